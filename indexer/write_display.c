/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_display.c - gaps and places: what a reader wants to see and no question asks
 * for. */
#include "segment_write.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* The first of `count` rows, each `size` bytes and beginning with a u32 index, whose
 * index is at least `index`. */
static size_t first_from(const void *rows, size_t count, size_t size, size_t index)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t value;
        memcpy(&value, (const char *)rows + middle * size, sizeof value);
        if (value < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- Gaps ------------------------------------------------------------------------ */

/* Strings that the gaps use, in their final order: frequent ones get small numbers. */
struct gap_string {
    const char *bytes;
    size_t len;
    uint32_t number, uses; /* provisional number */
};

struct gap_strings {
    struct gap_string *items;
    uint32_t count;
    uint32_t *numbers; /* provisional number -> final one */
};

static int by_uses(const void *a, const void *b)
{
    const struct gap_string *x = a, *y = b;
    int order;

    if (x->uses != y->uses)
        return x->uses < y->uses ? 1 : -1;
    order = memcmp(x->bytes, y->bytes, x->len < y->len ? x->len : y->len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static bool rank_strings(struct gap_strings *strings, const struct builder *builder)
{
    uint32_t count = builder->gap_strings.count;

    strings->items = memory_array(count, sizeof *strings->items);
    strings->numbers = memory_array(count, sizeof *strings->numbers);
    if (!strings->items || !strings->numbers)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct gap_string *string = &strings->items[i];
        string->bytes = strings_get(&builder->gap_strings, i, &string->len);
        string->number = i;
    }
    for (size_t zone = 0; zone < 2; zone++)
        for (size_t i = 0; i < builder->zones[zone].gaps.count; i++)
            strings->items[builder->zones[zone].gaps.items[i].string].uses++;
    if (count)
        qsort(strings->items, count, sizeof *strings->items, by_uses);
    while (strings->count < count && strings->items[strings->count].uses) {
        strings->numbers[strings->items[strings->count].number] = strings->count;
        strings->count++;
    }
    return true;
}

struct gap_coder {
    struct buffer bytes;
    uint32_t *blocks;
    uint32_t block_count, next;
};

static void add_gap(struct gap_coder *coder, uint32_t position, uint32_t number)
{
    while (coder->next <= position / GAPS_BLOCK)
        coder->blocks[coder->next++] = (uint32_t)coder->bytes.len;
    buffer_add_byte(&coder->bytes, (char)(position % GAPS_BLOCK));
    buffer_add_varint(&coder->bytes, number);
}

static void code_gaps(struct gap_coder *coder, const struct segment_job *job,
                      const uint32_t *numbers)
{
    const struct builder *builder = job->builder;

    for (uint32_t i = 0; i < builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++) {
            const struct builder_section *from =
                &builder->sections.items[job->order->sections[i]];
            const struct builder_zone *store = &builder->zones[zone];
            size_t start = from->zones[zone].start, end = from->zones[zone].end;
            uint32_t base = segment_stream(&job->sections[i], (enum zone)zone).start;
            size_t at = first_from(store->gaps.items, store->gaps.count,
                                   sizeof *store->gaps.items, start);
            for (; at < store->gaps.count && store->gaps.items[at].index < end; at++)
                add_gap(coder, base + (store->gaps.items[at].index - (uint32_t)start),
                        numbers[store->gaps.items[at].string]);
        }
    while (coder->next <= coder->block_count)
        coder->blocks[coder->next++] = (uint32_t)coder->bytes.len;
}

static void write_gap_file(struct sealed_writer *writer, const struct gap_coder *coder,
                           const struct gap_strings *strings)
{
    struct gaps_header header = { .string_count = strings->count };
    uint32_t offset = 0;

    header.blocks = sizeof header;
    header.strings = header.blocks + (coder->block_count + 2ull) / 2 * 8;
    header.bytes = header.strings + (strings->count + 2ull) / 2 * 8;
    header.string_bytes = header.bytes + coder->bytes.len;
    sealed_write(writer, &header, sizeof header);
    sealed_write(writer, coder->blocks, (coder->block_count + 1ull) * 4);
    sealed_align(writer, 8);
    for (uint32_t i = 0; i < strings->count; i++) {
        sealed_write(writer, &offset, sizeof offset);
        offset += (uint32_t)strings->items[i].len;
    }
    sealed_write(writer, &offset, sizeof offset);
    sealed_align(writer, 8);
    sealed_write(writer, buffer_string(&coder->bytes), coder->bytes.len);
    for (uint32_t i = 0; i < strings->count; i++)
        sealed_write(writer, strings->items[i].bytes, strings->items[i].len);
}

svod_status write_gaps(struct segment_job *job, svod_error *err)
{
    struct gap_strings strings = { 0 };
    struct gap_coder coder = { .block_count = job->end_position / GAPS_BLOCK + 1 };
    struct sealed_writer writer;
    bool coded = false;
    svod_status status = SVOD_OK;

    coder.blocks = memory_array(coder.block_count + 1ull, sizeof *coder.blocks);
    if (coder.blocks && rank_strings(&strings, job->builder)) {
        code_gaps(&coder, job, strings.numbers);
        coded = !buffer_failed(&coder.bytes);
    }
    if (!coded)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = sealed_writer_open(&writer, job->folder,
                                    segment_file_names[SEGMENT_GAPS], err);
    if (status == SVOD_OK) {
        write_gap_file(&writer, &coder, &strings);
        status = sealed_writer_close(&writer, &job->entry->seals[SEGMENT_GAPS], err);
    }
    free(strings.items);
    free(strings.numbers);
    free(coder.blocks);
    buffer_release(&coder.bytes);
    return status;
}

/* ---- Places ---------------------------------------------------------------------- */

struct place_coder {
    struct buffer bytes, lines;
    struct {
        struct place_group *items;
        size_t count, cap;
    } groups;
    const struct builder *builder;
    uint32_t label; /* of the present page */
    uint32_t page_position, last_position;
    uint32_t first_line, last_line, line_count;
    bool in_page, failed;
};

static size_t shared_prefix(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t len = 0;

    while (len < a_len && len < b_len && len < 255 && a[len] == b[len])
        len++;
    return len;
}

/* The label as the difference from the one before; in a new group from nothing. */
static void code_label(struct place_coder *coder, uint32_t before, bool is_first)
{
    size_t len, before_len = 0;
    const char *label = strings_get(&coder->builder->labels, coder->label, &len);
    const char *old = strings_get(&coder->builder->labels, before, &before_len);
    size_t keep = shared_prefix(label, len, old, is_first ? 0 : before_len);
    size_t add = len - keep < 255 ? len - keep : 255;

    buffer_add_byte(&coder->bytes, (char)keep);
    buffer_add_byte(&coder->bytes, (char)add);
    buffer_add(&coder->bytes, label + keep, add);
}

static void end_page(struct place_coder *coder)
{
    if (!coder->in_page)
        return;
    buffer_add_varint(&coder->bytes, coder->first_line);
    buffer_add_varint(&coder->bytes, coder->line_count);
    buffer_add(&coder->bytes, buffer_string(&coder->lines), coder->lines.len);
    buffer_clear(&coder->lines);
    coder->in_page = false;
}

static void end_group(struct place_coder *coder)
{
    end_page(coder);
    if (coder->groups.count) {
        struct place_group *group = &coder->groups.items[coder->groups.count - 1];
        group->size = (uint32_t)coder->bytes.len - group->offset;
    }
}

static void begin_page(struct place_coder *coder, uint32_t position,
                       const struct builder_place *place, bool new_group)
{
    struct place_group *group;
    uint32_t before = coder->label;

    end_page(coder);
    if (new_group ||
        coder->groups.items[coder->groups.count - 1].pages == PLACES_GROUP) {
        end_group(coder);
        if (!ARRAY_ROOM(&coder->groups)) {
            coder->failed = true;
            return;
        }
        coder->groups.items[coder->groups.count++] =
            (struct place_group){ .position = position,
                                  .offset = (uint32_t)coder->bytes.len };
        coder->page_position = position;
    }
    group = &coder->groups.items[coder->groups.count - 1];
    buffer_add_varint(&coder->bytes, position - coder->page_position);
    coder->label = place->label;
    code_label(coder, before, group->pages++ == 0);
    coder->page_position = coder->last_position = position;
    coder->first_line = coder->last_line = place->line;
    coder->line_count = 0;
    coder->in_page = true;
}

static void add_line(struct place_coder *coder, uint32_t position, uint32_t line)
{
    uint32_t step = position - coder->last_position;
    bool skipped = line != coder->last_line + 1;

    buffer_add_varint(&coder->lines, step << 1 | skipped);
    if (skipped)
        buffer_add_varint(&coder->lines, line - coder->last_line);
    coder->last_position = position;
    coder->last_line = line;
    coder->line_count++;
}

static void code_stream(struct place_coder *coder, const struct segment_job *job,
                        uint32_t section, size_t zone)
{
    const struct builder_zone *store = &job->builder->zones[zone];
    const struct builder_section *from =
        &job->builder->sections.items[job->order->sections[section]];
    size_t start = from->zones[zone].start, end = from->zones[zone].end;
    uint32_t base = segment_stream(&job->sections[section], (enum zone)zone).start;
    size_t at = first_from(store->places.items, store->places.count,
                           sizeof *store->places.items, start);
    bool is_first = true;

    for (; at < store->places.count && store->places.items[at].index < end; at++) {
        const struct builder_place *place = &store->places.items[at];
        uint32_t position = base + (place->index - (uint32_t)start);
        if (coder->failed)
            return;
        if (is_first || place->label != coder->label ||
            place->line < coder->last_line || coder->line_count == PLACES_LINES)
            begin_page(coder, position, place, is_first);
        else
            add_line(coder, position, place->line);
        is_first = false;
    }
}

svod_status write_places(struct segment_job *job, svod_error *err)
{
    struct place_coder coder = { .builder = job->builder };
    struct places_header header = { .groups = sizeof header };
    struct sealed_writer writer;
    svod_status status = SVOD_OK;

    for (uint32_t i = 0; i < job->builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++)
            code_stream(&coder, job, i, zone);
    end_group(&coder);
    if (coder.failed || buffer_failed(&coder.bytes) || buffer_failed(&coder.lines))
        status = error_no_memory(err);
    header.group_count = (uint32_t)coder.groups.count;
    header.bytes = header.groups + coder.groups.count * sizeof *coder.groups.items;
    if (status == SVOD_OK)
        status = sealed_writer_open(&writer, job->folder,
                                    segment_file_names[SEGMENT_PLACES], err);
    if (status == SVOD_OK) {
        sealed_write(&writer, &header, sizeof header);
        sealed_write(&writer, coder.groups.items,
                     coder.groups.count * sizeof *coder.groups.items);
        sealed_write(&writer, buffer_string(&coder.bytes), coder.bytes.len);
        status = sealed_writer_close(&writer, &job->entry->seals[SEGMENT_PLACES], err);
    }
    free(coder.groups.items);
    buffer_release(&coder.bytes);
    buffer_release(&coder.lines);
    return status;
}
