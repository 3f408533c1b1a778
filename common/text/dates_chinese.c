/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates_chinese.c - 宣和七年, 二年春正月, 天會乙巳, 改元建炎. What stands before and behind a
 * number of years tells a date from a duration: 居三年, 三年而成. */
#include "dates.h"

#define LEAP 20 /* years; a count that goes on without season or month leaps no more */

/* ---- Numerals -------------------------------------------------------------------- */

static bool is_numeral(const struct date_word *word)
{
    return word->digit || word->unit;
}

/* Where the numeral that ends before `end` begins. 有 is part of 三十有一. */
static size_t numeral_start(const struct dates *dates, size_t end)
{
    size_t start = end;

    if (end && dates_has(dates, end - 1, DATE_FIRST))
        return end - 1;
    while (start && end - start < 6) {
        const struct date_word *word = dates_word(dates, start - 1);
        bool and = word->roles & DATE_TEN_AND && start < end && start > 1 &&
                   dates_word(dates, start - 2)->unit >= 10;
        if (!is_numeral(word) && !and)
            break;
        start--;
    }
    return start;
}

/* Its value; 0 for what counts no year of an era: 二三 (two or three), 百. Four digits
 * are a year AD. */
static int numeral_value(const struct dates *dates, size_t start, size_t end)
{
    int sum = 0, digit = -1, digits = 0;
    bool units = false;

    if (start + 1 == end && dates_has(dates, start, DATE_FIRST))
        return 1;
    for (size_t i = start; i < end; i++) {
        const struct date_word *word = dates_word(dates, i);
        if (word->digit) {
            digit = digit >= 0 && !units ? digit * 10 + word->digit - 1
                                         : word->digit - 1;
            digits++;
        } else if (word->unit) {
            if (word->unit == 100 || (units && word->unit != 10))
                return 0;
            sum += word->unit == 10 && digit > 0 ? 10 * digit : word->unit;
            units = true;
            digit = -1;
        }
    }
    if (units ? digits > 2 : digits != 1 && digits != 4)
        return 0;
    return sum + (digit > 0 ? digit : 0);
}

/* ---- What stands around a year --------------------------------------------------- */

static bool is_cycle(const struct dates *dates, size_t at)
{
    const struct date_word *stem = dates_word(dates, at);
    const struct date_word *branch = dates_word(dates, at + 1);

    return stem->stem && branch->branch && stem->stem % 2 == branch->branch % 2;
}

/* A season, a month or the sign of a day or year. */
static bool is_in_year(const struct dates *dates, size_t at)
{
    if (dates_has(dates, at, DATE_SEASON) || is_cycle(dates, at))
        return true;
    for (size_t i = at; i < at + 4; i++) {
        if (i > at && dates_has(dates, i, DATE_MONTH))
            return true;
        if (!is_numeral(dates_word(dates, i)) &&
            !(i == at && dates_symbol(dates, i) &&
              dates_has(dates, i + 1, DATE_MONTH)) &&
            !dates_has(dates, i, DATE_TEN_AND))
            return false;
    }
    return false;
}

static bool is_blocked(const struct dates *dates, size_t start, size_t after,
                       bool is_strong)
{
    if (start && dates_has(dates, start - 1, DATE_LASTS))
        return true;
    if (is_strong)
        return false;
    return (start && dates_has(dates, start - 1, DATE_MAY_LAST)) ||
           dates_has(dates, after, DATE_LASTED);
}

/* The row of the era in force that has the year n: 天會 has one for each ruler. */
static const struct era *same_era(const struct era *era, int n)
{
    for (size_t row = 0; era && row < era_count(); row++) {
        const struct era *other = era_get(row);
        if (other->state == era->state && other->one == era->one &&
            other->names[0] == era->names[0] && era_has(other, n) &&
            (other == era || other->first > era->first || era_has(era, n) == false))
            return other;
    }
    return NULL;
}

/* ---- Years without an era -------------------------------------------------------- */

/* A new count that nothing announced: what is in force is not known any more. */
static void lose_year(struct dates *dates)
{
    dates->now.year = 0;
    if (!dates->is_note)
        dates->section.year = 0;
}

static void take_bare(struct dates *dates, struct date_found *found, size_t after)
{
    const struct date_state *now = &dates->now;
    bool first = found->n == 1 && now->n > 1;

    if (is_blocked(dates, found->start, after, found->is_strong) || !now->era)
        return;
    found->era = first ? NULL : same_era(now->era, found->n);
    if (found->is_strong) {
        if (found->era && (found->start || found->n >= now->n || !now->is_annal)) {
            found->year = found->era->one + found->n - 1;
            dates_take(dates, found);
        } else if (found->start < 4 && !dates->is_note)
            lose_year(dates);
        return;
    }
    if (!found->era || !dates->here || found->n <= now->n || found->n > now->n + LEAP)
        return;
    found->year = found->era->one + found->n - 1;
    dates_take(dates, found);
}

/* 明年三月, with the year in force before it. */
static void take_next(struct dates *dates, size_t at)
{
    const struct date_state *now = &dates->now;
    struct date_found found = { .start = at - 1, .is_inferred = true };

    if (!now->year || !now->era || !is_in_year(dates, at + 1))
        return;
    found.n = now->n + 1;
    found.era = same_era(now->era, found.n);
    found.year = now->year + 1;
    if (found.era)
        dates_take(dates, &found);
}

/* ---- 年 -------------------------------------------------------------------------- */

static void take_christian(struct dates *dates, struct date_found *found)
{
    found->year = found->n;
    found->is_named = true;
    dates_take(dates, found);
}

void dates_take_chinese(struct dates *dates, size_t at)
{
    size_t start = numeral_start(dates, at), name;
    struct date_found found = { .is_strong = is_in_year(dates, at + 1) };

    if (start == at && at && dates_symbol(dates, at - 1) & DATE_NUMBER) {
        start = at - 1;
        found.n = (int)(dates_symbol(dates, start) & ~DATE_NUMBER);
    } else if (start == at) {
        if (at && dates_has(dates, at - 1, DATE_NEXT))
            take_next(dates, at);
        return;
    } else
        found.n = numeral_value(dates, start, at);
    found.start = start;
    if (found.n >= 100) {
        take_christian(dates, &found);
        return;
    }
    if (!found.n)
        return;
    found.era = dates_era(dates, start, found.n, &name);
    if (name == start) {
        take_bare(dates, &found, at + 1);
        return;
    }
    found.start = name;
    if (!found.era)
        return;
    found.is_named = true;
    found.year = found.era->one + found.n - 1;
    dates_take(dates, &found);
}

/* ---- 天會乙巳 --------------------------------------------------------------------- */

/* The number of a year in the cycle: 0 is 甲子, as AD 4 was. */
static int cycle_of(const struct date_word *stem, const struct date_word *branch)
{
    for (int i = stem->stem - 1; i < 60; i += 10)
        if (i % 12 == branch->branch - 1)
            return i;
    return -1;
}

void dates_take_cycle(struct dates *dates, size_t at)
{
    struct date_found found = { .is_named = true };
    size_t name;
    int cycle;

    if (at < 3 || !is_cycle(dates, at - 1) || !dates_has(dates, at - 2, DATE_LETTER))
        return;
    cycle = cycle_of(dates_word(dates, at - 1), dates_word(dates, at));
    dates_era(dates, at - 1, 1, &name);
    for (found.n = 1; name < at - 1 && found.n <= 60; found.n++) {
        found.era = dates_era(dates, at - 1, found.n, &name);
        if (!found.era || (found.era->one + found.n - 1 + 56) % 60 != cycle)
            continue;
        found.start = name;
        found.year = found.era->one + found.n - 1;
        dates_take(dates, &found);
        return;
    }
}

/* ---- 改元建炎 --------------------------------------------------------------------- */

void dates_take_proclaimed(struct dates *dates, size_t at)
{
    struct date_found found = { .n = 1, .is_named = true, .is_strong = true };

    for (size_t end = at + 2; end <= at + 7 && end <= dates->text->count; end++) {
        size_t name;
        const struct era *era = dates_era(dates, end, 1, &name);
        if (name != at + 1 || !era)
            continue;
        found.era = era;
        found.start = at - 1;
        found.year = era->one;
    }
    if (found.era && (!dates->now.year || (found.year >= dates->now.year &&
                                           found.year <= dates->now.year + 1)))
        dates_take(dates, &found);
}
