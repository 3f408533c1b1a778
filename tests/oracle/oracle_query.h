/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_query.h - read a question and answer it by the definition of each operator.
 */
#ifndef ORACLE_QUERY_H
#define ORACLE_QUERY_H

#include "oracle_corpus.h"

enum oracle_operator {
    ORACLE_PHRASE,
    ORACLE_OR,
    ORACLE_AND,
    ORACLE_NOT,
    ORACLE_NEAR,
    ORACLE_BEFORE
};

struct oracle_node {
    enum oracle_operator operator;
    uint32_t distance; /* NEAR, BEFORE */
    bool is_exact;     /* phrase: its numbers are forms, else classes */
    uint32_t *numbers; /* phrase */
    size_t count, room;
    struct oracle_node *left, *right;
};

struct oracle_filter {
    char *key;
    char **values;
    size_t count, room;
};

struct oracle_query {
    struct oracle_node *root;
    struct oracle_filter *filters;
    size_t filter_count, filter_room;
};

/* Read a question; NULL when it can be read, else what is wrong with it. The words of
 * the question join the lexicon. */
const char *oracle_query_parse(struct oracle_query *query,
                               struct oracle_lexicon *lexicon, const char *text,
                               size_t len);
void oracle_query_release(struct oracle_query *query);

/* ---- Answers ----------------------------------------------------------------- */

enum oracle_unit {
    ORACLE_IN_PASSAGE,
    ORACLE_IN_SECTION,
    ORACLE_IN_TEXT
};

struct oracle_hit {
    uint32_t start, length; /* start: the place in the whole corpus */
};

/* In order of start and length, each once. */
struct oracle_hits {
    struct oracle_hit *items;
    size_t count, room;
};

struct oracle_answer {
    struct oracle_hits hits;
    uint64_t passages, sections, texts;
};

/* NULL when it could be answered, else why not. */
const char *oracle_answer(struct oracle_answer *answer,
                          const struct oracle_corpus *corpus,
                          const struct oracle_query *query, enum oracle_unit unit);
void oracle_answer_release(struct oracle_answer *answer);

/* text, section, zone, passage, start and length, parted by tabs. */
void oracle_hit_print(const struct oracle_corpus *corpus, const struct oracle_hit *hit,
                      struct oracle_bytes *line);

#endif
