/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_lexer.h - the bytes of a question to operators, brackets and operands.
 *
 * Full-width signs count as the usual ones, typographic quotes as '"'. What an operand
 * is made of is read by query_run.c, from the place where the lexer stands. */
#ifndef QUERY_LEXER_H
#define QUERY_LEXER_H

#include "base/buffer.h"
#include "svod.h"

#include <stdbool.h>

enum lexeme_kind {
    LEXEME_END,
    LEXEME_OPEN,     /* ( of an operand, not of a group in a run */
    LEXEME_CLOSE,    /* ) */
    LEXEME_OR,       /* OR | */
    LEXEME_AND,      /* AND & */
    LEXEME_NOT,      /* NOT, - before an operand */
    LEXEME_MINUS,    /* MINUS */
    LEXEME_NEAR,     /* NEAR, BEFORE, NOTNEAR: `join` and `distance` */
    LEXEME_RENDERED, /* =>, and =/> where it is `absent` */
    LEXEME_FILTER, /* text: and the like: `filter`; the lexer stands behind the colon */
    LEXEME_NAME,   /* @name: `value` */
    LEXEME_SOUND,  /* py:zhangjue: `system` and `value` */
    LEXEME_OPERAND, /* anything else; not taken yet */
};

struct lexeme {
    enum lexeme_kind kind;
    const char *text; /* in the folded question; not terminated */
    size_t len;
    size_t offset; /* in the question as it was asked */
    svod_join join;
    uint32_t distance;
    int filter;        /* enum filter_key */
    const char *value; /* in the folded question; not terminated */
    size_t value_len;
    svod_transcription system;
    svod_level level;  /* of a name: of the sign before it */
    bool all_readings; /* of a name: @@ */
    bool absent;       /* =/> */
    bool touches;      /* no blank between this and the lexeme before */
};

struct lexer {
    struct buffer folded; /* the question with the usual signs */
    size_t *offsets;      /* of each byte of `folded` in the question; one more */
    size_t at;
    bool started;
};

svod_status lexer_init(struct lexer *lexer, const char *text, size_t len,
                       svod_error *err);
void lexer_release(struct lexer *lexer);
svod_status lexer_next(struct lexer *lexer, struct lexeme *lexeme, svod_error *err);

/* Add text with the usual signs, as a question has it. */
void lexer_fold(const char *text, size_t len, struct buffer *out);

/* Where in the question a place of the folded question is. */
static inline size_t lexer_offset(const struct lexer *lexer, const char *at)
{
    return lexer->offsets[at - lexer->folded.bytes];
}

/* After a LEXEME_FILTER: the next value, bare or `quoted`. *more: a comma follows. */
struct lexer_value {
    const char *text;
    size_t len, offset;
    bool quoted;
};

svod_status lexer_value(struct lexer *lexer, struct lexer_value *value, bool *more,
                        svod_error *err);

/* A number of at most `most` at *at, before `end`; false where there is none. What is
 * larger gives most + 1. */
bool lexer_number(const char **at, const char *end, uint32_t most, uint32_t *number);

/* The signs that end a word: blank, brackets, quotes, |, = and & (but not one that
 * begins a reference). */
bool lexer_is_mark(const char *at, const char *end);

/* Does an operator stand here, as a word of capital letters? */
bool lexer_at_operator(const char *at, const char *end);

/* Set an error at a place of the question. */
__attribute__((format(printf, 3, 4))) svod_status lexer_error(svod_error *err,
                                                              size_t offset,
                                                              const char *format, ...);

#endif
