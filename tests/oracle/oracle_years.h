/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_years.h - laws of the years of passages. */
#ifndef ORACLE_YEARS_H
#define ORACLE_YEARS_H

#include "oracle_compare.h"

/* Print TAP; 1 when a law is broken. */
int oracle_check_years(struct oracle_comparison *comparison, uint64_t seed);

/* ---- Hits with their years: oracle_dated.c ---------------------------------------- */

struct oracle_dated {
    size_t count, room;
    size_t *starts; /* of each hit, and of the end, in `years` */
    size_t starts_room;
    svod_year *years;
    size_t year_count, year_room;
};

/* All hits of a question; false, and a line of complaint, when svod cannot answer. */
bool oracle_dated_find(struct oracle_dated *out, struct oracle_comparison *comparison,
                       const char *question);
void oracle_dated_release(struct oracle_dated *dated);

/* How many hits of a phrase lie in one passage, as the oracle reads the texts. */
size_t oracle_within(struct oracle_corpus *corpus, const char *phrase);

#endif
