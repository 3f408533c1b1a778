/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lexicon.c - token ids, the classes and forms they belong to, and how they are
 * written. */
#include "segment.h"

#include "text/analyzer.h"

#include <string.h>

static const uint32_t *numbers_at(struct segment *segment, uint64_t array,
                                  uint64_t index, uint64_t count)
{
    return sealed_range(&segment->files[SEGMENT_LEXICON], array + index * 4, count * 4);
}

/* The bytes from offsets[0] to offsets[1]. */
static const char *bytes_at(struct segment *segment, uint64_t base, uint32_t from,
                            uint32_t to, size_t *len)
{
    const char *bytes = NULL;

    *len = 0;
    if (to >= from)
        bytes = sealed_range(&segment->files[SEGMENT_LEXICON], base + from, to - from);
    else
        segment->files[SEGMENT_LEXICON].damaged = true;
    if (!bytes)
        return "";
    *len = to - from;
    return bytes;
}

const char *lexicon_class_key(struct segment *segment, uint32_t class, size_t *len)
{
    const uint32_t *offsets =
        numbers_at(segment, segment->lexicon->class_keys, class, 2);

    *len = 0;
    if (!offsets)
        return "";
    return bytes_at(segment, segment->lexicon->key_bytes, offsets[0], offsets[1], len);
}

static int compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

/* The class with this key, or the first behind where it would stand. */
static uint32_t search_class(struct segment *segment, const char *key, size_t len,
                             bool *found)
{
    uint32_t low = 0, high = segment->lexicon->class_count;

    *found = false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        size_t other_len;
        const char *other = lexicon_class_key(segment, middle, &other_len);
        int order = compare(other, other_len, key, len);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t lexicon_first_class(struct segment *segment, const char *key, size_t len)
{
    bool found;

    return search_class(segment, key, len, &found);
}

bool lexicon_find(struct segment *segment, const char *key, size_t len, uint32_t *class)
{
    bool found;

    *class = search_class(segment, key, len, &found);
    return found;
}

enum script lexicon_class_script(struct segment *segment, uint32_t class)
{
    const uint8_t *script = sealed_range(&segment->files[SEGMENT_LEXICON],
                                         segment->lexicon->class_script + class, 1);

    if (script && *script < SCRIPT_COUNT)
        return (enum script) * script;
    segment->files[SEGMENT_LEXICON].damaged = true;
    return SCRIPT_OTHER;
}

struct id_range lexicon_class_ids(struct segment *segment, uint32_t class)
{
    const uint32_t *first =
        numbers_at(segment, segment->lexicon->class_first, class, 2);

    if (!first || first[0] < 1 || first[1] <= first[0] ||
        first[1] > segment->lexicon->token_count + 1) {
        segment->files[SEGMENT_LEXICON].damaged = true;
        return (struct id_range){ 1, 0 };
    }
    return (struct id_range){ first[0], first[1] - 1 };
}

bool lexicon_form_ids(struct segment *segment, uint32_t class, const char *wanted,
                      size_t len, struct id_range *found)
{
    struct id_range ids = lexicon_class_ids(segment, class);
    struct buffer form = { 0 };
    svod_status status = SVOD_OK;

    *found = (struct id_range){ 1, 0 };
    for (uint32_t id = ids.first; id <= ids.last && status == SVOD_OK; id++) {
        size_t surface_len;
        bool is_han;
        const char *surface = lexicon_surface(segment, id, &surface_len, &is_han);
        if (!surface_len)
            break; /* damaged, and marked so */
        status = analyzer_form(surface, surface_len, &form, NULL);
        if (status != SVOD_OK || form.len != len ||
            memcmp(form.bytes, wanted, len) != 0)
            continue;
        if (found->first > found->last)
            found->first = id;
        found->last = id;
    }
    buffer_release(&form);
    return status == SVOD_OK;
}

const char *lexicon_surface(struct segment *segment, uint32_t id, size_t *len,
                            bool *is_han)
{
    const uint32_t *offsets = NULL;

    *len = 0;
    *is_han = false;
    if (id <= segment->lexicon->token_count)
        offsets = numbers_at(segment, segment->lexicon->surfaces, id, 2);
    if (!offsets)
        return "";
    *is_han = (offsets[0] & SURFACE_IS_HAN) != 0;
    return bytes_at(segment, segment->lexicon->surface_bytes,
                    offsets[0] & SURFACE_OFFSET, offsets[1] & SURFACE_OFFSET, len);
}
