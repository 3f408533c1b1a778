/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "matcher.h"

/* Alternatives are gathered and then put in order: that takes no longer for ten thousand
 * of them than for two. */
static void find_or(struct matcher *matcher, const struct plan *plan,
                    const struct windows *windows, struct spans *out)
{
    struct window_room room;
    const struct windows *there =
        windows_for_many(windows, plan_count(plan), plan->work, &room);
    struct spans one = { 0 };

    for (size_t i = 0; i < plan_count(plan) && !matcher->failed; i++) {
        matcher_find(matcher, plan->children[i], there, &one);
        matcher->failed |= !spans_append(out, &one);
    }
    matcher->failed |= !spans_sort(out);
    if (there != windows)
        spans_keep_inside(out, windows);
    spans_release(&one);
}

void matcher_find_phrase(struct matcher *matcher, const struct phrase *phrase,
                         const struct windows *windows, struct spans *out)
{
    if (phrase->kind == PHRASE_FIXED) {
        matcher_find_fixed(matcher, phrase, windows, out);
        if (phrase->at_end)
            matcher_keep_at_end(matcher, out);
    } else {
        matcher_find_pieces(matcher, phrase, windows, out);
    }
    if (phrase->at_start)
        matcher_keep_at_start(matcher, out);
}

/* Phrases are where a question meets the text, so this is where the scope counts. */
static void find_run(struct matcher *matcher, const struct plan *plan,
                     const struct windows *windows, struct spans *out)
{
    struct windows inside = { 0 };

    if (!matcher->scope) {
        matcher_find_phrase(matcher, plan->phrase, windows, out);
    } else {
        if (!windows_intersect(&inside, windows, matcher->scope))
            matcher->failed = true;
        matcher_find_phrase(matcher, plan->phrase, &inside, out);
        windows_release(&inside);
    }
    if (plan->longer)
        matcher_drop_inside(matcher, plan->longer, out);
}

void matcher_find(struct matcher *matcher, const struct plan *plan,
                  const struct windows *windows, struct spans *out)
{
    out->count = 0;
    if (!plan->estimate || !windows->count || matcher->failed)
        return;
    if (bounds_stop(matcher->bounds)) {
        matcher->failed = true;
        return;
    }
    switch (plan->node->kind) {
    case SVOD_NODE_OR:
        find_or(matcher, plan, windows, out);
        break;
    case SVOD_NODE_NEAR:
        matcher_find_near(matcher, plan, windows, out);
        break;
    case SVOD_NODE_MINUS:
        matcher_find_minus(matcher, plan, windows, out);
        break;
    case SVOD_NODE_AND:
    case SVOD_NODE_NOT:
        matcher_find_in_unit(matcher, plan, windows, out);
        break;
    case SVOD_NODE_RUN:
    case SVOD_NODE_NAME:
    case SVOD_NODE_SOUND:
    case SVOD_NODE_WORD:
    case SVOD_NODE_ANY:
    case SVOD_NODE_GAP:
    case SVOD_NODE_PATTERN:
    case SVOD_NODE_SET:
    case SVOD_NODE_GROUP:
        find_run(matcher, plan, windows, out);
        break;
    }
    if (bounds_are_full(matcher->bounds, out->count))
        matcher->failed = true;
}
