/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "matcher.h"

static void find_or(struct matcher *matcher, const struct plan *plan,
                    const struct windows *windows, struct spans *out)
{
    struct spans left = { 0 }, right = { 0 };

    matcher_find(matcher, plan->left, windows, &left);
    matcher_find(matcher, plan->right, windows, &right);
    if (!spans_unite(out, &left, &right))
        matcher->failed = true;
    spans_release(&left);
    spans_release(&right);
}

/* Phrases are where a question meets the text, so this is where the scope counts. */
static void find_phrase(struct matcher *matcher, const struct plan *plan,
                        const struct windows *windows, struct spans *out)
{
    struct windows inside = { 0 };

    if (!matcher->scope) {
        matcher_find_phrase(matcher, plan, windows, out);
        return;
    }
    if (!windows_intersect(&inside, windows, matcher->scope))
        matcher->failed = true;
    matcher_find_phrase(matcher, plan, &inside, out);
    windows_release(&inside);
}

void matcher_find(struct matcher *matcher, const struct plan *plan,
                  const struct windows *windows, struct spans *out)
{
    out->count = 0;
    if (!plan->estimate || !windows->count || matcher->failed)
        return;
    switch (plan->node->kind) {
    case NODE_PHRASE:
        find_phrase(matcher, plan, windows, out);
        break;
    case NODE_OR:
        find_or(matcher, plan, windows, out);
        break;
    case NODE_NEAR:
    case NODE_BEFORE:
        matcher_find_near(matcher, plan, windows, out);
        break;
    case NODE_AND:
    case NODE_NOT:
        matcher_find_in_unit(matcher, plan, windows, out);
        break;
    }
}
