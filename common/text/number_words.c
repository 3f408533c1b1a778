/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "number_words.h"

#include "analyzer.h"
#include "base/base.h"
#include "numeral.h"
#include "token.h"
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

/* How Russian words for numbers begin, and how many bytes may follow. Of several the
 * longest counts. */
static const struct beginning {
    const char *letters;
    uint32_t value;
    uint32_t more;
} beginnings[] = {
    { "один", 1, 0 },         { "одн", 1, 6 },          { "перв", 1, 6 },
    { "два", 2, 0 },          { "две", 2, 0 },          { "двух", 2, 0 },
    { "двум", 2, 2 },         { "втор", 2, 6 },         { "три", 3, 0 },
    { "трех", 3, 0 },         { "трем", 3, 2 },         { "трет", 3, 8 },
    { "четыр", 4, 6 },        { "четверт", 4, 6 },      { "пят", 5, 6 },
    { "шест", 6, 6 },         { "семь", 7, 0 },         { "семи", 7, 0 },
    { "семью", 7, 0 },        { "седьм", 7, 6 },        { "восем", 8, 4 },
    { "восьм", 8, 6 },        { "девят", 9, 6 },        { "десят", 10, 6 },
    { "одиннадцат", 11, 6 },  { "двенадцат", 12, 6 },   { "тринадцат", 13, 6 },
    { "четырнадцат", 14, 6 }, { "пятнадцат", 15, 6 },   { "шестнадцат", 16, 6 },
    { "семнадцат", 17, 6 },   { "восемнадцат", 18, 6 }, { "девятнадцат", 19, 6 },
    { "двадцат", 20, 6 },     { "тридцат", 30, 6 },     { "сорок", 40, 6 },
    { "пятьдесят", 50, 2 },   { "пятидесят", 50, 6 },   { "шестьдесят", 60, 2 },
    { "шестидесят", 60, 6 },  { "семьдесят", 70, 2 },   { "семидесят", 70, 6 },
    { "восемьдесят", 80, 2 }, { "восьмидесят", 80, 6 }, { "девяност", 90, 6 },
    { "сто", 100, 0 },        { "ста", 100, 0 },        { "сот", 100, 6 },
    { "двести", 200, 0 },     { "двухсот", 200, 6 },    { "триста", 300, 0 },
    { "трехсот", 300, 6 },    { "четыреста", 400, 0 },  { "четырехсот", 400, 6 },
    { "пятьсот", 500, 0 },    { "пятисот", 500, 6 },    { "шестьсот", 600, 0 },
    { "шестисот", 600, 6 },   { "семьсот", 700, 0 },    { "семисот", 700, 6 },
    { "восемьсот", 800, 0 },  { "восьмисот", 800, 6 },  { "девятьсот", 900, 0 },
    { "девятисот", 900, 6 },  { "тысяч", 1000, 6 },
};

static uint32_t russian_value(const char *word, size_t len)
{
    size_t longest = 0;
    uint32_t value = 0;

    for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
        size_t size = strlen(beginnings[i].letters);
        if (size > longest && size <= len && len - size <= beginnings[i].more &&
            memcmp(word, beginnings[i].letters, size) == 0) {
            longest = size;
            value = beginnings[i].value;
        }
    }
    return value;
}

struct walk {
    void (*each)(void *context, uint64_t number);
    void *context;
    uint64_t sum, last; /* of a row of Russian words; 0: none */
    struct buffer form, spelling;
    bool failed;
};

static void end_row(struct walk *walk)
{
    if (walk->sum)
        walk->each(walk->context, walk->sum);
    walk->sum = walk->last = 0;
}

/* "двести тридцать девятый": what is smaller is added, thousands multiply. */
static void take_word(struct walk *walk, const struct token *token)
{
    uint64_t value;

    if (analyzer_spelling(token->text, token->len, &walk->form, &walk->spelling,
                          NULL) != SVOD_OK)
        walk->failed = true;
    value = russian_value(buffer_string(&walk->spelling), walk->spelling.len);
    if (value == 1000 && walk->sum && walk->sum < 1000) {
        walk->sum *= value;
        walk->last = value;
        return;
    }
    if (!value || !walk->sum || value >= walk->last || (walk->last < 20 && value < 20))
        end_row(walk);
    walk->sum += value;
    walk->last = value;
}

/* A year and a month that are called the first: 元年 正月. */
static bool is_first(const char *at, const char *end)
{
    return end - at >= 6 && (memcmp(at, "元年", 6) == 0 || memcmp(at, "正月", 6) == 0);
}

bool number_words_each(const char *text, size_t len,
                       void (*each)(void *context, uint64_t number), void *context)
{
    const char *at = text, *end = text + len;
    struct walk walk = { .each = each, .context = context };
    struct token token;

    while (token_next(&at, end, &token)) {
        uint64_t number;
        size_t used;
        if (token.script == SCRIPT_CYRILLIC) {
            take_word(&walk, &token);
            continue;
        }
        end_row(&walk);
        if (is_first(token.text, end)) {
            each(context, 1);
        } else if (numeral_read(token.text, (size_t)(end - token.text), &number,
                                &used)) {
            each(context, number);
            at = token.text + (used > token.len ? used : token.len);
        }
    }
    end_row(&walk);
    buffer_release(&walk.form);
    buffer_release(&walk.spelling);
    return !walk.failed;
}
