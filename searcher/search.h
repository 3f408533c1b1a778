/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * search.h - a question being answered: its plans and scopes in all parts, and what was
 * found. */
#ifndef SEARCH_H
#define SEARCH_H

#include "filter.h"
#include "matcher.h"
#include "searcher.h"

/* A hit of the whole index. */
struct found {
    uint32_t part, start, len;
    double score; /* of a ranking */
};

struct search {
    struct svod_searcher *searcher;
    const struct svod_query *query; /* NULL for a ranking */
    struct svod_search_options options;
    struct scope *scopes;   /* one for each part */
    struct plan **plans;    /* one for each part */
    struct text_sets *sets; /* by number of node; NULL unless the unit is the text */
    struct svod_total total;
    struct {
        struct found *items;
        size_t count, cap;
    } hits; /* those that were asked for, in the order of the corpus */
};

/* Plan the question and find out where it may look. */
svod_status search_prepare(struct search *search, svod_error *err);

/* Answer it: total, and hits. */
svod_status search_run(struct search *search, svod_error *err);
void search_release(struct search *search);

/* The matcher for one part. */
struct matcher search_matcher(const struct search *search, size_t part);

#endif
