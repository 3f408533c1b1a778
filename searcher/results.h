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
    size_t shown; /* the hit that `context` has, plus one; 0: none */
    struct buffer label, cite, id;
    struct warnings warnings;
    struct marks found_marks; /* by position in the segment */
    struct {
        struct svod_mark *items;
        size_t count, cap;
    } marks;                   /* as they are given away */
    struct readings *readings; /* results_witnesses.c; the same */
    struct {
        svod_year *items;
        size_t count, cap;
    } years;
    struct others *others; /* results_other.c; NULL until somebody asks */
    struct other_names *other_names; /* results_names.c; the same */
};

/* Where a passage of the other side stands, in one zone. */
struct other_range {
    uint32_t part;
    struct position_range range;
    uint32_t stream_start;
};

/* Where the passages stand that svod_results_other gives of this hit, one by one. They are
 * found anew only where another hit was asked for last. */
svod_status others_find(const struct other_range **out, size_t *count,
                        svod_results *results, size_t index, const char *which,
                        svod_error *err);

/* Page, side and line of a position; where the source has no pages, `id`. */
void results_cite(struct segment *segment, uint32_t position, const char *id,
                  struct buffer *label, struct buffer *cite);

void others_free(struct others *others);
void other_names_free(struct other_names *names);
void readings_free(struct readings *readings);

/* Empty results for this searcher, or NULL. */
struct svod_results *results_new(svod_searcher *searcher,
                                 const svod_search_options *options);

#endif
