/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_lexer.h - the bytes of a question to marks and words.
 *
 * Full-width signs count as the usual ones, typographic quotes as '"'. What is
 * neither a mark nor part of a word is an error here: nothing of a question is passed
 * over. */
#ifndef QUERY_LEXER_H
#define QUERY_LEXER_H

#include "base/buffer.h"
#include "svod.h"

#include <stdbool.h>

enum lexeme_kind {
    LEXEME_END,
    LEXEME_OPEN,   /* ( */
    LEXEME_CLOSE,  /* ) */
    LEXEME_EQUALS, /* = */
    LEXEME_OR,     /* OR | */
    LEXEME_AND,    /* AND & */
    LEXEME_NOT,
    LEXEME_NEAR, /* with `distance` */
    LEXEME_BEFORE,
    LEXEME_FILTER, /* text: and the like; `filter`, and `text` is empty */
    LEXEME_QUOTED, /* `text` without the quotes */
    LEXEME_WORDS   /* Han characters, or a word, maybe hyphenated */
};

struct lexeme {
    enum lexeme_kind kind;
    const char *text; /* in the folded question; not terminated */
    size_t len;
    size_t offset; /* in the question as it was asked */
    uint32_t distance;
    int filter;   /* enum filter_key */
    bool touches; /* no blank between this and the lexeme before */
};

struct lexer {
    struct buffer folded; /* the question with the usual signs */
    size_t *offsets;      /* of each byte of `folded` in the question; one more */
    size_t at;
    size_t end_offset;
    bool started;
};

svod_status lexer_init(struct lexer *lexer, const char *text, size_t len,
                       svod_error *err);
void lexer_release(struct lexer *lexer);
svod_status lexer_next(struct lexer *lexer, struct lexeme *lexeme, svod_error *err);

/* After a LEXEME_FILTER: the next value, bare or quoted. *more: a comma follows it. */
svod_status lexer_value(struct lexer *lexer, struct lexeme *value, bool *more,
                        svod_error *err);

/* Set an error at a place of the question. */
__attribute__((format(printf, 3, 4))) svod_status lexer_error(svod_error *err,
                                                              size_t offset,
                                                              const char *format, ...);

#endif
