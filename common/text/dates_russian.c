/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates_russian.c - в 5-й год Бао-да, третьего года Тянь-хой, Шестое лето Тянь-хой;
 * (1123 г.), 1123-1125 гг.; Xuanhe 7. */
#include "dates.h"

#define RANGE_MOST 40 /* years between the ends of 1123-1125 гг. */
#define HEAD       1  /* words before a year without month that opens a passage: во */
#define YEAR_LEAST 100
#define GRAMS      500 /* a lesser number before г. is as often one of grams or men */
#define LEAD       6 /* words before a date that opens a passage: Осенью, в девятом месяце */

static int number_at(const struct dates *dates, size_t at)
{
    uint32_t symbol = dates_symbol(dates, at);

    return symbol & DATE_NUMBER ? (int)(symbol & ~DATE_NUMBER) : 0;
}

/* ---- The number of a year -------------------------------------------------------- */

/* An ordinal that ends before `end`: 5-й, пятый, двадцать первый; 0 for none. */
int dates_ordinal(const struct dates *dates, size_t end, size_t *start)
{
    size_t at = end;
    int value;

    *start = end;
    if (at > 1 && dates_has(dates, at - 1, DATE_SUFFIX) && number_at(dates, at - 2))
        at--;
    if (!at)
        return 0;
    value = number_at(dates, at - 1);
    if (!value && at == end) {
        value = dates_word(dates, at - 1)->ordinal;
        if (value && value < 10 && at > 1 && dates_word(dates, at - 2)->tens) {
            value += dates_word(dates, at - 2)->tens;
            at--;
        }
    }
    if (value)
        *start = at - 1;
    return value;
}

/* The end of the name of an era that begins at `start`, or behind words such as
 * правления. */
static const struct era *era_behind(const struct dates *dates, size_t start, int n)
{
    size_t name;

    for (size_t i = 0; i < 4 && dates_has(dates, start, DATE_OF); i++)
        start++;
    for (size_t end = start + 6; end > start; end--) {
        const struct era *era;
        if (end > dates->text->count)
            continue;
        era = dates_era(dates, end, n, &name);
        if (era && name == start)
            return era;
    }
    return NULL;
}

/* ---- Years AD -------------------------------------------------------------------- */

static void take_christian(struct dates *dates, size_t at, int year)
{
    struct date_found found = {
        .year = year, .start = at, .is_named = true, .lead = LEAD
    };

    if (year >= YEAR_LEAST)
        dates_take(dates, &found);
}

/* The number before г. or гг. stands here; what may be its fellow stands before it. */
static void take_years(struct dates *dates, size_t at)
{
    int year = number_at(dates, at), first = at ? number_at(dates, at - 1) : 0;

    if (at > 1 && dates_has(dates, at - 1, DATE_AND)) {
        take_christian(dates, at - 2, number_at(dates, at - 2));
        first = 0;
    }
    if (first >= YEAR_LEAST && year < YEAR_LEAST && year == first % 100 + 1)
        year = first + 1; /* 1123/24 */
    if (first >= YEAR_LEAST && year > first && year - first <= RANGE_MOST)
        for (int i = first; i < year; i++)
            take_christian(dates, at - 1, i);
    take_christian(dates, at, year);
}

/* ---- The words that begin a date ------------------------------------------------- */

static bool take_counted(struct dates *dates, size_t at, int n)
{
    size_t name;
    struct date_found found = { .n = n, .is_named = true, .lead = LEAD };

    found.era = dates_era(dates, at, n, &name);
    if (name == at || !found.era)
        return false;
    found.start = name;
    found.year = found.era->one + n - 1;
    dates_take(dates, &found);
    return true;
}

void dates_take_number(struct dates *dates, size_t at)
{
    int number = number_at(dates, at);
    size_t after = at + 1;

    if (number < YEAR_LEAST) {
        if (at && dates_has(dates, at - 1, DATE_LETTER) &&
            !dates_has(dates, at + 1, DATE_YEAR | DATE_MESYATS) &&
            take_counted(dates, at, number))
            return;
        if (!at || number_at(dates, at - 1) < YEAR_LEAST)
            return;
    }
    if (dates_has(dates, after, DATE_SUFFIX))
        after++;
    if (dates_has(dates, after, DATE_G) &&
        (number < YEAR_LEAST || number >= GRAMS || dates_has(dates, after, DATE_GOD)))
        take_years(dates, at);
    else if (at && dates_has(dates, at - 1, DATE_IN) && number >= 500 && number < 2000)
        take_christian(dates, at, number);
}

/* A season or a month a few words off. */
static bool is_near_month(const struct dates *dates, size_t start, size_t end)
{
    for (size_t i = start > 7 ? start - 7 : 0; i < end + 6; i++)
        if (dates_has(dates, i, DATE_MESYATS | DATE_SEASON))
            return true;
    return false;
}

/* A year without an era, of the one in force: with a season or month, or at the head of a
 * passage. */
static void take_bare(struct dates *dates, struct date_found *found)
{
    const struct era *era = dates->now.era;
    bool opens = found->start <= HEAD && !dates->opened && !dates->is_note;

    if (!found->is_strong && !opens)
        return;
    if (!era || !era_has(era, found->n) || found->n < dates->now.n) {
        dates->lost = dates->lost || opens;
        return;
    }
    found->era = era;
    found->year = era->one + found->n - 1;
    dates_take(dates, found);
}

void dates_take_russian(struct dates *dates, size_t at)
{
    struct date_found found = { .is_named = true, .lead = LEAD };
    size_t name;

    found.n = dates_ordinal(dates, at, &found.start);
    if (!found.n || found.n >= YEAR_LEAST)
        return;
    found.is_strong = is_near_month(dates, found.start, at);
    found.era = era_behind(dates, at + 1, found.n);
    if (!found.era) {
        found.era = dates_era(dates, found.start, found.n, &name);
        if (found.era)
            found.start = name;
    }
    if (!found.era) {
        found.is_named = false;
        take_bare(dates, &found);
        return;
    }
    found.year = found.era->one + found.n - 1;
    dates_take(dates, &found);
}
