/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer.h"

#include "base/error.h"
#include "base/memory.h"
#include "russian.h"
#include "russian_class.h"
#include "token.h"
#include "utf8.h"
#include "variant.h"
#include "xapian_c/stemmer.h"

#include <stdlib.h>
#include <utf8proc.h>

struct analyzer {
    struct stemmer *russian, *english;
    struct buffer form, plain; /* work space */
};

svod_status analyzer_new(struct analyzer **out, svod_error *err)
{
    struct analyzer *analyzer = memory_array(1, sizeof *analyzer);
    svod_status status;

    *out = NULL;
    if (!analyzer)
        return error_no_memory(err);
    status = stemmer_new(&analyzer->russian, "russian", err);
    if (status == SVOD_OK)
        status = stemmer_new(&analyzer->english, "english", err);
    if (status != SVOD_OK) {
        analyzer_free(analyzer);
        return status;
    }
    *out = analyzer;
    return SVOD_OK;
}

void analyzer_free(struct analyzer *analyzer)
{
    if (!analyzer)
        return;
    stemmer_free(analyzer->russian);
    stemmer_free(analyzer->english);
    buffer_release(&analyzer->form);
    buffer_release(&analyzer->plain);
    free(analyzer);
}

static svod_status finish(const struct buffer *out, svod_error *err)
{
    return buffer_failed(out) ? error_no_memory(err) : SVOD_OK;
}

static void add_code(struct buffer *out, uint32_t code)
{
    char bytes[UTF8_MAX];

    buffer_add(out, bytes, utf8_encode(bytes, code));
}

/* With marks and what else stands in words. */
static void add_composed_form(struct buffer *out, const uint8_t *word, size_t len)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size = utf8proc_map(word, (utf8proc_ssize_t)len, &composed,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const char *at = (const char *)composed, *end = at + size;

    if (size < 0) {
        out->failed = true;
        return;
    }
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        bool stress = ch.code == 0x300 || ch.code == 0x301;
        if (ch.code == 0x2019 || ch.code == 0x2BC)
            buffer_add_byte(out, '\'');
        else if (!stress && script_char_kind(ch.code) != CHAR_JOINER)
            add_code(out, script_lower(ch.code));
        at += ch.size;
    }
    free(composed);
}

/* Of plain Latin and Cyrillic letters nothing is to be composed: most words are. */
static bool is_composed(const char *at, const char *end)
{
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        if (ch.code >= 0x80 && (ch.code < 0x400 || ch.code > 0x475))
            return false;
        at += ch.size;
    }
    return true;
}

static void add_lower(struct buffer *out, const char *at, const char *end)
{
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        add_code(out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)ch.code));
        at += ch.size;
    }
}

/* Letters in lower case and composed; no stress marks, nothing invisible. */
static void add_word_form(struct buffer *out, const uint8_t *word, size_t len)
{
    if (is_composed((const char *)word, (const char *)word + len)) {
        add_lower(out, (const char *)word, (const char *)word + len);
        return;
    }
    add_composed_form(out, word, len);
}

/* 0 to 9: the digits of every writing system stand side by side, in order. */
static char digit_value(uint32_t code)
{
    uint32_t zero = code;

    while (code - zero < 9 && script_char_kind(zero - 1) == CHAR_DIGIT)
        zero--;
    return (char)('0' + (code - zero));
}

/* Digits of any kind as 0 to 9. */
static void add_number_form(struct buffer *out, const uint8_t *digits, size_t len)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t size =
        utf8proc_map(digits, (utf8proc_ssize_t)len, &plain,
                     UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE);
    const char *at = (const char *)plain, *end = at + size;

    if (size < 0) {
        out->failed = true;
        return;
    }
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        buffer_add_byte(out, digit_value(ch.code));
        at += ch.size;
    }
    free(plain);
}

svod_status analyzer_form(const char *surface, size_t len, struct buffer *out,
                          svod_error *err)
{
    const char *end = surface + len;
    struct utf8_char first = utf8_next(surface, end);

    buffer_clear(out);
    switch (script_char_kind(first.code)) {
    case CHAR_HAN:
        buffer_add(out, surface, first.size);
        break;
    case CHAR_DIGIT:
        add_number_form(out, (const uint8_t *)surface, len);
        break;
    case CHAR_LETTER:
        add_word_form(out, (const uint8_t *)surface, len);
        break;
    case CHAR_OTHER: /* a reference, &KR0667; */
    case CHAR_MARK:
    case CHAR_JOINER:
        buffer_add(out, surface, len);
        break;
    }
    return finish(out, err);
}

/* Latin letters without their marks: Koryŏ as Koryo, chüeh as chueh, full width as
 * half. What has no such plain form stays. */
static svod_status add_plain(struct buffer *out, const struct buffer *form)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const uint8_t *)form->bytes, (utf8proc_ssize_t)form->len, &plain,
                     UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                         UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);

    if (size < 0)
        return SVOD_NO_MEMORY;
    buffer_clear(out);
    buffer_add(out, (const char *)plain, (size_t)size);
    free(plain);
    return SVOD_OK;
}

static enum script script_of_word(const char *at, const char *end)
{
    enum script script = SCRIPT_OTHER;

    for (bool first = true; at < end; first = false) {
        struct utf8_char ch = utf8_next(at, end);
        enum script letter = script_of_letter(ch.code);
        if (letter == SCRIPT_CYRILLIC)
            return SCRIPT_CYRILLIC;
        if (first)
            script = letter;
        at += ch.size;
    }
    return script;
}

/* The spelling that is stemmed; `out` is cleared first. */
static svod_status spell(struct buffer *out, const struct buffer *form,
                         enum script script, svod_error *err)
{
    buffer_clear(out);
    if (script == SCRIPT_CYRILLIC)
        russian_modernize(form->bytes, form->len, out);
    else if (script != SCRIPT_LATIN)
        buffer_add(out, form->bytes, form->len);
    else if (add_plain(out, form) != SVOD_OK)
        return error_no_memory(err);
    return finish(out, err);
}

static svod_status russian_class(struct analyzer *analyzer, const struct buffer *plain,
                                 struct buffer *out, svod_error *err)
{
    const char *class = russian_exception(plain->bytes, plain->len);
    svod_status status;

    if (class) {
        buffer_add_string(out, class);
        return finish(out, err);
    }
    status = stemmer_stem(analyzer->russian, plain->bytes, plain->len, out, err);
    if (status == SVOD_OK)
        russian_trim_stem(plain->bytes, plain->len, out);
    return status;
}

static svod_status word_class(struct analyzer *analyzer, struct buffer *out,
                              svod_error *err)
{
    const struct buffer *form = &analyzer->form;
    struct buffer *plain = &analyzer->plain;
    enum script script = script_of_word(form->bytes, form->bytes + form->len);
    svod_status status = spell(plain, form, script, err);

    if (status != SVOD_OK)
        return status;
    if (script == SCRIPT_CYRILLIC)
        return russian_class(analyzer, plain, out, err);
    if (script == SCRIPT_LATIN)
        return stemmer_stem(analyzer->english, plain->bytes, plain->len, out, err);
    buffer_add(out, plain->bytes, plain->len);
    return finish(out, err);
}

svod_status analyzer_spelling(const char *surface, size_t len, struct buffer *form,
                              struct buffer *out, svod_error *err)
{
    svod_status status = analyzer_form(surface, len, form, err);

    if (status != SVOD_OK)
        return status;
    return spell(out, form, script_of_word(form->bytes, form->bytes + form->len), err);
}

svod_status analyzer_glyph(const char *surface, size_t len, struct buffer *work,
                           struct buffer *out, svod_error *err)
{
    struct utf8_char first = utf8_next(surface, surface + len);

    if (script_char_kind(first.code) != CHAR_HAN)
        return analyzer_spelling(surface, len, work, out, err);
    buffer_clear(out);
    add_code(out, variant_glyph(first.code));
    return finish(out, err);
}

svod_status analyzer_class(struct analyzer *analyzer, const char *surface, size_t len,
                           struct buffer *out, svod_error *err)
{
    struct buffer *form = &analyzer->form;
    svod_status status = analyzer_form(surface, len, form, err);
    struct utf8_char first;

    buffer_clear(out);
    if (status != SVOD_OK)
        return status;
    if (!form->len) /* a letter followed by nothing that stays: keep what is written */
        buffer_add(form, surface, len);
    first = utf8_next(form->bytes, form->bytes + form->len);
    switch (script_char_kind(first.code)) {
    case CHAR_HAN:
        add_code(out, variant_class(first.code));
        return finish(out, err);
    case CHAR_LETTER:
        return word_class(analyzer, out, err);
    case CHAR_DIGIT:
    case CHAR_OTHER:
    case CHAR_MARK:
    case CHAR_JOINER:
        break;
    }
    buffer_add(out, form->bytes, form->len);
    return finish(out, err);
}

void analyzer_fold_name(const char *name, size_t len, struct buffer *out)
{
    const char *end = name + len;

    while (name < end) {
        struct utf8_char ch = utf8_next(name, end);
        if (script_is_han(ch.code))
            add_code(out, variant_class(ch.code));
        else
            add_code(out, script_lower(ch.code));
        name += ch.size;
    }
}
