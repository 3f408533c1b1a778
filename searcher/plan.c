/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plan.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    plan_free(plan->left);
    plan_free(plan->right);
    free(plan->ids);
    free(plan->counts);
    free(plan->classes);
    free(plan);
}

/* The ids that an item matches; an empty run when the segment has none. False when
 * there is no memory. */
static bool plan_item(struct plan *plan, size_t index, struct segment *segment)
{
    const struct item *item = &plan->node->phrase.items[index];
    uint32_t class;

    plan->ids[index] = (struct id_range){ 1, 0 };
    if (!lexicon_find(segment, item->key, item->key_len, &class))
        return true;
    plan->counts[index] = postings_count(segment, class);
    plan->classes[index] = class;
    if (plan->counts[index] < plan->counts[plan->seed_offset])
        plan->seed_offset = (uint32_t)index;
    if (item->exact)
        return lexicon_form_ids(segment, class, item->form, item->form_len,
                                &plan->ids[index]);
    plan->ids[index] = lexicon_class_ids(segment, class);
    return true;
}

/* Two frequent classes side by side are rarer than either, and have a list. */
static void plan_pairs(struct plan *plan, struct segment *segment)
{
    size_t count = plan->node->phrase.count;

    plan->estimate = plan->counts[plan->seed_offset];
    for (size_t i = 0; i + 1 < count; i++) {
        struct pair_list pair;
        if (!pairs_find(segment, &plan->classes[i], &plan->counts[i], &pair) ||
            pair.count >= plan->estimate)
            continue;
        plan->pair = pair;
        plan->seed_is_pair = true;
        plan->seed_offset = (uint32_t)i;
        plan->estimate = pair.count;
    }
}

static bool plan_phrase(struct plan *plan, struct segment *segment)
{
    size_t count = plan->node->phrase.count;
    bool possible = true;

    plan->ids = memory_array(count, sizeof *plan->ids);
    plan->counts = memory_array(count, sizeof *plan->counts);
    plan->classes = memory_array(count, sizeof *plan->classes);
    if (!plan->ids || !plan->counts || !plan->classes)
        return false;
    plan->longest = (uint32_t)count;
    for (size_t i = 0; i < count && possible; i++) {
        if (!plan_item(plan, i, segment))
            return false;
        possible = plan->ids[i].first <= plan->ids[i].last;
    }
    if (possible)
        plan_pairs(plan, segment);
    plan->is_counted = !plan->node->phrase.items[0].exact &&
                       (count == 1 || (count == 2 && plan->seed_is_pair));
    return true;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static void estimate(struct plan *plan, svod_unit unit)
{
    const struct plan *left = plan->left, *right = plan->right;

    plan->longest = left->longest;
    switch (plan->node->kind) {
    case NODE_OR:
        plan->estimate = left->estimate + right->estimate;
        plan->longest = u32_max(left->longest, right->longest);
        break;
    case NODE_AND:
        plan->estimate = left->estimate + right->estimate;
        /* The other side of a text may stand in another segment. */
        if (unit != SVOD_IN_TEXT && (!left->estimate || !right->estimate))
            plan->estimate = 0;
        plan->longest = u32_max(left->longest, right->longest);
        break;
    case NODE_NEAR:
    case NODE_BEFORE:
        /* A hit of the right side has room for so many of the left around it. */
        plan->estimate =
            least(left->estimate, right->estimate * (2ull * plan->node->distance +
                                                     left->longest + right->longest));
        break;
    case NODE_NOT:
    case NODE_PHRASE:
        plan->estimate = left->estimate;
        break;
    }
}

struct plan *plan_make(const struct node *node, struct segment *segment, svod_unit unit)
{
    struct plan *plan = memory_array(1, sizeof *plan);
    bool made;

    if (!plan)
        return NULL;
    plan->node = node;
    if (node->kind == NODE_PHRASE) {
        made = plan_phrase(plan, segment);
    } else {
        plan->left = plan_make(node->left, segment, unit);
        plan->right = plan->left ? plan_make(node->right, segment, unit) : NULL;
        made = plan->right != NULL;
        if (made)
            estimate(plan, unit);
    }
    if (!made) {
        plan_free(plan);
        return NULL;
    }
    return plan;
}

const struct plan *plan_find(const struct plan *plan, uint32_t number)
{
    if (plan->node->number == number)
        return plan;
    return number <= plan->left->node->number ? plan_find(plan->left, number)
                                              : plan_find(plan->right, number);
}

uint64_t plan_seeds(const struct plan *plan)
{
    return plan->left ? plan_seeds(plan->left) + plan_seeds(plan->right)
                      : plan->estimate;
}
