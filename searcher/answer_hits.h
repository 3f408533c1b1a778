/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * answer_hits.h - what tells the hits of an answer from each other, today and later:
 * their places, and what is written there. */
#ifndef ANSWER_HITS_H
#define ANSWER_HITS_H

#include "base/strings.h"
#include "svod.h"

#include <jansson.h>

#define ANSWER_HITS_MOST 1000000

/* A hit that can be known again. */
struct answer_hit {
    uint32_t text, id, cite; /* numbers in the pool: of the text, of the passage */
    uint32_t zone;           /* 1: in a note */
    uint32_t start, length;
    uint64_t words;  /* hash of its surfaces and of some tokens around it */
    uint32_t number; /* in the answer */
};

/* All the hits of one answer. Hits of two answers are compared where they have one
 * pool. */
struct answer_hits {
    struct strings *pool;
    struct answer_hit *items;
    size_t count, cap;
};

/* Those of these results, which have them all and no context. */
svod_status answer_hits_take(struct answer_hits *hits, svod_results *results,
                             svod_error *err);
void answer_hits_release(struct answer_hits *hits);

/* To JSON and back. NULL without memory; SVOD_DAMAGED where it is none. */
json_t *answer_hits_to_json(const struct answer_hits *hits);
svod_status answer_hits_from_json(struct answer_hits *hits, const json_t *json,
                                  svod_error *err);

#endif
