/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates.c - one passage after the other, and which year is in force. */
#include "dates.h"

#include "token.h"

#include <stdlib.h>
#include <string.h>

#define STATE_APART       60 /* a state is this many years dearer than the one before it */
#define USUAL             1125 /* what is likely in a work that works.tsv does not know */
#define MEDIEVAL          600
#define FAR               240 /* years; what is farther is no farther */
#define STRANGE_RANK      8   /* of a state that is none of the work's */
#define OPENING           4  /* words at the start of a passage that place it in time */
#define CARRIED           3  /* passages outside of annals over which a year is kept */
#define CARRIED_IN_ANNALS 40 /* passages without month or day */
#define LEAP              30 /* years that annals may pass over */
#define NEAR              2  /* the same inside of a passage */
#define LIFE              20 /* tokens that say whose life begins */
#define TITLE             14 /* tokens; 金史卷三 at the end of a section */

/* ---- Eras ------------------------------------------------------------------------ */

bool dates_name_ends(const struct dates *dates, const struct date_name *name,
                     size_t end)
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
static int cost_of(const struct dates *dates, const struct era *era, int n,
                   size_t start)
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
        if (end - *start > name->count || !dates_name_ends(dates, name, end) ||
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

/* In annals, what is in force moves on by a year, now and then by a few; what is further
 * off is a look back or ahead. */
static bool follows(const struct dates *dates, const struct date_found *found, int most)
{
    const struct date_state *section = &dates->section;

    return !section->year ||
           (found->year >= section->year && found->year <= section->year + most);
}

/* Does the section go on from this date? */
static bool goes_on(const struct dates *dates, const struct date_found *found,
                    bool opens)
{
    const struct date_state *section = &dates->section;

    if (dates->is_note ||
        (found->start && dates_has(dates, found->start - 1, DATE_UP_TO)))
        return false;
    if (!section->is_annal || !dates->may_be_annals)
        return opens ||
               (found->era && (!dates->work->is_known || !dates->may_be_annals ||
                               (found->is_strong && follows(dates, found, FAR))));
    if (opens)
        return follows(
            dates, found,
            found->is_strong || (found->is_named && !dates->work->is_known) ? LEAP : 1);
    return (found->is_named ? found->is_season : found->is_strong) && found->era &&
           section->era && found->era->state == section->era->state &&
           follows(dates, found, NEAR);
}

void dates_take(struct dates *dates, const struct date_found *found)
{
    bool opens = found->start <= found->lead && !dates->opened && !dates->is_note;
    struct date_state state = { found->era, found->n, found->year,
                                dates->section.is_annal };

    date_years_add(found->is_inferred ? &dates->inferred : &dates->explicit,
                   found->year);
    if (goes_on(dates, found, opens)) {
        if (opens && !state.is_annal)
            state.is_annal = found->is_strong;
        if (opens || found->era) {
            dates->section = state;
            dates->age = 0;
            dates->script = dates->text->script;
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
        else if (word->roles & (DATE_GOD | DATE_G))
            dates_take_russian(dates, i);
        else if (word->branch)
            dates_take_cycle(dates, i);
        else if (word->roles & DATE_FIRST && i &&
                 dates_has(dates, i - 1, DATE_PROCLAIM))
            dates_take_proclaimed(dates, i);
        else if (word->is_throne && i && dates_has(dates, i - 1, DATE_ACCEDES))
            dates_lose_era(dates);
        else if (word->roles & DATE_WITHIN)
            dates_note_era(dates, i);
    }
}

/* ---- Passages -------------------------------------------------------------------- */

/* 張浚字德遠漢州綿竹人, 宗望本名斡離不太祖第二子也: what was in force was in force in
 * another life. */
static bool begins_life(const struct dates *dates)
{
    bool style = false;

    for (size_t i = 1; i < LIFE; i++) {
        bool here = i < 7 && dates_has(dates, i, DATE_STYLE);
        if (here && dates_has(dates, i + 1, DATE_NAME))
            return true;
        style = style || here || dates_has(dates, i + 1, DATE_END);
        if (style && dates_has(dates, i, DATE_PERSON))
            return true;
    }
    return false;
}

static bool in_annals(const struct dates *dates)
{
    return dates->section.is_annal && dates->may_be_annals;
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

static bool is_count(const struct dates *dates, size_t at)
{
    const struct date_word *word = dates_word(dates, at);

    return word->digit || word->unit ||
           (word->roles & (DATE_SEASON | DATE_OPENS | DATE_FIRST)) ||
           word->is_first_month;
}

/* 三月, 是歲, 甲子: what a passage begins with that goes on in time. */
static bool opens_in_time(const struct dates *dates)
{
    for (size_t i = 0; i < OPENING; i++)
        if (dates_has(dates, i, DATE_MESYATS) ||
            (i && dates_has(dates, i, DATE_MONTH) && is_count(dates, i - 1)) ||
            (i && dates_has(dates, i, DATE_DAY) && dates_word(dates, i + 1)->stem))
            return true;
    return dates_has(dates, 0, DATE_OPENS | DATE_SEASON) ||
           (dates_word(dates, 0)->stem && dates_word(dates, 1)->branch);
}

/* Does a passage without a date of its own belong to the year before it? In annals what
 * begins with a month or day does, and what stands near it; and elsewhere what goes on
 * at once with a month or day. A look back or ahead is a date, too, but does not say
 * when the passage is. */
static bool is_in_force(struct dates *dates, bool is_annal, bool stated)
{
    bool in_time = opens_in_time(dates);
    unsigned age = dates->age;

    if (in_time && age <= CARRIED_IN_ANNALS)
        dates->age = 0;
    if (!is_annal || !dates->may_be_annals)
        return !stated && in_time && age <= CARRIED;
    return in_time || (!stated && age <= CARRIED_IN_ANNALS &&
                       (dates->work->is_known || dates->text->count > TITLE));
}

static bool is_any(const struct date_years *years)
{
    for (size_t i = 0; i < DATES_LAST / 64; i++)
        if (years->bits[i])
            return true;
    return false;
}

void dates_begin(struct dates *dates, const struct date_words *words,
                 const struct era_work *work, uint64_t section)
{
    const char *start = era_start(work, section);

    *dates = (struct dates){ .words = words, .work = work };
    dates->may_be_annals =
        section >= work->first_annals && section <= work->last_annals;
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
    bool stated;

    dates->explicit = dates->inferred = (struct date_years){ { 0 } };
    dates->text = text;
    dates->opened = dates->lost = false;
    if (!in_annals(dates) && begins_life(dates)) {
        dates->section = (struct date_state){ .year = 0 };
        dates->main = NULL;
    }
    before = dates->now = dates->section;
    dates->is_note = false;
    dates->age++;
    read_text(dates, text);
    stated = is_any(&dates->explicit);
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
    if (text->script == dates->script && is_in_force(dates, before.is_annal, stated))
        date_years_add(&dates->inferred, before.year);
}
