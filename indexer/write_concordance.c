/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_concordance.c - the positions of every class, and of every two frequent classes
 * that stand side by side. */
#include "segment_write.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "clock.h"
#include "posting_lists.h"

#include <stdlib.h>

/* Called with each token of the final stream, in order: its class and position. `class`
 * is CLASS_BORDER where one stream ends. */
typedef void visit_token(void *context, uint32_t class, uint32_t position);

#define CLASS_BORDER UINT32_MAX

static inline void visit_all(const struct segment_job *job, visit_token *visit,
                             void *context)
{
    const struct order *order = job->order;
    uint32_t position = 1;

    for (uint32_t i = 0; i < job->builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++) {
            const uint32_t *tokens;
            size_t count = order_zone(job->builder, order->sections[i], zone, &tokens);
            for (size_t k = 0; k < count; k++, position++)
                visit(context, tokens[k] ? order->class_of[tokens[k]] : CLASS_BORDER,
                      position);
        }
}

/* ---- Single classes -------------------------------------------------------------- */

static void measure_class(void *context, uint32_t class, uint32_t position)
{
    if (class != CLASS_BORDER)
        posting_lists_measure(context, class, position);
}

static void fill_class(void *context, uint32_t class, uint32_t position)
{
    if (class != CLASS_BORDER)
        posting_lists_fill(context, class, position);
}

static svod_status write_class_lists(struct segment_job *job,
                                     const struct posting_lists *lists, svod_error *err)
{
    struct concordance_header header;
    struct posting_places places = posting_lists_plan(lists, sizeof header);
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(
        &writer, job->folder, segment_file_names[SEGMENT_CONCORDANCE], err);

    if (status != SVOD_OK)
        return status;
    header = (struct concordance_header){ places.lists, places.counts, places.bytes };
    sealed_write(&writer, &header, sizeof header);
    posting_lists_write(lists, &writer);
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_CONCORDANCE], err);
}

static svod_status write_classes(struct segment_job *job, svod_error *err)
{
    struct posting_lists lists;
    svod_status status = SVOD_OK;

    if (!posting_lists_init(&lists, job->order->class_count))
        return error_no_memory(err);
    visit_all(job, measure_class, &lists);
    if (posting_lists_place(&lists)) {
        visit_all(job, fill_class, &lists);
        status = write_class_lists(job, &lists, err);
    } else {
        status = error_no_memory(err);
    }
    posting_lists_release(&lists);
    return status;
}

/* ---- Pairs ----------------------------------------------------------------------- */

/* A class is frequent when it makes so large a share of the segment: then its seeds
 * alone would take longer than a question should. In small segments nothing is slow. */
#define FREQUENT_SHARE 2000
#define FREQUENT_LEAST 2000
#define FREQUENT_MOST  1024 /* classes; the table of pairs is the square of it */

struct pair_maker {
    uint32_t least;
    uint32_t *ranks; /* class -> number among the frequent ones + 1; 0: not frequent */
    uint32_t *frequent; /* number -> class, ascending */
    uint32_t count;     /* of frequent classes */
    uint32_t *numbers; /* count * count: first how often, then number of the pair + 1 */
    uint64_t *keys;    /* of the pairs */
    uint32_t pair_count;
    struct posting_lists lists;
    uint32_t before; /* rank of the token before; 0 for none */
};

static void release_pairs(struct pair_maker *maker)
{
    free(maker->ranks);
    free(maker->frequent);
    free(maker->numbers);
    free(maker->keys);
    posting_lists_release(&maker->lists);
}

static uint32_t count_frequent(const struct order *order, uint32_t least)
{
    uint32_t count = 0;

    for (uint32_t class = 0; class < order->class_count; class ++)
        count += order->class_counts[class] >= least;
    return count;
}

static bool find_frequent(struct pair_maker *maker, const struct segment_job *job)
{
    const struct order *order = job->order;

    maker->least = u32_max(job->end_position / FREQUENT_SHARE, FREQUENT_LEAST);
    while (count_frequent(order, maker->least) > FREQUENT_MOST)
        maker->least += maker->least / 4;
    maker->count = count_frequent(order, maker->least);
    maker->ranks = memory_array(order->class_count, sizeof *maker->ranks);
    maker->frequent = memory_array(maker->count, sizeof *maker->frequent);
    maker->numbers =
        memory_array((size_t)maker->count * maker->count, sizeof *maker->numbers);
    if (!maker->ranks || !maker->frequent || !maker->numbers)
        return false;
    maker->count = 0;
    for (uint32_t class = 0; class < order->class_count; class ++)
        if (order->class_counts[class] >= maker->least) {
            maker->frequent[maker->count] = class;
            maker->ranks[class] = ++maker->count;
        }
    return true;
}

/* The place in `numbers` of the pair that ends with this token; NULL for none. */
static inline uint32_t *pair_at(struct pair_maker *maker, uint32_t class)
{
    uint32_t before = maker->before;
    uint32_t now = class == CLASS_BORDER ? 0 : maker->ranks[class];

    maker->before = now;
    if (!before || !now)
        return NULL;
    return &maker->numbers[(size_t)(before - 1) * maker->count + (now - 1)];
}

static void count_pair(void *context, uint32_t class, uint32_t position)
{
    uint32_t *number = pair_at(context, class);

    (void)position;
    if (number)
        ++*number;
}

static void measure_pair(void *context, uint32_t class, uint32_t position)
{
    struct pair_maker *maker = context;
    const uint32_t *number = pair_at(maker, class);

    if (number)
        posting_lists_measure(&maker->lists, *number - 1, position - 1);
}

static void fill_pair(void *context, uint32_t class, uint32_t position)
{
    struct pair_maker *maker = context;
    const uint32_t *number = pair_at(maker, class);

    if (number)
        posting_lists_fill(&maker->lists, *number - 1, position - 1);
}

/* Number the pairs that occur, in the order of their keys. */
static bool number_pairs(struct pair_maker *maker)
{
    size_t cells = (size_t)maker->count * maker->count;

    for (size_t i = 0; i < cells; i++)
        if (maker->numbers[i])
            maker->numbers[i] = ++maker->pair_count;
    maker->keys = memory_array(maker->pair_count, sizeof *maker->keys);
    for (size_t i = 0; maker->keys && i < cells; i++)
        if (maker->numbers[i])
            maker->keys[maker->numbers[i] - 1] =
                (uint64_t)maker->frequent[i / maker->count] << 32 |
                maker->frequent[i % maker->count];
    return maker->keys && posting_lists_init(&maker->lists, maker->pair_count);
}

static svod_status write_pair_lists(struct segment_job *job,
                                    const struct pair_maker *maker, svod_error *err)
{
    struct pairs_header header = {
        .pair_count = maker->pair_count,
        .least = maker->least,
        .keys = sizeof header,
    };
    struct posting_places places =
        posting_lists_plan(&maker->lists, header.keys + maker->pair_count * 8ull);
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_PAIRS], err);

    if (status != SVOD_OK)
        return status;
    header.lists = places.lists;
    header.counts = places.counts;
    header.bytes = places.bytes;
    sealed_write(&writer, &header, sizeof header);
    sealed_write(&writer, maker->keys, maker->pair_count * sizeof *maker->keys);
    posting_lists_write(&maker->lists, &writer);
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_PAIRS], err);
}

static svod_status write_pairs(struct segment_job *job, svod_error *err)
{
    struct pair_maker maker = { 0 };
    bool made = find_frequent(&maker, job);
    svod_status status;

    if (made) {
        visit_all(job, count_pair, &maker);
        made = number_pairs(&maker);
    }
    if (made) {
        visit_all(job, measure_pair, &maker);
        made = posting_lists_place(&maker.lists);
    }
    if (made) {
        visit_all(job, fill_pair, &maker);
        status = write_pair_lists(job, &maker, err);
    } else {
        status = error_no_memory(err);
    }
    release_pairs(&maker);
    return status;
}

svod_status write_concordance(struct segment_job *job, svod_error *err)
{
    double begin = clock_cpu();
    svod_status status = write_classes(job, err);

    if (status == SVOD_OK)
        status = write_pairs(job, err);
    job->times->concordance += clock_cpu() - begin;
    job->times->stream -= clock_cpu() - begin;
    return status;
}
