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
    struct oracle_random random;   /* for the pages that are asked for */
    uint64_t found, refused, hits; /* questions with hits, refused ones; all hits */
};

/* Do both answer alike? If not, `report` gets lines that begin with "# ". */
bool oracle_compare(struct oracle_comparison *comparison, const char *query,
                    enum oracle_unit unit, struct oracle_bytes *report);

#endif
