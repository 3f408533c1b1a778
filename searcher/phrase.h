/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * phrase.h - a run as it is to be looked for in one segment.
 *
 * Whatever has one token in each place is FIXED: classes, forms, sets, patterns and "?"
 * are all runs of ids or sets of ids. Only gaps and alternatives of several tokens part
 * a run into pieces: a CHAIN of them, and a CHOICE between them. */
#ifndef PHRASE_H
#define PHRASE_H

#include "id_set.h"
#include "index/segment.h"
#include "query_tree.h"

enum phrase_kind {
    PHRASE_FIXED,
    PHRASE_CHOICE,
    PHRASE_CHAIN
};

/* So many tokens stand before a piece of a chain. */
struct gap {
    uint32_t least, most;
};

struct phrase {
    enum phrase_kind kind;
    uint64_t estimate; /* hits, at most */
    uint64_t work;     /* hits of all its pieces, at most */
    uint32_t shortest, longest;
    bool at_start, at_end; /* "^" and "$"; of the whole run only */
    bool varies;           /* from each start only the shortest reading counts */
    /* Of a FIXED one: */
    uint32_t count;
    struct id_range *ids; /* for each token; of a set from its first to its last */
    struct id_set **sets; /* for each token, or NULL; NULL when there are none */
    uint32_t *counts;     /* how often each stands in the segment, at most */
    uint32_t *classes;    /* of each; CLASS_NONE when it has not just one */
    bool *is_class;       /* the ids are all of its class */
    uint32_t seed_offset; /* the rarest, or the first of the rarest pair */
    struct pair_list pair;
    bool seed_is_pair;
    bool is_counted; /* every seed is a hit: the stream need not be looked at */
    /* Of a CHOICE or CHAIN: */
    struct {
        struct phrase **items;
        size_t count, cap;
    } children;
    struct {
        struct gap *items; /* before each child; that before the first is not used */
        size_t count, cap;
    } gaps;
};

#define CLASS_NONE UINT32_MAX

/* The phrase of a SVOD_NODE_RUN. NULL when there is no memory; damage shows in the
 * segment. */
struct phrase *phrase_make(const svod_node *run, struct segment *segment);
void phrase_free(struct phrase *phrase);

/* Is nothing of it known to be rare? Then only reading the stream finds it. */
static inline bool phrase_is_open(const struct phrase *phrase)
{
    return phrase->classes[phrase->seed_offset] == CLASS_NONE &&
           (!phrase->sets || !phrase->sets[phrase->seed_offset] ||
            phrase->sets[phrase->seed_offset]->is_open) &&
           !phrase->seed_is_pair;
}

/* ---- phrase_ids.c ---------------------------------------------------------------- */

/* What stands in one place. */
struct place {
    struct id_range ids;
    struct id_set *set; /* NULL: the ids are all. Of a class it has no classes */
    uint32_t class, count;
    bool is_class;
};

/* False when there is no memory. `element` stands for one token. */
bool place_make(struct place *place, const svod_node *element, struct segment *segment);

#endif
