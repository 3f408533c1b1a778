/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates_chinese.c - 宣和七年, 二年春正月, 天會乙巳, 改元建炎. What stands before and behind a
 * number of years tells a date from a duration: 居三年, 三年而成. */
#include "dates.h"

#include <stdlib.h>
#include <string.h>

#define NEXT_MOST  80 /* tokens from a date to the 明年 that counts from it */
#define LEAD       1  /* words before a date that opens a passage: 起, 宋 */
#define LEAD_RULER 6  /* the same where these end in one: 哀宗 */
#define ERRS       15 /* years; a sign of the cycle mends what is in force by no more */

/* ---- Numerals -------------------------------------------------------------------- */

static bool is_numeral(const struct date_word *word)
{
    return word->digit || word->unit;
}

/* Where the numeral that ends before `end` begins. 有 is part of 三十有一. */
size_t dates_numeral_start(const struct dates *dates, size_t end)
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
int dates_numeral(const struct dates *dates, size_t start, size_t end)
{
    int sum = 0, digit = -1, digits = 0;
    bool units = false;

    if (start + 1 == end && dates_has(dates, start, DATE_FIRST))
        return 1;
    for (size_t i = start; i < end; i++) {
        const struct date_word *word = dates_word(dates, i);
        if (word->digit) {
            digit =
                digit >= 0 && !units ? digit * 10 + word->digit - 1 : word->digit - 1;
            digits++;
        } else if (word->unit) {
            if (word->unit == 100 || (units && word->unit != 10))
                return 0;
            sum += word->unit == 10 && digit > 0 ? 10 * digit : word->unit;
            units = true;
            digit = -1;
        }
    }
    if (start + 1 == end && dates_word(dates, start)->digit == 2)
        return 0; /* 一年: the first one is 元年 */
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

/* A season or a month. */
static bool is_in_year(const struct dates *dates, size_t at)
{
    if (dates_has(dates, at, DATE_SEASON))
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
           dates_has(dates, after, DATE_LASTED) ||
           (dates_has(dates, after, DATE_MAY_SPAN) &&
            dates_has(dates, after + 1, DATE_SPAN));
}

/* The row of this era that has the year n: 天會 has one for each ruler. */
static const struct era *same_era(const struct era *era, int n)
{
    if (!era || era_has(era, n))
        return era;
    for (size_t row = 0; row < era_count(); row++) {
        const struct era *other = era_get(row);
        if (other->state == era->state && other->one == era->one &&
            strcmp(other->names, era->names) == 0 && era_has(other, n))
            return other;
    }
    return NULL;
}

/* ---- Years without an era -------------------------------------------------------- */

/* The number of a year in the cycle: 0 is 甲子, as AD 4 was. */
static int cycle_of(const struct dates *dates, size_t at)
{
    for (int i = dates_word(dates, at)->stem - 1; i < 60; i += 10)
        if (i % 12 == dates_word(dates, at + 1)->branch - 1)
            return i;
    return -1;
}

static bool has_cycle(int year, int cycle)
{
    return (year + 56) % 60 == cycle;
}

/* 二年庚寅閏十一月: the era of the work's state whose year n has this sign, near to what
 * was in force. */
static const struct era *era_of_cycle(const struct dates *dates, int n, size_t at)
{
    const struct era *best = NULL;
    int cycle = is_cycle(dates, at) ? cycle_of(dates, at) : -1, least = ERRS + 1;

    for (size_t row = 0; cycle >= 0 && row < era_count(); row++) {
        const struct era *era = era_get(row);
        int year = era->one + n - 1, apart = abs(year - dates->now.year);
        if (dates->work->rank[era->state] != 0 || !era_has(era, n) ||
            !has_cycle(year, cycle) || apart >= least)
            continue;
        best = era;
        least = apart;
    }
    return best;
}

/* A new count that nothing announced: what is in force is not known any more. */
static void lose_year(struct dates *dates)
{
    dates->now.year = dates->section.year = 0;
    dates->lost = true;
}

/* A year that opens a passage, with a month, of an era that is not in force: the one in
 * which the section begins, or the last one of the work's own state. */
static const struct era *era_of_opening(const struct dates *dates,
                                        const struct date_found *found)
{
    const struct era *era = NULL;

    if (!found->is_strong || found->start > LEAD || dates->is_note)
        return NULL;
    era = same_era(dates->start, found->n);
    if (era && era->one + found->n - 1 < dates->section.year)
        era = NULL;
    if (!era && dates->main != dates->now.era)
        era = same_era(dates->main, found->n);
    return era;
}

/* An era of another state was cited: the count goes on in that of the work. */
static bool is_foreign(const struct dates *dates, const struct era *era)
{
    return era && dates->work->is_known && dates->work->rank[era->state] != 0 &&
           !dates->is_note;
}

static const struct era *era_in_force(const struct dates *dates,
                                      const struct date_found *found, size_t after)
{
    const struct date_state *now = &dates->now;
    const struct era *era = era_of_cycle(dates, found->n, after);
    bool again = found->n == 1 && now->n > 1 && !dates->is_note;
    bool back = found->n < now->n && !dates->is_note;

    if (!era && dates->start && !dates->section.is_annal)
        era = era_of_opening(dates, found);
    if (!era && !again && !back)
        era = same_era(now->era, found->n);
    if (!era && found->is_strong && is_foreign(dates, now->era))
        era = same_era(dates->main, found->n);
    return era ? era : era_of_opening(dates, found);
}

/* Without season or month, a year counts on from one in the same passage, in a life as a
 * rule; in annals such a number is a duration. */
static bool counts_on(const struct dates *dates, const struct date_found *found)
{
    if (!found->start && !dates->is_note)
        return true;
    return dates->here && found->n > dates->now.n &&
           !(dates->section.is_annal && dates->section.era == dates->now.era);
}

/* A passage that opens with a year of an era that is not known is not of the year before
 * it; and with a month, nor is what follows. */
static void fail_bare(struct dates *dates, const struct date_found *found)
{
    if (found->is_strong && found->start <= LEAD)
        lose_year(dates);
    else if (!found->start)
        dates->lost = true;
}

/* 四年正月二日: annals count days by signs; with a number it is in a story or document. */
static bool has_day_number(const struct dates *dates, size_t at)
{
    for (size_t i = at; i < at + 4; i++)
        if (dates_has(dates, i, DATE_MONTH))
            return is_numeral(dates_word(dates, i + 1));
    return false;
}

/* In annals, inside of a passage: a year that does not go on from the one in force. */
static bool is_story(const struct dates *dates, const struct date_found *found,
                     size_t after)
{
    const struct date_state *section = &dates->section;

    if (found->start <= LEAD || !section->is_annal || !dates->may_be_annals ||
        dates->now.era != section->era || dates->now.year != section->year)
        return false;
    return found->n > section->n + 2 ||
           (!found->is_season && has_day_number(dates, after));
}

static void take_bare(struct dates *dates, struct date_found *found, size_t after)
{
    if (is_blocked(dates, found->start, after, found->is_strong) ||
        is_story(dates, found, after))
        return;
    found->era = era_in_force(dates, found, after);
    if (found->era)
        found->year = found->era->one + found->n - 1;
    if (found->era && is_cycle(dates, after) &&
        has_cycle(found->year, cycle_of(dates, after)))
        found->is_strong = true;
    if (found->era && (found->is_strong || counts_on(dates, found)))
        dates_take(dates, found);
    else if (!found->era && !dates->is_note)
        fail_bare(dates, found);
}

/* 明年三月, with the year in force before it. */
static void take_next(struct dates *dates, size_t at)
{
    const struct date_state *now = &dates->now;
    struct date_found found = { .start = at - 1, .is_inferred = true };

    if (dates->is_note || !is_in_year(dates, at + 1))
        return;
    if (!now->year || !now->era || !dates->here || at - dates->last > NEXT_MOST) {
        if (at == 1)
            lose_year(dates);
        return;
    }
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
    size_t start = dates_numeral_start(dates, at), name;
    struct date_found found = { .is_strong = is_in_year(dates, at + 1),
                                .is_season = dates_has(dates, at + 1, DATE_SEASON),
                                .lead = LEAD };

    if (start == at && at && dates_symbol(dates, at - 1) & DATE_NUMBER) {
        start = at - 1;
        found.n = (int)(dates_symbol(dates, start) & ~DATE_NUMBER);
    } else if (start == at) {
        if (at && dates_has(dates, at - 1, DATE_NEXT))
            take_next(dates, at);
        return;
    } else
        found.n = dates_numeral(dates, start, at);
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
    if (!found.era) {
        dates->lost = dates->lost || (!name && !dates->is_note);
        return;
    }
    if (name <= LEAD_RULER && dates_has(dates, name - 1, DATE_RULER))
        found.lead = LEAD_RULER;
    found.is_named = true;
    found.year = found.era->one + found.n - 1;
    dates_take(dates, &found);
}

/* ---- 天會乙巳 --------------------------------------------------------------------- */

void dates_take_cycle(struct dates *dates, size_t at)
{
    struct date_found found = { .is_named = true, .lead = LEAD };
    size_t name;
    int cycle;

    if (at < 3 || !is_cycle(dates, at - 1) || !dates_has(dates, at - 2, DATE_LETTER))
        return;
    cycle = cycle_of(dates, at - 1);
    dates_era(dates, at - 1, 1, &name);
    if (name && dates_has(dates, name - 1, DATE_FIRST))
        return; /* 改元應曆戊辰: a day */
    for (found.n = 1; name < at - 1 && found.n <= 60; found.n++) {
        found.era = dates_era(dates, at - 1, found.n, &name);
        if (!found.era || !has_cycle(found.era->one + found.n - 1, cycle))
            continue;
        found.start = name;
        found.year = found.era->one + found.n - 1;
        dates_take(dates, &found);
        return;
    }
}

/* ---- 改元建炎 --------------------------------------------------------------------- */

/* 明昌改元 */
static bool take_era_before(struct dates *dates, size_t at)
{
    struct date_found found = { .n = 1, .is_named = true };

    found.era = dates_era(dates, at - 1, 1, &found.start);
    if (!found.era || found.start == at - 1)
        return false;
    found.year = found.era->one;
    dates_take(dates, &found);
    return true;
}

void dates_take_proclaimed(struct dates *dates, size_t at)
{
    struct date_found found = { .n = 1, .is_named = true, .is_strong = true };

    if (take_era_before(dates, at))
        return;

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

/* ---- 太康中 ----------------------------------------------------------------------- */

/* An era without a year is no date, but the years behind it are of this era. */
void dates_note_era(struct dates *dates, size_t at)
{
    size_t name;
    const struct era *era = dates_era(dates, at, 1, &name);

    if (!era || name == at || dates->is_note || era->last < dates->now.year)
        return; /* a look back: 宣和初 */
    dates->now.era = era;
    dates->now.n = dates->now.year = 0;
    dates->here = true;
    if (dates->section.is_annal && (name > LEAD || dates->may_be_annals))
        return;
    dates->section = dates->now;
    if (name <= LEAD)
        dates->opened = true;
}

/* In annals the year goes on to its end, and the next era is named. */
void dates_lose_era(struct dates *dates)
{
    if ((dates->may_be_annals && dates->work->is_known) || dates->is_note)
        return;
    dates->section = dates->now = (struct date_state){ .year = 0 };
    dates->main = NULL;
}
