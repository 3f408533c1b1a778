/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_query.h - read a question and answer it by the definition of each operator.
 */
#ifndef ORACLE_QUERY_H
#define ORACLE_QUERY_H

#include "oracle_corpus.h"

/* ---- Questions --------------------------------------------------------------- */

enum oracle_element_kind {
    ORACLE_TOKEN,
    ORACLE_ANY,     /* ? */
    ORACLE_GAP,     /* {m,n} */
    ORACLE_SET,     /* [覺瑴] [^覺] */
    ORACLE_PATTERN, /* чжурч* */
    ORACLE_GROUP    /* (a|b) */
};

#define ORACLE_ONE_LETTER   UINT32_MAX       /* ? in a pattern */
#define ORACLE_SOME_LETTERS (UINT32_MAX - 1) /* * in a pattern */

struct oracle_sequence {
    struct oracle_element *elements;
    size_t count, room;
};

/* One element of a run. */
struct oracle_element {
    enum oracle_element_kind kind;
    enum oracle_level level;
    bool is_negated;
    uint32_t least, most; /* gap */
    uint32_t *numbers;    /* token, set: of its level; pattern: its letters */
    size_t count, room;
    uint32_t surface;     /* token: in the lexicon */
    bool is_after_hyphen; /* token: of the word before it, "-" alone parts it */
    bool *is_matched;     /* pattern, while answering: of each spelling, or form */
    struct oracle_sequence *alternatives; /* group */
    size_t alternative_count, alternative_room;
};

enum oracle_operator {
    ORACLE_RUN,
    ORACLE_NAMED, /* @name */
    ORACLE_OR,
    ORACLE_AND,
    ORACLE_NOT,
    ORACLE_MINUS,
    ORACLE_NEAR,
    ORACLE_BEFORE,
    ORACLE_NOTNEAR
};

struct oracle_hit {
    uint32_t start, length; /* start: the place in the whole corpus */
};

/* In order of start and length, each once. */
struct oracle_hits {
    struct oracle_hit *items;
    size_t count, room;
};

struct oracle_node {
    enum oracle_operator operator;
    uint32_t distance; /* NEAR, BEFORE, NOTNEAR */
    struct oracle_sequence run;
    uint32_t *names; /* @name: of which any may stand */
    size_t name_count;
    enum oracle_level level;     /* the same */
    uint32_t slack;              /* run: ~k */
    bool is_at_start, is_at_end; /* run: ^ $ */
    struct oracle_node *left, *right;
    struct oracle_hits hits; /* while answering */
};

struct oracle_value {
    char *text;
    bool is_quoted;
};

struct oracle_filter {
    char *key;
    struct oracle_value *values;
    size_t count, room;
};

struct oracle_query {
    struct oracle_node *root;
    struct oracle_filter *filters;
    size_t filter_count, filter_room;
    struct oracle_query *other; /* of A => B and A =/> B; NULL where there is none */
    bool is_absent;             /* =/> */
};

/* Read a question; NULL when it can be read, else what is wrong with it. The words of
 * the question join the lexicon of the corpus, and names are looked for in its names.
 * `level`: no item is compared more widely. */
const char *oracle_query_parse(struct oracle_query *query,
                               struct oracle_corpus *corpus, const char *text,
                               size_t len, enum oracle_level level);
void oracle_query_release(struct oracle_query *query);

/* ---- Reading: oracle_parse_run.c --------------------------------------------- */

struct oracle_parser {
    const char *at, *begin, *end;
    struct oracle_lexicon *lexicon;
    const struct oracle_names *names; /* NULL: none is known */
    enum oracle_level level;          /* all of the question */
    int depth;                        /* brackets in brackets */
    const char *wrong;                /* NULL while all is well */
    const char *word_end;             /* of the token read last */
};

/* Read a run or a quoted phrase, with what binds it: ^ = ~ $. */
void oracle_parse_run(struct oracle_parser *parser, struct oracle_node *node);

/* Make groups of names that are written in one word or in several: oracle_name.c. */
void oracle_join_names(struct oracle_parser *parser, struct oracle_sequence *sequence);

/* Read @name, @@name, py:sound, pal:sound or wg:sound behind a level, where one of them
 * begins here; false, and nothing is read, where none does. */
bool oracle_parse_name(struct oracle_parser *parser, struct oracle_node *node);

/* May an element of a run begin with this byte? */
bool oracle_is_sign(char c);
void oracle_sequence_release(struct oracle_sequence *sequence);

/* ---- Runs: oracle_run.c ------------------------------------------------------ */

/* The hits of a run in the streams that are searched. */
struct oracle_hits oracle_find_run(const struct oracle_corpus *corpus,
                                   const bool *is_searched, struct oracle_node *node);
/* Is there a gap of no fixed length in it, so that the shortest reading counts? */
bool oracle_is_variable(const struct oracle_sequence *sequence);
void oracle_hits_add(struct oracle_hits *hits, struct oracle_hit hit);

/* ---- Filters: oracle_filter.c ------------------------------------------------ */

/* Leave of the streams those that pass; NULL, or why the filter is none. */
const char *oracle_filter_apply(const struct oracle_corpus *corpus,
                                const struct oracle_filter *filter, bool *is_searched);

/* NULL when there is such a filter and it can have such values. */
const char *oracle_filter_wrong(const struct oracle_filter *filter);

/* The first number in a name; a number that is all of `len` bytes. */
bool oracle_number_in(const char *name, uint64_t *value);
bool oracle_number_all(const char *text, size_t len, uint64_t *value);

/* ---- Originals and translations: oracle_align.c ------------------------------ */

/* For each passage, whether a hit of A in it counts, by the hits of B. */
bool *oracle_other_side(const struct oracle_corpus *corpus, const bool *is_searched,
                        const struct oracle_hits *hits, bool is_absent);

/* ---- Answers ----------------------------------------------------------------- */

enum oracle_unit {
    ORACLE_IN_PASSAGE,
    ORACLE_IN_SECTION,
    ORACLE_IN_TEXT
};

/* A question and how it is asked. */
struct oracle_question {
    struct oracle_bytes text;
    enum oracle_unit unit;
    enum oracle_level level;
    bool is_pairs;
};

/* How a level is asked for: "", " --level=glyph", " --level=exact". */
extern const char *const oracle_level_options[];

/* What is found: hits, or pairs of hits. */
struct oracle_answer {
    struct oracle_hits hits;
    struct oracle_hits partners; /* of each hit, when pairs were asked for */
    uint64_t passages, sections, texts;
};

/* NULL when it could be answered, else why not. */
const char *oracle_answer(struct oracle_answer *answer,
                          const struct oracle_corpus *corpus,
                          struct oracle_query *query,
                          const struct oracle_question *question);
void oracle_answer_release(struct oracle_answer *answer);

/* Fill in each pair of a hit of A and a hit of B, of A NEAR/n B or A BEFORE/n B. */
const char *oracle_pairs(struct oracle_answer *answer,
                         const struct oracle_corpus *corpus,
                         const struct oracle_node *root);

/* The hit and all that it rests on, in order, each once; of an answered question. */
struct oracle_hits oracle_marks(const struct oracle_corpus *corpus,
                                const struct oracle_query *query,
                                const struct oracle_answer *answer, size_t index);

/* text, section, zone, passage, start and length, parted by tabs. */
void oracle_hit_print(const struct oracle_corpus *corpus, const struct oracle_hit *hit,
                      struct oracle_bytes *line);

#endif
