/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plan.h - a question as it is to be answered from one segment: classes have become
 * runs of token ids, and every node knows what it will cost at most. */
#ifndef PLAN_H
#define PLAN_H

#include "index/segment.h"
#include "query_tree.h"

struct plan {
    const struct node *node;
    struct plan *left, *right;
    uint64_t estimate; /* hits, at most */
    uint32_t longest;  /* tokens of the longest hit */
    /* Of a phrase: */
    struct id_range *ids; /* one for each item; none when the segment cannot match */
    uint32_t *counts;     /* how often the class of each item stands in the segment */
    uint32_t *classes;    /* of the items */
    uint32_t seed_offset; /* the item with the rarest class, or the first of the pair */
    struct pair_list pair; /* the rarest two items side by side, where they are rarer */
    bool seed_is_pair;
    bool is_counted; /* every seed is a hit: one item, or a pair, and not exact */
};

/* NULL when there is no memory. Damage shows in the segment. */
struct plan *plan_make(const struct node *node, struct segment *segment,
                       svod_unit unit);

/* The plan of the node with this number. */
const struct plan *plan_find(const struct plan *plan, uint32_t number);

/* Seeds of all phrases: the work, and the memory, that answering takes at most. */
uint64_t plan_seeds(const struct plan *plan);
void plan_free(struct plan *plan);

#endif
