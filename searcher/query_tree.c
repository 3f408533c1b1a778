/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_tree.h"

#include "base/memory.h"

#include <stdlib.h>

const char *const node_names[] = {
    [NODE_PHRASE] = "phrase", [NODE_OR] = "OR",     [NODE_AND] = "AND",
    [NODE_NOT] = "NOT",       [NODE_NEAR] = "NEAR", [NODE_BEFORE] = "BEFORE",
};

struct node *node_new(enum node_kind kind, struct node *left, struct node *right)
{
    struct node *node = memory_array(1, sizeof *node);

    if (!node)
        return NULL;
    node->kind = kind;
    node->left = left;
    node->right = right;
    return node;
}

void node_free(struct node *node)
{
    if (!node)
        return;
    node_free(node->left);
    node_free(node->right);
    for (size_t i = 0; i < node->phrase.count; i++) {
        free(node->phrase.items[i].surface);
        free(node->phrase.items[i].key);
        free(node->phrase.items[i].form);
    }
    free(node->phrase.items);
    free(node);
}

uint32_t node_number(struct node *node, uint32_t next)
{
    if (!node)
        return next;
    next = node_number(node->left, next);
    next = node_number(node->right, next);
    node->number = next;
    return next + 1;
}

/* Han characters need no quotes; anything else might read as an operator. */
static void print_phrase(const struct node *node, struct buffer *out)
{
    bool quoted = false;

    for (size_t i = 0; i < node->phrase.count; i++)
        quoted |= !node->phrase.items[i].is_han;
    if (node->phrase.items[0].exact)
        buffer_add_byte(out, '=');
    if (quoted)
        buffer_add_byte(out, '"');
    for (size_t i = 0; i < node->phrase.count; i++) {
        if (quoted && i)
            buffer_add_byte(out, ' ');
        buffer_add_string(out, node->phrase.items[i].surface);
    }
    if (quoted)
        buffer_add_byte(out, '"');
}

void node_print(const struct node *node, bool nested, struct buffer *out)
{
    if (node->kind == NODE_PHRASE) {
        print_phrase(node, out);
        return;
    }
    if (nested)
        buffer_add_byte(out, '(');
    node_print(node->left, true, out);
    buffer_add_format(out, " %s", node_names[node->kind]);
    if (node->kind == NODE_NEAR || node->kind == NODE_BEFORE)
        buffer_add_format(out, "/%u", node->distance);
    buffer_add_byte(out, ' ');
    node_print(node->right, true, out);
    if (nested)
        buffer_add_byte(out, ')');
}

void query_print(const struct svod_query *query, struct buffer *out)
{
    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        buffer_add_format(out, "%s:", filter_names[filter->key]);
        for (size_t k = 0; k < filter->values.count; k++)
            buffer_add_format(out, "%s\"%s\"", k ? "," : "",
                              filter->values.items[k].text);
        buffer_add_byte(out, ' ');
    }
    node_print(query->root, false, out);
}

void svod_query_free(svod_query *query)
{
    if (!query)
        return;
    node_free(query->root);
    for (size_t i = 0; i < query->filters.count; i++) {
        struct filter *filter = &query->filters.items[i];
        for (size_t k = 0; k < filter->values.count; k++)
            free(filter->values.items[k].text);
        free(filter->values.items);
    }
    free(query->filters.items);
    free(query->text);
    free(query);
}

const char *svod_query_text(const svod_query *query)
{
    return query->text;
}
