/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which words a pattern has, in which spelling. */
#include "text/word_pattern.h"

#include "harness/check.h"

#include <string.h>

static bool has(const char *text, const char *word, bool exact)
{
    struct word_pattern pattern;
    bool failed = false, found;

    word_pattern_init(&pattern, text, strlen(text), exact, NULL);
    found = word_pattern_matches(&pattern, word, strlen(word), &failed);
    word_pattern_release(&pattern);
    return found && !failed;
}

static void check_words(const char *pattern, bool exact, const char *const *words,
                        bool wanted)
{
    for (; *words; words++)
        CHECK(has(pattern, *words, exact) == wanted, "%s%s %s %s", exact ? "=" : "",
              pattern, wanted ? "has" : "has not", *words);
}

#define HAS(pattern, ...) \
 check_words(pattern, false, (const char *const[]){ __VA_ARGS__, NULL }, true)
#define HAS_NOT(pattern, ...) \
 check_words(pattern, false, (const char *const[]){ __VA_ARGS__, NULL }, false)
#define EXACT(pattern, ...) \
 check_words(pattern, true, (const char *const[]){ __VA_ARGS__, NULL }, true)
#define EXACT_NOT(pattern, ...) \
 check_words(pattern, true, (const char *const[]){ __VA_ARGS__, NULL }, false)

static void check_front(const char *text, const char *wanted)
{
    struct word_pattern pattern;
    struct buffer front = { 0 };

    word_pattern_init(&pattern, text, strlen(text), false, NULL);
    word_pattern_front(&pattern, &front);
    IS_STRING(buffer_string(&front), wanted, "the front of %s", text);
    buffer_release(&front);
    word_pattern_release(&pattern);
}

int main(void)
{
    HAS("чжурч*", "чжурчжэни", "Чжурчжэней", "чжурч", "ЧЖУРЧ");
    HAS_NOT("чжурч*", "жчурч", "чжур", "чжу");
    HAS("*жэн*", "чжурчжэни", "жэн", "жэньминь");
    HAS_NOT("*жэн*", "жен", "жэ");
    HAS("чжурч?эни", "чжурчжэни");
    HAS_NOT("чжурч?эни", "чжурчэни", "чжурчжжэни");
    HAS("миръ", "миръ", "мир");
    HAS_NOT("м??ъ", "миръ"); /* which has three letters today */
    HAS("мир", "миръ", "Ми́р");
    HAS("*ого", "бѣлаго", "белого");
    HAS("б*", "бѣлаго");
    HAS("беспок*", "безпокойство");
    HAS("*а*а*", "Агуда", "ааа");
    HAS_NOT("*а*а*", "Агуд");
    HAS("a*a", "Aa", "abba", "aba");
    HAS_NOT("a*a", "a", "ab");
    HAS("Kory?", "Koryŏ");
    HAS("Мiр*", "Миръ");
    EXACT("мир*", "миръ", "мира");
    EXACT_NOT("мир", "миръ");
    EXACT_NOT("*ого", "бѣлаго");
    EXACT("бѣл*", "Бѣлаго");
    check_front("чжу*", "чжу");
    check_front("Бѣ?а*", "бе");
    check_front("*а", "");
    return check_done();
}
