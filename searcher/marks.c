/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * marks.c - only hits that are shown need marks, so they are found by asking again, of
 * the few tokens around the hit. */
#include "marks.h"

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
                      struct spans *marks)
{
    struct span partner;

    switch (plan->node->kind) {
    case NODE_PHRASE:
        matcher->failed |= !spans_add(marks, hit.start, hit.len);
        break;
    case NODE_NEAR:
    case NODE_BEFORE:
        add_marks(matcher, plan->left, hit, marks);
        if (matcher_nearest(matcher, plan, hit, &partner))
            add_marks(matcher, plan->right, partner, marks);
        break;
    case NODE_NOT:
        add_marks(matcher, plan->left, hit, marks);
        break;
    case NODE_OR:
    case NODE_AND:
        if (has_hit(matcher, plan->left, hit))
            add_marks(matcher, plan->left, hit, marks);
        if (has_hit(matcher, plan->right, hit))
            add_marks(matcher, plan->right, hit, marks);
        break;
    }
}

static int by_place(const void *a, const void *b)
{
    const struct span *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

void marks_find(struct matcher *matcher, const struct plan *plan, struct span hit,
                struct spans *marks)
{
    size_t kept = 0;

    marks->count = 0;
    add_marks(matcher, plan, hit, marks);
    if (marks->count)
        qsort(marks->items, marks->count, sizeof *marks->items, by_place);
    for (size_t i = 0; i < marks->count; i++)
        if (!kept || by_place(&marks->items[kept - 1], &marks->items[i]) != 0)
            marks->items[kept++] = marks->items[i];
    marks->count = kept;
}
