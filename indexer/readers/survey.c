/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "survey.h"

#include "base/memory.h"
#include "mark.h"
#include "text/analyzer.h"
#include "text/script.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define TAIL_LETTERS 3 /* of the second part: what follows them is inflected */

void survey_release(struct survey *survey)
{
    strings_release(&survey->compounds);
    free(survey->marks.items);
    buffer_release(&survey->key);
    *survey = (struct survey){ 0 };
}

/* "Тянь" and "цзойский" make "тянь-цзо". */
static void make_key(const char *before, size_t before_len, const char *after,
                     size_t after_len, struct buffer *key)
{
    const char *at = after, *end = after + after_len;

    for (int i = 0; i < TAIL_LETTERS && script_is_letter_at(at, end); i++)
        at += utf8_next(at, end).size;
    buffer_clear(key);
    analyzer_fold_name(before, before_len, key);
    buffer_add_byte(key, '-');
    analyzer_fold_name(after, (size_t)(at - after), key);
}

/* The start of the word that ends before `at`. */
static const char *word_start(const char *line, const char *at)
{
    while (at > line) {
        const char *last = utf8_before(line, at);
        if (!script_is_letter_at(last, at))
            break;
        at = last;
    }
    return at;
}

static void take_compound(struct survey *survey, const char *line, const char *hyphen,
                          const char *end)
{
    const char *start = word_start(line, hyphen);

    if (start == hyphen || !script_is_letter_at(hyphen + 1, end))
        return;
    make_key(start, (size_t)(hyphen - start), hyphen + 1, (size_t)(end - hyphen - 1),
             &survey->key);
    if (buffer_failed(&survey->key) ||
        strings_intern(&survey->compounds, survey->key.bytes, survey->key.len) ==
            STRINGS_NONE)
        survey->failed = true;
}

static void take_mark(struct survey *survey, const char *line, const char *at,
                      const char *end)
{
    struct mark mark = mark_at(at, end, at > line ? at[-1] : 0);

    if (!mark.len || !mark.number)
        return;
    if (ARRAY_ROOM(&survey->marks))
        survey->marks.items[survey->marks.count++] =
            (struct survey_mark){ mark.number, mark.sign };
    else
        survey->failed = true;
}

void survey_line(struct survey *survey, const char *line, size_t len)
{
    const char *end = line + len;

    for (const char *at = line; at < end && !survey->failed; at++)
        if (*at == '-')
            take_compound(survey, line, at, end);
        else if (*at == '[' || *at == '{')
            take_mark(survey, line, at, end);
}

bool survey_is_compound(const struct survey *survey, const char *before,
                        size_t before_len, const char *after, size_t after_len)
{
    struct buffer key = { 0 };
    bool found;

    make_key(before, before_len, after, after_len, &key);
    found = !buffer_failed(&key) &&
            strings_find(&survey->compounds, key.bytes, key.len) != STRINGS_NONE;
    buffer_release(&key);
    return found;
}
