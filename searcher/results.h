/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * results.h - an answer: a search that was run, or a ranking, and the work space to
 * present its hits. */
#ifndef RESULTS_H
#define RESULTS_H

#include "censorship.h"
#include "context.h"
#include "marks.h"
#include "search.h"

/* The words of a ranking in one part: runs of ids. */
struct word_ids {
    struct id_range *items;
    size_t count;
};

struct svod_results {
    struct search search;
    struct word_ids *words; /* of a ranking: for each part; else NULL */
    struct spans *cited;    /* of svod_show: in each part, what was cited; else NULL */
    struct context context;
    struct buffer label, cite, id;
    struct warnings warnings;
    struct marks found_marks; /* by position in the segment */
    struct {
        struct svod_mark *items;
        size_t count, cap;
    } marks; /* as they are given away */
};

/* Empty results for this searcher, or NULL. */
struct svod_results *results_new(svod_searcher *searcher,
                                 const svod_search_options *options);

#endif
