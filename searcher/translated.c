/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "translated.h"

#include "alignment.h"
#include "base/error.h"
#include "base/memory.h"
#include "stretch.h"

#include <stdlib.h>

/* A window costs about as much as so many hits that are found and dropped. */
#define WINDOW_HITS 16

struct crossed_part {
    uint8_t *hits; /* of the other side: a bit for each passage; NULL without links */
    struct windows windows;
    bool has_windows;
};

struct crossing {
    struct search other; /* prepared */
    const struct alignment *alignment;
    bool absent;
    struct crossed_part *parts;
    struct {
        struct passage_ref *items;
        size_t count, cap;
    } found; /* passages of the other side with hits, each once for each zone */
};

void translated_release(struct search *search)
{
    struct crossing *crossing = search->crossing;

    if (!crossing)
        return;
    for (size_t i = 0; crossing->parts && i < search->searcher->part_count; i++) {
        free(crossing->parts[i].hits);
        windows_release(&crossing->parts[i].windows);
    }
    free(crossing->parts);
    free(crossing->found.items);
    if (crossing->other.searcher)
        search_release(&crossing->other);
    free(crossing);
    search->crossing = NULL;
}

struct search *translated_other(const struct search *search)
{
    return search->crossing ? &search->crossing->other : NULL;
}

/* ---- From hits to passages ------------------------------------------------------- */

/* Hits come in their order, so the next one's passage is mostly near: it is looked for
 * from the last one on, in the rows of its section. */
struct passage_cursor {
    struct segment *segment;
    const struct passage_row *rows; /* of the section; NULL when damaged */
    uint32_t first, count;          /* its first passage, and how many there are */
    uint32_t at;                    /* of these, the present one */
    enum zone zone;
    struct position_range stream, range; /* of the section and of the passage */
};

static uint32_t start_of(const struct passage_cursor *cursor, uint32_t at)
{
    const struct passage_row *row = &cursor->rows[at];

    return cursor->zone == ZONE_TEXT ? row->text_start : row->note_start;
}

static void enter_section(struct passage_cursor *cursor, uint32_t start)
{
    struct segment *segment = cursor->segment;
    const struct section_row *section =
        &segment->sections[segment_section_at(segment, start)];
    uint64_t size = sizeof(struct passage_row);

    cursor->zone = segment_zone_at(section, start);
    cursor->stream = segment_stream(section, cursor->zone);
    cursor->first = section->first_passage;
    cursor->count = section->passage_count;
    cursor->at = 0;
    cursor->rows = sealed_range(&segment->files[SEGMENT_TABLES],
                                segment->tables->passages + cursor->first * size,
                                cursor->count * size);
}

/* The last passage that starts at or before this: those without tokens in the zone start
 * where the next one does. */
static void find_passage(struct passage_cursor *cursor, uint32_t start)
{
    uint32_t low = start < start_of(cursor, cursor->at) ? 0 : cursor->at;
    uint32_t step = 1, high;

    while (low + step < cursor->count && start_of(cursor, low + step) <= start) {
        low += step;
        step *= 2;
    }
    high = low + step < cursor->count ? low + step : cursor->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (start_of(cursor, middle) <= start)
            low = middle;
        else
            high = middle;
    }
    cursor->at = low;
    cursor->range.start = start_of(cursor, low);
    cursor->range.end =
        low + 1 < cursor->count ? start_of(cursor, low + 1) : cursor->stream.end;
}

/* Go to the passage of this position; says whether it is another one than before. */
static bool move(struct passage_cursor *cursor, uint32_t start)
{
    if (start >= cursor->range.start && start < cursor->range.end)
        return false;
    if (start < cursor->stream.start || start >= cursor->stream.end)
        enter_section(cursor, start);
    if (cursor->rows && cursor->count)
        find_passage(cursor, start);
    return true;
}

static uint32_t passage_at(const struct passage_cursor *cursor)
{
    return cursor->first + cursor->at;
}

/* ---- The other side -------------------------------------------------------------- */

static bool note_hits(struct crossing *crossing, uint32_t part,
                      struct passage_cursor *cursor, const struct spans *spans)
{
    struct crossed_part *crossed = &crossing->parts[part];

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t passage;
        if (!move(cursor, spans->items[i].start))
            continue;
        passage = passage_at(cursor);
        if (passage >= cursor->segment->passage_count)
            continue;
        crossed->hits[passage / 8] |= (uint8_t)(1u << passage % 8);
        if (!ARRAY_ROOM(&crossing->found))
            return false;
        crossing->found.items[crossing->found.count++] =
            (struct passage_ref){ part, passage };
    }
    return true;
}

static svod_status ask_part(struct crossing *crossing, uint32_t part, svod_error *err)
{
    struct matcher matcher = search_matcher(&crossing->other, part);
    const struct plan *plan = crossing->other.plans[part];
    struct stretch stretch = { .seeds = STRETCH_SEEDS };
    struct spans spans = { 0 };
    struct passage_cursor cursor = { .segment = matcher.segment };
    bool room = true;

    if (!alignment_has_part(crossing->alignment, part))
        return SVOD_OK;
    crossing->parts[part].hits =
        memory_array(matcher.segment->passage_count / 8 + 1, 1);
    if (!crossing->parts[part].hits)
        return error_no_memory(err);
    while (!matcher.failed && room && stretch_next(&stretch, matcher.segment, plan)) {
        matcher_find(&matcher, plan, &stretch.window, &spans);
        room = note_hits(crossing, part, &cursor, &spans);
    }
    spans_release(&spans);
    return !room || (matcher.failed && !bounds_stop(&crossing->other.bounds))
               ? error_no_memory(err)
               : SVOD_OK;
}

/* ---- From there to this side ----------------------------------------------------- */

static bool has_hit(const struct crossing *crossing, struct passage_ref passage)
{
    const uint8_t *hits = crossing->parts[passage.part].hits;

    return hits && hits[passage.passage / 8] >> passage.passage % 8 & 1;
}

static bool meets(const struct windows *windows, struct position_range range)
{
    size_t low = 0, high = windows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (windows->items[middle].to <= range.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < windows->count && windows->items[low].from < range.end;
}

/* Do the filters of the other side let anything of this passage through? */
static bool is_open(const struct crossing *crossing, struct passage_ref passage)
{
    struct segment *segment = &crossing->other.searcher->parts[passage.part].segment;
    const struct scope *scope = &crossing->other.scopes[passage.part];

    if (scope->everywhere) /* every passage has tokens */
        return true;
    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        struct position_range range =
            segment_passage_range(segment, passage.passage, (enum zone)zone);
        if (range.start < range.end && meets(&scope->windows, range))
            return true;
    }
    return false;
}

static bool lets_start(const struct crossing *crossing, struct passage_ref passage)
{
    size_t count;
    const struct link *links = alignment_of(crossing->alignment, passage, &count);
    bool open = false;

    for (size_t i = 0; i < count; i++) {
        if (has_hit(crossing, links[i].other))
            return !crossing->absent;
        open = open || (crossing->absent && is_open(crossing, links[i].other));
    }
    return open;
}

void translated_keep(const struct search *search, size_t part, struct spans *spans)
{
    struct passage_cursor cursor = { .segment =
                                         &search->searcher->parts[part].segment };
    bool keeps = false;
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        if (move(&cursor, spans->items[i].start))
            keeps =
                lets_start(search->crossing,
                           (struct passage_ref){ (uint32_t)part, passage_at(&cursor) });
        if (keeps)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}

/* ---- Windows --------------------------------------------------------------------- */

const struct windows *translated_windows(const struct search *search, size_t part)
{
    const struct crossed_part *crossed = &search->crossing->parts[part];

    return crossed->has_windows ? &crossed->windows : NULL;
}

static int by_from(const void *a, const void *b)
{
    const struct window *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Windows that were added in any order; one may be there twice. */
static void put_in_order(struct windows *windows)
{
    size_t kept = 0;

    if (windows->count)
        qsort(windows->items, windows->count, sizeof *windows->items, by_from);
    for (size_t i = 0; i < windows->count; i++)
        if (!kept || windows->items[i].from != windows->items[kept - 1].from)
            windows->items[kept++] = windows->items[i];
    windows->count = kept;
}

static bool add_window(struct crossing *crossing, struct passage_ref passage)
{
    struct crossed_part *part = &crossing->parts[passage.part];
    struct segment *segment = &crossing->other.searcher->parts[passage.part].segment;

    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        struct position_range range =
            segment_passage_range(segment, passage.passage, (enum zone)zone);
        if (range.start == range.end)
            continue;
        if (!ARRAY_ROOM(&part->windows))
            return false;
        part->windows.items[part->windows.count++] =
            (struct window){ range.start, range.end };
    }
    return true;
}

static svod_status make_windows(const struct search *search, svod_error *err)
{
    struct crossing *crossing = search->crossing;

    for (size_t i = 0; i < crossing->found.count; i++) {
        size_t count;
        const struct link *links =
            alignment_of(crossing->alignment, crossing->found.items[i], &count);
        for (size_t k = 0; k < count; k++)
            if (!add_window(crossing, links[k].other))
                return error_no_memory(err);
    }
    for (size_t i = 0; i < search->searcher->part_count; i++) {
        put_in_order(&crossing->parts[i].windows);
        crossing->parts[i].has_windows = true;
    }
    return SVOD_OK;
}

/* Are the passages that hits may start in so few that it is less work to look there? */
static bool are_few(const struct search *search)
{
    uint64_t work = 0;

    for (size_t i = 0; i < search->searcher->part_count; i++)
        work += search->plans[i]->work;
    return !search->crossing->absent &&
           search->crossing->found.count * WINDOW_HITS < work;
}

/* ---- The whole ------------------------------------------------------------------- */

/* Never 0, which would be without end. */
static double time_left(const struct search *search)
{
    double left = search->bounds.end - bounds_now();

    return left > 1e-9 ? left : 1e-9;
}

static svod_status begin(struct search *search, svod_error *err)
{
    struct crossing *crossing = search->crossing = memory_array(1, sizeof *crossing);

    if (!crossing)
        return error_no_memory(err);
    crossing->absent = search->query->other_absent;
    crossing->parts =
        memory_array(search->searcher->part_count, sizeof *crossing->parts);
    if (!crossing->parts)
        return error_no_memory(err);
    crossing->other = (struct search){
        .searcher = search->searcher,
        .query = search->query->other,
        .options = search->options,
    };
    crossing->other.options.pairs = 0;
    if (search->bounds.end > 0)
        crossing->other.options.seconds = time_left(search);
    return search_prepare(&crossing->other, err);
}

svod_status translated_prepare(struct search *search, svod_error *err)
{
    struct crossing *crossing;
    svod_status status = begin(search, err);

    crossing = search->crossing;
    if (status == SVOD_OK)
        status = alignment_get(&crossing->alignment, search->searcher, err);
    for (uint32_t i = 0; i < search->searcher->part_count && status == SVOD_OK; i++)
        status = ask_part(crossing, i, err);
    if (status != SVOD_OK)
        return status;
    if (search->bounds.stopped == SVOD_NOT_STOPPED)
        search->bounds.stopped = crossing->other.bounds.stopped;
    crossing->other.bounds = (struct bounds){ .end = 0 };
    return are_few(search) ? make_windows(search, err) : SVOD_OK;
}
