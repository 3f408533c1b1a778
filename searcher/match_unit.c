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

    if (matcher->failed)
        return;
    free(units->of_hits);
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

/* Keep the hits whose unit is one of these. */
static void keep_units(struct spans *spans, const uint32_t *of_hits,
                       const struct units *units)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++)
        if (units->has[of_hits[i]])
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

static int by_estimate(const void *a, const void *b)
{
    const struct plan *x = *(struct plan *const *)a, *y = *(struct plan *const *)b;

    if (x->estimate != y->estimate)
        return x->estimate < y->estimate ? -1 : 1;
    return (x->node->number > y->node->number) - (x->node->number < y->node->number);
}

/* Of the units, those where this child has a hit, or has none, are kept. The hits are in
 * `spans`, their units in found->of_hits; the rest of `found` is as empty as before. */
static void narrow_units(struct matcher *matcher, const struct plan *child,
                         struct units *units, bool wanted, struct spans *spans,
                         struct units *found)
{
    struct windows there = { 0 };
    size_t kept = 0;

    matcher->failed |= !unit_windows(matcher, units, &there);
    matcher_find(matcher, child, &there, spans);
    collect_units(matcher, found, spans);
    for (size_t i = 0; i < units->list.count; i++) {
        uint32_t unit = units->list.items[i];
        if ((found->has[unit] != 0) == wanted)
            units->list.items[kept++] = unit;
        else
            units->has[unit] = 0;
    }
    units->list.count = kept;
    for (size_t i = 0; i < found->list.count; i++)
        found->has[found->list.items[i]] = 0;
    found->list.count = 0;
    windows_release(&there);
}

/* The hits of one child, and the unit of each. */
struct side {
    struct spans spans;
    uint32_t *units;
};

static void release_sides(struct side *sides, size_t count)
{
    for (size_t i = 0; sides && i < count; i++) {
        spans_release(&sides[i].spans);
        free(sides[i].units);
    }
    free(sides);
}

/* Look for the children one after the other, each in the units that are left, and keep
 * the hits in the units that have all. */
static void find_sides(struct matcher *matcher, struct plan *const *order, size_t count,
                       const struct windows *windows, struct side *sides,
                       struct spans *out)
{
    struct units left, found = { 0 };

    if (!init_units(&left, matcher) || !init_units(&found, matcher))
        matcher->failed = true;
    for (size_t i = 0; i < count && !matcher->failed; i++) {
        struct units *units = i ? &found : &left;
        if (i && !left.list.count)
            break;
        if (i) {
            narrow_units(matcher, order[i], &left, true, &sides[i].spans, &found);
        } else {
            matcher_find(matcher, order[0], windows, &sides[0].spans);
            collect_units(matcher, &left, &sides[0].spans);
        }
        sides[i].units = units->of_hits;
        units->of_hits = NULL;
    }
    for (size_t i = 0; i < count && left.list.count && !matcher->failed; i++) {
        keep_units(&sides[i].spans, sides[i].units, &left);
        matcher->failed |= !spans_append(out, &sides[i].spans);
    }
    matcher->failed |= !spans_sort(out);
    release_units(&left);
    release_units(&found);
}

static void find_and(struct matcher *matcher, const struct plan *plan,
                     const struct windows *windows, struct spans *out)
{
    size_t count = plan_count(plan);
    struct plan **order = memory_array(count, sizeof(struct plan *));
    struct side *sides = memory_array(count, sizeof *sides);
    struct windows whole = { 0 };

    if (order && sides) {
        for (size_t i = 0; i < count; i++)
            order[i] = plan->children[i];
        qsort(order, count, sizeof(struct plan *), by_estimate);
        whole_units(matcher, windows, &whole);
        find_sides(matcher, order, count, &whole, sides, out);
        spans_keep_inside(out, windows);
    } else {
        matcher->failed = true;
    }
    windows_release(&whole);
    release_sides(sides, count);
    free(order);
}

static void find_not(struct matcher *matcher, const struct plan *plan,
                     const struct windows *windows, struct spans *out)
{
    struct units units, found = { 0 };
    struct spans unwanted = { 0 };

    if (!init_units(&units, matcher) || !init_units(&found, matcher))
        matcher->failed = true;
    matcher_find(matcher, plan->children[0], windows, out);
    collect_units(matcher, &units, out);
    for (size_t i = 1; i < plan_count(plan) && units.list.count && !matcher->failed;
         i++)
        narrow_units(matcher, plan->children[i], &units, false, &unwanted, &found);
    if (!matcher->failed)
        keep_units(out, units.of_hits, &units);
    release_units(&units);
    release_units(&found);
    spans_release(&unwanted);
}

/* ---- Units known beforehand ------------------------------------------------------ */

/* Does the unit meet all that the other children ask for? */
static bool is_good_unit(const struct plan *plan, const struct unit_sets *sets,
                         size_t child, uint32_t unit)
{
    bool wanted = plan->node->kind == SVOD_NODE_AND;

    for (size_t i = 0; i < plan_count(plan); i++)
        if (i != child && (sets->of[i][unit] != 0) != wanted)
            return false;
    return true;
}

static void keep_good_units(struct matcher *matcher, const struct plan *plan,
                            size_t child, struct spans *spans)
{
    const struct unit_sets *sets = &matcher->sets[plan->node->number];
    struct position_range stream = { 0, 0 };
    bool whole = matcher->unit != SVOD_IN_PASSAGE, good = false;
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t start = spans->items[i].start;
        if (!whole || start < stream.start || start >= stream.end) {
            stream = matcher_stream_at(matcher->segment, start, stream);
            good = is_good_unit(plan, sets, child,
                                matcher_unit_of(matcher, matcher->unit, start));
        }
        if (good)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}

static void find_by_sets(struct matcher *matcher, const struct plan *plan,
                         const struct windows *windows, struct spans *out)
{
    size_t count = plan->node->kind == SVOD_NODE_AND ? plan_count(plan) : 1;
    struct spans one = { 0 };

    for (size_t i = 0; i < count && !matcher->failed; i++) {
        matcher_find(matcher, plan->children[i], windows, &one);
        keep_good_units(matcher, plan, i, &one);
        matcher->failed |= !spans_append(out, &one);
    }
    matcher->failed |= !spans_sort(out);
    spans_release(&one);
}

void matcher_find_in_unit(struct matcher *matcher, const struct plan *plan,
                          const struct windows *windows, struct spans *out)
{
    if (matcher->sets)
        find_by_sets(matcher, plan, windows, out);
    else if (plan->node->kind == SVOD_NODE_AND)
        find_and(matcher, plan, windows, out);
    else
        find_not(matcher, plan, windows, out);
}
