/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates.h - the years that a text is about, from the dates in it.
 *
 * Annals name an era once and go on counting: 宣和七年 ... 二年春正月. So the years of a
 * passage are found section by section: what an expression states is explicit; where a
 * passage of annals has no year of its own, the one in force is inferred. Where it is not
 * sure that something is a date, or of which era, it is left alone.
 *
 * What makes a date, and what does not, is in tests/cases/dates.cases. */
#ifndef DATES_H
#define DATES_H

#include "date_words.h"

#include <stdbool.h>

#define DATES_LAST 2112 /* years are 1 .. DATES_LAST - 1 */

/* A set of years. */
struct date_years {
    uint64_t bits[DATES_LAST / 64];
};

static inline bool date_years_have(const struct date_years *years, int year)
{
    return year > 0 && year < DATES_LAST && years->bits[year / 64] >> (year % 64) & 1;
}

static inline void date_years_add(struct date_years *years, int year)
{
    if (year > 0 && year < DATES_LAST)
        years->bits[year / 64] |= 1ull << (year % 64);
}

/* Where the text stands in time. */
struct date_state {
    const struct era *era; /* whose years are counted; NULL for none */
    int n, year;           /* the year of the era, and AD; 0 for none */
    bool is_annal;         /* years follow each other as in annals */
};

/* Tokens, each a number whose symbol is symbols[number]. */
struct date_text {
    const uint32_t *tokens, *symbols;
    size_t count;
    uint8_t script; /* of its first token; a year is in force in texts of one */
};

struct dates {
    const struct date_words *words;
    const struct era_work *work;
    bool may_be_annals;        /* by its number in the work */
    struct date_state section; /* in force where a passage begins */
    unsigned age;              /* passages since that was stated */
    uint8_t script;            /* of the passage that stated it */
    const struct era *start;   /* in force where the section begins; until it is used */
    const struct era *main;    /* the last one of the work's own state */
    struct date_years explicit, inferred;
    /* While a passage is read. */
    const struct date_text *text;
    struct date_state now;
    size_t last; /* where the date of `now` stood */
    bool is_note;
    bool here;   /* a date or an era was found */
    bool opened; /* a date opens the passage */
    bool lost;   /* it opens with a year of an era that is not known */
};

/* A section of this work begins, the one that has this number in it, or 0. */
void dates_begin(struct dates *dates, const struct date_words *words,
                 const struct era_work *work, uint64_t section);

/* The next passage, and its notes: `explicit` and `inferred` are its years then. */
void dates_read(struct dates *dates, const struct date_text *text,
                const struct date_text *note, bool is_heading);

/* Of the eras whose names end at `end` (the place behind the last word), the row whose
 * year n is meant, and where the name begins. NULL where no name stands there: then
 * *start is `end`; or where none had such a year. */
const struct era *dates_era(const struct dates *dates, size_t end, int n,
                            size_t *start);

/* Between the files of the recogniser, and for questions. */

/* Do the words before `end` spell this name? */
bool dates_name_ends(const struct dates *dates, const struct date_name *name,
                     size_t end);

/* Where the Chinese numeral that ends before `end` begins; `end` where there is none. And
 * its value; 0 for what counts no year of an era: 二三, two or three. */
size_t dates_numeral_start(const struct dates *dates, size_t end);
int dates_numeral(const struct dates *dates, size_t start, size_t end);

/* 5, 5-й, пятый or двадцать первый before `end`; 0 where there is none. */
int dates_ordinal(const struct dates *dates, size_t end, size_t *start);

/* A date as it was found in the text. */
struct date_found {
    const struct era *era; /* NULL: a year AD */
    int n, year;
    size_t start;     /* its first token */
    size_t lead;      /* words before it that may still open a passage */
    bool is_named;    /* the era or the year AD is stated */
    bool is_strong;   /* with a season, a month or a day */
    bool is_season;   /* with a season, as annals have it: 二年春 */
    bool is_inferred; /* 明年 */
};

void dates_take(struct dates *dates, const struct date_found *found);
void dates_take_chinese(struct dates *dates, size_t at);    /* 年 stands here */
void dates_take_cycle(struct dates *dates, size_t at);      /* a branch stands here */
void dates_take_proclaimed(struct dates *dates, size_t at); /* 元 behind 改 */
void dates_lose_era(struct dates *dates); /* 即位: a new ruler, a new era */
void dates_note_era(struct dates *dates, size_t at);     /* 初 or 中 stands here */
void dates_take_russian(struct dates *dates, size_t at); /* год stands here */
void dates_take_number(struct dates *dates, size_t at);  /* a number in digits */

static inline uint32_t dates_symbol(const struct dates *dates, size_t at)
{
    return at < dates->text->count ? dates->text->symbols[dates->text->tokens[at]] : 0;
}

static inline const struct date_word *dates_word(const struct dates *dates, size_t at)
{
    return date_word(dates->words, dates_symbol(dates, at));
}

static inline bool dates_has(const struct dates *dates, size_t at, uint64_t roles)
{
    return (dates_word(dates, at)->roles & roles) != 0;
}

#endif
