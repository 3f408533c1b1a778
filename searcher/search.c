/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define SEEDS_AT_ONCE (2u << 20)
#define SEEDS_OF_PAGE 4096 /* when only the first hits are wanted */
#define LIMIT_USUAL   20

/* ---- Preparing ------------------------------------------------------------------- */

void search_release(struct search *search)
{
    filter_release(search->scopes, search->searcher->part_count);
    for (size_t i = 0; search->plans && i < search->searcher->part_count; i++)
        plan_free(search->plans[i]);
    for (uint32_t i = 0; search->sets && i < search->query->node_count; i++) {
        free(search->sets[i].left);
        free(search->sets[i].right);
    }
    free(search->sets);
    free(search->plans);
    free(search->hits.items);
    search->hits.items = NULL;
}

struct matcher search_matcher(const struct search *search, size_t part)
{
    return (struct matcher){
        .segment = &search->searcher->parts[part].segment,
        .scope = search->scopes[part].everywhere ? NULL : &search->scopes[part].windows,
        .unit = search->options.unit,
        .texts = search->searcher->parts[part].texts,
        .sets = search->sets,
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

/* Go through a segment in stretches of whole sections that hold about so many seeds
 * of the plan: memory stays flat however many hits there are. False after the last
 * stretch, and at once when the plan cannot have hits here. */
struct stretch {
    uint64_t seeds;
    uint32_t next_section;
    struct windows window; /* one */
    struct window item;
};

static bool next_stretch(struct stretch *stretch, const struct segment *segment,
                         const struct plan *plan)
{
    uint64_t seeds = plan_seeds(plan), size = segment->tables->end_position;
    uint32_t section = stretch->next_section, from, to;

    if (section >= segment->section_count || !plan->estimate)
        return false;
    if (seeds > stretch->seeds)
        size = size * stretch->seeds / seeds + 1;
    from = to = section ? segment->sections[section].text_start : 1;
    while (section < segment->section_count && to - from < size)
        to = segment->sections[section++].note_end;
    if (section == segment->section_count)
        to = segment->tables->end_position;
    stretch->next_section = section;
    stretch->item = (struct window){ from, to };
    stretch->window = (struct windows){ &stretch->item, 1, 1 };
    return true;
}

/* ---- Sets of texts --------------------------------------------------------------- */

static svod_status mark_texts(struct search *search, uint32_t node, uint8_t *texts,
                              svod_error *err)
{
    struct spans spans = { 0 };
    bool failed = false;

    for (size_t part = 0; part < search->searcher->part_count; part++) {
        struct matcher matcher = search_matcher(search, part);
        struct stretch stretch = { .seeds = SEEDS_AT_ONCE };
        const struct plan *plan = plan_find(search->plans[part], node);
        while (next_stretch(&stretch, matcher.segment, plan)) {
            matcher_find(&matcher, plan, &stretch.window, &spans);
            for (size_t i = 0; i < spans.count; i++)
                texts[matcher_unit_of(&matcher, SVOD_IN_TEXT, spans.items[i].start)] =
                    1;
        }
        failed |= matcher.failed;
    }
    spans_release(&spans);
    return failed ? error_no_memory(err) : SVOD_OK;
}

/* Children first: their sets are needed to find their hits. */
static svod_status make_sets(struct search *search, const struct node *node,
                             svod_error *err)
{
    size_t count = search->searcher->text_ids.count;
    struct text_sets *sets;
    svod_status status;

    if (node->kind == NODE_PHRASE)
        return SVOD_OK;
    status = make_sets(search, node->left, err);
    if (status == SVOD_OK)
        status = make_sets(search, node->right, err);
    if (status != SVOD_OK || (node->kind != NODE_AND && node->kind != NODE_NOT))
        return status;
    sets = &search->sets[node->number];
    sets->left = memory_array(count, 1);
    sets->right = memory_array(count, 1);
    if (!sets->left || !sets->right)
        return error_no_memory(err);
    status = mark_texts(search, node->left->number, sets->left, err);
    if (status == SVOD_OK)
        status = mark_texts(search, node->right->number, sets->right, err);
    return status;
}

svod_status search_prepare(struct search *search, svod_error *err)
{
    size_t parts = search->searcher->part_count;
    svod_status status;

    search->scopes = memory_array(parts, sizeof *search->scopes);
    search->plans = memory_array(parts, sizeof *search->plans);
    if (!search->scopes || !search->plans)
        return error_no_memory(err);
    status = filter_apply(search->scopes, search->searcher, search->query, err);
    if (status == SVOD_OK)
        status = make_plans(search, err);
    if (status == SVOD_OK && search->options.unit == SVOD_IN_TEXT) {
        search->sets = memory_array(search->query->node_count, sizeof *search->sets);
        status = search->sets ? make_sets(search, search->query->root, err)
                              : error_no_memory(err);
    }
    return status;
}

/* ---- Collecting ------------------------------------------------------------------ */

/* The hits of one part, while it is gone through. */
struct collector {
    struct search *search;
    struct matcher *matcher;
    size_t part;
    size_t most; /* hits to keep of each part */
    struct {
        struct found *items;
        size_t count, cap;
    } kept;
    uint8_t *texts;    /* one byte for each text of the searcher */
    uint8_t *passages; /* of this part */
    uint32_t section;  /* of the hit before */
    uint32_t passage;
    struct position_range stream, range; /* of section and passage */
    bool has_section, failed;
};

static void enter_section(struct collector *collector, uint32_t start)
{
    const struct segment *segment = collector->matcher->segment;
    uint32_t section = segment_section_at(segment, start);
    const struct section_row *row = &segment->sections[section];
    uint32_t text = collector->matcher->texts[row->text];

    if (!collector->has_section || section != collector->section)
        collector->search->total.sections++;
    if (!collector->texts[text])
        collector->search->total.texts++;
    collector->texts[text] = 1;
    collector->section = section;
    collector->has_section = true;
    collector->stream = segment_stream(row, segment_zone_at(row, start));
}

/* The next passage is tried before all are searched. */
static void enter_passage(struct collector *collector, uint32_t start)
{
    struct segment *segment = collector->matcher->segment;
    enum zone zone = segment_zone_at(&segment->sections[collector->section], start);
    uint32_t passage = collector->passage + 1;

    if (start >= collector->range.end && passage < segment->passage_count)
        collector->range = segment_passage_range(segment, passage, zone);
    if (start < collector->range.start || start >= collector->range.end) {
        passage = segment_passage_at(segment, collector->section, start);
        collector->range = segment_passage_range(segment, passage, zone);
    }
    collector->passage = passage;
    if (passage < segment->passage_count && !collector->passages[passage]) {
        collector->passages[passage] = 1;
        collector->search->total.passages++;
    }
}

static void count_hit(struct collector *collector, uint32_t start)
{
    if (start < collector->stream.start || start >= collector->stream.end)
        enter_section(collector, start);
    if (start < collector->range.start || start >= collector->range.end)
        enter_passage(collector, start);
}

static void collect(struct collector *collector, const struct spans *spans)
{
    bool counts = collector->search->options.depth < SVOD_FIND_FIRST;

    for (size_t i = 0; i < spans->count; i++) {
        struct span span = spans->items[i];
        if (counts)
            count_hit(collector, span.start);
        else if (collector->kept.count >= collector->most)
            return;
        if (collector->kept.count >= collector->most)
            continue;
        if (!ARRAY_ROOM(&collector->kept)) {
            collector->failed = true;
            return;
        }
        collector->kept.items[collector->kept.count++] =
            (struct found){ (uint32_t)collector->part, span.start, span.len, 0 };
    }
}

/* A question that is one phrase needs no list of its hits to count them. */
static bool is_quick_count(const struct search *search, size_t part)
{
    return search->options.depth >= SVOD_FIND_FIRST &&
           search->scopes[part].everywhere && search->query->root->kind == NODE_PHRASE;
}

static svod_status begin_part(struct collector *collector, size_t part, svod_error *err)
{
    const struct segment *segment = &collector->search->searcher->parts[part].segment;

    collector->has_section = false;
    collector->passage = 0;
    collector->stream = collector->range = (struct position_range){ 0, 0 };
    free(collector->passages);
    collector->passages = memory_array(segment->passage_count, 1);
    return collector->passages ? SVOD_OK : error_no_memory(err);
}

/* Find the hits of a part, stretch by stretch. A part that was counted already is left
 * when enough of them are kept. */
static svod_status run_stretches(struct collector *collector, struct matcher *matcher,
                                 const struct plan *plan, bool counted, svod_error *err)
{
    struct stretch stretch = { .seeds = counted ? SEEDS_OF_PAGE : SEEDS_AT_ONCE };
    struct spans spans = { 0 };

    while (next_stretch(&stretch, matcher->segment, plan)) {
        if (counted && collector->kept.count >= collector->most)
            break;
        matcher_find(matcher, plan, &stretch.window, &spans);
        if (!counted)
            collector->search->total.occurrences += spans.count;
        collect(collector, &spans);
        if (matcher->failed || collector->failed)
            break;
    }
    spans_release(&spans);
    return matcher->failed || collector->failed ? error_no_memory(err) : SVOD_OK;
}

static svod_status run_part(struct collector *collector, size_t part, svod_error *err)
{
    struct search *search = collector->search;
    struct matcher matcher = search_matcher(search, part);
    const struct plan *plan = search->plans[part];
    bool counted = is_quick_count(search, part);
    svod_status status = SVOD_OK;

    collector->matcher = &matcher;
    collector->part = part;
    if (counted)
        search->total.occurrences += matcher_count_phrase(&matcher, plan);
    if (counted && search->options.depth == SVOD_COUNT)
        return SVOD_OK;
    if (search->options.depth < SVOD_FIND_FIRST && plan->estimate)
        status = begin_part(collector, part, err);
    if (status == SVOD_OK)
        status = run_stretches(collector, &matcher, plan, counted, err);
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

static svod_status run_parts(struct collector *collector, size_t *starts, size_t *ends,
                             svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t part = 0; part < collector->search->searcher->part_count; part++) {
        size_t most = collector->search->options.limit, skip;
        starts[part] = collector->kept.count;
        skip = collector->search->options.skip;
        most = most > SVOD_ALL - skip ? SVOD_ALL : most + skip;
        collector->most =
            most > SVOD_ALL - starts[part] ? SVOD_ALL : starts[part] + most;
        if (collector->search->options.depth == SVOD_FIND_TOTALS ||
            collector->search->options.depth == SVOD_COUNT)
            collector->most = 0;
        if (status == SVOD_OK)
            status = run_part(collector, part, err);
        ends[part] = collector->kept.count;
    }
    return status;
}

svod_status search_run(struct search *search, svod_error *err)
{
    size_t parts = search->searcher->part_count;
    struct collector collector = { .search = search };
    size_t *starts = memory_array(parts * 2, sizeof *starts);
    svod_status status = SVOD_OK;

    if (!search->options.limit)
        search->options.limit = LIMIT_USUAL;
    collector.texts = memory_array(search->searcher->text_ids.count, 1);
    if (!starts || !collector.texts)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = run_parts(&collector, starts, starts + parts, err);
    if (status == SVOD_OK)
        status = merge_parts(&collector, starts, starts + parts, err);
    if (status == SVOD_OK)
        status = searcher_check(search->searcher, err);
    search->total.complete = 1;
    free(collector.passages);
    free(collector.texts);
    free(collector.kept.items);
    free(starts);
    return status;
}
