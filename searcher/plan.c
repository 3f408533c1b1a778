/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; plan->children && i < plan->node->children.count; i++)
        plan_free(plan->children[i]);
    free(plan->children);
    phrase_free(plan->phrase);
    phrase_free(plan->longer);
    free(plan);
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* A hit of the other side has room for so many of this one around it. */
static uint64_t room_around(const struct plan *left, const struct plan *right)
{
    return right->estimate *
           (2ull * right->node->distance + left->longest + right->longest);
}

static void estimate_children(struct plan *plan)
{
    for (size_t i = 0; i < plan_count(plan); i++) {
        const struct plan *child = plan->children[i];
        bool has_hits = i == 0 || plan->node->kind == SVOD_NODE_OR ||
                        plan->node->kind == SVOD_NODE_AND;
        plan->work += child->work;
        if (!has_hits)
            continue;
        plan->estimate += child->estimate;
        plan->longest = u32_max(plan->longest, child->longest);
        plan->shortest = i ? u32_min(plan->shortest, child->shortest) : child->shortest;
    }
}

/* Without one of these there is no hit at all. */
static bool lacks_child(const struct plan *plan, svod_unit unit)
{
    for (size_t i = 0; i < plan_count(plan); i++) {
        const struct plan *child = plan->children[i];
        /* The other side of a text may stand in another segment. */
        if (plan->node->kind == SVOD_NODE_AND && unit != SVOD_IN_TEXT &&
            !child->estimate)
            return true;
    }
    return false;
}

static void estimate(struct plan *plan, svod_unit unit)
{
    estimate_children(plan);
    if (lacks_child(plan, unit))
        plan->estimate = 0;
    for (size_t i = 1; plan->node->kind == SVOD_NODE_NEAR && i < plan_count(plan); i++)
        if (plan->children[i]->node->join != SVOD_JOIN_NOTNEAR)
            plan->estimate = least(plan->estimate,
                                   room_around(plan->children[0], plan->children[i]));
}

static bool make_children(struct plan *plan, struct segment *segment, svod_unit unit)
{
    const svod_node *node = plan->node;

    plan->children = memory_array(node->children.count, sizeof(struct plan *));
    for (size_t i = 0; plan->children && i < node->children.count; i++) {
        plan->children[i] = plan_make(node->children.items[i], segment, unit);
        if (!plan->children[i])
            return false;
    }
    return plan->children != NULL;
}

/* A run, or the run that a name or sound stands for. */
static bool make_operand(struct plan *plan, struct segment *segment)
{
    const svod_node *node = plan->node;
    bool is_run = node->kind == SVOD_NODE_RUN;
    struct phrase *phrase = plan->phrase =
        phrase_make(is_run ? node : node->children.items[0], segment);

    if (phrase && phrase->estimate && !is_run && node->children.count > 1)
        plan->longer = phrase_make(node->children.items[1], segment);
    if (!phrase ||
        (!plan->longer && phrase->estimate && !is_run && node->children.count > 1))
        return false;
    plan->estimate = phrase->estimate;
    plan->work = phrase->work;
    plan->shortest = phrase->shortest;
    plan->longest = phrase->longest;
    plan->is_simple = phrase->kind == PHRASE_FIXED;
    return true;
}

struct plan *plan_make(const svod_node *node, struct segment *segment, svod_unit unit)
{
    struct plan *plan = memory_array(1, sizeof *plan);
    bool made;

    if (!plan)
        return NULL;
    plan->node = node;
    made = node_is_operand(node) ? make_operand(plan, segment)
                                 : make_children(plan, segment, unit);
    if (!made) {
        plan_free(plan);
        return NULL;
    }
    if (!plan->phrase)
        estimate(plan, unit);
    return plan;
}

/* Children are numbered before their parent, from the left. */
const struct plan *plan_find(const struct plan *plan, uint32_t number)
{
    while (plan->node->number != number) {
        size_t low = 0, high = plan_count(plan) - 1;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (plan->children[middle]->node->number < number)
                low = middle + 1;
            else
                high = middle;
        }
        plan = plan->children[low];
    }
    return plan;
}
