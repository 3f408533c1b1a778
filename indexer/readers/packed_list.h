/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * packed_list.h - the members of an archive by their names, and their bytes. */
#ifndef PACKED_LIST_H
#define PACKED_LIST_H

#include "base/buffer.h"
#include "packed.h"

#include <locale.h>

struct packed_member {
    char *name;
    uint32_t order; /* in the archive */
    bool is_wanted; /* in this pass */
    uint64_t size;
    struct buffer bytes;
    char *reason; /* why it is skipped; NULL: it is not */
};

struct packed_list {
    /* Which members are listed: those named like texts, or those with these names. */
    bool (*wants)(const char *name);
    const char *path;
    const struct packed_limits *limits;
    struct archive *handle;
    uint64_t file_size, unpacked, held;
    uint32_t order;
    struct {
        struct packed_member *items; /* as they stand in the archive; then by name */
        size_t count, cap;
    } members;
    size_t *places;         /* in `members`, by their order in the archive; + 1 */
    bool overflows;         /* they are not all held */
    locale_t names, before; /* while the archive is open; of the caller */
    char *broken;           /* where and why the archive breaks off */
};

/* List the members, sorted by name, with the bytes of as many as have room. Zeroed but
 * for `wants` before. */
svod_status packed_list_make(struct packed_list *list, const char *path,
                             const struct packed_limits *limits, svod_error *err);

/* The bytes of the member with this name; NULL where there is none that can be read, or
 * where they are not held. */
const char *packed_list_find(const struct packed_list *list, const char *name,
                             size_t *len);
void packed_list_release(struct packed_list *list);

/* Go through the archive once more for the bytes of those from `from` to before `to`. */
svod_status packed_list_load(struct packed_list *list, size_t from, size_t to,
                             svod_error *err);

#endif
