/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is a token is told by tests/cases; here: places, ends, and random bytes. */
#include "text/token.h"

#include "harness/check.h"

#include <stdlib.h>
#include <string.h>

static void test_places(void)
{
    static const char text[] = " 張, &KR0667;ab 12";
    const char *at = text, *end = text + strlen(text);
    struct token token;

    CHECK(token_next(&at, end, &token) && token.text == text + 1 && token.len == 3 &&
              token.code == 0x5F35 && at == text + 4,
          "a character: its place, its size, its code point");
    CHECK(token_next(&at, end, &token) && token.len == 8 && token.code == 0 &&
              token.script == SCRIPT_HAN,
          "a reference has no code point");
    CHECK(token_next(&at, end, &token) && token.len == 2 &&
              token.script == SCRIPT_LATIN,
          "a word");
    CHECK(token_next(&at, end, &token) && token.len == 2 &&
              token.script == SCRIPT_NUMBER && at == end,
          "a number, up to the end");
    CHECK(!token_next(&at, end, &token) && at == end, "no more");
    at = end;
    CHECK(!token_next(&at, end, &token), "nothing has no token");
}

static void test_selector(void)
{
    static const char text[] = "辻\xF3\xA0\x84\x80";
    const char *at = text;
    struct token token;

    CHECK(token_next(&at, text + strlen(text), &token) && token.len == strlen(text) &&
              token.code == 0,
          "with a selector a character is more than its code point");
}

static void test_references(void)
{
    static const struct {
        const char *text;
        size_t len;
    } references[] = {
        { "&KR0667;", 8 },
        { "&A12;", 5 },
        { "&ABCD12345678;", 14 },
        { "&CB00123;x", 9 },
        { "&A1;", 0 },
        { "&1234;", 0 },
        { "&KR0667", 0 },
        { "&KR06G7;", 0 },
        { "&KR;", 0 },
        { "&ABCD123456789;", 0 },
        { "&", 0 },
        { "KR0667;", 0 },
        { "&CDP-8BBF;", 10 },
        { "&KR123456789;", 0 },
    };

    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        IS_NUMBER(token_reference(references[i].text,
                                  references[i].text + strlen(references[i].text)),
                  references[i].len, "%s", references[i].text);
}

/* Whatever the bytes: tokens are in order, inside, not empty, at most TOKEN_MAX long
 * but for references, and a second reading cuts the same. */
static void test_random(void)
{
    unsigned state = 1126, wrong = 0;

    for (int round = 0; round < 3000; round++) {
        size_t len = (size_t)round % 300;
        char *text = malloc(len ? len : 1);
        const char *at = text, *after = text;
        struct token token;
        for (size_t i = 0; i < len; i++) {
            state = state * 1103515245 + 12345;
            text[i] = (char)(state >> 16);
        }
        while (token_next(&at, text + len, &token)) {
            wrong += token.text < after || !token.len || token.len > TOKEN_MAX ||
                     token.text + token.len != at;
            after = at;
        }
        wrong += at != text + len;
        free(text);
    }
    IS_NUMBER(wrong, 0, "random bytes are cut into tokens in order, inside the text");
}

int main(void)
{
    test_places();
    test_selector();
    test_references();
    test_random();
    return check_done();
}
