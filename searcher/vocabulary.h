/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * vocabulary.h - passages as rows of numbers: one number for a class, whatever segment
 * it stands in. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "alignment.h"
#include "base/strings.h"
#include "searcher.h"

/* Where punctuation stands between two words: no phrase runs over it. */
#define WORD_BREAK 0

struct vocabulary {
    struct svod_searcher *searcher;
    struct strings classes; /* the key of the word `number` is string number - 1 */
    struct {
        unsigned char *items; /* 1: the word is a Han character */
        size_t count, cap;
    } han;
    struct part_words *parts;
    bool failed;
};

struct part_words {
    uint32_t *numbers;     /* of each token id; NULL until a passage is read */
    unsigned char *breaks; /* of each string of the gaps: 0 not looked at, 1 none, 2 */
};

/* Words, one after the other. */
struct words {
    uint32_t *items;
    size_t count, cap;
};

svod_status vocabulary_open(struct vocabulary *vocabulary,
                            struct svod_searcher *searcher, svod_error *err);
void vocabulary_release(struct vocabulary *vocabulary);

/* Add the words of the main text of a passage, with WORD_BREAK where it is broken. */
void vocabulary_read(struct vocabulary *vocabulary, struct passage_ref passage,
                     struct words *out);

static inline bool vocabulary_is_han(const struct vocabulary *vocabulary, uint32_t word)
{
    return word != WORD_BREAK && vocabulary->han.items[word - 1];
}

/* The key of a word's class; not terminated. */
static inline const char *vocabulary_key(const struct vocabulary *vocabulary,
                                         uint32_t word, size_t *len)
{
    return strings_get(&vocabulary->classes, word - 1, len);
}

#endif
