/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_run.h - read one operand: a run of elements, with or without quotes. */
#ifndef QUERY_RUN_H
#define QUERY_RUN_H

#include "query_lexer.h"
#include "query_tree.h"

struct analyzer;

/* What the files of the parser share. */
struct parser {
    struct lexer lexer;
    struct lexeme now; /* looked at, not taken */
    struct analyzer *analyzer;
    struct svod_query *query;
    unsigned depth, nodes;
    const svod_names *names; /* as given; NULL till one is needed */
    svod_names *own_names;   /* opened for this question */
};

/* A run being read. */
struct run_reader {
    struct parser *parser;
    const char *begin;    /* of the operand, in the folded question */
    const char *at, *end; /* the end of the question, or the closing quote */
    bool quoted;
    svod_level level;      /* of all of the run */
    svod_level level_next; /* after a "=" or "=~" inside of it */
    unsigned groups;       /* open ones */
    size_t group_offset;   /* of the one opened last */
    /* Of what was read last without a blank or hyphen after it: */
    enum run_side {
        SIDE_NONE, /* nothing touches */
        SIDE_HAN,  /* and whatever may stand beside Han characters */
        SIDE_WORD,
        SIDE_NUMBER
    } side;
    const char *word; /* the word read last */
    size_t word_len;
};

/* Does what stands here begin a run, although its first sign could be an operator or the
 * bracket of an operand: a reference, "(真|眞)人"? */
bool run_begins(const char *at, const char *end);

/* Is the bracket that stands here closed anywhere? Do alternatives stand in it? */
bool run_is_closed(const char *at, const char *end);
bool run_is_group(const char *at, const char *end);

/* Read the operand at which the lexer stands. */
svod_status run_read(struct parser *parser, svod_node **out, svod_error *err);

/* A new node, counted; errors of too many. NULL in *out when it fails. */
svod_status parser_node(struct parser *parser, svod_node **out, svod_node_kind kind,
                        size_t offset, svod_error *err);

/* Add a child of a kind to a node, and give it in *out, borrowed. */
svod_status parser_child(struct parser *parser, svod_node *parent, svod_node **out,
                         svod_node_kind kind, size_t offset, svod_error *err);

/* Read the name, or the sound, that the parser looks at. */
svod_status name_read(struct parser *parser, svod_node **out, svod_error *err);
svod_status sound_read(struct parser *parser, svod_node **out, svod_error *err);

/* ---- query_element.c ------------------------------------------------------------- */

/* Take a "=" or "=~"; SVOD_LEVEL_WIDE where none stands here. */
svod_level level_take(struct run_reader *reader);

/* Of the next word. */
static inline svod_level level_here(const struct run_reader *reader)
{
    return level_narrower(reader->level, reader->level_next);
}

/* Read elements up to the end of the run, or of the alternative of a group. */
svod_status elements_read(struct run_reader *reader, svod_node *run, svod_error *err);

/* In quotes, pass over what is no sign of ours. */
void elements_pass(struct run_reader *reader);

/* What is wrong with the sign that stands here. */
svod_status sign_error(const struct run_reader *reader, svod_error *err);

/* ---- query_word.c ---------------------------------------------------------------- */

/* Does a word, a number or a pattern begin here? */
bool word_begins(const char *at, const char *end);

/* Read it and add it to the run. */
svod_status word_read(struct run_reader *reader, svod_node *run, svod_error *err);

/* Read "[覺瑴]", "[^太]", and add it to the run. */
svod_status set_read(struct run_reader *reader, svod_node *run, svod_error *err);

/* Set the class and form of a word as written. */
svod_status item_fill(struct item *item, struct analyzer *analyzer, const char *text,
                      size_t len, bool is_han, svod_error *err);

/* ---- query_warning.c ------------------------------------------------------------- */

/* Add a warning to the question. */
__attribute__((format(printf, 4, 5))) svod_status warning_add(struct parser *parser,
                                                              size_t offset,
                                                              svod_error *err,
                                                              const char *format, ...);

/* A word in small letters that looks like an operator, between what it would join. */
svod_status warn_of_operator(struct run_reader *reader, svod_error *err);

/* "near/5": read on behind the sign, with a warning. False: it is something else. */
bool reads_as_near(const struct run_reader *reader);
svod_status warn_of_near(struct run_reader *reader, svod_error *err);

/* Latin letters in a Cyrillic word. SVOD_BAD_QUERY, without quotes, when they are none
 * that look alike. */
svod_status warn_of_scripts(struct run_reader *reader, const char *word, size_t len,
                            svod_error *err);

#endif
