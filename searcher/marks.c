/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * marks.c - only hits that are shown need marks, so they are found by asking again, of
 * the few tokens around the hit. */
#include "marks.h"

#include "base/memory.h"

#include <stdlib.h>

static bool has_hit(struct matcher *matcher, const struct plan *plan, struct span hit)
{
    struct window item = { hit.start, hit.start + 1 };
    struct windows here = { &item, 1, 1 };
    struct spans spans = { 0 };
    bool found;

    matcher_find(matcher, plan, &here, &spans);
    found = spans_contain(&spans, hit);
    spans_release(&spans);
    return found;
}

static void add_marks(struct matcher *matcher, const struct plan *plan, struct span hit,
                      const struct span *pair, struct marks *marks);

static void add_partners(struct matcher *matcher, const struct plan *plan,
                         struct span hit, const struct span *pair, struct marks *marks)
{
    for (size_t i = 1; i < plan_count(plan); i++) {
        const struct plan *other = plan->children[i];
        struct span partner;
        if (other->node->join == SVOD_JOIN_NOTNEAR)
            continue;
        if (pair && i + 1 == plan_count(plan))
            add_marks(matcher, other, *pair, NULL, marks);
        else if (matcher_nearest(matcher, plan, other, hit, &partner))
            add_marks(matcher, other, partner, NULL, marks);
    }
}

static void add_mark(struct matcher *matcher, const struct plan *plan, struct span hit,
                     struct marks *marks)
{
    if (!ARRAY_ROOM(marks)) {
        matcher->failed = true;
        return;
    }
    marks->items[marks->count++] = (struct mark){ hit, plan->node->operand };
}

static void add_marks(struct matcher *matcher, const struct plan *plan, struct span hit,
                      const struct span *pair, struct marks *marks)
{
    if (plan->phrase) {
        add_mark(matcher, plan, hit, marks);
    } else if (plan->node->kind == SVOD_NODE_OR || plan->node->kind == SVOD_NODE_AND) {
        for (size_t i = 0; i < plan_count(plan); i++)
            if (has_hit(matcher, plan->children[i], hit))
                add_marks(matcher, plan->children[i], hit, NULL, marks);
    } else {
        add_marks(matcher, plan->children[0], hit, NULL, marks);
        if (plan->node->kind == SVOD_NODE_NEAR)
            add_partners(matcher, plan, hit, pair, marks);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.len != y->span.len)
        return x->span.len < y->span.len ? -1 : 1;
    return (x->operand > y->operand) - (x->operand < y->operand);
}

void marks_find(struct matcher *matcher, const struct plan *plan, struct span hit,
                const struct span *pair, struct marks *marks)
{
    size_t kept = 0;

    marks->count = 0;
    add_marks(matcher, plan, hit, pair, marks);
    if (marks->count)
        qsort(marks->items, marks->count, sizeof *marks->items, by_place);
    for (size_t i = 0; i < marks->count; i++) {
        const struct mark *last = kept ? &marks->items[kept - 1] : NULL;
        if (!last || last->span.start != marks->items[i].span.start ||
            last->span.len != marks->items[i].span.len)
            marks->items[kept++] = marks->items[i];
    }
    marks->count = kept;
}
