/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * display.c - what the stream leaves out: the punctuation between tokens, and the pages
 * and lines of the source. */
#include "segment.h"

#include "text/script.h"

#include <string.h>

const char *gaps_string(struct segment *segment, uint32_t number, size_t *len)
{
    struct sealed_file *file = &segment->files[SEGMENT_GAPS];
    const uint32_t *offsets = NULL;
    const char *bytes = NULL;

    *len = 0;
    if (number < segment->gaps->string_count)
        offsets = sealed_range(file, segment->gaps->strings + (uint64_t)number * 4, 8);
    if (offsets && offsets[1] >= offsets[0])
        bytes = sealed_range(file, segment->gaps->string_bytes + offsets[0],
                             offsets[1] - offsets[0]);
    if (!bytes) {
        file->damaged = true;
        return "";
    }
    *len = offsets[1] - offsets[0];
    return bytes;
}

static void add_gap_string(struct segment *segment, uint32_t number, struct buffer *out)
{
    size_t len;
    const char *bytes = gaps_string(segment, number, &len);

    buffer_add(out, bytes, len);
}

/* The gaps of one block, and where they end; NULL when damaged. */
static const uint8_t *gap_block(struct segment *segment, uint32_t block,
                                const uint8_t **end)
{
    struct sealed_file *file = &segment->files[SEGMENT_GAPS];
    const uint32_t *blocks =
        sealed_range(file, segment->gaps->blocks + (uint64_t)block * 4, 8);
    const uint8_t *at = NULL;

    if (blocks && blocks[1] >= blocks[0])
        at =
            sealed_range(file, segment->gaps->bytes + blocks[0], blocks[1] - blocks[0]);
    else
        file->damaged = true;
    *end = at ? at + (blocks[1] - blocks[0]) : NULL;
    return at;
}

void gaps_each(struct segment *segment, struct position_range range,
               bool (*each)(void *context, uint32_t position, uint32_t string),
               void *context)
{
    for (uint32_t block = range.start / GAPS_BLOCK;
         range.start < range.end && block <= (range.end - 1) / GAPS_BLOCK; block++) {
        const uint8_t *end, *at = gap_block(segment, block, &end);
        while (at && at < end) {
            uint32_t position = block * GAPS_BLOCK + *at++;
            uint32_t string = layout_varint(&at, end);
            if (position >= range.start && position < range.end &&
                !each(context, position, string))
                return;
        }
    }
}

/* The number of the string that is kept for the gap before a position; UINT32_MAX when
 * it is the default. */
static uint32_t find_gap(struct segment *segment, uint32_t position)
{
    const uint8_t *end, *at = gap_block(segment, position / GAPS_BLOCK, &end);

    while (at && at < end) {
        uint8_t place = *at++;
        uint32_t number = layout_varint(&at, end);
        if (place >= position % GAPS_BLOCK)
            return place == position % GAPS_BLOCK ? number : UINT32_MAX;
    }
    return UINT32_MAX;
}

void gaps_add(struct segment *segment, uint32_t position, bool at_passage,
              bool beside_han, struct buffer *out)
{
    uint32_t number = find_gap(segment, position);

    if (number != UINT32_MAX)
        add_gap_string(segment, number, out);
    else if (at_passage)
        buffer_add_byte(out, GAP_PASSAGE);
    else if (!beside_han)
        buffer_add_byte(out, ' ');
}

/* A group of pages; NULL past the last one, and when damaged. */
static const struct place_group *group_at(struct segment *segment, uint32_t number)
{
    uint64_t row = sizeof(struct place_group);

    if (number >= segment->places->group_count)
        return NULL;
    return sealed_range(&segment->files[SEGMENT_PLACES],
                        segment->places->groups + number * row, row);
}

/* The number of the group that has this position. */
static uint32_t find_group(struct segment *segment, uint32_t position)
{
    uint32_t low = 0, high = segment->places->group_count;

    while (high > low + 1) {
        uint32_t middle = low + (high - low) / 2;
        const struct place_group *group = group_at(segment, middle);
        if (!group)
            break;
        if (group->position <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Take over the label of a page: some bytes of the one before, and some new ones. */
static void read_label(const uint8_t **at, const uint8_t *end, struct buffer *label)
{
    size_t keep = *at < end ? *(*at)++ : 0;
    size_t add = *at < end ? *(*at)++ : 0;

    if (keep > label->len)
        keep = label->len;
    if (add > (size_t)(end - *at))
        add = (size_t)(end - *at);
    label->len = keep;
    buffer_add(label, (const char *)*at, add);
    *at += add;
}

/* Read the lines of a page that begins at `start`; the line of `position` so far. */
static uint32_t read_lines(const uint8_t **at, const uint8_t *end, uint32_t start,
                           uint32_t position)
{
    uint32_t line = layout_varint(at, end);
    uint32_t count = layout_varint(at, end);
    uint32_t current = line;

    while (count-- && *at < end) {
        uint32_t step = layout_varint(at, end);
        start += step >> 1;
        current += step & 1 ? layout_varint(at, end) : 1;
        if (start <= position)
            line = current;
    }
    return line;
}

void places_find(struct segment *segment, uint32_t position, struct buffer *label,
                 uint32_t *line)
{
    struct sealed_file *file = &segment->files[SEGMENT_PLACES];
    const struct place_group *group = group_at(segment, find_group(segment, position));
    struct buffer reading = { 0 };
    const uint8_t *at = NULL, *end;
    uint32_t start;

    buffer_clear(label);
    *line = 0;
    if (group && segment->places->bytes <= file->size)
        at = sealed_range(file, segment->places->bytes + group->offset, group->size);
    if (!at)
        return;
    end = at + group->size;
    start = group->position;
    for (uint32_t page = 0; at < end && page < group->pages; page++) {
        start += layout_varint(&at, end);
        if (start > position && page > 0)
            break;
        read_label(&at, end, &reading);
        *line = read_lines(&at, end, start, position);
    }
    buffer_add(label, buffer_string(&reading), reading.len);
    if (buffer_failed(&reading))
        label->failed = true;
    buffer_release(&reading);
}

/* ---- All places ------------------------------------------------------------------ */

/* Where places_each is. */
struct place_walk {
    struct position_range range;
    places_fn *each;
    void *context;
    struct buffer label;
};

/* False when the walk is over. */
static bool tell_place(struct place_walk *walk, uint32_t line, uint32_t position)
{
    if (position >= walk->range.end)
        return false;
    return position < walk->range.start ||
           walk->each(walk->context, buffer_string(&walk->label), walk->label.len, line,
                      position);
}

/* The lines of a page that begins at `position`. */
static bool walk_lines(struct place_walk *walk, const uint8_t **at, const uint8_t *end,
                       uint32_t position)
{
    uint32_t line = layout_varint(at, end);
    uint32_t count = layout_varint(at, end);

    if (!tell_place(walk, line, position))
        return false;
    while (count-- && *at < end) {
        uint32_t step = layout_varint(at, end);
        position += step >> 1;
        line += step & 1 ? layout_varint(at, end) : 1;
        if (!tell_place(walk, line, position))
            return false;
    }
    return true;
}

static bool walk_group(struct place_walk *walk, struct segment *segment,
                       const struct place_group *group)
{
    const uint8_t *at =
        sealed_range(&segment->files[SEGMENT_PLACES],
                     segment->places->bytes + group->offset, group->size);
    const uint8_t *end = at ? at + group->size : NULL;
    uint32_t position = group->position;

    buffer_clear(&walk->label);
    for (uint32_t page = 0; at < end && page < group->pages; page++) {
        position += layout_varint(&at, end);
        read_label(&at, end, &walk->label);
        if (!walk_lines(walk, &at, end, position))
            return false;
    }
    return true;
}

bool places_each(struct segment *segment, struct position_range range, places_fn *each,
                 void *context)
{
    struct place_walk walk = { range, each, context, { 0 } };
    uint32_t number = find_group(segment, range.start);
    const struct place_group *group;
    bool complete;

    while ((group = group_at(segment, number++)) != NULL &&
           group->position < range.end && walk_group(&walk, segment, group))
        continue;
    complete = !buffer_failed(&walk.label);
    buffer_release(&walk.label);
    return complete;
}
