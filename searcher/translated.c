/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "translated.h"

#include "alignment.h"
#include "base/error.h"
#include "base/memory.h"
#include "stretch.h"

#include <stdlib.h>

void translated_release(struct search *search)
{
    for (size_t i = 0; search->aligned && i < search->searcher->part_count; i++)
        windows_release(&search->aligned[i]);
    free(search->aligned);
    search->aligned = NULL;
    if (search->other)
        search_release(search->other);
    free(search->other);
    search->other = NULL;
}

/* ---- The passages of the other side ---------------------------------------------- */

/* What is known of each passage: whether it can be asked, and whether it has a hit. */
enum {
    PASSAGE_OPEN = 1,
    PASSAGE_HIT = 2
};

struct other_side {
    struct search *search;
    const struct alignment *alignment;
    uint8_t **passages; /* of each part; NULL where none has links */
};

static void mark_hits(struct matcher *matcher, const struct spans *spans,
                      uint8_t *passages)
{
    struct position_range range = { 0, 0 };

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t start = spans->items[i].start, section, passage;
        enum zone zone;
        if (start >= range.start && start < range.end)
            continue;
        section = segment_section_at(matcher->segment, start);
        passage = segment_passage_at(matcher->segment, section, start);
        zone = segment_zone_at(&matcher->segment->sections[section], start);
        range = segment_passage_range(matcher->segment, passage, zone);
        if (passage < matcher->segment->passage_count)
            passages[passage] |= PASSAGE_HIT;
    }
}

static svod_status find_hits(struct search *search, size_t part, uint8_t *passages,
                             svod_error *err)
{
    struct matcher matcher = search_matcher(search, part);
    const struct plan *plan = search->plans[part];
    struct stretch stretch = { .seeds = STRETCH_SEEDS };
    struct spans spans = { 0 };

    while (!matcher.failed && stretch_next(&stretch, matcher.segment, plan)) {
        matcher_find(&matcher, plan, &stretch.window, &spans);
        mark_hits(&matcher, &spans, passages);
    }
    spans_release(&spans);
    return matcher.failed && !bounds_stop(&search->bounds) ? error_no_memory(err)
                                                           : SVOD_OK;
}

/* Does a window begin in the range, or reach into it? Ranges are asked for in order. */
static bool meets(const struct windows *windows, size_t *at,
                  struct position_range range)
{
    while (*at < windows->count && windows->items[*at].to <= range.start)
        ++*at;
    return *at < windows->count && windows->items[*at].from < range.end;
}

static void open_section(struct segment *segment, const struct section_row *section,
                         const struct scope *scope, size_t *at, uint8_t *passages)
{
    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++)
        for (uint32_t i = 0; i < section->passage_count; i++) {
            uint32_t passage = section->first_passage + i;
            struct position_range range =
                segment_passage_range(segment, passage, (enum zone)zone);
            if (range.start < range.end && passage < segment->passage_count &&
                (scope->everywhere || meets(&scope->windows, at, range)))
                passages[passage] |= PASSAGE_OPEN;
        }
}

/* What the filters of the other side let through. */
static void open_passages(const struct other_side *side, size_t part)
{
    struct segment *segment = &side->search->searcher->parts[part].segment;
    size_t at = 0;

    for (uint32_t i = 0; i < segment->section_count; i++)
        open_section(segment, &segment->sections[i], &side->search->scopes[part], &at,
                     side->passages[part]);
}

static svod_status ask_part(const struct other_side *side, size_t part, bool absent,
                            svod_error *err)
{
    size_t count = side->search->searcher->parts[part].segment.passage_count;

    if (!alignment_has_part(side->alignment, part))
        return SVOD_OK;
    side->passages[part] = memory_array(count, 1);
    if (!side->passages[part])
        return error_no_memory(err);
    if (absent)
        open_passages(side, part);
    return find_hits(side->search, part, side->passages[part], err);
}

/* ---- From there to this side ----------------------------------------------------- */

/* May hits start in a passage with these links? */
static bool lets_start(const struct other_side *side, struct passage_ref passage,
                       bool absent)
{
    size_t count;
    const struct link *links = alignment_of(side->alignment, passage, &count);
    uint8_t known = 0;

    for (size_t i = 0; i < count; i++)
        known |= side->passages[links[i].other.part][links[i].other.passage];
    return absent ? known == PASSAGE_OPEN : (known & PASSAGE_HIT) != 0;
}

static bool add_section(const struct other_side *side, uint32_t part, uint32_t section,
                        bool absent, struct windows *windows)
{
    struct segment *segment = &side->search->searcher->parts[part].segment;
    const struct section_row *row = &segment->sections[section];

    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++)
        for (uint32_t i = 0; i < row->passage_count; i++) {
            struct passage_ref passage = { part, row->first_passage + i };
            struct position_range range;
            if (!lets_start(side, passage, absent))
                continue;
            range = segment_passage_range(segment, passage.passage, (enum zone)zone);
            if (range.start < range.end &&
                !windows_add(windows, range.start, range.end))
                return false;
        }
    return true;
}

static bool add_windows(const struct other_side *side, uint32_t part, bool absent,
                        struct windows *windows)
{
    uint32_t count = side->search->searcher->parts[part].segment.section_count;

    for (uint32_t i = 0; alignment_has_part(side->alignment, part) && i < count; i++)
        if (!add_section(side, part, i, absent, windows))
            return false;
    return true;
}

/* ---- The whole ------------------------------------------------------------------- */

/* Never 0, which would be without end. */
static double time_left(const struct search *search)
{
    double left = search->bounds.end - bounds_now();

    return left > 1e-9 ? left : 1e-9;
}

static svod_status prepare_other(struct search *search, svod_error *err)
{

    search->other = memory_array(1, sizeof *search->other);
    search->aligned =
        memory_array(search->searcher->part_count, sizeof *search->aligned);
    if (!search->other || !search->aligned)
        return error_no_memory(err);
    *search->other = (struct search){
        .searcher = search->searcher,
        .query = search->query->other,
        .options = search->options,
    };
    search->other->options.pairs = 0;
    if (search->bounds.end > 0)
        search->other->options.seconds = time_left(search);
    return search_prepare(search->other, err);
}

static svod_status cross(struct search *search, const struct other_side *side,
                         svod_error *err)
{
    bool absent = search->query->other_absent;
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < search->searcher->part_count && status == SVOD_OK; i++)
        status = ask_part(side, i, absent, err);
    if (search->bounds.stopped == SVOD_NOT_STOPPED)
        search->bounds.stopped = search->other->bounds.stopped;
    for (uint32_t i = 0; i < search->searcher->part_count && status == SVOD_OK; i++)
        if (!add_windows(side, i, absent, &search->aligned[i]))
            status = error_no_memory(err);
    return status;
}

svod_status translated_prepare(struct search *search, svod_error *err)
{
    struct other_side side = { 0 };
    size_t parts = search->searcher->part_count;
    svod_status status = prepare_other(search, err);

    if (status == SVOD_OK)
        status = alignment_get(&side.alignment, search->searcher, err);
    side.search = search->other;
    side.passages = memory_array(parts, sizeof *side.passages);
    if (status == SVOD_OK && !side.passages)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = cross(search, &side, err);
    for (size_t i = 0; side.passages && i < parts; i++)
        free(side.passages[i]);
    free(side.passages);
    if (search->other)
        search->other->bounds = (struct bounds){ .end = 0 };
    return status;
}
