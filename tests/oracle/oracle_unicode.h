/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_unicode.h - what a code point is, by the page of semantics and by utf8proc.
 */
#ifndef ORACLE_UNICODE_H
#define ORACLE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Letters of different kinds make different words. Latin and Cyrillic are one kind,
 * because typists mix their look-alikes. */
enum oracle_kind {
    ORACLE_LATIN_CYRILLIC,
    ORACLE_HANGUL,
    ORACLE_KANA,
    ORACLE_OTHER
};

/* Read one code point; returns its bytes, or 0 at the end and where it is not UTF-8. */
size_t oracle_decode(const char *at, const char *end, uint32_t *code);
bool oracle_is_utf8(const char *bytes, size_t len);

bool oracle_is_han(uint32_t code);
bool oracle_is_selector(uint32_t code); /* a variation selector */
bool oracle_is_letter(uint32_t code);   /* Han, and the apostrophe U+02BC, are none */
bool oracle_is_mark(uint32_t code);
bool oracle_is_digit(uint32_t code);
uint32_t oracle_digit_value(uint32_t code);
bool oracle_is_ignored(uint32_t code); /* soft hyphen, zero width: nothing in a word */
bool oracle_is_apostrophe(uint32_t code);
bool oracle_is_space(uint32_t code);
bool oracle_is_latin(uint32_t code);
bool oracle_is_cyrillic(uint32_t code);
enum oracle_kind oracle_kind_of(uint32_t letter);

/* The bytes of a reference such as &KR0667; that begins here, or 0. */
size_t oracle_reference(const char *at, const char *end);

/* Nothing but white space? */
bool oracle_is_blank(const char *at, size_t len);
/* Cut white space off both ends. */
void oracle_trim(const char **at, size_t *len);

#endif
