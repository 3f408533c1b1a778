/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates.c - one passage after the other, and which year is in force. */
#include "dates.h"

#include "token.h"

#include <stdlib.h>
#include <string.h>

#define STATE_APART  60  /* a state is this many years dearer than the one before it */
#define USUAL        1125 /* what is likely in a work that works.tsv does not know */
#define MEDIEVAL     600
#define FAR          240 /* years; what is farther is no farther */
#define STRANGE_RANK 8   /* of a state that is none of the work's */
#define OPENING      4   /* words at the start of a passage that place it in time */
#define CARRIED      3   /* passages outside of annals over which a year is kept */
#define TITLE        14  /* tokens; 金史卷三 at the end of a section */

/* ---- Eras ------------------------------------------------------------------------ */

static bool stands_at(const struct dates *dates, const struct date_name *name, size_t end)
{
    if (name->count > end)
        return false;
    for (size_t i = 0; i < name->count; i++)
        if (dates_symbol(dates, end - name->count + i) != name->letters[i] + 1u)
            return false;
    return true;
}

/* Is the state named before the era: 宋紹興? */
static bool has_prefix(const struct dates *dates, const struct era *era, size_t start)
{
    uint8_t prefix = start ? dates_word(dates, start - 1)->prefix : 0;

    return prefix && era_state_is(era->state, prefix - 1u);
}

/* How much speaks against a row; the least is taken. */
static int cost_of(const struct dates *dates, const struct era *era, int n, size_t start)
{
    int rank = dates->work->rank[era->state], year = era->one + n - 1, apart = 0;

    if (rank == ERA_STATES)
        rank = STRANGE_RANK;
    if (dates->now.year || !dates->work->is_known)
        apart = abs(year - (dates->now.year ? dates->now.year : USUAL));
    if (has_prefix(dates, era, start))
        apart -= 2 * FAR + STRANGE_RANK * STATE_APART;
    return rank * STATE_APART + (apart < FAR ? apart : FAR);
}

/* A ruler without an era counts in works of his state only; and a work whose states are
 * known has no era of antiquity that does not say so: 漢元封. */
static bool may_be(const struct dates *dates, const struct date_name *name,
                   size_t start)
{
    const struct era *era = era_get(name->row);
    int rank = dates->work->rank[era->state];

    if (name->is_ruler)
        return rank == 0;
    return rank < ERA_STATES || !dates->work->is_known || era->last >= MEDIEVAL ||
           has_prefix(dates, era, start);
}

const struct era *dates_era(const struct dates *dates, size_t end, int n, size_t *start)
{
    const struct date_words *words = dates->words;
    uint32_t symbol = end ? dates_symbol(dates, end - 1) : 0;
    const struct era *best = NULL;
    int best_cost = 0;

    *start = end;
    if (!(date_word(words, symbol)->roles & DATE_LETTER))
        return NULL;
    for (uint32_t i = words->names_of[symbol - 1]; i < words->names_of[symbol]; i++) {
        const struct date_name *name = &words->names.items[i];
        const struct era *era = era_get(name->row);
        int cost;
        if (end - *start > name->count || !stands_at(dates, name, end) ||
            (name->is_ruler && !may_be(dates, name, end - name->count)))
            continue;
        *start = end - name->count;
        if (!era_has(era, n) || !may_be(dates, name, *start))
            continue;
        cost = cost_of(dates, era, n, *start);
        if (!best || cost < best_cost) {
            best = era;
            best_cost = cost;
        }
    }
    return best;
}

/* ---- Dates ----------------------------------------------------------------------- */

static void add_year(struct date_years *years, int year)
{
    if (year > 0 && year < DATES_LAST)
        years->bits[year / 64] |= 1ull << (year % 64);
}

/* Does the section go on from this date, or was it a look back or ahead? */
static bool goes_on(const struct dates *dates, const struct date_found *found)
{
    const struct date_state *section = &dates->section;

    if (dates->is_note ||
        (found->start && dates_has(dates, found->start - 1, DATE_UP_TO)))
        return false;
    if (found->start <= found->lead && !dates->opened)
        return true;
    if (!section->is_annal)
        return found->era != NULL;
    if (!found->is_strong)
        return false;
    return found->era && section->era && found->era->state == section->era->state &&
           found->year >= section->year &&
           (!found->is_named || found->year <= section->year + 1);
}

void dates_take(struct dates *dates, const struct date_found *found)
{
    bool opens = found->start <= found->lead && !dates->opened && !dates->is_note;
    struct date_state state = { found->era, found->n, found->year,
                                dates->section.is_annal };

    add_year(found->is_inferred ? &dates->inferred : &dates->explicit, found->year);
    if (goes_on(dates, found)) {
        if (opens)
            state.is_annal = found->is_strong;
        if (opens || found->era) {
            dates->section = state;
            dates->age = 0;
        }
    }
    if (opens)
        dates->opened = true;
    if (found->era) {
        dates->now = state;
        dates->last = found->start;
        if (dates->work->rank[found->era->state] == 0)
            dates->main = found->era;
    }
    dates->here = true;
}

static void read_text(struct dates *dates, const struct date_text *text)
{
    dates->text = text;
    dates->here = false;
    for (size_t i = 0; i < text->count; i++) {
        uint32_t symbol = text->symbols[text->tokens[i]];
        const struct date_word *word;
        if (!symbol)
            continue;
        if (symbol & DATE_NUMBER) {
            dates_take_number(dates, i);
            continue;
        }
        word = date_word(dates->words, symbol);
        if (word->roles & DATE_YEAR)
            dates_take_chinese(dates, i);
        else if (word->roles & DATE_GOD)
            dates_take_russian(dates, i);
        else if (word->branch)
            dates_take_cycle(dates, i);
        else if (word->roles & DATE_FIRST && i && dates_has(dates, i - 1, DATE_PROCLAIM))
            dates_take_proclaimed(dates, i);
        else if (word->roles & DATE_WITHIN)
            dates_note_era(dates, i);
    }
}

/* ---- Passages -------------------------------------------------------------------- */

/* 張浚字德遠漢州綿竹人: what was in force was in force in another life. */
static bool begins_life(const struct dates *dates)
{
    bool style = false;

    for (size_t i = 1; i < 20; i++) {
        style = style || (i < 7 && dates_has(dates, i, DATE_STYLE)) ||
                dates_has(dates, i + 1, DATE_END);
        if (style && dates_has(dates, i, DATE_PERSON))
            return true;
    }
    return false;
}

/* 贊曰, or the title that ends a section. */
static bool is_no_part(const struct dates *dates)
{
    const struct date_text *text = dates->text;

    if (dates_has(dates, 0, DATE_COMMENT) && dates_has(dates, 1, DATE_SAYS))
        return true;
    for (size_t i = 0; text->count < TITLE && i < text->count; i++)
        if (dates_has(dates, i, DATE_JUAN))
            return true;
    return false;
}

/* 三月, 是歲, 甲子: what a passage begins with that goes on in time. */
static bool opens_in_time(const struct dates *dates)
{
    for (size_t i = 0; i < OPENING; i++)
        if (dates_has(dates, i,
                      DATE_SEASON | DATE_MONTH | DATE_MESYATS | DATE_DAY))
            return true;
    return dates_has(dates, 0, DATE_OPENS) ||
           (dates_word(dates, 0)->stem && dates_word(dates, 1)->branch);
}

void dates_begin(struct dates *dates, const struct date_words *words,
                 const struct era_work *work, uint64_t section)
{
    const char *start = era_start(work, section);

    *dates = (struct dates){ .words = words, .work = work };
    for (size_t row = 0; start && row < era_count() && !dates->start; row++) {
        const char *name = era_get(row)->names;
        size_t len = strcspn(name, "|");
        if (strncmp(start, name, len) == 0 && (!start[len] || start[len] == ',') &&
            work->rank[era_get(row)->state] == 0)
            dates->start = era_get(row);
    }
}

void dates_read(struct dates *dates, const struct date_text *text,
                const struct date_text *note, bool is_heading)
{
    struct date_state before;
    bool stated, in_time;

    dates->explicit = dates->inferred = (struct date_years){ { 0 } };
    dates->text = text;
    dates->opened = dates->lost = false;
    if (begins_life(dates))
        dates->section = (struct date_state){ .year = 0 };
    before = dates->now = dates->section;
    dates->is_note = false;
    dates->age++;
    read_text(dates, text);
    stated = dates->here;
    if (note->count) {
        dates->is_note = true;
        dates->now = dates->section.year ? dates->section : dates->now;
        read_text(dates, note);
    }
    dates->text = text;
    if (is_no_part(dates)) {
        dates->section.year = 0;
        dates->section.is_annal = false;
        return;
    }
    if (is_heading || !before.year || dates->opened || dates->lost)
        return;
    in_time = opens_in_time(dates);
    if (stated ? before.is_annal && in_time
               : before.is_annal || (dates->age <= CARRIED && in_time))
        add_year(&dates->inferred, before.year);
}
