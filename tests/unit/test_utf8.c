/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/utf8.h"

#include "harness/check.h"

#include <stdlib.h>
#include <string.h>

/* Bytes in memory of just their size: a sanitizer sees who reads past the end. */
static char *exact_copy(const char *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);

    return memcpy(copy, bytes, len);
}

static void check_code(uint32_t code, size_t size)
{
    char bytes[UTF8_MAX] = { 0 };
    char *copy;
    struct utf8_char ch;

    IS_NUMBER(utf8_encode(bytes, code), size, "U+%04X takes %zu bytes", code, size);
    copy = exact_copy(bytes, size);
    ch = utf8_decode(copy, copy + size);
    CHECK(ch.code == code && ch.size == size, "... and comes back");
    ch = utf8_next(copy, copy + size);
    CHECK(ch.code == code && ch.size == size, "... also in line");
    CHECK(utf8_valid(copy, size) == size, "... and is UTF-8");
    for (size_t cut = 1; cut < size; cut++) {
        char *part = exact_copy(bytes, cut);
        CHECK(utf8_decode(part, part + cut).code == 0xFFFD &&
                  utf8_next(part, part + cut).size == 1 && utf8_valid(part, cut) == 0,
              "... cut after %zu bytes it is none", cut);
        free(part);
    }
    free(copy);
}

/* The first and last code points of each size, and those beside the surrogates. */
static void test_boundaries(void)
{
    static const struct {
        uint32_t code;
        size_t size;
    } codes[] = {
        { 0, 1 },       { 0x7F, 1 },    { 0x80, 2 },    { 0x7FF, 2 },    { 0x800, 3 },
        { 0xFFF, 3 },   { 0x1000, 3 },  { 0x3400, 3 },  { 0x5F35, 3 },   { 0xCFFF, 3 },
        { 0xD000, 3 },  { 0xD7FF, 3 },  { 0xE000, 3 },  { 0xFFFD, 3 },   { 0xFFFF, 3 },
        { 0x10000, 4 }, { 0x2365C, 4 }, { 0x3FFFF, 4 }, { 0x10FFFF, 4 },
    };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        check_code(codes[i].code, codes[i].size);
}

/* What looks like UTF-8 and is none; `good` bytes of it are. */
static void test_invalid(void)
{
    static const struct {
        const char *what, *bytes;
        size_t good;
    } bad[] = {
        { "a tail alone", "\x80", 0 },
        { "a tail behind a letter", "a\xBF", 1 },
        { "two bytes for a slash", "\xC0\xAF", 0 },
        { "two bytes for U+007F", "\xC1\xBF", 0 },
        { "three bytes for U+07FF", "\xE0\x9F\xBF", 0 },
        { "four bytes for U+FFFF", "\xF0\x8F\xBF\xBF", 0 },
        { "the first surrogate", "\xED\xA0\x80", 0 },
        { "the last surrogate", "\xED\xBF\xBF", 0 },
        { "beyond U+10FFFF", "\xF4\x90\x80\x80", 0 },
        { "five bytes", "\xF8\x88\x80\x80\x80", 0 },
        { "FE", "\xFE", 0 },
        { "FF", "張\xFF", 3 },
        { "a head without its tail", "\xE5\x41\x41", 0 },
        { "a head with half its tail", "張\xE8\xA6z", 3 },
        { "a head before a head", "\xE5\xE5\xBC\xB5", 0 },
        { "an error behind eight letters",
          "abcdefgh\xFF"
          "abcdefgh",
          8 },
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t len = strlen(bad[i].bytes);
        char *copy = exact_copy(bad[i].bytes, len);
        struct utf8_char ch = utf8_decode(copy + bad[i].good, copy + len);
        IS_NUMBER(utf8_valid(copy, len), bad[i].good, "%s", bad[i].what);
        CHECK(ch.code == 0xFFFD && ch.size == 1, "... is one byte of no character");
        free(copy);
    }
}

/* A text is good whatever the place of the characters in the steps of eight bytes. */
static void test_long(void)
{
    char text[80] = { 0 };

    for (size_t before = 0; before < 20; before++) {
        memset(text, 'a', before);
        memcpy(text + before, "張覺é𣙜bcdefghijklmn", sizeof "張覺é𣙜bcdefghijklmn");
        IS_NUMBER(utf8_valid(text, strlen(text)), strlen(text),
                  "characters behind %zu letters", before);
    }
    IS_NUMBER(utf8_valid("", 0), 0, "nothing is good");
}

int main(void)
{
    test_boundaries();
    test_invalid();
    test_long();
    return check_done();
}
