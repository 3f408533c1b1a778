/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * palladius.c - the syllables are those of syllables.tsv: see transcription.h. */
#include "palladius.h"

#include "base/base.h"
#include "transcription.h"

#include <string.h>

#define LETTER       2 /* bytes of a Cyrillic letter */
#define LETTERS_MOST 6 /* of a syllable: чжуань */

static bool ends_with(const char *word, size_t len, const char *ending)
{
    size_t size = strlen(ending);

    return len > size && memcmp(word + len - size, ending, size) == 0;
}

/* Is a syllable what the letters before an ending and this letter make? */
static bool is_with(const char *stem, size_t len, const char *letter)
{
    char word[(LETTERS_MOST + 1) * LETTER];

    if (len > LETTERS_MOST * LETTER)
        return false;
    memcpy(word, stem, len);
    memcpy(word + len, letter, LETTER);
    return transcription_is_russian(word, len + LETTER);
}

bool palladius_is_form(const char *word, size_t len)
{
    static const char *const hard[] = { "а", "у", "ом", "е" };
    static const char *const soft[] = { "я", "ю", "ем", "е", "и" };

    if (transcription_is_russian(word, len))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(hard); i++) {
        size_t stem = len - strlen(hard[i]);
        if (ends_with(word, len, hard[i]) && ends_with(word, stem, "н") &&
            transcription_is_russian(word, stem))
            return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(soft); i++) {
        size_t stem = len - strlen(soft[i]);
        if (ends_with(word, len, soft[i]) &&
            (is_with(word, stem, "ь") || is_with(word, stem, "й")))
            return true;
    }
    return false;
}

/* Part what begins at `at` into `count` syllables. */
static bool split(const char *word, size_t len, size_t at, size_t count, size_t *ends)
{
    if (count == 1) {
        *ends = len;
        return palladius_is_form(word + at, len - at);
    }
    for (size_t size = LETTER; size <= LETTERS_MOST * LETTER && at + size < len;
         size += LETTER) {
        size_t next = at + size;
        if (!transcription_is_russian(word + at, size))
            continue;
        if (len - next > LETTER && memcmp(word + next, "ъ", LETTER) == 0)
            next += LETTER;
        *ends = at + size;
        if (split(word, len, next, count - 1, ends + 1))
            return true;
    }
    return false;
}

size_t palladius_split(const char *word, size_t len, size_t ends[PALLADIUS_MOST])
{
    if (len > (PALLADIUS_MOST + 1) * (LETTERS_MOST + 1) * LETTER || len % LETTER)
        return 0;
    for (size_t count = 1; count <= PALLADIUS_MOST; count++)
        if (split(word, len, 0, count, ends))
            return count;
    return 0;
}

/* Met in no word of 6.5 million words of Russian that is made of syllables, but for names
 * from Asia. */
bool palladius_is_foreign(const char *word, size_t len)
{
    static const char *const letters[] = {
        "чж",  "цз",  "юй",  "юэ",  "яо",  "жэ",  "фэ",  "шэ",   "чэ",   "хэ",
        "вэ",  "хуа", "хуэ", "цюа", "сюа", "сюн", "цюн", "уань", "юань", "ньц",
        "ньч", "ньх", "ньф", "ньа", "ньу", "ъа",  "ъо",  "ъэ",
    };

    for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
        size_t size = strlen(letters[i]);
        for (size_t at = 0; at + size <= len; at += LETTER)
            if (memcmp(word + at, letters[i], size) == 0)
                return true;
    }
    return false;
}
