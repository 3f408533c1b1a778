/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * pairs.c - pairs are counted by subtraction, since there may be thousands for each hit,
 * and gone through only where they are to be shown. */
#include "pairs.h"

#include "base/base.h"
#include "query_lexer.h"

svod_status pairs_check(const struct svod_query *query, svod_error *err)
{
    const svod_node *root = query->root;

    if (root->kind == SVOD_NODE_NEAR &&
        root->children.items[root->children.count - 1]->join != SVOD_JOIN_NOTNEAR)
        return SVOD_OK;
    return lexer_error(
        err, root->offset,
        "there are pairs of A NEAR/n B and A BEFORE/n B only: these have "
        "to be the outermost operators of the question");
}

bool pairs_open_side(struct pairs *pairs, struct matcher *matcher,
                     const struct plan *plan, const struct windows *windows,
                     const struct spans *hits)
{
    const struct plan *other = plan->children[plan_count(plan) - 1];

    *pairs = (struct pairs){ .other = other, .segment = matcher->segment };
    matcher_partners(matcher, plan, other, hits, windows, &pairs->by_start);
    return !matcher->failed && spans_append(&pairs->by_end, &pairs->by_start) &&
           spans_sort_by_end(&pairs->by_end);
}

void pairs_close(struct pairs *pairs)
{
    spans_release(&pairs->by_start);
    spans_release(&pairs->by_end);
}

static uint32_t end_at(const struct pairs *pairs, size_t index)
{
    return pairs->by_end.items[index].start + pairs->by_end.items[index].len;
}

static uint32_t minus(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

uint64_t pairs_count(struct pairs *pairs, struct span hit)
{
    const svod_node *node = pairs->other->node;
    uint32_t end = hit.start + hit.len, first_end, last;
    size_t from, to;

    pairs->stream = matcher_stream_at(pairs->segment, hit.start, pairs->stream);
    first_end = u32_max(minus(hit.start, node->distance), pairs->stream.start + 1);
    while (pairs->behind < pairs->by_end.count &&
           end_at(pairs, pairs->behind) <= hit.start)
        pairs->behind++;
    while (pairs->first < pairs->behind && end_at(pairs, pairs->first) < first_end)
        pairs->first++;
    last = u32_min(node->distance,
                   pairs->stream.end - 1 - u32_min(end, pairs->stream.end - 1));
    from = spans_find(&pairs->by_start, 0, end);
    to = end < pairs->stream.end ? spans_find(&pairs->by_start, from, end + last + 1)
                                 : from;
    return (node->join == SVOD_JOIN_NEAR ? pairs->behind - pairs->first : 0) +
           (to - from);
}

bool pairs_next(const struct pairs *pairs, struct span hit, size_t *at,
                struct span *partner)
{
    const struct plan *other = pairs->other;
    uint32_t first = minus(hit.start, other->node->distance + other->longest);

    if (!*at)
        *at = spans_find(&pairs->by_start, 0, u32_max(first, pairs->stream.start));
    for (; *at < pairs->by_start.count; ++*at) {
        struct span next = pairs->by_start.items[*at];
        if (next.start >= pairs->stream.end ||
            minus(next.start, hit.start + hit.len) > other->node->distance)
            return false;
        if (!matcher_is_pair(other, hit, next))
            continue;
        *partner = next;
        ++*at;
        return true;
    }
    return false;
}
