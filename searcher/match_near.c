/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_near.c - NEAR and BEFORE: the hits of one side that have a hit of the other
 * within so many tokens, in the same stream, not overlapping. */
#include "matcher.h"

#include "base/base.h"

/* The reach of a plan: how far from the start of a hit of one side a hit of the other
 * may start. */
struct reach {
    uint32_t before, after;
};

static uint32_t minus(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

/* Where right hits may start, seen from the start of a left one. */
static struct reach reach_of_right(const struct plan *plan)
{
    uint32_t n = plan->node->distance;

    return (struct reach){
        .before = plan->node->kind == NODE_NEAR ? n + plan->right->longest : 0,
        .after = n + plan->left->longest,
    };
}

/* Windows around each hit, as far as `reach`, inside of `inside` when it is given. */
static bool around(struct windows *out, const struct spans *spans, struct reach reach,
                   const struct windows *inside)
{
    struct windows all = { 0 };
    bool done = true;

    for (size_t i = 0; i < spans->count && done; i++) {
        uint32_t start = spans->items[i].start;
        done = windows_add(&all, minus(start, reach.before), start + reach.after + 1);
    }
    if (done && inside)
        done = windows_intersect(out, &all, inside);
    if (inside)
        windows_release(&all);
    else
        *out = all;
    return done;
}

/* The windows, wider by the reach on both sides. */
static bool widened(struct windows *out, const struct windows *windows,
                    struct reach reach)
{
    for (size_t i = 0; i < windows->count; i++)
        if (!windows_add(out, minus(windows->items[i].from, reach.before),
                         windows->items[i].to + reach.after))
            return false;
    return true;
}

/* A list of right hits, and the longest of them. */
struct partners {
    const struct spans *spans;
    uint32_t longest;
    size_t at; /* the first that starts at or after the left hits seen last */
    bool both_sides;
    uint32_t distance;
};

/* Better: nearer; then the one that starts first; then the shorter. Hits before the
 * left one come first in the text. */
struct best {
    struct span span;
    uint32_t distance;
    bool found;
};

static void offer(struct best *best, struct span span, uint32_t distance, uint32_t most)
{
    if (distance > most || (best->found && distance >= best->distance))
        return;
    *best = (struct best){ span, distance, true };
}

/* Among the right hits that end before `hit`. Those of one end and different lengths
 * lie apart in the list, so all that can still be near enough are looked at; of
 * equally near ones the longest starts first. */
static void look_before(const struct partners *partners, struct span hit,
                        uint32_t stream_start, struct best *best)
{
    const struct span *spans = partners->spans->items;

    for (size_t i = partners->at; i-- > 0;) {
        uint32_t end = spans[i].start + spans[i].len;
        if (spans[i].start < stream_start ||
            spans[i].start + partners->longest + partners->distance < hit.start)
            return;
        if (best->found &&
            spans[i].start + partners->longest + best->distance < hit.start)
            return;
        if (end > hit.start)
            continue;
        if (best->found && hit.start - end == best->distance)
            best->found = false; /* as near, and starts earlier */
        offer(best, spans[i], hit.start - end, partners->distance);
    }
}

static void look_after(const struct partners *partners, struct span hit,
                       uint32_t stream_end, struct best *best)
{
    const struct spans *spans = partners->spans;
    uint32_t end = hit.start + hit.len;
    size_t i = partners->at;

    while (i < spans->count && spans->items[i].start < end)
        i++;
    if (i < spans->count && spans->items[i].start < stream_end)
        offer(best, spans->items[i], spans->items[i].start - end, partners->distance);
}

static struct best find_partner(struct partners *partners, struct span hit,
                                struct position_range stream)
{
    const struct spans *spans = partners->spans;
    struct best best = { .found = false };

    while (partners->at < spans->count && spans->items[partners->at].start < hit.start)
        partners->at++;
    if (partners->both_sides)
        look_before(partners, hit, stream.start, &best);
    look_after(partners, hit, stream.end, &best);
    return best;
}

/* The stream around a position, looked up only when it changes. */
static struct position_range stream_at(const struct segment *segment, uint32_t position,
                                       struct position_range last)
{
    const struct section_row *section;

    if (position >= last.start && position < last.end)
        return last;
    section = &segment->sections[segment_section_at(segment, position)];
    return segment_stream(section, segment_zone_at(section, position));
}

static struct partners make_partners(const struct plan *plan, const struct spans *right)
{
    return (struct partners){
        .spans = right,
        .longest = plan->right->longest,
        .both_sides = plan->node->kind == NODE_NEAR,
        .distance = plan->node->distance,
    };
}

static void join(struct matcher *matcher, const struct plan *plan,
                 const struct spans *left, const struct spans *right, struct spans *out)
{
    struct partners partners = make_partners(plan, right);
    struct position_range stream = { 0, 0 };

    for (size_t i = 0; i < left->count; i++) {
        struct span hit = left->items[i];
        stream = stream_at(matcher->segment, hit.start, stream);
        if (find_partner(&partners, hit, stream).found &&
            !spans_add(out, hit.start, hit.len))
            matcher->failed = true;
    }
}

void matcher_find_near(struct matcher *matcher, const struct plan *plan,
                       const struct windows *windows, struct spans *out)
{
    struct reach to_right = reach_of_right(plan);
    struct reach to_left = { to_right.after, to_right.before };
    struct spans left = { 0 }, right = { 0 };
    struct windows there = { 0 };

    if (plan->left->estimate <= plan->right->estimate) {
        matcher_find(matcher, plan->left, windows, &left);
        matcher->failed |= !around(&there, &left, to_right, NULL);
        matcher_find(matcher, plan->right, &there, &right);
    } else {
        struct windows wider = { 0 };
        matcher->failed |= !widened(&wider, windows, to_right);
        matcher_find(matcher, plan->right, &wider, &right);
        matcher->failed |= !around(&there, &right, to_left, windows);
        matcher_find(matcher, plan->left, &there, &left);
        windows_release(&wider);
    }
    join(matcher, plan, &left, &right, out);
    windows_release(&there);
    spans_release(&left);
    spans_release(&right);
}

bool matcher_nearest(struct matcher *matcher, const struct plan *plan, struct span hit,
                     struct span *nearest)
{
    struct spans one = { &hit, 1, 1 }, right = { 0 };
    struct windows there = { 0 };
    struct partners partners = make_partners(plan, &right);
    struct best best;

    matcher->failed |= !around(&there, &one, reach_of_right(plan), NULL);
    matcher_find(matcher, plan->right, &there, &right);
    best = find_partner(
        &partners, hit,
        stream_at(matcher->segment, hit.start, (struct position_range){ 0, 0 }));
    *nearest = best.span;
    windows_release(&there);
    spans_release(&right);
    return best.found;
}
