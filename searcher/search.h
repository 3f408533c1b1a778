/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * search.h - a question being answered: its plans and scopes in all parts, and what was
 * found. */
#ifndef SEARCH_H
#define SEARCH_H

#include "bounds.h"
#include "filter.h"
#include "matcher.h"
#include "searcher.h"

/* A hit of the whole index. */
struct found {
    uint32_t part, start, len;
    struct span partner; /* of a pair; else its length is 0 */
    double score;        /* of a ranking */
};

struct search {
    struct svod_searcher *searcher;
    const struct svod_query *query; /* NULL for a ranking */
    struct svod_search_options options;
    struct bounds bounds;
    struct scope *scopes; /* one for each part */
    struct plan **plans;  /* one for each part */
    struct unit_sets
        *text_sets; /* by number of node; NULL unless the unit is the text */
    struct unit_sets **part_sets; /* the same for each part, or NULL where not needed */
    struct crossing *crossing; /* translated.c: of A => B its other side; else NULL */
    struct places *places;     /* group.c: of a search by works; else NULL */
    struct svod_total total;
    /* Told of the hits of each stretch, in order, part by part; NULL: nobody is. False
     * when there is no memory. */
    bool (*visit)(void *visitor, size_t part, const struct spans *spans);
    void *visitor;
    struct {
        struct found *items;
        size_t count, cap;
    } hits; /* those that were asked for, in the order of the corpus */
};

#define SEARCH_LIMIT_USUAL 20 /* hits, where nothing is said */

/* Plan the question and find out where it may look. Time begins to count. */
svod_status search_prepare(struct search *search, svod_error *err);

/* Answer it: total, and hits. */
svod_status search_run(struct search *search, svod_error *err);
void search_release(struct search *search);

/* The matcher for one part. */
struct matcher search_matcher(struct search *search, size_t part);

#endif
