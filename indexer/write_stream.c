/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_stream.c - the stream and the concordance: the tokens in their final order, and
 * the positions of every class. */
#include "segment_write.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "clock.h"

#include <stdlib.h>
#include <string.h>

#define PIECE 8192 /* tokens written at once */

/* ---- Stream -------------------------------------------------------------------------- */

static void write_ids(struct sealed_writer *writer, const uint32_t *tokens,
                      size_t count, const uint32_t *ids, bool wide)
{
    uint32_t four[PIECE];
    uint16_t two[PIECE];

    for (size_t from = 0; from < count; from += PIECE) {
        size_t part = size_min(count - from, PIECE);
        for (size_t i = 0; i < part; i++) {
            four[i] = ids[tokens[from + i]];
            two[i] = (uint16_t)four[i];
        }
        if (wide)
            sealed_write(writer, four, part * sizeof *four);
        else
            sealed_write(writer, two, part * sizeof *two);
    }
}

svod_status write_stream(struct segment_job *job, svod_error *err)
{
    static const uint32_t border = 0;
    const uint32_t *ids = job->order->ids;
    bool wide = job->order->token_count > UINT16_MAX;
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_STREAM], err);

    if (status != SVOD_OK)
        return status;
    write_ids(&writer, &border, 1, ids, wide);
    for (uint32_t i = 0; i < job->builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++) {
            const uint32_t *tokens;
            size_t count =
                order_zone(job->builder, job->order->sections[i], zone, &tokens);
            write_ids(&writer, tokens, count, ids, wide);
        }
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_STREAM], err);
}

/* ---- Concordance ----------------------------------------------------------------------- */

/* A list while it is made. First only its size is found out, then it is filled. */
struct list {
    uint32_t last;   /* position of the last posting */
    uint32_t count;  /* postings so far */
    uint64_t start;  /* of the list in the bytes */
    uint64_t cursor; /* size of the differences so far; later where they end */
};

static unsigned varint_size(uint32_t number)
{
    return number < 1u << 7    ? 1
           : number < 1u << 14 ? 2
           : number < 1u << 21 ? 3
           : number < 1u << 28 ? 4
                               : 5;
}

static uint64_t skips_size(uint32_t count)
{
    return count ? (uint64_t)((count - 1) / POSTINGS_BLOCK) * sizeof(struct skip) : 0;
}

static void measure(struct list *list, uint32_t position)
{
    list->cursor += varint_size(position - list->last);
    list->last = position;
}

static void fill(struct list *list, uint32_t position, uint8_t *bytes, uint32_t count)
{
    uint32_t step = position - list->last;

    if (list->count && list->count % POSTINGS_BLOCK == 0) {
        uint64_t differences = list->start + skips_size(count);
        struct skip skip = { list->last, (uint32_t)(list->cursor - differences) };
        memcpy(bytes + list->start +
                   (list->count / POSTINGS_BLOCK - 1) * sizeof(struct skip),
               &skip, sizeof skip);
    }
    while (step >= 128) {
        bytes[list->cursor++] = (uint8_t)(step | 128);
        step >>= 7;
    }
    bytes[list->cursor++] = (uint8_t)step;
    list->last = position;
    list->count++;
}

/* Go through all tokens in their final order: measure them, or fill `bytes`. */
static void go_through(struct segment_job *job, struct list *lists, uint8_t *bytes)
{
    const struct order *order = job->order;
    uint32_t position = 1;

    for (uint32_t i = 0; i < job->builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++) {
            const uint32_t *tokens;
            size_t count = order_zone(job->builder, order->sections[i], zone, &tokens);
            for (size_t k = 0; k < count; k++, position++) {
                uint32_t class = order->class_of[tokens[k]];
                if (!tokens[k])
                    continue;
                if (bytes)
                    fill(&lists[class], position, bytes, order->class_counts[class]);
                else
                    measure(&lists[class], position);
            }
        }
}

/* Give every list its place, at a multiple of 4. The size of all. */
static uint64_t place_lists(struct list *lists, const struct order *order)
{
    uint64_t at = 0;

    for (uint32_t class = 0; class < order->class_count; class ++) {
        uint64_t skips = skips_size(order->class_counts[class]);
        uint64_t size = skips + lists[class].cursor;
        lists[class] = (struct list){ .start = at, .cursor = at + skips };
        at += (size + 3) / 4 * 4;
    }
    return at;
}

static void write_lists(struct sealed_writer *writer, const struct list *lists,
                        const struct order *order, const uint8_t *bytes, uint64_t size)
{
    struct concordance_header header = { .lists = sizeof header };

    header.counts = header.lists + (order->class_count + 1ull) * 8;
    header.bytes = (header.counts + order->class_count * 4ull + 7) / 8 * 8;
    sealed_write(writer, &header, sizeof header);
    for (uint32_t class = 0; class <= order->class_count; class ++) {
        uint64_t start = class < order->class_count ? lists[class].start : size;
        sealed_write(writer, &start, sizeof start);
    }
    sealed_write(writer, order->class_counts, order->class_count * sizeof(uint32_t));
    sealed_align(writer, 8);
    sealed_write(writer, bytes, size);
}

svod_status write_concordance(struct segment_job *job, svod_error *err)
{
    const struct order *order = job->order;
    double begin = clock_cpu();
    struct list *lists = memory_array(order->class_count, sizeof *lists);
    struct sealed_writer writer;
    uint8_t *bytes = NULL;
    uint64_t size = 0;
    svod_status status = SVOD_OK;

    if (lists) {
        go_through(job, lists, NULL);
        size = place_lists(lists, order);
        bytes = memory_array(size, 1);
    }
    if (!bytes) {
        free(lists);
        return error_no_memory(err);
    }
    go_through(job, lists, bytes);
    status = sealed_writer_open(&writer, job->folder,
                                segment_file_names[SEGMENT_CONCORDANCE], err);
    if (status == SVOD_OK) {
        write_lists(&writer, lists, order, bytes, size);
        status =
            sealed_writer_close(&writer, &job->entry->seals[SEGMENT_CONCORDANCE], err);
    }
    free(lists);
    free(bytes);
    job->times->concordance += clock_cpu() - begin;
    job->times->stream -= clock_cpu() - begin;
    return status;
}
