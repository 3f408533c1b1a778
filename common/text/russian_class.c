/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * russian_class.c - exceptions are looked up in a table of all their forms, which the
 * build makes from russian_exceptions.tsv. */
#include "russian_class.h"

#include "base/base.h"
#include "palladius.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct exception {
    const char *form, *class;
} exceptions[] = {
#include "russian_exception_table.inc"
};

struct word {
    const char *bytes;
    size_t len;
};

static int compare(const void *key, const void *item)
{
    const struct word *word = key;
    const char *form = ((const struct exception *)item)->form;
    int order = strncmp(word->bytes, form, word->len);

    return order ? order : -(form[word->len] != 0);
}

const char *russian_exception(const char *word, size_t len)
{
    struct word wanted = { word, len };
    const struct exception *found = bsearch(&wanted, exceptions, ARRAY_LEN(exceptions),
                                            sizeof *exceptions, compare);

    return found ? found->class : NULL;
}

/* The first form that does not stand before these letters. */
static size_t find_first(const char *front, size_t len)
{
    size_t low = 0, high = ARRAY_LEN(exceptions);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(exceptions[middle].form, front, len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *russian_exception_next(const char *front, size_t len, size_t *at)
{
    size_t index = *at ? *at : find_first(front, len);

    if (index == ARRAY_LEN(exceptions) ||
        strncmp(exceptions[index].form, front, len) != 0)
        return NULL;
    *at = index + 1;
    return exceptions[index].class;
}

static bool ends_with(const char *bytes, size_t len, const char *ending)
{
    size_t size = strlen(ending);

    return len >= size && memcmp(bytes + len - size, ending, size) == 0;
}

/* In what the stemmer may take off, which is behind the first vowel. */
static bool has_vowel(const char *bytes, size_t len)
{
    static const char vowels[] = "аеиоуыэюя";

    for (size_t i = 0; i + 1 < len; i += 2)
        for (const char *vowel = vowels; *vowel; vowel += 2)
            if (memcmp(bytes + i, vowel, 2) == 0)
                return true;
    return false;
}

static bool is_made_of_syllables(const char *word, size_t len)
{
    size_t ends[PALLADIUS_MOST];

    return palladius_split(word, len, ends) > 0;
}

static bool is(const char *bytes, size_t len, const char *string)
{
    return len == strlen(string) && memcmp(bytes, string, len) == 0;
}

/* Is this the ending of a noun in -ан or -ян? Цзунхане may be a case of Цзунхань, of
 * which the stemmer leaves the н. Ледяном is an adjective, and Лояном none; кожаном is
 * risked for Иваном. */
static bool is_noun_ending(const char *word, size_t len, const char *ending)
{
    static const char *const endings[] = { "у", "ов", "ам", "ах", "ами" };
    size_t size = (size_t)(word + len - ending);

    if (is(ending, size, "е"))
        return !is_made_of_syllables(word, len);
    if (is(ending, size, "ом"))
        return ends_with(word, len - size, "ан") || is_made_of_syllables(word, len);
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (is(ending, size, endings[i]))
            return true;
    return false;
}

void russian_trim_stem(const char *word, size_t len, struct buffer *stem)
{
    size_t size = stem->len;

    if (size >= len || memcmp(word, stem->bytes, size) != 0 ||
        !(ends_with(word, size, "ан") || ends_with(word, size, "ян")) ||
        !has_vowel(word, size - strlen("ан")) ||
        !is_noun_ending(word, len, word + size))
        return;
    stem->len -= strlen("н");
    stem->bytes[stem->len] = '\0';
}
