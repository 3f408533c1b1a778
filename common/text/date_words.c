/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * date_words.c - Chinese characters are known by their wide class, other words by their
 * modern spelling. Old Russian spellings of Chinese syllables are made equal here: хой
 * and хуэй, де and дэ. */
#include "date_words.h"

#include "analyzer.h"
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "numeral.h"
#include "token.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- Keys ------------------------------------------------------------------------ */

/* е is э in a key, and хуэй has four spellings. */
static bool add_equal_spelling(struct buffer *key, const char *word, size_t len)
{
    static const char *const hui[] = { "хой", "хуэй", "хуий", "хоэй" };
    struct buffer plain = { 0 };

    for (const char *at = word, *end = word + len; at < end;) {
        struct utf8_char ch = utf8_next(at, end);
        if (ch.code == 0x435)
            buffer_add_string(&plain, "э");
        else
            buffer_add(&plain, at, ch.size);
        at += ch.size;
    }
    for (size_t i = 0; i < ARRAY_LEN(hui); i++) {
        size_t tail = strlen(hui[i]);
        if (plain.len < tail ||
            memcmp(plain.bytes + plain.len - tail, hui[i], tail) != 0)
            continue;
        plain.len -= tail;
        buffer_add_string(&plain, "хуй");
        break;
    }
    if (plain.len)
        buffer_add(key, plain.bytes, plain.len);
    if (buffer_failed(&plain))
        key->failed = true;
    buffer_release(&plain);
    return !buffer_failed(key);
}

/* What tokens have in common that are one word of a date; `key` is cleared first. */
static bool make_key(struct buffer *key, const char *surface, size_t len)
{
    struct buffer form = { 0 }, spelling = { 0 };
    bool made = false;

    buffer_clear(key);
    if (script_char_kind(utf8_next(surface, surface + len).code) == CHAR_HAN) {
        analyzer_fold_name(surface, len, key);
        return !buffer_failed(key);
    }
    if (analyzer_spelling(surface, len, &form, &spelling, NULL) == SVOD_OK)
        made = add_equal_spelling(key, spelling.bytes, spelling.len);
    buffer_release(&form);
    buffer_release(&spelling);
    return made;
}

/* The word of this key, which is added when it is new; NULL without memory. */
static struct date_word *take(struct date_words *words, const char *text, size_t len)
{
    struct buffer key = { 0 };
    uint32_t number = STRINGS_NONE;

    if (make_key(&key, text, len))
        number = strings_intern(&words->keys, key.bytes, key.len);
    buffer_release(&key);
    if (number == STRINGS_NONE)
        return NULL;
    if (number == words->words.count) {
        if (!ARRAY_ROOM(&words->words))
            return NULL;
        words->words.items[words->words.count++] = (struct date_word){ 0 };
    }
    return &words->words.items[number];
}

static uint16_t number_of(const struct date_words *words, const struct date_word *word)
{
    return (uint16_t)(word - words->words.items);
}

/* ---- Words ----------------------------------------------------------------------- */

/* Words that blanks part, or characters, and what they do. */
static const struct {
    uint64_t role;
    const char *words;
} roles[] = {
    { DATE_YEAR, "年" },
    { DATE_MONTH, "月" },
    { DATE_SEASON, "春夏秋冬閏" },
    { DATE_SEASON, "весной летом осенью зимой весною осенью зимою" },
    { DATE_FIRST, "元" },
    { DATE_NEXT, "明次翌" },
    { DATE_LASTS, "居凡後每又踰逾越閱經歷更再積比數近未十百千餘滿徒期隔閏閲"
                  "免復蠲除給限配服喪俟待約僅足錢稅租賦役糧科積" },
    { DATE_MAY_LAST, "第已且幾前間不各守在可有者連累亙此垂將"
                     "終竟盡過以為其及一二三四五六七八九兩無非止" },
    { DATE_LASTED, "之而後間內不無矣者一乃方於來餘有喪租役稅賦糧耳也已未前期"
                   "滿老勞功限俸逋息比舊常如猶則皆外禁免或若必亦此然且年久間磨" },
    { DATE_MAY_SPAN, "以為" },
    { DATE_SPAN, "上來下前後內任一期限率滿斷額" },
    { DATE_UP_TO, "盡至止迄訖" },
    { DATE_PROCLAIM, "改" },
    { DATE_GOD, "год года году годом годе лето" },
    { DATE_G, "г гг год года году годом годе годы годов годам годами годах" },
    { DATE_G, "ad" },
    { DATE_SUFFIX, "й го м ой ом е ое ю му th st nd rd" },
    { DATE_OF,
      "правления эры эпохи годов девиза девизом под царствования периода лет в во на "
      "of the year" },
    { DATE_MESYATS, "месяц месяца месяце месяцы месяцев луны луна луну луне" },
    { DATE_IN, "in year since until after before by about circa" },
    { DATE_AND, "и or and" },
    { DATE_OPENS, "是尋俄既未頃" },
    { DATE_COMMENT, "贊論賛" },
    { DATE_SAYS, "曰" },
    { DATE_STYLE, "字諱本" },
    { DATE_NAME, "名" },
    { DATE_WITHIN, "初中末間" },
    { DATE_END, "也" },
    { DATE_RULER, "宗祖帝皇" },
    { DATE_ACCEDES, "即嗣踐" },
    { DATE_PERSON, "人子弟孫女" },
    { DATE_JUAN, "卷巻" },
    { DATE_TEN_AND, "有" },
    { DATE_DAY, "日朔晦" },
};

/* Ordinals: stem, and what it counts. All endings are added to each. */
static const struct {
    const char *stem;
    uint8_t value;
} ordinals[] = {
    { "перв", 1 },         { "втор", 2 },         { "трет", 3 },
    { "четверт", 4 },      { "пят", 5 },          { "шест", 6 },
    { "седьм", 7 },        { "восьм", 8 },        { "девят", 9 },
    { "десят", 10 },       { "одиннадцат", 11 },  { "двенадцат", 12 },
    { "тринадцат", 13 },   { "четырнадцат", 14 }, { "пятнадцат", 15 },
    { "шестнадцат", 16 },  { "семнадцат", 17 },   { "восемнадцат", 18 },
    { "девятнадцат", 19 }, { "двадцат", 20 },     { "тридцат", 30 },
    { "сороков", 40 },     { "пятидесят", 50 },
};

static const char *const endings[] = { "ый", "ой", "ое",   "ого",  "ому", "ом", "ым",
                                       "ий", "ье", "ьего", "ьему", "ьем", "ьим" };

static const char *const tens[] = { "двадцать", "тридцать", "сорок" };

static bool add_role(struct date_words *words, const char *list, uint64_t role)
{
    struct token token;

    for (const char *at = list, *end = list + strlen(list);
         token_next(&at, end, &token);) {
        struct date_word *word = take(words, token.text, token.len);
        if (!word)
            return false;
        word->roles |= role;
    }
    return true;
}

/* Number the characters of a list from 1. */
static bool add_cycle(struct date_words *words, const char *list, bool is_stem)
{
    const char *end = list + strlen(list);
    uint8_t number = 0;

    for (const char *at = list; at < end;) {
        size_t size = utf8_next(at, end).size;
        struct date_word *word = take(words, at, size);
        if (!word)
            return false;
        *(is_stem ? &word->stem : &word->branch) = ++number;
        at += size;
    }
    return true;
}

static bool add_numerals(struct date_words *words)
{
    static const char list[] = "〇零一二三四五六七八九兩十百廿卅卌";

    for (const char *at = list, *end = list + strlen(list); at < end;) {
        size_t size = utf8_next(at, end).size, used;
        struct date_word *word = take(words, at, size);
        uint64_t value;
        if (!word || !numeral_read(at, size, &value, &used))
            return false;
        if (value < 10)
            word->digit = (uint8_t)(value + 1);
        else
            word->unit = (uint8_t)value;
        at += size;
    }
    return true;
}

static bool add_ordinals(struct date_words *words)
{
    char text[64];

    for (size_t i = 0; i < ARRAY_LEN(ordinals); i++)
        for (size_t k = 0; k < ARRAY_LEN(endings); k++) {
            struct date_word *word;
            size_t stem = strlen(ordinals[i].stem), len = stem + strlen(endings[k]);
            memcpy(text, ordinals[i].stem, stem);
            memcpy(text + stem, endings[k], len - stem);
            word = take(words, text, len);
            if (!word)
                return false;
            word->ordinal = ordinals[i].value;
        }
    for (size_t i = 0; i < ARRAY_LEN(tens); i++) {
        struct date_word *word = take(words, tens[i], strlen(tens[i]));
        if (!word)
            return false;
        word->tens = (uint8_t)(20 + 10 * i);
    }
    return true;
}

static bool add_thrones(struct date_words *words)
{
    static const char *const thrones[] = { "位", "祚", "阼" };
    struct date_word *word;

    for (size_t i = 0; i < ARRAY_LEN(thrones); i++) {
        word = take(words, thrones[i], strlen(thrones[i]));
        if (!word)
            return false;
        word->is_throne = true;
    }
    word = take(words, "正", strlen("正"));
    if (!word)
        return false;
    word->is_first_month = true;
    return true;
}

static bool add_prefixes(struct date_words *words)
{
    const char *character;

    for (size_t i = 0; (character = era_prefix(i)) != NULL; i++) {
        struct date_word *word = take(words, character, strlen(character));
        if (!word)
            return false;
        word->prefix = (uint8_t)(i + 1);
    }
    return true;
}

static bool add_words(struct date_words *words)
{
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        if (!add_role(words, roles[i].words, roles[i].role))
            return false;
    return add_cycle(words, "甲乙丙丁戊己庚辛壬癸", true) &&
           add_cycle(words, "子丑寅卯辰巳午未申酉戌亥", false) && add_numerals(words) &&
           add_ordinals(words) && add_thrones(words) && add_prefixes(words);
}

/* ---- Names ----------------------------------------------------------------------- */

/* Add a name whose words are its tokens. */
static bool add_name(struct date_words *words, const char *text, size_t len,
                     struct date_name name)
{
    const char *at = text, *end = text + len;
    struct token token;

    while (token_next(&at, end, &token) && name.count < DATE_LETTERS) {
        struct date_word *word = take(words, token.text, token.len);
        if (!word)
            return false;
        word->roles |= DATE_LETTER;
        name.letters[name.count++] = number_of(words, word);
        name.is_chinese = token.script == SCRIPT_HAN;
    }
    if (!name.count || !ARRAY_ROOM(&words->names))
        return false;
    words->names.items[words->names.count++] = name;
    return true;
}

/* The syllables of a name as one word: Тяньхуэй, Tianhui. */
static bool add_joined(struct date_words *words, const char *syllables,
                       struct date_name name)
{
    char joined[64];
    size_t len = 0;

    for (const char *at = syllables; *at && len < sizeof joined; at++)
        if (*at != ' ' && *at != '-')
            joined[len++] = *at;
    return add_name(words, joined, len, name);
}

static bool add_era(struct date_words *words, size_t row)
{
    const struct era *era = era_get(row);
    struct date_name name = { .row = (uint16_t)row };
    const char *at = era->names;

    name.is_ruler = *at == '!';
    at += name.is_ruler;
    while (*at) {
        size_t len = strcspn(at, "|");
        if (!add_name(words, at, len, name))
            return false;
        at += len + (at[len] != 0);
    }
    if (!*era->pinyin)
        return true;
    return add_name(words, era->palladius, strlen(era->palladius), name) &&
           add_joined(words, era->palladius, name) &&
           add_name(words, era->pinyin, strlen(era->pinyin), name) &&
           add_joined(words, era->pinyin, name);
}

static int by_last_letter(const void *a, const void *b)
{
    const struct date_name *x = a, *y = b;
    int order = x->letters[x->count - 1] - y->letters[y->count - 1];

    if (!order)
        order = y->count - x->count;
    if (!order)
        order = memcmp(x->letters, y->letters, sizeof x->letters);
    return order ? order : x->row - y->row;
}

static bool sort_names(struct date_words *words)
{
    size_t next = 0;

    qsort(words->names.items, words->names.count, sizeof *words->names.items,
          by_last_letter);
    words->names_of = memory_array(words->words.count + 1, sizeof *words->names_of);
    if (!words->names_of)
        return false;
    for (size_t i = 0; i < words->words.count; i++) {
        words->names_of[i] = (uint32_t)next;
        while (next < words->names.count &&
               words->names.items[next].letters[words->names.items[next].count - 1] ==
                   i)
            next++;
    }
    words->names_of[words->words.count] = (uint32_t)next;
    return true;
}

svod_status date_words_init(struct date_words *words, svod_error *err)
{
    bool made;

    *words = (struct date_words){ .names_of = NULL };
    made = add_words(words);
    for (size_t row = 0; made && row < era_count(); row++)
        made = add_era(words, row);
    if (made && sort_names(words))
        return SVOD_OK;
    date_words_release(words);
    return error_no_memory(err);
}

void date_words_release(struct date_words *words)
{
    strings_release(&words->keys);
    free(words->words.items);
    free(words->names.items);
    free(words->names_of);
    *words = (struct date_words){ .names_of = NULL };
}

/* ---- Symbols --------------------------------------------------------------------- */

static bool number_symbol(const char *surface, size_t len, uint32_t *symbol)
{
    uint64_t value;
    size_t used;

    if (numeral_read(surface, len, &value, &used) && used == len && value <= 9999)
        *symbol = DATE_NUMBER | (uint32_t)value;
    return true;
}

bool date_words_symbol(const struct date_words *words, const char *surface, size_t len,
                       uint32_t *symbol)
{
    struct buffer key = { 0 };
    uint32_t number;
    bool made;

    *symbol = 0;
    if (script_char_kind(utf8_next(surface, surface + len).code) == CHAR_DIGIT)
        return number_symbol(surface, len, symbol);
    made = make_key(&key, surface, len);
    if (made) {
        number = strings_find(&words->keys, key.bytes, key.len);
        if (number != STRINGS_NONE)
            *symbol = number + 1;
    }
    buffer_release(&key);
    return made;
}
