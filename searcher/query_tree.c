/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_tree.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

const char *const node_names[] = {
    [SVOD_NODE_WORD] = "word",   [SVOD_NODE_ANY] = "any",
    [SVOD_NODE_GAP] = "gap",     [SVOD_NODE_PATTERN] = "pattern",
    [SVOD_NODE_SET] = "set",     [SVOD_NODE_GROUP] = "group",
    [SVOD_NODE_RUN] = "phrase",  [SVOD_NODE_OR] = "OR",
    [SVOD_NODE_AND] = "AND",     [SVOD_NODE_NOT] = "NOT",
    [SVOD_NODE_MINUS] = "MINUS", [SVOD_NODE_NEAR] = "NEAR",
    [SVOD_NODE_NAME] = "name",   [SVOD_NODE_SOUND] = "sound",
};

const char *const join_names[] = {
    [SVOD_JOIN_NEAR] = "NEAR",
    [SVOD_JOIN_BEFORE] = "BEFORE",
    [SVOD_JOIN_NOTNEAR] = "NOTNEAR",
};

const char *const level_signs[] = {
    [SVOD_LEVEL_WIDE] = "",
    [SVOD_LEVEL_GLYPH] = "=~",
    [SVOD_LEVEL_EXACT] = "=",
};

svod_node *node_new(svod_node_kind kind, size_t offset)
{
    svod_node *node = memory_array(1, sizeof *node);

    if (!node)
        return NULL;
    node->kind = kind;
    node->offset = offset;
    return node;
}

void svod_node_free(svod_node *node)
{
    if (!node)
        return;
    for (size_t i = 0; i < node->children.count; i++)
        svod_node_free(node->children.items[i]);
    free(node->children.items);
    free(node->item.surface);
    free(node->item.key);
    free(node->item.glyph);
    free(node->item.form);
    free(node->language);
    free(node->source);
    free(node);
}

/* Only what is written with brackets adds to the depth. */
static uint32_t depth_above(const svod_node *node, const svod_node *child)
{
    return child->depth + (node->kind >= SVOD_NODE_OR || node->kind == SVOD_NODE_GROUP);
}

bool node_add(svod_node *node, svod_node *child)
{
    if (!ARRAY_ROOM(&node->children)) {
        svod_node_free(child);
        return false;
    }
    node->children.items[node->children.count++] = child;
    node->depth = u32_max(node->depth, depth_above(node, child));
    return true;
}

/* ---- What a run can read --------------------------------------------------------- */

bool node_varies(const svod_node *node)
{
    if (node->kind == SVOD_NODE_GAP)
        return node->least < node->most;
    if (node->kind == SVOD_NODE_RUN && node->slack)
        return true;
    if (node->kind != SVOD_NODE_RUN && node->kind != SVOD_NODE_GROUP)
        return false;
    for (size_t i = 0; i < node->children.count; i++)
        if (node_varies(node->children.items[i]))
            return true;
    return false;
}

static uint32_t bounded_sum(uint32_t a, uint32_t b)
{
    return u32_min(a + b, REACH_MOST + 1);
}

uint32_t node_shortest(const svod_node *node)
{
    uint32_t length = 0;

    if (node->kind == SVOD_NODE_GAP)
        return node->least;
    if (node->kind != SVOD_NODE_RUN && node->kind != SVOD_NODE_GROUP)
        return 1;
    for (size_t i = 0; i < node->children.count; i++) {
        uint32_t child = node_shortest(node->children.items[i]);
        if (node->kind == SVOD_NODE_RUN)
            length = bounded_sum(length, child);
        else
            length = i ? u32_min(length, child) : child;
    }
    return length;
}

uint32_t node_longest(const svod_node *node)
{
    uint32_t length = node->slack;

    if (node->kind == SVOD_NODE_GAP)
        return node->most;
    if (node->kind != SVOD_NODE_RUN && node->kind != SVOD_NODE_GROUP)
        return 1;
    for (size_t i = 0; i < node->children.count; i++) {
        uint32_t child = node_longest(node->children.items[i]);
        length = node->kind == SVOD_NODE_RUN ? bounded_sum(length, child)
                                             : u32_max(length, child);
    }
    return length;
}

uint32_t node_written_out(const svod_node *node)
{
    uint64_t count = node->kind == SVOD_NODE_GROUP ? 0 : 1;

    if (node->kind == SVOD_NODE_GROUP && node_longest(node) == 1)
        return 1;
    if (node->kind != SVOD_NODE_GROUP && node->kind != SVOD_NODE_RUN)
        return 1;
    for (size_t i = 0; i < node->children.count && count <= WRITTEN_MOST; i++) {
        uint32_t child = node_written_out(node->children.items[i]);
        count = node->kind == SVOD_NODE_RUN ? count * child : count + child;
    }
    if (count > 1 && count * node_longest(node) > WRITTEN_TOKENS_MOST)
        return WRITTEN_MOST + 1;
    return count > WRITTEN_MOST ? WRITTEN_MOST + 1 : (uint32_t)count;
}

void node_set_level(svod_node *node, svod_level level)
{
    if (node->kind == SVOD_NODE_WORD || node->kind == SVOD_NODE_PATTERN ||
        node->kind == SVOD_NODE_SET)
        node->level = level_narrower(node->level, level);
    if (node->kind == SVOD_NODE_SOUND) /* whatever the glyph, it sounds so */
        return;
    if (node->kind == SVOD_NODE_NAME) { /* what is longer takes away, however written */
        node->level = level_narrower(node->level, level);
        node_set_level(node->children.items[0], level);
        return;
    }
    for (size_t i = 0; i < node->children.count; i++)
        node_set_level(node->children.items[i], level);
}

/* ---- The whole question ---------------------------------------------------------- */

static void number(svod_query *query, svod_node *node)
{
    if (node_is_element(node))
        return;
    for (size_t i = 0; !node_is_operand(node) && i < node->children.count; i++)
        number(query, node->children.items[i]);
    node->number = query->node_count++;
    if (node_is_operand(node))
        node->operand = query->operand_count++;
}

/* Operands are counted through both sides of A => B, nodes in each. */
static void number_all(svod_query *query, uint32_t operands)
{
    query->node_count = 0;
    query->operand_count = operands;
    number(query, query->root);
    if (query->other)
        number_all(query->other, query->operand_count);
}

svod_status query_finish(svod_query *query, svod_error *err)
{
    struct buffer text = { 0 };
    svod_status status = query_join_names(query->root, err);

    if (status != SVOD_OK)
        return status;
    number_all(query, 0);
    query_print(query, &text);
    free(query->text);
    query->text = buffer_take(&text);
    return query->text ? SVOD_OK : error_no_memory(err);
}

void filter_release_values(struct filter *filter)
{
    for (size_t k = 0; k < filter->values.count; k++)
        free(filter->values.items[k].text);
    free(filter->values.items);
}

void svod_query_free(svod_query *query)
{
    if (!query)
        return;
    svod_node_free(query->root);
    for (size_t i = 0; i < query->filters.count; i++)
        filter_release_values(&query->filters.items[i]);
    free(query->filters.items);
    free(query->warnings.items);
    svod_query_free(query->other);
    free(query->text);
    free(query);
}

const char *svod_query_text(const svod_query *query)
{
    return query->text;
}
