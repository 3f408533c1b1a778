/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "word_pattern.h"

#include "analyzer.h"
#include "base/error.h"
#include "russian.h"
#include "utf8.h"

void word_pattern_release(struct word_pattern *pattern)
{
    buffer_release(&pattern->form);
    buffer_release(&pattern->spelling);
}

static bool has_cyrillic(const char *at, const char *end)
{
    for (; at < end; at += utf8_next(at, end).size)
        if (script_of_letter(utf8_next(at, end).code) == SCRIPT_CYRILLIC)
            return true;
    return false;
}

/* The letters between two signs. The rules for whole words, such as that of the hard
 * sign at their end, cannot be used on a piece: its letters are made modern one by one. */
static svod_status add_letters(struct word_pattern *pattern, const char *text,
                               size_t len, svod_error *err)
{
    bool by_letter = pattern->exact || pattern->cyrillic;
    const struct buffer *piece = by_letter ? &pattern->form : &pattern->spelling;
    svod_status status = SVOD_OK;
    const char *at, *end;

    if (!len)
        return SVOD_OK;
    status = by_letter ? analyzer_form(text, len, &pattern->form, err)
                       : analyzer_spelling(text, len, &pattern->form,
                                           &pattern->spelling, err);
    if (status != SVOD_OK)
        return status;
    at = piece->bytes;
    end = at + piece->len;
    for (; at < end && pattern->count < TOKEN_MAX; at += utf8_next(at, end).size) {
        uint32_t letter = utf8_next(at, end).code;
        if (!pattern->exact && pattern->cyrillic)
            letter = russian_modern_letter(letter);
        pattern->signs[pattern->count++] = letter;
    }
    return SVOD_OK;
}

/* A hard sign that ends the word is not written today. */
static void drop_hard_sign(struct word_pattern *pattern)
{
    size_t count = pattern->count;

    if (!pattern->exact && pattern->cyrillic && count > 1 &&
        pattern->signs[count - 1] == 0x44A &&
        pattern->signs[count - 2] < PATTERN_LETTERS)
        pattern->count--;
}

svod_status word_pattern_init(struct word_pattern *pattern, const char *text,
                              size_t len, bool exact, svod_error *err)
{
    const char *at = text, *end = text + len, *piece = text;
    svod_status status = SVOD_OK;

    *pattern =
        (struct word_pattern){ .exact = exact, .cyrillic = has_cyrillic(text, end) };
    for (; at <= end && status == SVOD_OK; at++) {
        if (at < end && *at != '?' && *at != '*')
            continue;
        status = add_letters(pattern, piece, (size_t)(at - piece), err);
        if (at < end && pattern->count < TOKEN_MAX)
            pattern->signs[pattern->count++] =
                *at == '?' ? PATTERN_LETTER : PATTERN_LETTERS;
        piece = at + 1;
    }
    drop_hard_sign(pattern);
    return status;
}

/* Any number of letters is tried with as few as will do: only the last "*" has to be
 * gone back to, for what an earlier one could take besides, a later one can too. */
static bool matches(const struct word_pattern *pattern, const char *at, const char *end)
{
    const char *again = NULL; /* where the last "*" could take one letter more */
    size_t i = 0, after = 0;

    while (at < end || i < pattern->count) {
        uint32_t sign = i < pattern->count ? pattern->signs[i] : 0;
        struct utf8_char ch =
            at < end ? utf8_next(at, end) : (struct utf8_char){ 0, 0 };
        if (sign == PATTERN_LETTERS) {
            after = ++i;
            again = at;
        } else if (at < end && i < pattern->count &&
                   (sign == PATTERN_LETTER || sign == ch.code)) {
            i++;
            at += ch.size;
        } else if (again && again < end) {
            again += utf8_next(again, end).size;
            at = again;
            i = after;
        } else {
            return false;
        }
    }
    return true;
}

bool word_pattern_matches(struct word_pattern *pattern, const char *word, size_t len,
                          bool *failed)
{
    const struct buffer *text = pattern->exact ? &pattern->form : &pattern->spelling;
    svod_status status = pattern->exact ? analyzer_form(word, len, &pattern->form, NULL)
                                        : analyzer_spelling(word, len, &pattern->form,
                                                            &pattern->spelling, NULL);

    if (status != SVOD_OK) {
        *failed = true;
        return false;
    }
    return matches(pattern, text->bytes, text->bytes + text->len);
}

void word_pattern_front(const struct word_pattern *pattern, struct buffer *out)
{
    buffer_clear(out);
    for (size_t i = 0; i < pattern->count && pattern->signs[i] < PATTERN_LETTERS; i++) {
        char bytes[UTF8_MAX];
        buffer_add(out, bytes, utf8_encode(bytes, pattern->signs[i]));
    }
}
