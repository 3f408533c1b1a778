/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "strings.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

void strings_release(struct strings *strings)
{
    buffer_release(&strings->blob);
    free(strings->offsets);
    free(strings->slots);
    *strings = (struct strings){ 0 };
}

/* The slot where this string stands, or the free one where it would. */
static size_t find_slot(const struct strings *strings, const char *bytes, size_t len)
{
    size_t mask = strings->slot_count - 1;
    size_t slot = (size_t)XXH3_64bits(bytes, len) & mask;

    for (; strings->slots[slot]; slot = (slot + 1) & mask) {
        size_t other_len;
        const char *other = strings_get(strings, strings->slots[slot] - 1, &other_len);
        if (other_len == len && memcmp(other, bytes, len) == 0)
            break;
    }
    return slot;
}

static bool grow_slots(struct strings *strings)
{
    size_t count = strings->slot_count ? strings->slot_count * 2 : 256;
    uint32_t *old = strings->slots;

    strings->slots = memory_array(count, sizeof *strings->slots);
    if (!strings->slots) {
        strings->slots = old;
        return false;
    }
    strings->slot_count = count;
    for (uint32_t i = 0; i < strings->count; i++) {
        size_t len;
        const char *bytes = strings_get(strings, i, &len);
        strings->slots[find_slot(strings, bytes, len)] = i + 1;
    }
    free(old);
    return true;
}

static bool add_string(struct strings *strings, const char *bytes, size_t len)
{
    if (!memory_reserve(&strings->offsets, &strings->offsets_cap,
                        (size_t)strings->count + 2, sizeof *strings->offsets))
        return false;
    if (strings->blob.len + len >= UINT32_MAX || strings->count >= STRINGS_NONE - 2)
        return false;
    buffer_add(&strings->blob, bytes, len);
    if (buffer_failed(&strings->blob)) {
        strings->blob.failed = false;
        return false;
    }
    strings->offsets[0] = 0;
    strings->offsets[++strings->count] = (uint32_t)strings->blob.len;
    return true;
}

uint32_t strings_intern(struct strings *strings, const char *bytes, size_t len)
{
    size_t slot;

    if ((size_t)strings->count * 2 >= strings->slot_count && !grow_slots(strings))
        return STRINGS_NONE;
    slot = find_slot(strings, bytes, len);
    if (!strings->slots[slot]) {
        if (!add_string(strings, bytes, len))
            return STRINGS_NONE;
        strings->slots[slot] = strings->count;
    }
    return strings->slots[slot] - 1;
}

uint32_t strings_find(const struct strings *strings, const char *bytes, size_t len)
{
    size_t slot;

    if (!strings->slot_count)
        return STRINGS_NONE;
    slot = find_slot(strings, bytes, len);
    return strings->slots[slot] ? strings->slots[slot] - 1 : STRINGS_NONE;
}
