/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/strings.h"

#include "harness/check.h"

#include <stdio.h>
#include <string.h>

static void test_few(void)
{
    struct strings strings = { 0 };
    size_t len;

    IS_NUMBER(strings_find(&strings, "a", 1), STRINGS_NONE,
              "an empty pool has nothing");
    IS_NUMBER(strings_intern(&strings, "張", 3), 0, "the first is 0");
    IS_NUMBER(strings_intern(&strings, "", 0), 1, "the empty string is a string");
    IS_NUMBER(strings_intern(&strings, "張", 3), 0, "what is there keeps its number");
    IS_NUMBER(strings_intern(&strings, "a\0b", 3), 2, "with a zero byte");
    IS_NUMBER(strings_intern(&strings, "a\0c", 3), 3, "... and another behind it");
    IS_NUMBER(strings_find(&strings, "a\0b", 3), 2, "it can be found");
    IS_NUMBER(strings_find(&strings, "a", 1), STRINGS_NONE,
              "a part of it is not there");
    CHECK(memcmp(strings_get(&strings, 0, &len), "張", 3) == 0 && len == 3,
          "it can be had by its number");
    strings_get(&strings, 1, &len);
    IS_NUMBER(len, 0, "the empty one too");
    IS_NUMBER(strings.count, 4, "four in all");
    strings_release(&strings);
    IS_NUMBER(strings.count, 0, "released it is empty");
}

static void test_many(void)
{
    struct strings strings = { 0 };
    unsigned wrong = 0;
    char text[16];
    size_t len;

    for (uint32_t i = 0; i < 20000; i++) {
        int size = snprintf(text, sizeof text, "%u", i * 7);
        wrong += strings_intern(&strings, text, (size_t)size) != i;
    }
    for (uint32_t i = 0; i < 20000; i++) {
        size_t size = (size_t)snprintf(text, sizeof text, "%u", i * 7);
        const char *kept = strings_get(&strings, i, &len);
        wrong += strings_find(&strings, text, size) != i;
        wrong += len != size || memcmp(kept, text, size) != 0;
    }
    IS_NUMBER(wrong, 0, "many strings keep their numbers while the table grows");
    strings_release(&strings);
}

int main(void)
{
    test_few();
    test_many();
    return check_done();
}
