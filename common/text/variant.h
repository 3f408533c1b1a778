/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * variant.h - ways of writing a Han character, and the one that stands for them. */
#ifndef VARIANT_H
#define VARIANT_H

#include <stddef.h>
#include <stdint.h>

/* The character that stands for all shapes of this one: woodblock forms, simplified
 * forms of one character only (眞 真, 髙 高, 颜 顏), compatibility forms. Itself where
 * none is known. */
uint32_t variant_glyph(uint32_t code);

/* The one that stands for all of these, and for what only some of their meanings share:
 * 后 後, 余 餘, 云 雲. Characters of one glyph have one class. */
uint32_t variant_class(uint32_t code);

/* A row of the table: a character that has another one for its glyph or class. */
struct variant {
    uint32_t code, glyph, class;
    uint32_t joined; /* the pair with this one brought it there ... */
    uint32_t by;     /* ... which these sources have, a bit for each */
};

/* All rows, in order of `code`. */
const struct variant *variant_rows(size_t *count);

/* What a bit of `by` is called, counted from 0; NULL past the last one. */
const char *variant_source(unsigned bit);

#endif
