/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * era_query.c - a question has an era and perhaps a number, in any order, and nothing
 * that is neither. What is no name of an era as it is written in texts may be its sound
 * in Pinyin, Wade-Giles or Russian. */
#include "era_query.h"

#include "base/memory.h"
#include "token.h"
#include "transcription.h"

#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 24
#define MOST_HEARD 6 /* words that may be one era: T'ai-p'ing hsing-kuo */

/* The question as a text of its own: token i is written as symbols[i]. */
struct asked {
    struct date_words words;
    struct era_work work;
    struct dates dates;
    struct date_text text;
    uint32_t symbols[MOST_WORDS], tokens[MOST_WORDS];
    struct token words_of[MOST_WORDS];
    bool *heard;       /* of each row: the name is its sound; NULL: it is as written */
    size_t start, end; /* where the name of the era stands */
    int n;             /* 0: no number */
};

static svod_status cut(struct asked *asked, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    struct token token;

    while (token_next(&at, end, &token) && asked->text.count < MOST_WORDS) {
        size_t i = asked->text.count++;
        asked->tokens[i] = (uint32_t)i;
        asked->words_of[i] = token;
        if (!date_words_symbol(&asked->words, token.text, token.len,
                               &asked->symbols[i]))
            return SVOD_NO_MEMORY;
    }
    asked->text.tokens = asked->tokens;
    asked->text.symbols = asked->symbols;
    asked->dates = (struct dates){ .words = &asked->words,
                                   .work = &asked->work,
                                   .text = &asked->text };
    return SVOD_OK;
}

/* Is it a longer name than the one so far, or as long and before it? 開寶元年 has 開寶 and
 * 寶元 in it. */
static bool is_better(const struct asked *asked, const struct date_name *name,
                      size_t end)
{
    size_t known = asked->end - asked->start;

    return name->count > known ||
           (name->count == known && end - name->count < asked->start);
}

/* The longest name of an era in the question. */
static bool find_name(struct asked *asked)
{
    for (size_t i = 0; i < asked->words.names.count; i++) {
        const struct date_name *name = &asked->words.names.items[i];
        for (size_t end = name->count; end <= asked->text.count; end++)
            if (!name->is_ruler && is_better(asked, name, end) &&
                dates_name_ends(&asked->dates, name, end)) {
                asked->start = end - name->count;
                asked->end = end;
            }
    }
    return asked->end > 0;
}

/* ---- By sound -------------------------------------------------------------------- */

static bool has_syllable(const struct transcription_place *place, const char *syllable,
                         size_t len)
{
    for (size_t i = 0; i < place->count; i++) {
        const char *name = transcription_syllable(SVOD_PINYIN, place->syllables[i]);
        if (strlen(name) == len && memcmp(name, syllable, len) == 0)
            return true;
    }
    return false;
}

/* May it be read so? `pinyin` has a blank between syllables. */
static bool is_read(const struct transcription_reading *reading, const char *pinyin)
{
    for (size_t i = 0; i < reading->count; i++) {
        size_t len = strcspn(pinyin, " ");
        if (!len || !has_syllable(&reading->places[i], pinyin, len))
            return false;
        pinyin += len + (pinyin[len] == ' ');
    }
    return !*pinyin;
}

/* Mark the eras that these words may be the sound of; how many there are. */
static size_t hear(struct asked *asked, svod_transcription system, size_t start,
                   size_t end, struct transcription_readings *readings)
{
    const char *from = asked->words_of[start].text;
    const struct token *last = &asked->words_of[end - 1];
    size_t count = 0;

    if (transcription_read(readings, system, from,
                           (size_t)(last->text + last->len - from), NULL) != SVOD_OK)
        return 0;
    for (size_t row = 0; row < era_count(); row++)
        for (size_t i = 0; i < readings->count && !asked->heard[row]; i++) {
            asked->heard[row] = is_read(&readings->items[i], era_get(row)->pinyin);
            count += asked->heard[row];
        }
    return count;
}

/* The most words in one system; a number is no tone of the word before it. */
static bool hear_longest(struct asked *asked, svod_transcription system,
                         struct transcription_readings *readings)
{
    for (size_t length = MOST_HEARD; length > 0; length--)
        for (size_t start = 0; start + length <= asked->text.count; start++) {
            size_t end = start + length;
            bool has_number = false;
            for (size_t i = start; i < end; i++)
                has_number |= asked->words_of[i].script == SCRIPT_NUMBER;
            if (has_number || !hear(asked, system, start, end, readings))
                continue;
            asked->start = start;
            asked->end = end;
            return true;
        }
    return false;
}

static svod_status find_sound(struct asked *asked)
{
    struct transcription_readings *readings = memory_array(1, sizeof *readings);

    asked->heard = memory_array(era_count(), sizeof *asked->heard);
    if (!readings || !asked->heard) {
        free(readings);
        return SVOD_NO_MEMORY;
    }
    if (!hear_longest(asked, SVOD_PINYIN, readings) &&
        !hear_longest(asked, SVOD_WADE_GILES, readings))
        hear_longest(asked, SVOD_PALLADIUS, readings);
    free(readings);
    return SVOD_OK;
}

/* ---- Numbers and rows ------------------------------------------------------------ */

/* The number of the year, before the name or behind it. */
static void find_number(struct asked *asked)
{
    for (size_t i = 0; i < asked->text.count && !asked->n; i++) {
        size_t start;
        if (i >= asked->start && i < asked->end)
            continue;
        start = dates_numeral_start(&asked->dates, i + 1);
        if (start < i + 1 && (start >= asked->end || i < asked->start)) {
            size_t last = i;
            while (last + 1 < asked->text.count &&
                   dates_numeral_start(&asked->dates, last + 2) == start)
                last++;
            asked->n = dates_numeral(&asked->dates, start, last + 1);
        } else
            asked->n = dates_ordinal(&asked->dates, i + 1, &start);
    }
}

/* Nothing else may stand there but what goes with a year. */
static bool is_all_known(const struct asked *asked)
{
    for (size_t i = 0; i < asked->text.count; i++) {
        const struct date_word *word = dates_word(&asked->dates, i);
        bool is_number = asked->symbols[i] & DATE_NUMBER || word->digit || word->unit ||
                         word->ordinal || word->tens || word->roles & DATE_FIRST;
        if (i >= asked->start && i < asked->end)
            continue;
        if (!is_number && !word->prefix &&
            !(word->roles & (DATE_YEAR | DATE_GOD | DATE_G | DATE_SUFFIX | DATE_OF |
                             DATE_IN | DATE_TEN_AND)))
            return false;
    }
    return true;
}

static void add_years(struct date_years *years, const struct era *era, int n)
{
    for (int year = era->first; year <= era->last; year++)
        if (!n || year == era->one + n - 1)
            date_years_add(years, year);
}

static bool same_name(const struct asked *asked, const struct date_name *name)
{
    if (asked->heard)
        return !name->is_ruler && asked->heard[name->row];
    return !name->is_ruler && name->count == asked->end - asked->start &&
           dates_name_ends(&asked->dates, name, asked->end);
}

/* Add the years of the rows of this name, of minor states or of the others; how many have
 * the year n. `last` becomes the last number that one of them has. */
static size_t add_rows(const struct asked *asked, bool minor, struct date_years *years,
                       int *last)
{
    uint8_t prefix =
        asked->start ? dates_word(&asked->dates, asked->start - 1)->prefix : 0;
    size_t count = 0;

    for (size_t i = 0; i < asked->words.names.count; i++) {
        const struct date_name *name = &asked->words.names.items[i];
        const struct era *era = era_get(name->row);
        if (!same_name(asked, name) ||
            (prefix ? !era_state_is(era->state, prefix - 1u) || minor
                    : era_is_minor(era->state) != minor))
            continue;
        if (era->last - era->one + 1 > *last)
            *last = era->last - era->one + 1;
        if (asked->n && !era_has(era, asked->n))
            continue;
        add_years(years, era, asked->n);
        count++;
    }
    return count;
}

static svod_status find_years(struct asked *asked, struct date_years *years,
                              struct buffer *why)
{
    int last = 0;

    if (!find_name(asked) && find_sound(asked) != SVOD_OK)
        return SVOD_NO_MEMORY;
    if (!asked->end) {
        buffer_add_string(why, "no era of this name is known");
        return SVOD_BAD_QUERY;
    }
    find_number(asked);
    if (!is_all_known(asked)) {
        buffer_add_string(why, "an era is its name and perhaps a year of it, such as "
                               "天會三年 or \"Тянь-хой 3\"");
        return SVOD_BAD_QUERY;
    }
    if (add_rows(asked, false, years, &last) || add_rows(asked, true, years, &last))
        return SVOD_OK;
    if (last)
        buffer_add_format(why, "this era had %d year%s", last, last == 1 ? "" : "s");
    else
        buffer_add_string(why, "this state had no era of this name");
    return SVOD_BAD_QUERY;
}

svod_status era_query(struct date_years *years, struct buffer *why, const char *text,
                      size_t len)
{
    struct asked *asked = memory_array(1, sizeof *asked);
    svod_status status = asked ? date_words_init(&asked->words, NULL) : SVOD_NO_MEMORY;

    *years = (struct date_years){ { 0 } };
    if (status == SVOD_OK) {
        era_find_work(&asked->work, "", "");
        status = cut(asked, text, len);
        if (status == SVOD_OK)
            status = find_years(asked, years, why);
        date_words_release(&asked->words);
        free(asked->heard);
    }
    free(asked);
    return status == SVOD_BAD_QUERY && buffer_failed(why) ? SVOD_NO_MEMORY : status;
}
