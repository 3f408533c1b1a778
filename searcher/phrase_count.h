/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * phrase_count.h - in how many passages each word and phrase stands: in all of a sample,
 * and in those of them that are marked.
 *
 * Only what stands in a marked passage is counted, so the table is small however many
 * passages there are. */
#ifndef PHRASE_COUNT_H
#define PHRASE_COUNT_H

#include "vocabulary.h"

/* Most words of a phrase: of Han characters, and of others. */
#define PHRASE_HAN   4
#define PHRASE_WORDS 3

/* Passages, as vocabulary_read gives them. */
struct sample {
    const struct vocabulary *vocabulary;
    const uint32_t *words;
    const size_t *starts; /* of each passage, and the end of the last one */
    const unsigned char *marked;
    const uint32_t *members; /* the passages that belong to the sample */
    size_t count;            /* of these */
};

struct phrase_counted {
    uint32_t words[PHRASE_HAN]; /* WORD_BREAK behind the last one */
    uint32_t marked, all;       /* passages */
    uint32_t seen;              /* the last passage it was met in, from 1 */
    uint32_t place;             /* what phrase_counts_pick gave it; else 0 */
};

struct phrase_counts {
    struct phrase_counted *items;
    size_t count, cap;
    uint32_t *slots; /* hash table of numbers + 1; 0 is free */
    size_t slot_count;
};

bool phrase_counts_make(struct phrase_counts *counts, const struct sample *sample);
void phrase_counts_release(struct phrase_counts *counts);

/* A table of a few phrases, empty at first, to look for these only; and one more of them,
 * with a place, which is not 0. What it begins with stands there as well, without one.
 * False without memory, which leaves what is there. */
bool phrase_counts_open(struct phrase_counts *counts);
bool phrase_counts_pick(struct phrase_counts *counts, const uint32_t words[PHRASE_HAN],
                        uint32_t place);

/* The phrase of these words, with WORD_BREAK behind them; NULL when it is not counted. */
struct phrase_counted *phrase_counts_find(const struct phrase_counts *counts,
                                          const uint32_t words[PHRASE_HAN]);

/* Call `each` for every counted phrase of a passage, as often as it stands there, with
 * the number of the first of its words in the passage. */
void phrase_counts_each(const struct phrase_counts *counts, const struct sample *sample,
                        uint32_t passage,
                        void (*each)(void *context, struct phrase_counted *phrase,
                                     size_t at),
                        void *context);

static inline size_t phrase_length(const struct phrase_counted *phrase)
{
    size_t len = 1;

    while (len < PHRASE_HAN && phrase->words[len] != WORD_BREAK)
        len++;
    return len;
}

#endif
