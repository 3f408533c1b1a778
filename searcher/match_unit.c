/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_unit.c - AND and NOT: what the passage, the section or the text of a hit has
 * besides. A passage has main text and notes, so its windows are two. */
#include "matcher.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

/* The units of some hits: as a set, as a list, and of each hit. */
struct units {
    uint8_t *has; /* one byte for each unit of the segment */
    struct {
        uint32_t *items;
        size_t count, cap;
    } list;
    uint32_t *of_hits;
};

uint32_t matcher_unit_of(struct matcher *matcher, svod_unit unit, uint32_t start)
{
    uint32_t section = segment_section_at(matcher->segment, start);

    if (unit == SVOD_IN_PASSAGE)
        return segment_passage_at(matcher->segment, section, start);
    if (unit == SVOD_IN_SECTION)
        return section;
    return matcher->texts[matcher->segment->sections[section].text];
}

static bool init_units(struct units *units, const struct matcher *matcher)
{
    size_t count = matcher->unit == SVOD_IN_PASSAGE ? matcher->segment->passage_count
                                                    : matcher->segment->section_count;

    *units = (struct units){ .has = memory_array(count, 1) };
    return units->has != NULL;
}

static void release_units(struct units *units)
{
    free(units->has);
    free(units->list.items);
    free(units->of_hits);
}

/* The positions of a unit in a zone. */
static struct position_range unit_range(struct matcher *matcher, uint32_t unit,
                                        enum zone zone)
{
    if (matcher->unit == SVOD_IN_PASSAGE)
        return segment_passage_range(matcher->segment, unit, zone);
    return segment_stream(&matcher->segment->sections[unit], zone);
}

/* The unit of a hit, and its positions in the zone of the hit; where `range` has the hit
 * already, it is the last one's. */
static uint32_t unit_at(struct matcher *matcher, uint32_t start, uint32_t last,
                        struct position_range *range)
{
    uint32_t unit;
    enum zone zone;

    if (start >= range->start && start < range->end)
        return last;
    unit = segment_section_at(matcher->segment, start);
    zone = segment_zone_at(&matcher->segment->sections[unit], start);
    if (matcher->unit == SVOD_IN_PASSAGE)
        unit = segment_passage_at(matcher->segment, unit, start);
    *range = unit_range(matcher, unit, zone);
    return unit;
}

static void add_unit(struct matcher *matcher, struct units *units, uint32_t unit)
{
    if (units->has[unit])
        return;
    units->has[unit] = 1;
    if (!ARRAY_ROOM(&units->list))
        matcher->failed = true;
    else
        units->list.items[units->list.count++] = unit;
}

static void collect_units(struct matcher *matcher, struct units *units,
                          const struct spans *spans)
{
    struct position_range range = { 0, 0 };
    uint32_t unit = 0;

    units->of_hits = memory_array(spans->count, sizeof *units->of_hits);
    if (!units->of_hits) {
        matcher->failed = true;
        return;
    }
    for (size_t i = 0; i < spans->count; i++) {
        unit = unit_at(matcher, spans->items[i].start, unit, &range);
        add_unit(matcher, units, unit);
        units->of_hits[i] = unit;
    }
}

/* Keep the hits whose unit is in the other set, or is not. */
static void keep_units(struct spans *spans, const struct units *units,
                       const struct units *others, bool wanted)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count && units->of_hits; i++)
        if ((others->has[units->of_hits[i]] != 0) == wanted)
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static int by_window(const void *a, const void *b)
{
    const struct window *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Most lists are in order already: they come from hits of one zone. */
static void sort(void *items, size_t count, size_t size,
                 int (*compare)(const void *, const void *))
{
    const char *at = items;

    for (size_t i = 1; i < count; i++, at += size)
        if (compare(at, at + size) > 0) {
            qsort(items, count, size, compare);
            return;
        }
}

/* The positions of all these units. Passages in order have their main text in order and
 * their notes in order, but each section's notes lie between: so they are sorted. */
static bool unit_windows(struct matcher *matcher, struct units *units,
                         struct windows *out)
{
    struct windows all = { 0 };
    bool done = true;

    sort(units->list.items, units->list.count, sizeof(uint32_t), by_number);
    for (size_t i = 0; i < units->list.count && done; i++)
        for (int zone = ZONE_TEXT; zone <= ZONE_NOTE && done; zone++) {
            struct position_range range =
                unit_range(matcher, units->list.items[i], (enum zone)zone);
            if (range.start == range.end)
                continue;
            done = ARRAY_ROOM(&all);
            if (done)
                all.items[all.count++] = (struct window){ range.start, range.end };
        }
    sort(all.items, all.count, sizeof *all.items, by_window);
    for (size_t i = 0; i < all.count && done; i++)
        done = windows_add(out, all.items[i].from, all.items[i].to);
    windows_release(&all);
    return done;
}

/* Does the window hold its sections whole, with their notes? */
static bool holds_sections(const struct segment *segment, struct window window)
{
    uint32_t last = segment_section_at(segment, window.to - 1);
    uint32_t first = segment_section_at(segment, window.from);

    return window.from <= u32_max(segment->sections[first].text_start, 1) &&
           (window.to >= segment->sections[last].note_end);
}

static void add_touched_units(struct matcher *matcher, struct window window,
                              struct units *units)
{
    uint32_t end = u32_min(window.to, matcher->segment->tables->end_position);
    uint32_t at = u32_max(window.from, 1);

    while (at < end) {
        struct position_range range = { 0, 0 };
        add_unit(matcher, units, unit_at(matcher, at, 0, &range));
        at = u32_max(range.end, at + 1); /* a border belongs to the stream before */
    }
}

/* The windows of all units that these windows touch: a hit's partner may stand anywhere
 * in its unit. */
static void whole_units(struct matcher *matcher, const struct windows *windows,
                        struct windows *out)
{
    struct units units;
    bool whole = true;

    for (size_t i = 0; i < windows->count && whole; i++)
        whole = holds_sections(matcher->segment, windows->items[i]);
    if (whole) {
        for (size_t i = 0; i < windows->count; i++)
            matcher->failed |=
                !windows_add(out, windows->items[i].from, windows->items[i].to);
        return;
    }
    if (!init_units(&units, matcher)) {
        matcher->failed = true;
        return;
    }
    for (size_t i = 0; i < windows->count; i++)
        add_touched_units(matcher, windows->items[i], &units);
    matcher->failed |= !unit_windows(matcher, &units, out);
    release_units(&units);
}

/* ---- Passages and sections ------------------------------------------------------- */

/* Find the hits of `first` in whole units, and those of `second` in the units where
 * `first` has any; then keep of the first those whose unit has the second, or has
 * not. */
static void find_two(struct matcher *matcher, const struct plan *first,
                     const struct plan *second, const struct windows *windows,
                     bool wanted, struct spans *a, struct spans *b)
{
    struct units of_first, of_second;
    struct windows there = { 0 };

    if (!init_units(&of_first, matcher)) {
        matcher->failed = true;
        return;
    }
    if (!init_units(&of_second, matcher)) {
        release_units(&of_first);
        matcher->failed = true;
        return;
    }
    matcher_find(matcher, first, windows, a);
    collect_units(matcher, &of_first, a);
    matcher->failed |= !unit_windows(matcher, &of_first, &there);
    matcher_find(matcher, second, &there, b);
    collect_units(matcher, &of_second, b);
    keep_units(a, &of_first, &of_second, wanted);
    windows_release(&there);
    release_units(&of_first);
    release_units(&of_second);
}

static void find_and(struct matcher *matcher, const struct plan *plan,
                     const struct windows *windows, struct spans *out)
{
    bool left_first = plan->left->estimate <= plan->right->estimate;
    const struct plan *first = left_first ? plan->left : plan->right;
    const struct plan *second = left_first ? plan->right : plan->left;
    struct windows whole = { 0 };
    struct spans a = { 0 }, b = { 0 };

    whole_units(matcher, windows, &whole);
    find_two(matcher, first, second, &whole, true, &a, &b);
    matcher->failed |= !spans_unite(out, &a, &b);
    spans_keep_inside(out, windows);
    windows_release(&whole);
    spans_release(&a);
    spans_release(&b);
}

static void find_not(struct matcher *matcher, const struct plan *plan,
                     const struct windows *windows, struct spans *out)
{
    struct spans unwanted = { 0 };

    find_two(matcher, plan->left, plan->right, windows, false, out, &unwanted);
    spans_release(&unwanted);
}

/* ---- Texts ----------------------------------------------------------------------- */

static void keep_texts(struct matcher *matcher, struct spans *spans,
                       const uint8_t *texts, bool wanted)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t text = matcher_unit_of(matcher, SVOD_IN_TEXT, spans->items[i].start);
        if ((texts[text] != 0) == wanted)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}

static void find_in_texts(struct matcher *matcher, const struct plan *plan,
                          const struct windows *windows, struct spans *out)
{
    const struct text_sets *sets = &matcher->sets[plan->node->number];
    struct spans left = { 0 }, right = { 0 };

    matcher_find(matcher, plan->left, windows, &left);
    keep_texts(matcher, &left, sets->right, plan->node->kind == NODE_AND);
    if (plan->node->kind == NODE_AND) {
        matcher_find(matcher, plan->right, windows, &right);
        keep_texts(matcher, &right, sets->left, true);
    }
    matcher->failed |= !spans_unite(out, &left, &right);
    spans_release(&left);
    spans_release(&right);
}

void matcher_find_in_unit(struct matcher *matcher, const struct plan *plan,
                          const struct windows *windows, struct spans *out)
{
    if (matcher->unit == SVOD_IN_TEXT)
        find_in_texts(matcher, plan, windows, out);
    else if (plan->node->kind == NODE_AND)
        find_and(matcher, plan, windows, out);
    else
        find_not(matcher, plan, windows, out);
}
