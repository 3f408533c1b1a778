/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * token.h - cut text into tokens: the same cuts for texts and for questions.
 *
 * Classical Chinese is written without spaces and most of its words are one character,
 * so the character is the token and a longer word is a phrase. Cutting texts into words
 * first would lose every name the dictionary lacks. Punctuation is the work of modern
 * editors, who do not agree: it makes no token and takes no position. */
#ifndef TOKEN_H
#define TOKEN_H

#include "script.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A longer word is cut; an index term must end somewhere, and no word is that long. */
#define TOKEN_MAX 120

struct token {
    const char *text; /* what is written; borrowed from the text that was cut */
    size_t len;
    enum script script;
    uint32_t code; /* a Han character that is nothing but this code point; else 0 */
};

/* Find the next token at or after *at and leave *at behind it. False at the end. */
bool token_next(const char **at, const char *end, struct token *token);

/* The length of a reference to a character that has no code point, such as "&KR0667;",
 * at this place; 0 when there is none. */
size_t token_reference(const char *at, const char *end);

#endif
