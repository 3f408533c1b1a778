/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * date_words.h - the words that dates are made of, as numbers.
 *
 * A text is looked at by its tokens, of which most are no part of any date. So each way
 * of writing gets a symbol once, 0 for what is of no interest, and a text becomes a row
 * of symbols that is read in one pass (dates.h). */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include "base/strings.h"
#include "era.h"
#include "svod.h"

#include <stdbool.h>

/* What a word does in a date. One word may do several things: 元 is the first year, and
 * stands in names of eras. */
#define DATE_YEAR     (1ull << 0)  /* 年 */
#define DATE_MONTH    (1ull << 1)  /* 月 */
#define DATE_SEASON   (1ull << 2)  /* 春, 閏; весной */
#define DATE_FIRST    (1ull << 3)  /* 元, the first */
#define DATE_NEXT     (1ull << 4)  /* 明 次 翌, before 年 */
#define DATE_LASTS    (1ull << 5)  /* before a number of years: they are a duration */
#define DATE_MAY_LAST (1ull << 6)  /* the same, where nothing speaks against it */
#define DATE_LASTED   (1ull << 7)  /* behind a number of years: they were a duration */
#define DATE_UP_TO    (1ull << 8)  /* 盡 至: the date behind it is an end */
#define DATE_PROCLAIM (1ull << 9)  /* 改元 */
#define DATE_GOD      (1ull << 10) /* год, in all cases; лето of old */
#define DATE_G        (1ull << 11) /* г, гг, year */
#define DATE_SUFFIX   (1ull << 12) /* й of 5-й; th of 5th */
#define DATE_OF       (1ull << 13) /* between a year and its era: правления, эры, девиза */
#define DATE_MESYATS  (1ull << 14) /* месяц */
#define DATE_IN       (1ull << 15) /* in, before a year of English */
#define DATE_AND      (1ull << 16) /* и, or */
#define DATE_OPENS    (1ull << 17) /* begins a part of annals: 是, 尋 */
#define DATE_COMMENT  (1ull << 18) /* 贊 論, before 曰 */
#define DATE_SAYS     (1ull << 19) /* 曰 */
#define DATE_STYLE    (1ull << 20) /* 字 諱 本: a life begins */
#define DATE_PERSON   (1ull << 21) /* 人 子 */
#define DATE_JUAN     (1ull << 22) /* 卷 */
#define DATE_TEN_AND  (1ull << 23) /* 有 of 十有二 */
#define DATE_DAY      (1ull << 24) /* 日 朔 晦 */
#define DATE_LETTER   (1ull << 25) /* stands in a name of an era */
#define DATE_NAME     (1ull << 26) /* 名 of 本名 */
#define DATE_WITHIN   (1ull << 27) /* 初 中 末 間, behind an era */
#define DATE_END      (1ull << 28) /* 也 */
#define DATE_RULER    (1ull << 29) /* 宗 帝 */
#define DATE_ACCEDES  (1ull << 30) /* 即 嗣, before 位 */
#define DATE_MAY_SPAN (1ull << 31) /* 以 為 behind a number of years ... */
#define DATE_SPAN     (1ull << 32) /* ... and 上 任 behind them: a duration */

struct date_word {
    uint64_t roles;
    uint8_t digit;        /* + 1: 一 is 2; 0 is none */
    uint8_t unit;         /* 10, 20, 30, 40, 100; 0 is none */
    uint8_t stem, branch; /* 甲 1, 子 1; 0 is none */
    uint8_t ordinal;      /* пятый 5, двадцатый 20; 0 is none */
    uint8_t tens;         /* двадцать 20; 0 is none */
    bool is_first_month;  /* 正 of 正月 */
    bool is_throne;       /* 位, behind 即 */
    uint8_t prefix;       /* + 1: of era_prefix; 0 is none */
};

#define DATE_LETTERS 8 /* most words in the name of an era */

/* A name of an era, or of a ruler without one. */
struct date_name {
    uint16_t letters[DATE_LETTERS];
    uint8_t count;
    bool is_ruler, is_chinese;
    uint16_t row; /* of era_get */
};

struct date_words {
    struct strings keys;
    struct {
        struct date_word *items; /* one for each of `keys` */
        size_t count, cap;
    } words;
    struct {
        struct date_name *items; /* by the last letter; then the longest first */
        size_t count, cap;
    } names;
    uint32_t
        *names_of; /* by number of a key: the first name that ends in it; one more */
};

svod_status date_words_init(struct date_words *words, svod_error *err);
void date_words_release(struct date_words *words);

/* A symbol: 0; the number of a word + 1; or DATE_NUMBER and a number in digits. */
#define DATE_NUMBER 0x80000000u

/* The symbol of a token as written. False without memory. */
bool date_words_symbol(const struct date_words *words, const char *surface, size_t len,
                       uint32_t *symbol);

/* What a symbol does; a word that does nothing for 0 and for numbers. */
static inline const struct date_word *date_word(const struct date_words *words,
                                                uint32_t symbol)
{
    static const struct date_word none = { 0 };

    return symbol && !(symbol & DATE_NUMBER) ? &words->words.items[symbol - 1] : &none;
}

#endif
