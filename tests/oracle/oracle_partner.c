/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_partner.c - what a hit rests on: its partners, and theirs.
 *
 * Looked up after the answer, for each hit by itself, in the hits that every part of the
 * question left behind.
 */
#include "oracle_query.h"

#include <stdlib.h>

/* The tokens between two hits of one stream; ORACLE_NONE when they overlap, or when B
 * stands before A and may not. */
static uint32_t between(const struct oracle_hit *a, const struct oracle_hit *b,
                        enum oracle_operator operator)
{
    if (b->start >= a->start + a->length)
        return b->start - a->start - a->length;
    if (operator!= ORACLE_BEFORE && a->start >= b->start + b->length)
        return a->start - b->start - b->length;
    return ORACLE_NONE;
}

static bool is_partner(const struct oracle_corpus *corpus,
                       const struct oracle_node *node, const struct oracle_hit *a,
                       const struct oracle_hit *b)
{
    uint32_t n = between(a, b, node->operator);

    return n != ORACLE_NONE && n <= node->distance &&
           corpus->stream_of[a->start] == corpus->stream_of[b->start];
}

/* The first hit that starts at this place or behind it. */
static size_t first_from(const struct oracle_hits *hits, uint32_t start)
{
    size_t first = 0, last = hits->count;

    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (hits->items[middle].start < start)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

static uint32_t longest(const struct oracle_hits *hits)
{
    uint32_t length = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].length > length)
            length = hits->items[i].length;
    return length;
}

/* The hits of B from which one can be a partner of A, by where they start. */
static void window(const struct oracle_node *node, const struct oracle_hit *a,
                   uint32_t length, size_t *first, size_t *end)
{
    uint32_t reach = node->distance + length;

    *first = first_from(&node->right->hits, a->start > reach ? a->start - reach : 0);
    *end = first_from(&node->right->hits, a->start + a->length + node->distance + 1);
}

const char *oracle_pairs(struct oracle_answer *answer,
                         const struct oracle_corpus *corpus,
                         const struct oracle_node *root)
{
    if (root->operator!= ORACLE_NEAR && root->operator!= ORACLE_BEFORE)
        return "pairs are of NEAR or BEFORE";
    const struct oracle_hits *left = &root->left->hits, *right = &root->right->hits;
    uint32_t length = longest(right);
    for (size_t i = 0; i < left->count; i++) {
        size_t first, end;
        window(root, &left->items[i], length, &first, &end);
        for (; first < end; first++)
            if (is_partner(corpus, root, &left->items[i], &right->items[first])) {
                oracle_hits_add(&answer->hits, left->items[i]);
                oracle_hits_add(&answer->partners, right->items[first]);
            }
    }
    return NULL;
}

/* ---- Marks ------------------------------------------------------------------- */

/* The nearest B; of two that are equally near the one that starts first, and of those
 * the shorter one. That is the order in which they stand. */
static const struct oracle_hit *nearest(const struct oracle_corpus *corpus,
                                        const struct oracle_node *node,
                                        const struct oracle_hit *a)
{
    const struct oracle_hits *right = &node->right->hits;
    const struct oracle_hit *found = NULL;
    size_t first, end;

    window(node, a, longest(right), &first, &end);
    for (; first < end; first++) {
        const struct oracle_hit *b = &right->items[first];
        if (is_partner(corpus, node, a, b) &&
            (!found ||
             between(a, b, node->operator) < between(a, found, node->operator)))
            found = b;
    }
    return found;
}

static bool has_hit(const struct oracle_hits *hits, const struct oracle_hit *hit)
{
    for (size_t i = first_from(hits, hit->start);
         i < hits->count && hits->items[i].start == hit->start; i++)
        if (hits->items[i].length == hit->length)
            return true;
    return false;
}

static void add_marks(const struct oracle_corpus *corpus,
                      const struct oracle_node *node, const struct oracle_hit *hit,
                      struct oracle_hits *marks)
{
    if (!has_hit(&node->hits, hit))
        return;
    if (node->operator== ORACLE_RUN || node->operator== ORACLE_NAMED) {
        oracle_hits_add(marks, *hit);
        return;
    }
    add_marks(corpus, node->left, hit, marks);
    if (node->operator== ORACLE_OR || node->operator== ORACLE_AND)
        add_marks(corpus, node->right, hit, marks);
    if (node->operator== ORACLE_NEAR || node->operator== ORACLE_BEFORE)
        add_marks(corpus, node->right, nearest(corpus, node, hit), marks);
}

static int by_place(const void *one, const void *other)
{
    const struct oracle_hit *a = one, *b = other;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

static void settle(struct oracle_hits *marks)
{
    size_t kept = 0;

    qsort(marks->items, marks->count, sizeof *marks->items, by_place);
    for (size_t i = 1; i < marks->count; i++)
        if (by_place(&marks->items[i], &marks->items[kept]) != 0)
            marks->items[++kept] = marks->items[i];
    marks->count = kept + 1;
}

struct oracle_hits oracle_marks(const struct oracle_corpus *corpus,
                                const struct oracle_query *query,
                                const struct oracle_answer *answer, size_t index)
{
    const struct oracle_hit *hit = &answer->hits.items[index];
    struct oracle_hits marks = { 0 };

    if (answer->partners.count) {
        add_marks(corpus, query->root->left, hit, &marks);
        add_marks(corpus, query->root->right, &answer->partners.items[index], &marks);
    } else {
        add_marks(corpus, query->root, hit, &marks);
    }
    settle(&marks);
    return marks;
}
