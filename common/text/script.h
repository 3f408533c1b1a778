/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * script.h - what a character is to the analysis, and which writing system it is of. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

enum script {
    SCRIPT_HAN,
    SCRIPT_CYRILLIC,
    SCRIPT_LATIN,
    SCRIPT_HANGUL,
    SCRIPT_KANA,
    SCRIPT_OTHER,  /* letters of any other writing system */
    SCRIPT_NUMBER, /* decimal digits of any */
    SCRIPT_COUNT
};

enum char_kind {
    CHAR_OTHER, /* punctuation, blanks, signs: no token */
    CHAR_HAN,
    CHAR_LETTER,
    CHAR_MARK, /* combining: part of the word before it */
    CHAR_DIGIT,
    CHAR_JOINER, /* invisible inside a word: soft hyphen, zero width */
};

enum char_kind script_char_kind(uint32_t code);

/* Does a letter begin here? False at the end. */
bool script_is_letter_at(const char *at, const char *end);

/* A Han character proper, compatibility forms and private-use characters included:
 * scholars' fonts keep rare characters in the private planes. */
bool script_is_han(uint32_t code);

/* U+FE00..FE0F and U+E0100..E01EF choose a shape of the character before. */
bool script_is_variation_selector(uint32_t code);

/* The writing system of a letter. */
enum script script_of_letter(uint32_t code);

/* The small letter of a capital one; any other character is itself. */
uint32_t script_lower(uint32_t code);

/* "zh", "ru", "en", ...: the language that a text in this script is taken to be in. */
const char *script_language(enum script script);

#endif
