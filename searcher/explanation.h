/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explanation.h - how a question was read and answered, before it is put into words. */
#ifndef EXPLANATION_H
#define EXPLANATION_H

#include "base/strings.h"
#include "search.h"

#define EXPLAIN_PARTS_MOST     200 /* parts of a question, and items of these */
#define EXPLAIN_SPELLINGS_MOST 12

struct explained_spelling {
    uint32_t name; /* in `names` */
    uint64_t count;
};

/* A word, pattern or set, and how often each of its spellings stands in the index; or a
 * form of a name, or a sound, and how its hits are written. */
struct explained_item {
    char *text;
    bool is_form;                  /* `count` is of hits */
    const char *language, *source; /* of a form of a name; else NULL */
    char *key; /* what it counts as; NULL where that is its spellings */
    svod_level level;
    uint64_t count;
    size_t first_spelling, spelling_count; /* the most frequent ones */
    size_t more;                           /* spellings that are left out */
};

/* A run or operator. */
struct explained_part {
    const char *kind;
    size_t level;
    char *text;
    char *work; /* what is done, in words */
    uint64_t candidates, hits;
    bool is_counted; /* `hits` are all */
    size_t first_item, item_count;
};

struct explanation {
    const struct svod_query *query;
    struct search search; /* of the whole question */
    struct {
        const struct svod_query *query;
        const struct search *search;
    } side; /* which is explained now: of A => B one of two, else the whole */
    double planning, answering, counting; /* microseconds */
    double end; /* of the time for all of it, as bounds_now tells it; 0: none */
    struct strings names;
    struct {
        struct explained_part *items;
        size_t count, cap;
    } parts; /* each before the ones that it is made of */
    struct {
        struct explained_item *items;
        size_t count, cap;
    } items;
    struct {
        struct explained_spelling *items;
        size_t count, cap;
    } spellings;
    struct {
        char **items;
        size_t count, cap;
    } reasons;       /* why nothing was found, and what would be */
    size_t left_out; /* parts */
    bool failed;     /* no memory */
};

/* Count what a part of the present side finds by itself, within `unit`; with its filters
 * or without. False when that cannot be said. */
bool explanation_count(struct explanation *explanation, svod_node *node, svod_unit unit,
                       bool filtered, uint64_t *count);

/* The same for a whole question. */
bool explanation_count_query(struct explanation *explanation,
                             const struct svod_query *query, svod_unit unit,
                             uint64_t *count);

/* ---- The steps ------------------------------------------------------------------- */

void explain_items(struct explanation *explanation, const svod_node *node);
void explain_forms(struct explanation *explanation, svod_node *node);
void explain_reasons(struct explanation *explanation);

/* Turn to a side of the question. */
void explain_first_side(struct explanation *explanation);
void explain_other_side(struct explanation *explanation);
void explain_text(const struct explanation *explanation, struct buffer *out);
void explain_json(const struct explanation *explanation, struct buffer *out);

const char *explain_unit(svod_unit unit);

#endif
