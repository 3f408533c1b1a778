/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_token.h - cut text into tokens, and give each its number in a lexicon.
 */
#ifndef ORACLE_TOKEN_H
#define ORACLE_TOKEN_H

#include "oracle_base.h"

struct analyzer;
struct oracle_fold;

enum oracle_token_kind {
    ORACLE_HAN,
    ORACLE_WORD,
    ORACLE_NUMBER
};

struct oracle_token {
    const char *at;
    size_t len;
    enum oracle_token_kind kind;
};

/* Find the next token between *at and `end`, and move *at behind it. */
bool oracle_token_next(const char **at, const char *end, struct oracle_token *token);

/* What is compared: the class, what `=~` compares, what `=` compares. */
enum oracle_level {
    ORACLE_WIDE,
    ORACLE_GLYPH,
    ORACLE_EXACT
};

/* What `=` compares. */
void oracle_token_form(const struct oracle_token *token, struct oracle_bytes *form);

/* What a pattern of letters is compared with, given the form of a word. */
void oracle_spelling(const struct oracle_bytes *form, struct oracle_bytes *out);

/* A pattern with its letters as they are in forms, or in spellings. */
void oracle_fold_pattern(const char *pattern, size_t len, enum oracle_level level,
                         struct oracle_bytes *out);

/* One surface, as it was written, and what it counts as. */
struct oracle_entry {
    uint32_t class_number, glyph_number, form_number, spelling_number;
    enum oracle_token_kind kind;
};

struct oracle_lexicon {
    struct oracle_strings surfaces, classes, glyphs, forms, spellings;
    struct oracle_entry *entries; /* one for each surface */
    size_t entries_room;
    const struct oracle_fold *fold; /* borrowed */
    struct analyzer *analyzer;
};

/* `fold` is borrowed. */
void oracle_lexicon_init(struct oracle_lexicon *lexicon,
                         const struct oracle_fold *fold);
void oracle_lexicon_release(struct oracle_lexicon *lexicon);

/* The number of the token's surface. */
uint32_t oracle_lexicon_add(struct oracle_lexicon *lexicon,
                            const struct oracle_token *token);

/* ---- Folding ----------------------------------------------------------------- */

/* The table of variants: Han character to those that stand for its glyph and class. */
struct oracle_fold;

/* From the text of a table laid out as common/text/variants.tsv. */
struct oracle_fold *oracle_fold_parse(const char *table, size_t len);
struct oracle_fold *oracle_fold_read(const char *path);
void oracle_fold_free(struct oracle_fold *fold);

uint32_t oracle_fold_class(const struct oracle_fold *fold, uint32_t code);
uint32_t oracle_fold_glyph(const struct oracle_fold *fold, uint32_t code);

/* Full-width signs and letters, blanks and quotation marks, as ASCII. */
void oracle_clean(const char *text, size_t len, struct oracle_bytes *out);

/* Clean, lower case, composed, Han characters folded: how ids and titles are compared. */
void oracle_fold_name(const struct oracle_fold *fold, const char *name, size_t len,
                      struct oracle_bytes *out);

#endif
