/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * questions.h - a hundred fixed questions to a world, and all that an index answers. */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include "svod.h"

#include <stdbool.h>
#include <stdint.h>

#define QUESTIONS_MOST 160

/* What an index says: each question's answer (hits, order, citations, marks, totals) as
 * a number, the list of its texts, and its fingerprint. */
struct index_answers {
    uint64_t digest[QUESTIONS_MOST];
    svod_status status[QUESTIONS_MOST];
    uint64_t texts;
    char fingerprint[33];                           /* by questions_ask_index */
    char message[sizeof((svod_error *)0)->message]; /* of the first failure */
};

/* How many there are, and what they say. */
unsigned questions_count(void);
const char *questions_text(unsigned number);

/* Ask all of them. An error is what keeps the index from answering at all. */
svod_status questions_ask(struct index_answers *answers, svod_searcher *searcher,
                          svod_error *err);
svod_status questions_ask_index(struct index_answers *answers, const char *index,
                                svod_error *err);

/* The first question that is answered otherwise, as a number; questions_count() for the
 * list of texts, one more for the fingerprint; -1 when all is the same. */
int questions_differ(const struct index_answers *a, const struct index_answers *b);

#endif
