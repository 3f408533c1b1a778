/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/script.h"

#include "harness/check.h"

#include <stddef.h>

/* The first and last of each block of Han characters, and what stands beside them. */
static void test_han(void)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {
        { 0x2E80, 0x2FD5 },   { 0x3005, 0x3005 },     { 0x3007, 0x3007 },
        { 0x3021, 0x3029 },   { 0x3038, 0x303B },     { 0x3400, 0x4DBF },
        { 0x4E00, 0x9FFF },   { 0xE000, 0xFAFF },     { 0x20000, 0x3FFFD },
        { 0xF0000, 0xFFFFD }, { 0x100000, 0x10FFFD },
    };

    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        uint32_t first = blocks[i].first, last = blocks[i].last;
        CHECK(script_is_han(first) && script_is_han(last) &&
                  script_char_kind(first) == CHAR_HAN &&
                  script_char_kind(last) == CHAR_HAN,
              "U+%04X to U+%04X are Han", first, last);
        CHECK(!script_is_han(first - 1) && !script_is_han(last + 1),
              "... and what stands beside them is not");
    }
}

static void test_kinds(void)
{
    static const struct {
        uint32_t code;
        enum char_kind kind;
        const char *what;
    } chars[] = {
        { 'a', CHAR_LETTER, "a" },
        { 'Z', CHAR_LETTER, "Z" },
        { '@', CHAR_OTHER, "the sign before A" },
        { '[', CHAR_OTHER, "the sign behind Z" },
        { '`', CHAR_OTHER, "the sign before a" },
        { '{', CHAR_OTHER, "the sign behind z" },
        { '0', CHAR_DIGIT, "0" },
        { '9', CHAR_DIGIT, "9" },
        { ':', CHAR_OTHER, "the sign behind 9" },
        { 0, CHAR_OTHER, "zero" },
        { 0x410, CHAR_LETTER, "А" },
        { 0x44F, CHAR_LETTER, "я" },
        { 0x451, CHAR_LETTER, "ё" },
        { 0x463, CHAR_LETTER, "ѣ" },
        { 0x301, CHAR_MARK, "a stress mark" },
        { 0xAD, CHAR_JOINER, "the soft hyphen" },
        { 0x200B, CHAR_JOINER, "the blank of no width" },
        { 0xFEFF, CHAR_JOINER, "the mark of byte order" },
        { 0x2019, CHAR_OTHER, "’" },
        { 0x3001, CHAR_OTHER, "、" },
        { 0x3000, CHAR_OTHER, "the ideographic blank" },
        { 0xFF11, CHAR_DIGIT, "１" },
        { 0x661, CHAR_DIGIT, "an Arabic digit" },
        { 0x2460, CHAR_OTHER, "①" },
        { 0xBD, CHAR_OTHER, "½" },
        { 0xAC00, CHAR_LETTER, "가" },
        { 0x3042, CHAR_LETTER, "あ" },
        { 0xFFFD, CHAR_OTHER, "what is no character" },
    };

    for (size_t i = 0; i < sizeof chars / sizeof *chars; i++)
        IS_NUMBER(script_char_kind(chars[i].code), chars[i].kind, "%s", chars[i].what);
}

static void test_scripts(void)
{
    IS_NUMBER(script_of_letter('a'), SCRIPT_LATIN, "a is Latin");
    IS_NUMBER(script_of_letter(0x1E00), SCRIPT_LATIN, "... and with marks");
    IS_NUMBER(script_of_letter(0x44F), SCRIPT_CYRILLIC, "я is Cyrillic");
    IS_NUMBER(script_of_letter(0x52F), SCRIPT_CYRILLIC, "... to the end of the block");
    IS_NUMBER(script_of_letter(0x530), SCRIPT_OTHER, "... and not beyond");
    IS_NUMBER(script_of_letter(0xAC00), SCRIPT_HANGUL, "가 is Hangul");
    IS_NUMBER(script_of_letter(0x30A2), SCRIPT_KANA, "ア is kana");
    IS_NUMBER(script_of_letter(0x3B1), SCRIPT_OTHER, "α is something else");
    IS_STRING(script_language(SCRIPT_HAN), "zh", "Han is taken for Chinese");
    IS_STRING(script_language(SCRIPT_CYRILLIC), "ru", "Cyrillic for Russian");
    CHECK(script_is_variation_selector(0xFE00) && script_is_variation_selector(0xE01EF),
          "selectors of variants");
    CHECK(!script_is_variation_selector(0xFE10) && !script_is_variation_selector('a'),
          "... and no others");
}

int main(void)
{
    test_han();
    test_kinds();
    test_scripts();
    return check_done();
}
