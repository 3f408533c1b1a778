/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * russian.c - the spelling before 1918 to that after it.
 *
 * The rules and their order are those that, on 7.4 million words of the Otechestvennye
 * zapiski of 1839-49, turned 50 % of words known to a modern dictionary into 88 % and
 * made almost none worse. A rule that only changes what the stemmer strips anyway
 * (-ія, -ію) is left out. */
#include "russian.h"

#include "base/base.h"
#include "token.h"
#include "utf8.h"

#include <string.h>

struct word {
    uint32_t letters[TOKEN_MAX + 2];
    size_t count;
};

/* One letter for another, wherever it stands. */
uint32_t russian_modern_letter(uint32_t letter)
{
    static const struct {
        uint32_t old, now;
    } letters[] = {
        { 0x463, 0x435 }, /* ѣ е */
        { 0x456, 0x438 }, /* і и */
        { 0x457, 0x438 }, /* ї и */
        { 0x473, 0x444 }, /* ѳ ф */
        { 0x475, 0x438 }, /* ѵ и */
        { 0x451, 0x435 }, /* ё е */
        { 0x450, 0x435 }, /* ѐ е: with a stress mark that has a code of its own */
        { 0x45D, 0x438 }, /* ѝ и */
        /* Latin letters that look like Cyrillic ones: errors of typing and of OCR. */
        { 'a', 0x430 },
        { 'c', 0x441 },
        { 'e', 0x435 },
        { 'i', 0x438 },
        { 'o', 0x43E },
        { 'p', 0x440 },
        { 'x', 0x445 },
        { 'y', 0x443 },
        { 'k', 0x43A },
        { 'm', 0x43C },
        { 't', 0x442 },
        { 'b', 0x432 },
        { 'h', 0x43D },
    };

    if (letter >= 0x430 && letter <= 0x44F) /* а to я: most are modern */
        return letter;
    for (size_t i = 0; i < ARRAY_LEN(letters); i++)
        if (letters[i].old == letter)
            return letters[i].now;
    return letter;
}

bool russian_looks_alike(uint32_t letter)
{
    return letter < 128 && russian_modern_letter(letter | 0x20) != (letter | 0x20);
}

static void read_word(struct word *word, const char *bytes, size_t len)
{
    const char *end = bytes + len;

    word->count = 0;
    while (bytes < end && word->count < TOKEN_MAX) {
        struct utf8_char ch = utf8_next(bytes, end);
        word->letters[word->count++] = russian_modern_letter(ch.code);
        bytes += ch.size;
    }
}

static bool matches(const struct word *word, size_t at, const char *bytes)
{
    const char *end = bytes + strlen(bytes);

    for (; bytes < end; at++) {
        struct utf8_char ch = utf8_next(bytes, end);
        if (at >= word->count || word->letters[at] != ch.code)
            return false;
        bytes += ch.size;
    }
    return true;
}

static size_t letter_count(const char *bytes)
{
    size_t count = 0;

    for (; *bytes; bytes++)
        count += utf8_begins(*bytes);
    return count;
}

static bool ends_with(const struct word *word, const char *ending)
{
    size_t count = letter_count(ending);

    return word->count >= count && matches(word, word->count - count, ending);
}

static bool is_word(const struct word *word, const char *bytes)
{
    return word->count == letter_count(bytes) && matches(word, 0, bytes);
}

static bool is_one_of(uint32_t letter, const char *letters)
{
    const char *end = letters + strlen(letters);

    while (letters < end) {
        struct utf8_char ch = utf8_next(letters, end);
        if (ch.code == letter)
            return true;
        letters += ch.size;
    }
    return false;
}

static void set_ending(struct word *word, size_t drop, const char *ending)
{
    const char *end = ending + strlen(ending);

    word->count -= drop;
    while (ending < end) {
        struct utf8_char ch = utf8_next(ending, end);
        word->letters[word->count++] = ch.code;
        ending += ch.size;
    }
}

static bool is_name_in_ago(const struct word *word)
{
    return is_word(word, "благо") || is_word(word, "чикаго") || is_word(word, "имаго");
}

static void modern_end(struct word *word)
{
    size_t count = word->count;

    if (count > 1 && ends_with(word, "ъ"))
        word->count--;
    else if (count > 1 && (is_word(word, "жь") || is_word(word, "ужь")))
        word->count--;
    else if (ends_with(word, "аго") && is_name_in_ago(word))
        return;
    else if (count > 4 && ends_with(word, "аго"))
        set_ending(word, 3,
                   is_one_of(word->letters[count - 4], "жчшщ") ? "его" : "ого");
    else if (count > 4 && ends_with(word, "яго") && !is_word(word, "сантьяго"))
        set_ending(word, 3, "его");
    else if (count > 3 && ends_with(word, "ыя"))
        set_ending(word, 1, "е");
}

/* безпокойство беспокойство: з before a voiceless consonant. */
static void modern_prefix(struct word *word)
{
    static const char *const prefixes[] = { "воз",  "вз",    "низ",   "из",    "раз",
                                            "роз",  "без",   "чрез",  "через", "произ",
                                            "неиз", "нераз", "небез", "невоз" };

    if (matches(word, 0, "низк") || matches(word, 0, "низш") ||
        matches(word, 0, "возк"))
        return;
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        size_t count = letter_count(prefixes[i]);
        if (word->count > count + 1 && matches(word, 0, prefixes[i]) &&
            is_one_of(word->letters[count], "птксфцчшщх")) {
            word->letters[count - 1] = 0x441;
            return;
        }
    }
}

/* Words that no rule gives. */
static void modern_word(struct word *word)
{
    static const struct {
        const char *old, *now;
    } forms[] = {
        { "ея", "ее" },
        { "нея", "нее" },
        { "оне", "они" },
        { "одне", "одни" },
        { "однех", "одних" },
        { "однем", "одним" },
        { "однеми", "одними" },
        { "итти", "идти" },
        { "найдти", "найти" },
        { "пройдти", "пройти" },
        { "перейдти", "перейти" },
        { "выдти", "выйти" },
        { "чорт", "черт" },
        { "чорта", "черта" },
        { "чорту", "черту" },
        { "чортом", "чертом" },
        { "рассчет", "расчет" },
        { "рассчета", "расчета" },
        { "рассчету", "расчету" },
        { "рассчетом", "расчетом" },
        { "рассчете", "расчете" },
        { "однакожь", "однакож" },
    };

    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (is_word(word, forms[i].old)) {
            set_ending(word, word->count, forms[i].now);
            return;
        }
}

/* Few words have the letters that a rule begins with: ъ ь о я at the end, з in front of
 * what is voiceless, the first letters and the length of a word of the list. The others
 * need no rules. */
static bool may_end_old(const struct word *word)
{
    uint32_t last = word->count ? word->letters[word->count - 1] : 0;

    return last == 0x44A || last == 0x44C || last == 0x43E || last == 0x44F;
}

static bool may_begin_old(const struct word *word)
{
    for (size_t i = 1; i < 5 && i < word->count; i++)
        if (word->letters[i] == 0x437)
            return true;
    return false;
}

static bool may_be_listed(const struct word *word)
{
    return word->count && word->count < 10 && is_one_of(word->letters[0], "еноипвчр");
}

void russian_modernize(const char *bytes, size_t len, struct buffer *out)
{
    struct word word;

    read_word(&word, bytes, len);
    if (may_end_old(&word))
        modern_end(&word);
    if (may_begin_old(&word))
        modern_prefix(&word);
    if (may_be_listed(&word))
        modern_word(&word);
    for (size_t i = 0; i < word.count; i++) {
        char letter[UTF8_MAX];
        buffer_add(out, letter, utf8_encode(letter, word.letters[i]));
    }
}
