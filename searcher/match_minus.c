/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_minus.c - MINUS: the hits of the first child that lie in no hit of the others. */
#include "matcher.h"

#include "base/base.h"

/* Hits and others come in the order of their starts; of the others that start before a
 * hit, or with it, the one that reaches furthest tells. */
static void keep_outside(struct spans *hits, const struct spans *others)
{
    uint32_t furthest = 0;
    size_t next = 0, kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        struct span hit = hits->items[i];
        for (; next < others->count && others->items[next].start <= hit.start; next++)
            furthest =
                u32_max(furthest, others->items[next].start + others->items[next].len);
        if (furthest < hit.start + hit.len)
            hits->items[kept++] = hit;
    }
    hits->count = kept;
}

void matcher_find_minus(struct matcher *matcher, const struct plan *plan,
                        const struct windows *windows, struct spans *out)
{
    struct spans others = { 0 };

    matcher_find(matcher, plan->children[0], windows, out);
    for (size_t i = 1; i < plan_count(plan) && out->count; i++) {
        const struct plan *other = plan->children[i];
        struct reach reach = { other->longest, 0 };
        struct windows there = { 0 };
        if (other->longest < plan->children[0]->shortest)
            continue; /* nothing fits into it */
        matcher->failed |= other->estimate < out->count
                               ? !windows_widen(&there, windows, reach)
                               : !windows_around(&there, out, reach);
        matcher_find(matcher, other, &there, &others);
        keep_outside(out, &others);
        windows_release(&there);
    }
    spans_release(&others);
}
