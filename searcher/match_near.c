/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_near.c - NEAR, BEFORE and NOTNEAR: the hits of the first child that have, or have
 * not, a hit of the others within so many tokens, in the same stream, not overlapping. */
#include "matcher.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

static bool is_wanted(const struct plan *child)
{
    return child->node->join != SVOD_JOIN_NOTNEAR;
}

/* Where hits of a child may start, seen from the start of one of the first child. */
static struct reach reach_of(const struct plan *plan, const struct plan *child)
{
    uint32_t n = child->node->distance;

    return (struct reach){
        .before = child->node->join == SVOD_JOIN_BEFORE ? 0 : n + child->longest,
        .after = n + plan->children[0]->longest,
    };
}

/* ---- Partners -------------------------------------------------------------------- */

/* The hits of a child, in two orders, and how far hits of the first were looked at. */
struct partners {
    struct spans by_start;
    struct spans by_end; /* empty where only what follows counts */
    size_t start, end; /* the first that starts behind, or ends behind, the last hit */
    bool both_sides;
    uint32_t distance;
};

static bool open_partners(struct partners *partners, const struct plan *child,
                          const struct spans *spans)
{
    *partners = (struct partners){
        .by_start = *spans,
        .both_sides = child->node->join != SVOD_JOIN_BEFORE,
        .distance = child->node->distance,
    };
    return !partners->both_sides || (spans_append(&partners->by_end, spans) &&
                                     spans_sort_by_end(&partners->by_end));
}

static void close_partners(struct partners *partners)
{
    spans_release(&partners->by_end);
}

/* Better: nearer; then the one that starts first; then the shorter. Hits before come
 * first in the text. */
struct best {
    struct span span;
    uint32_t distance;
    bool found;
};

static void look_before(struct partners *partners, struct span hit,
                        uint32_t stream_start, struct best *best)
{
    const struct spans *spans = &partners->by_end;
    struct span last;
    uint32_t end;

    while (partners->end < spans->count &&
           spans->items[partners->end].start + spans->items[partners->end].len <=
               hit.start)
        partners->end++;
    if (!partners->end)
        return;
    last = spans->items[partners->end - 1]; /* of all that end there it starts first */
    end = last.start + last.len;
    if (last.start < stream_start || hit.start - end > partners->distance)
        return;
    *best = (struct best){ last, hit.start - end, true };
}

static void look_after(struct partners *partners, struct span hit, uint32_t stream_end,
                       struct best *best)
{
    const struct spans *spans = &partners->by_start;
    uint32_t end = hit.start + hit.len, distance;
    size_t i = spans_find(spans, partners->start, end);

    if (i == spans->count || spans->items[i].start >= stream_end)
        return;
    distance = spans->items[i].start - end;
    if (distance <= partners->distance && (!best->found || distance < best->distance))
        *best = (struct best){ spans->items[i], distance, true };
}

/* Hits are asked for in the order of their starts. */
static struct best find_partner(struct partners *partners, struct span hit,
                                struct position_range stream)
{
    struct best best = { .found = false };

    partners->start = spans_find(&partners->by_start, partners->start, hit.start);
    if (partners->both_sides)
        look_before(partners, hit, stream.start, &best);
    if (!best.found || best.distance)
        look_after(partners, hit, stream.end, &best);
    return best;
}

/* Keep the hits that have a partner, or none. */
static void keep_joined(struct matcher *matcher, const struct plan *child,
                        const struct spans *spans, struct spans *hits)
{
    struct partners partners;
    struct position_range stream = { 0, 0 };
    size_t kept = 0;

    if (!open_partners(&partners, child, spans))
        matcher->failed = true;
    for (size_t i = 0; i < hits->count; i++) {
        struct span hit = hits->items[i];
        stream = matcher_stream_at(matcher->segment, hit.start, stream);
        if (find_partner(&partners, hit, stream).found == is_wanted(child))
            hits->items[kept++] = hit;
    }
    hits->count = kept;
    close_partners(&partners);
}

/* ---- Windows --------------------------------------------------------------------- */

void matcher_partners(struct matcher *matcher, const struct plan *plan,
                      const struct plan *other, const struct spans *hits,
                      const struct windows *windows, struct spans *out)
{
    struct reach reach = reach_of(plan, other);
    struct windows there = { 0 };

    /* Few partners are found sooner all at once than around each of many hits. */
    matcher->failed |= other->estimate < hits->count
                           ? !windows_widen(&there, windows, reach)
                           : !windows_around(&there, hits, reach);
    matcher_find(matcher, other, &there, out);
    windows_release(&there);
}

/* The hits of the first child that are near one of these of another. */
static void find_around(struct matcher *matcher, const struct plan *plan,
                        const struct plan *other, const struct spans *others,
                        const struct windows *windows, struct spans *out)
{
    struct reach reach = reach_of(plan, other);
    struct reach back = { reach.after, reach.before };
    struct windows all = { 0 }, there = { 0 };

    matcher->failed |= !windows_around(&all, others, back) ||
                       !windows_intersect(&there, &all, windows);
    matcher_find(matcher, plan->children[0], &there, out);
    windows_release(&all);
    windows_release(&there);
}

/* The child to begin with: the first, or one that it has to be near to. */
static const struct plan *cheapest(const struct plan *plan)
{
    const struct plan *best = plan->children[0];

    for (size_t i = 1; i < plan_count(plan); i++)
        if (is_wanted(plan->children[i]) &&
            plan->children[i]->estimate < best->estimate)
            best = plan->children[i];
    return best;
}

static int by_estimate(const void *a, const void *b)
{
    const struct plan *x = *(struct plan *const *)a, *y = *(struct plan *const *)b;

    if (is_wanted(x) != is_wanted(y))
        return is_wanted(x) ? -1 : 1;
    if (x->estimate != y->estimate)
        return x->estimate < y->estimate ? -1 : 1;
    return (x->node->number > y->node->number) - (x->node->number < y->node->number);
}

/* Look for the other children, the rarest first, and drop the hits that miss one. */
static void keep_all_joined(struct matcher *matcher, const struct plan *plan,
                            const struct plan *done, const struct windows *windows,
                            struct spans *hits)
{
    size_t count = plan_count(plan);
    struct plan **order = memory_array(count, sizeof(struct plan *));
    struct spans partners = { 0 };

    for (size_t i = 0; order && i < count; i++)
        order[i] = plan->children[i];
    if (order && count > 2)
        qsort(order + 1, count - 1, sizeof(struct plan *), by_estimate);
    for (size_t i = 1; order && i < count && hits->count; i++) {
        if (order[i] == done)
            continue;
        matcher_partners(matcher, plan, order[i], hits, windows, &partners);
        keep_joined(matcher, order[i], &partners, hits);
    }
    matcher->failed |= !order;
    free(order);
    spans_release(&partners);
}

void matcher_find_near(struct matcher *matcher, const struct plan *plan,
                       const struct windows *windows, struct spans *out)
{
    const struct plan *first = cheapest(plan);
    struct spans partners = { 0 };

    if (first == plan->children[0]) {
        matcher_find(matcher, first, windows, out);
    } else {
        struct windows wider = { 0 };
        matcher->failed |= !windows_widen(&wider, windows, reach_of(plan, first));
        matcher_find(matcher, first, &wider, &partners);
        find_around(matcher, plan, first, &partners, windows, out);
        keep_joined(matcher, first, &partners, out);
        windows_release(&wider);
    }
    if (plan_count(plan) > 2 || first == plan->children[0])
        keep_all_joined(matcher, plan, first, windows, out);
    spans_release(&partners);
}

/* ---- Of one hit ------------------------------------------------------------------ */

bool matcher_nearest(struct matcher *matcher, const struct plan *plan,
                     const struct plan *other, struct span hit, struct span *nearest)
{
    struct spans one = { &hit, 1, 1 }, others = { 0 };
    struct windows there = { 0 };
    struct partners partners;
    struct best best;

    matcher->failed |= !windows_around(&there, &one, reach_of(plan, other));
    matcher_find(matcher, other, &there, &others);
    if (!open_partners(&partners, other, &others))
        matcher->failed = true;
    best = find_partner(&partners, hit,
                        matcher_stream_at(matcher->segment, hit.start,
                                          (struct position_range){ 0, 0 }));
    *nearest = best.span;
    close_partners(&partners);
    windows_release(&there);
    spans_release(&others);
    return best.found;
}

bool matcher_is_pair(const struct plan *other, struct span hit, struct span partner)
{
    const svod_node *node = other->node;
    uint32_t end = hit.start + hit.len, partner_end = partner.start + partner.len;

    if (partner.start >= end)
        return partner.start - end <= node->distance;
    return node->join == SVOD_JOIN_NEAR && partner_end <= hit.start &&
           hit.start - partner_end <= node->distance;
}
