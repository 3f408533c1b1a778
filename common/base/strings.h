/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * strings.h - a pool of different strings, each known by a small number.
 *
 * Zeroed, it is empty and ready. Numbers count from 0 in the order of first use. */
#ifndef STRINGS_POOL_H
#define STRINGS_POOL_H

#include "buffer.h"

#include <stdint.h>

#define STRINGS_NONE UINT32_MAX

struct strings {
    struct buffer blob;
    uint32_t
        *offsets; /* count + 1 of them; string i is blob[offsets[i]..offsets[i+1]) */
    size_t offsets_cap;
    uint32_t count;
    uint32_t *slots; /* hash table of numbers + 1; 0 is free */
    size_t slot_count;
};

void strings_release(struct strings *strings);

/* The number of this string, which is added when it is new; STRINGS_NONE when there
 * is no memory. */
uint32_t strings_intern(struct strings *strings, const char *bytes, size_t len);

/* The number of this string, or STRINGS_NONE when it is not there. */
uint32_t strings_find(const struct strings *strings, const char *bytes, size_t len);

static inline const char *strings_get(const struct strings *strings, uint32_t number,
                                      size_t *len)
{
    *len = strings->offsets[number + 1] - strings->offsets[number];
    return strings->blob.bytes + strings->offsets[number];
}

#endif
