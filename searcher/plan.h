/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plan.h - a question as it is to be answered from one segment: words have become runs
 * of token ids, and every node knows what it will cost at most. */
#ifndef PLAN_H
#define PLAN_H

#include "index/segment.h"
#include "phrase.h"
#include "query_tree.h"

struct plan {
    const svod_node *node;
    struct plan **children; /* as many as the node has; none of an operand */
    struct phrase *phrase;  /* of a run, name or sound */
    struct phrase *longer;  /* of a name: its hits are none inside these; or NULL */
    uint64_t estimate;      /* hits, at most */
    uint64_t work; /* seeds of all phrases: the work, and the memory, that it takes */
    uint32_t shortest, longest; /* tokens of a hit */
    bool is_simple; /* a run that is one phrase of one token in each place */
};

/* NULL when there is no memory. Damage shows in the segment. */
struct plan *plan_make(const svod_node *node, struct segment *segment, svod_unit unit);

/* The plan of the node with this number. */
const struct plan *plan_find(const struct plan *plan, uint32_t number);
void plan_free(struct plan *plan);

static inline size_t plan_count(const struct plan *plan)
{
    return plan->phrase ? 0 : plan->node->children.count;
}

#endif
