/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_tree.h - a question as a tree: what the parser makes and the matcher follows. */
#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include "base/buffer.h"
#include "index/field.h"
#include "svod.h"

#include <stdbool.h>

enum node_kind {
    NODE_PHRASE,
    NODE_OR,
    NODE_AND,
    NODE_NOT,
    NODE_NEAR,
    NODE_BEFORE
};

/* One token of a phrase. */
struct item {
    char *surface; /* as asked, terminated */
    char *key;     /* its class */
    size_t key_len;
    char *form; /* what an exact item compares */
    size_t form_len;
    bool exact;
    bool is_han;
};

struct node {
    enum node_kind kind;
    uint32_t number;   /* in the tree, children before parents */
    uint32_t distance; /* NEAR and BEFORE */
    struct node *left, *right;
    struct {
        struct item *items;
        size_t count, cap;
    } phrase;
};

/* All filters must hold; of the values of one, any. */
struct filter {
    enum filter_key key;
    struct {
        struct filter_value {
            char *text;
            size_t offset; /* in the question */
        } * items;
        size_t count, cap;
    } values;
};

struct svod_query {
    struct node *root;
    uint32_t node_count;
    struct {
        struct filter *items;
        size_t count, cap;
    } filters;
    char *text; /* canonical */
};

struct node *node_new(enum node_kind kind, struct node *left, struct node *right);
void node_free(struct node *node);

/* Number the nodes, children first; how many there are. */
uint32_t node_number(struct node *node, uint32_t next);

/* Add the question in canonical form. */
void query_print(const struct svod_query *query, struct buffer *out);
void node_print(const struct node *node, bool nested, struct buffer *out);

extern const char *const node_names[];

#endif
