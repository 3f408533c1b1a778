/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collector.h"

#include "base/error.h"
#include "base/memory.h"
#include "pairs.h"
#include "stretch.h"
#include "translated.h"

#include <stdlib.h>

#define SEEDS_OF_PAGE 4096 /* when only the first hits are wanted */

svod_status collector_init(struct collector *collector, struct search *search,
                           svod_error *err)
{
    *collector = (struct collector){ .search = search };
    collector->texts = memory_array(search->searcher->text_ids.count, 1);
    return collector->texts ? SVOD_OK : error_no_memory(err);
}

void collector_release(struct collector *collector)
{
    free(collector->passages);
    free(collector->texts);
    free(collector->kept.items);
}

/* ---- Counting -------------------------------------------------------------------- */

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

/* ---- Keeping --------------------------------------------------------------------- */

static void keep(struct collector *collector, struct span span, struct span partner)
{
    if (collector->kept.count >= collector->most)
        return;
    if (!ARRAY_ROOM(&collector->kept)) {
        collector->failed = true;
        return;
    }
    collector->kept.items[collector->kept.count++] =
        (struct found){ (uint32_t)collector->part, span.start, span.len, partner, 0 };
}

static void collect(struct collector *collector, const struct spans *spans)
{
    bool counts = collector->search->options.depth < SVOD_FIND_FIRST;

    for (size_t i = 0; i < spans->count && !collector->failed; i++) {
        if (counts)
            count_hit(collector, spans->items[i].start);
        else if (collector->kept.count >= collector->most)
            return;
        keep(collector, spans->items[i], (struct span){ 0, 0 });
    }
}

/* Each pair of a hit and a partner is an occurrence, whose place is that of the hit. */
static void collect_pairs(struct collector *collector, const struct plan *plan,
                          const struct windows *windows, const struct spans *spans)
{
    bool counts = collector->search->options.depth < SVOD_FIND_FIRST;
    struct pairs pairs;

    if (!pairs_open_side(&pairs, collector->matcher, plan, windows, spans))
        collector->failed = true;
    for (size_t i = 0; i < spans->count && !collector->failed; i++) {
        struct span hit = spans->items[i], partner;
        size_t at = 0;
        collector->search->total.occurrences += pairs_count(&pairs, hit);
        if (counts)
            count_hit(collector, hit.start);
        while (collector->kept.count < collector->most && !collector->failed &&
               pairs_next(&pairs, hit, &at, &partner))
            keep(collector, hit, partner);
    }
    pairs_close(&pairs);
}

/* ---- Going through a part -------------------------------------------------------- */

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

/* What a stopped search found in its last stretch may be wrong, as what NOT takes away
 * may be missing: it is dropped. */
static bool is_stopped(const struct collector *collector)
{
    return collector->search->bounds.stopped != SVOD_NOT_STOPPED;
}

/* Of A => B, hits may start only where the other side lets them. */
static void find_crossed(struct collector *collector, const struct plan *plan,
                         const struct windows *stretch, struct spans *spans)
{
    struct matcher *matcher = collector->matcher;
    const struct windows *windows =
        translated_windows(collector->search, collector->part);
    struct windows inside = { 0 };

    if (!windows) {
        matcher_find(matcher, plan, stretch, spans);
        if (!matcher->failed)
            translated_keep(collector->search, collector->part, spans);
        return;
    }
    if (windows_intersect(&inside, stretch, windows))
        matcher_find(matcher, plan, &inside, spans);
    else
        matcher->failed = true;
    windows_release(&inside);
}

/* Find the hits of a part, stretch by stretch. A part that was counted already is left
 * when enough of them are kept. */
static svod_status run_stretches(struct collector *collector, const struct plan *plan,
                                 bool counted, svod_error *err)
{
    struct matcher *matcher = collector->matcher;
    struct stretch stretch = { .seeds = counted ? SEEDS_OF_PAGE : STRETCH_SEEDS };
    struct search *search = collector->search;
    bool pairs = search->options.pairs;
    struct spans spans = { 0 };

    while (stretch_next(&stretch, matcher->segment, plan)) {
        if (counted && collector->kept.count >= collector->most)
            break;
        if (collector->search->crossing)
            find_crossed(collector, plan, &stretch.window, &spans);
        else
            matcher_find(matcher, plan, &stretch.window, &spans);
        if (matcher->failed)
            break;
        if (!counted && !pairs)
            search->total.occurrences += spans.count;
        if (pairs)
            collect_pairs(collector, plan, &stretch.window, &spans);
        else
            collect(collector, &spans);
        if (search->visit && !search->visit(search->visitor, collector->part, &spans))
            collector->failed = true;
        if (collector->failed)
            break;
    }
    spans_release(&spans);
    return !is_stopped(collector) && (matcher->failed || collector->failed)
               ? error_no_memory(err)
               : SVOD_OK;
}

/* A question that is one phrase needs no list of its hits to count them. */
static bool is_quick_count(const struct search *search, size_t part)
{
    const struct plan *plan = search->plans[part];

    return search->options.depth >= SVOD_FIND_FIRST && !search->crossing &&
           search->scopes[part].everywhere && plan->phrase && !plan->longer &&
           matcher_can_count(plan->phrase);
}

svod_status collector_run(struct collector *collector, size_t part, svod_error *err)
{
    struct search *search = collector->search;
    struct matcher matcher = search_matcher(search, part);
    const struct plan *plan = search->plans[part];
    bool counted = is_quick_count(search, part);
    svod_status status = SVOD_OK;

    if (bounds_stop(&search->bounds))
        return SVOD_OK;
    collector->matcher = &matcher;
    collector->part = part;
    if (counted)
        search->total.occurrences += matcher_count_phrase(&matcher, plan->phrase);
    if (counted && search->options.depth == SVOD_COUNT)
        return SVOD_OK;
    if (search->options.depth < SVOD_FIND_FIRST && plan->estimate)
        status = begin_part(collector, part, err);
    if (status == SVOD_OK)
        status = run_stretches(collector, plan, counted, err);
    return status;
}
