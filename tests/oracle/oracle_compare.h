/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_compare.h - ask the library and the oracle the same question.
 */
#ifndef ORACLE_COMPARE_H
#define ORACLE_COMPARE_H

#include "oracle_query.h"
#include "svod.h"

struct oracle_comparison {
    struct oracle_corpus *corpus;
    svod_searcher *searcher;
    svod_names *names;
    struct oracle_random random;   /* for the pages that are asked for */
    uint64_t found, refused, hits; /* questions with hits, refused ones; all hits */
};

/* Do both answer alike? If not, `report` gets lines that begin with "# ". */
bool oracle_compare(struct oracle_comparison *comparison,
                    const struct oracle_question *question,
                    struct oracle_bytes *report);

/* Does the library alone keep the laws that no answer may break: a wider NEAR finds no
 * less, NEAR and NOTNEAR part the hits between them, nothing is left of A MINUS A? `one`
 * and `other` are operands that can be read. */
bool oracle_check_laws(struct oracle_comparison *comparison, const char *one,
                       const char *other, struct oracle_bytes *report);

/* Does svod count these hits in this way as the oracle does? */
bool oracle_compare_facet(struct oracle_comparison *comparison, const svod_query *query,
                          const svod_search_options *options,
                          const struct oracle_query *read,
                          const struct oracle_hits *hits, svod_facet_kind kind,
                          struct oracle_bytes *report);

/* A hit as oracle_hit_print prints it. */
void oracle_found_print(const svod_hit *found, struct oracle_bytes *line);

#endif
