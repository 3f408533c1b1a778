/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search.h"

#include "base/error.h"
#include "base/memory.h"
#include "collector.h"
#include "group.h"
#include "pairs.h"
#include "translated.h"
#include "unit_sets.h"

#include <stdlib.h>
#include <string.h>

/* ---- Preparing ------------------------------------------------------------------- */

void search_release(struct search *search)
{
    if (search->query)
        unit_sets_release(search);
    translated_release(search);
    places_free(search->places);
    filter_release(search->scopes, search->searcher->part_count);
    for (size_t i = 0; search->plans && i < search->searcher->part_count; i++)
        plan_free(search->plans[i]);
    free(search->plans);
    free(search->hits.items);
    search->hits.items = NULL;
}

struct matcher search_matcher(struct search *search, size_t part)
{
    return (struct matcher){
        .segment = &search->searcher->parts[part].segment,
        .scope = search->scopes[part].everywhere ? NULL : &search->scopes[part].windows,
        .unit = search->options.unit,
        .texts = search->searcher->parts[part].texts,
        .sets = search->text_sets   ? search->text_sets
                : search->part_sets ? search->part_sets[part]
                                    : NULL,
        .bounds = &search->bounds,
    };
}

static svod_status make_plans(struct search *search, svod_error *err)
{
    for (size_t i = 0; i < search->searcher->part_count; i++) {
        search->plans[i] =
            plan_make(search->query->root, &search->searcher->parts[i].segment,
                      search->options.unit);
        if (!search->plans[i])
            return error_no_memory(err);
    }
    return SVOD_OK;
}

svod_status search_prepare(struct search *search, svod_error *err)
{
    size_t parts = search->searcher->part_count;
    svod_status status = SVOD_OK;

    search->bounds = bounds_begin(&search->options);
    search->scopes = memory_array(parts, sizeof *search->scopes);
    search->plans = memory_array(parts, sizeof *search->plans);
    if (!search->scopes || !search->plans)
        return error_no_memory(err);
    if (search->options.pairs)
        status = pairs_check(search->query, err);
    if (status == SVOD_OK)
        status = filter_apply(search->scopes, search->searcher, search->query, err);
    if (status == SVOD_OK)
        status = make_plans(search, err);
    if (status == SVOD_OK)
        status = unit_sets_make(search, err);
    if (status == SVOD_OK && search->query->other)
        status = translated_prepare(search, err);
    return status;
}

/* ---- The order of the corpus ----------------------------------------------------- */

/* Compare the sections of two hits of different parts. */
static int compare_sections(const struct search *search, const struct found *a,
                            const struct found *b)
{
    const struct segment *x = &search->searcher->parts[a->part].segment;
    const struct segment *y = &search->searcher->parts[b->part].segment;

    return segment_compare_sections(x, &x->sections[segment_section_at(x, a->start)], y,
                                    &y->sections[segment_section_at(y, b->start)]);
}

static bool is_same_section(const struct search *search, const struct found *a,
                            const struct found *b)
{
    const struct segment *segment = &search->searcher->parts[a->part].segment;

    return a->part == b->part && segment_section_at(segment, a->start) ==
                                     segment_section_at(segment, b->start);
}

/* Each part's hits are in order; of the parts' next hits the first one's section comes
 * next, whole. `ends` has where each part's hits end in `kept`. */
static svod_status merge_parts(struct collector *collector, size_t *next,
                               const size_t *ends, svod_error *err)
{
    struct search *search = collector->search;
    const struct found *kept = collector->kept.items;
    size_t wanted = search->options.limit, skip = search->options.skip;
    size_t parts = search->searcher->part_count;

    while (search->hits.count < wanted) {
        size_t best = parts, from;
        for (size_t part = 0; part < parts; part++)
            if (next[part] < ends[part] &&
                (best == parts ||
                 compare_sections(search, &kept[next[part]], &kept[next[best]]) < 0))
                best = part;
        if (best == parts)
            break;
        from = next[best];
        while (next[best] < ends[best] && search->hits.count < wanted &&
               is_same_section(search, &kept[from], &kept[next[best]])) {
            const struct found *hit = &kept[next[best]++];
            if (skip) {
                skip--;
                continue;
            }
            if (!ARRAY_ROOM(&search->hits))
                return error_no_memory(err);
            search->hits.items[search->hits.count++] = *hit;
        }
    }
    return SVOD_OK;
}

/* ---- Answering ------------------------------------------------------------------- */

/* How many hits of one part may be among those that are asked for. */
static size_t wanted_hits(const struct search *search)
{
    const struct svod_search_options *options = &search->options;

    if (options->depth == SVOD_FIND_TOTALS || options->depth == SVOD_COUNT)
        return 0;
    return options->limit > SVOD_ALL - options->skip ? SVOD_ALL
                                                     : options->limit + options->skip;
}

static svod_status run_parts(struct collector *collector, size_t *starts, size_t *ends,
                             svod_error *err)
{
    size_t wanted = wanted_hits(collector->search);
    svod_status status = SVOD_OK;

    for (size_t part = 0; part < collector->search->searcher->part_count; part++) {
        starts[part] = collector->kept.count;
        collector->most =
            wanted > SVOD_ALL - starts[part] ? SVOD_ALL : starts[part] + wanted;
        if (status == SVOD_OK)
            status = collector_run(collector, part, err);
        ends[part] = collector->kept.count;
    }
    return status;
}

/* To show what was found there is time again. */
static void end_bounds(struct search *search)
{
    search->total.stopped = search->bounds.stopped;
    search->total.complete = search->total.stopped == SVOD_NOT_STOPPED;
    search->bounds = (struct bounds){ .end = 0 };
}

svod_status search_run(struct search *search, svod_error *err)
{
    size_t parts = search->searcher->part_count;
    size_t *starts = memory_array(parts * 2, sizeof *starts);
    struct collector collector;
    svod_status status;

    if (!search->options.limit)
        search->options.limit = SEARCH_LIMIT_USUAL;
    status = collector_init(&collector, search, err);
    if (!starts && status == SVOD_OK)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = run_parts(&collector, starts, starts + parts, err);
    if (status == SVOD_OK)
        status = merge_parts(&collector, starts, starts + parts, err);
    if (status == SVOD_OK)
        status = searcher_check(search->searcher, err);
    end_bounds(search);
    collector_release(&collector);
    free(starts);
    return status;
}
