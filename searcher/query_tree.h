/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_tree.h - a question as a tree: what the parser makes and the matcher follows.
 *
 * A node has any number of children, so that ten thousand alternatives are one node and
 * not a tree ten thousand levels deep. Operators stand above runs; a run has elements,
 * and groups among them have runs again as their alternatives. */
#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include "base/buffer.h"
#include "filter_key.h"
#include "svod.h"

#include <stdbool.h>

/* Limits of a question; each error names its own. */
#define LEVELS_MOST         64 /* brackets in brackets */
#define NODES_MOST          200000
#define ELEMENTS_MOST       1000 /* of a run */
#define REACH_MOST          1000000
#define DISTANCE_MOST       10000
#define WRITTEN_MOST        1000 /* phrases that a phrase with slack and groups stands for */
#define WRITTEN_TOKENS_MOST 1000000 /* tokens of all of these, slack and all */

/* A word as it is asked for: what is compared depends on `level` of its node. */
struct item {
    char *surface; /* as asked, terminated; of a pattern with its signs */
    char *key;     /* its class */
    size_t key_len;
    char *glyph; /* what an item of SVOD_LEVEL_GLYPH compares */
    size_t glyph_len;
    char *form; /* what an exact item compares */
    size_t form_len;
    bool is_han;
};

struct svod_node {
    svod_node_kind kind;
    uint32_t number;  /* of a run or operator: in the tree, children before parents */
    uint32_t operand; /* of a run: from the left, from 0 */
    uint32_t depth;   /* brackets that it takes to write it, at most, and one */
    size_t offset;    /* in the question */
    struct {
        svod_node **items;
        size_t count, cap;
    } children;
    struct item item; /* of a word or pattern; of a name, sound, form of a name or set
                         of a sound only its surface */
    char *language, *source;   /* of a run that is a form of a name */
    svod_transcription system; /* of a sound */
    bool all_readings;         /* of a name */
    svod_join join;            /* of all but the first child of SVOD_NODE_NEAR */
    uint32_t distance;
    uint32_t least, most;  /* of a gap */
    uint32_t slack;        /* of a run */
    svod_level level;      /* of words, patterns, sets and names */
    bool negated;          /* of a set */
    bool at_start, at_end; /* of a run */
    bool after_hyphen;     /* of a word: "-" joins it to the one before */
    bool as_asked; /* of a group: the first alternative was asked, the others are
                              the same name written in another way */
};

/* All filters must hold; of the values of one, any. */
struct filter {
    enum filter_key key;
    struct {
        struct filter_value {
            char *text;    /* of a range as it was written */
            size_t offset; /* in the question */
            bool is_range, quoted;
            uint64_t from, to; /* of a range, both included */
        } * items;
        size_t count, cap;
    } values;
};

struct svod_query {
    svod_node *root;
    uint32_t node_count, operand_count;
    struct {
        struct filter *items;
        size_t count, cap;
    } filters;
    struct {
        struct svod_warning *items;
        size_t count, cap;
    } warnings;
    char *text;               /* canonical */
    struct svod_query *other; /* of A => B, B with its filters; else NULL */
    bool other_absent;        /* A =/> B */
};

svod_node *node_new(svod_node_kind kind, size_t offset);

/* Add a child, which is freed when there is no memory for it. */
bool node_add(svod_node *node, svod_node *child);

/* Is it a run, or an operator above runs? The others are elements. */
static inline bool node_is_element(const svod_node *node)
{
    return node->kind < SVOD_NODE_RUN;
}

/* Is it a run, or what stands for runs? The others above elements are operators. */
static inline bool node_is_operand(const svod_node *node)
{
    return node->kind == SVOD_NODE_RUN || node->kind == SVOD_NODE_NAME ||
           node->kind == SVOD_NODE_SOUND;
}

/* Does the run, or one of its alternatives, have a gap of more than one length? */
bool node_varies(const svod_node *node);

/* The fewest and the most tokens that a reading of an element or a run takes, slack
 * included; at most REACH_MOST + 1. */
uint32_t node_shortest(const svod_node *node);
uint32_t node_longest(const svod_node *node);

/* The phrases that a run stands for when its alternatives are written out, where these
 * have more than one token; at most WRITTEN_MOST + 1. */
uint32_t node_written_out(const svod_node *node);

/* Compare no word in it more widely than this. */
void node_set_level(svod_node *node, svod_level level);

static inline svod_level level_narrower(svod_level a, svod_level b)
{
    return a > b ? a : b;
}

/* Make groups of names that are written in one or in parts; what was made before is made
 * anew. query_join.c */
svod_status query_join_names(svod_node *root, svod_error *err);

void filter_release_values(struct filter *filter);

/* Find names, number runs and operators, print the question: what every new or changed
 * one needs. */
svod_status query_finish(svod_query *query, svod_error *err);

/* Add the question, or a part of it, in canonical form. */
void query_print(const svod_query *query, struct buffer *out);
void node_print(const svod_node *node, bool nested, struct buffer *out);

extern const char *const node_names[];
extern const char *const join_names[];

/* What stands before a word of each level: "", "=~", "=". */
extern const char *const level_signs[];

#endif
