/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_inside.c - the hits of a name that do not lie properly inside a longer form: 平州
 * in 太平州 is another town. Unlike MINUS, what is the same place stays.
 *
 * There are few hits and few longer forms as a rule, so each form is held against the
 * stream around each hit; where there are many, all longer forms are found at once. */
#include "matcher.h"

#include "base/base.h"

#define CHECKS_FREE 4096 /* that cost less than finding anything */

static bool is_fixed(const struct phrase *longer)
{
    for (size_t i = 0; i < longer->children.count; i++)
        if (longer->children.items[i]->kind != PHRASE_FIXED)
            return false;
    return longer->kind != PHRASE_CHAIN;
}

/* Does the phrase stand anywhere where the hit is properly inside of it? */
static bool covers(struct matcher *matcher, const struct phrase *fixed, struct span hit)
{
    uint32_t room = fixed->count - hit.len, first;

    if (!fixed->estimate || fixed->count <= hit.len)
        return false;
    first = hit.start - u32_min(hit.start, room);
    for (uint32_t start = first; start <= hit.start; start++)
        if (start + fixed->count >= hit.start + hit.len &&
            matcher_stands_at(matcher, fixed, start))
            return true;
    return false;
}

static bool is_covered(struct matcher *matcher, const struct phrase *longer,
                       struct span hit)
{
    if (longer->kind == PHRASE_FIXED)
        return covers(matcher, longer, hit);
    for (size_t i = 0; i < longer->children.count; i++)
        if (covers(matcher, longer->children.items[i], hit))
            return true;
    return false;
}

static void check_each(struct matcher *matcher, const struct phrase *longer,
                       struct spans *hits)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (!is_covered(matcher, longer, hits->items[i]))
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

/* Both come in the order of their starts. Of the others that start before a hit the one
 * that reaches furthest tells; of those that start with it, the longest. */
static void keep_outside(struct spans *hits, const struct spans *others)
{
    uint32_t furthest = 0;
    size_t next = 0, kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        struct span hit = hits->items[i];
        uint32_t end = hit.start + hit.len, longest = 0;
        for (; next < others->count && others->items[next].start < hit.start; next++)
            furthest =
                u32_max(furthest, others->items[next].start + others->items[next].len);
        for (size_t k = next; k < others->count && others->items[k].start == hit.start;
             k++)
            longest = u32_max(longest, others->items[k].len);
        if (furthest < end && longest <= hit.len)
            hits->items[kept++] = hit;
    }
    hits->count = kept;
}

static void find_all(struct matcher *matcher, const struct phrase *longer,
                     struct spans *hits)
{
    struct reach reach = { longer->longest, 0 };
    struct windows there = { 0 };
    struct spans others = { 0 };

    matcher->failed |= !windows_around(&there, hits, reach);
    matcher_find_phrase(matcher, longer, &there, &others);
    matcher->failed |= !spans_sort(&others);
    keep_outside(hits, &others);
    windows_release(&there);
    spans_release(&others);
}

void matcher_drop_inside(struct matcher *matcher, const struct phrase *longer,
                         struct spans *hits)
{
    uint64_t checks = (uint64_t)hits->count * longer->children.count;

    if (!hits->count || !longer->estimate)
        return;
    if (is_fixed(longer) && (checks <= CHECKS_FREE || checks <= longer->work))
        check_each(matcher, longer, hits);
    else
        find_all(matcher, longer, hits);
}
