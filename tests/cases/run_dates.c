/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_dates.c - passages of a section -> their years.
 *
 *     work: 宋史               (what works.tsv knows; none where the line is missing)
 *     section: 25              (its number in the work)
 *     dated: 建炎元年五月
 *     years: 1127
 *     dated: 六月甲子          (the next passage of the section)
 *     years: 1127?             (inferred)
 *     dated: 居三年而卒
 *     years: -
 *
 * And what somebody asks for:
 *
 *     era: 天會三年
 *     years: 1125              (or error: had 15 years) */
#include "cases.h"

#include "text/dates.h"
#include "text/era_query.h"
#include "text/numeral.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TOKENS 2000

static struct date_words words;

/* A passage whose tokens are numbered as they come. */
struct passage {
    uint32_t tokens[MOST_TOKENS], symbols[MOST_TOKENS];
    struct date_text text;
};

static void cut(struct passage *passage, const struct buffer *bytes)
{
    const char *at = buffer_string(bytes), *end = at + bytes->len;
    struct token token;

    passage->text =
        (struct date_text){ .tokens = passage->tokens, .symbols = passage->symbols };
    while (token_next(&at, end, &token) && passage->text.count < MOST_TOKENS) {
        size_t i = passage->text.count++;
        passage->tokens[i] = (uint32_t)i;
        if (!date_words_symbol(&words, token.text, token.len, &passage->symbols[i]))
            passage->symbols[i] = 0;
    }
}

static void print_years(const struct date_years *stated,
                        const struct date_years *inferred, struct buffer *out)
{
    for (int year = 0; year < DATES_LAST; year++)
        if (date_years_have(stated, year))
            buffer_add_format(out, "%s%d", out->len ? " " : "", year);
        else if (inferred && date_years_have(inferred, year))
            buffer_add_format(out, "%s%d?", out->len ? " " : "", year);
    if (!out->len)
        buffer_add_string(out, "-");
}

static const char *value_of(const struct case_block *block, const char *key)
{
    const struct case_line *line = case_find(block, key);

    return line ? buffer_string(&line->value) : "";
}

static void check_years(const struct case_block *block, size_t line,
                        const struct date_years *stated,
                        const struct date_years *inferred)
{
    struct buffer got = { 0 };

    print_years(stated, inferred, &got);
    check_string(case_place(block, &block->lines[line + 1]), buffer_string(&got),
                 buffer_string(&block->lines[line + 1].value), "%s",
                 block->lines[line].written);
    buffer_release(&got);
}

static void run_passages(const struct case_block *block)
{
    static struct passage passage, none;
    struct era_work work;
    struct dates dates;

    era_find_work(&work, "", value_of(block, "work"));
    dates_begin(&dates, &words, &work, strtoull(value_of(block, "section"), NULL, 10));
    for (size_t i = 0; i + 1 < block->count; i++) {
        if (strcmp(block->lines[i].key, "dated") != 0)
            continue;
        cut(&passage, &block->lines[i].value);
        dates_read(&dates, &passage.text, &none.text, false);
        check_years(block, i, &dates.explicit, &dates.inferred);
    }
}

static void run_era(const struct case_block *block)
{
    const struct buffer *asked = &block->lines[0].value;
    const struct case_line *error = case_find(block, "error");
    struct date_years years;
    struct buffer why = { 0 };
    svod_status status = era_query(&years, &why, buffer_string(asked), asked->len);

    if (error)
        check_that(case_place(block, error),
                   status == SVOD_BAD_QUERY &&
                       strstr(buffer_string(&why), buffer_string(&error->value)),
                   "%s: %s", block->lines[0].written, buffer_string(&why));
    else
        check_years(block, 0, &years, NULL);
    buffer_release(&why);
}

void run_dates(const struct case_block *block)
{
    if (!words.names_of && date_words_init(&words, NULL) != SVOD_OK)
        return;
    if (strcmp(block->lines[0].key, "era") == 0)
        run_era(block);
    else
        run_passages(block);
}

void dates_end(void)
{
    date_words_release(&words);
}
