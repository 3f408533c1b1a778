/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_token.c - cut text into tokens, and give each its number in a lexicon.
 *
 * A lexicon analyses each distinct surface once: the class of a word comes from the
 * library's analyzer_class, the one thing that oracle and library have in common.
 */
#include "oracle_token.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "oracle_unicode.h"
#include "text/analyzer.h"

#define WORD_MAX 120 /* bytes */

/* ---- Cutting ----------------------------------------------------------------- */

static const char *after_selector(const char *at, const char *end)
{
    uint32_t code;
    size_t size = oracle_decode(at, end, &code);

    return size && oracle_is_selector(code) ? at + size : at;
}

static const char *after_number(const char *at, const char *end)
{
    uint32_t code;
    size_t size;

    while ((size = oracle_decode(at, end, &code)) != 0 && oracle_is_digit(code))
        at += size;
    return at;
}

/* Does an apostrophe belong to the word: is what follows another letter of it? */
static bool goes_on(const char *at, const char *end, enum oracle_kind kind)
{
    uint32_t code;

    return oracle_decode(at, end, &code) && oracle_is_letter(code) &&
           oracle_kind_of(code) == kind;
}

/* `at` is the first letter. What is ignored inside a word is cut off behind it. */
static const char *after_word(const char *at, const char *end)
{
    const char *start = at, *word_end = at;
    uint32_t letter, code;
    size_t size;

    oracle_decode(at, end, &letter);
    enum oracle_kind kind = oracle_kind_of(letter);
    while ((size = oracle_decode(at, end, &code)) != 0) {
        if (oracle_is_letter(code) && oracle_kind_of(code) == kind)
            letter = code;
        else if (oracle_is_apostrophe(code) &&
                 !(oracle_is_latin(letter) && goes_on(at + size, end, kind)))
            break;
        else if (!oracle_is_mark(code) && !oracle_is_ignored(code) &&
                 !oracle_is_apostrophe(code))
            break;
        uint32_t after;
        size_t needed = oracle_is_apostrophe(code)
                            ? size + oracle_decode(at + size, end, &after)
                            : size; /* never the last of a word */
        if ((size_t)(at - start) + needed > WORD_MAX)
            break;
        at += size;
        if (!oracle_is_ignored(code))
            word_end = at;
    }
    return word_end;
}

/* Where the token that begins here ends; NULL when none begins here. */
static const char *token_end(const char *at, const char *end, uint32_t code,
                             size_t size, enum oracle_token_kind *kind)
{
    size_t reference = oracle_reference(at, end);

    *kind = ORACLE_HAN;
    if (reference)
        return after_selector(at + reference, end);
    if (oracle_is_han(code))
        return after_selector(at + size, end);
    *kind = ORACLE_NUMBER;
    if (oracle_is_digit(code))
        return after_number(at, end);
    *kind = ORACLE_WORD;
    return oracle_is_letter(code) ? after_word(at, end) : NULL;
}

bool oracle_token_next(const char **at, const char *end, struct oracle_token *token)
{
    uint32_t code;
    size_t size;

    for (; (size = oracle_decode(*at, end, &code)) != 0; *at += size) {
        const char *last = token_end(*at, end, code, size, &token->kind);
        if (!last)
            continue;
        token->at = *at;
        token->len = (size_t)(last - *at);
        *at = last;
        return true;
    }
    return false;
}

/* ---- Forms ------------------------------------------------------------------- */

static void compose(struct oracle_bytes *text)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text->at, (utf8proc_ssize_t)text->len,
                     &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (len < 0)
        oracle_die("cannot compose '%s'", text->at);
    text->len = 0;
    oracle_bytes_add(text, (const char *)composed, (size_t)len);
    free(composed);
}

/* In the order of the page: compose, lower the case, leave out. */
static void word_form(const struct oracle_token *token, struct oracle_bytes *form)
{
    struct oracle_bytes composed = { 0 };
    uint32_t code;
    size_t size;

    oracle_bytes_add(&composed, token->at, token->len);
    compose(&composed);
    const char *end = composed.at + composed.len;
    for (const char *at = composed.at; (size = oracle_decode(at, end, &code));
         at += size)
        if (oracle_is_apostrophe(code))
            oracle_bytes_add(form, "'", 1);
        else if (code != 0x300 && code != 0x301 && !oracle_is_ignored(code))
            oracle_bytes_add_code(form,
                                  (uint32_t)utf8proc_tolower((utf8proc_int32_t)code));
    oracle_bytes_release(&composed);
}

static void number_form(const struct oracle_token *token, struct oracle_bytes *form)
{
    const char *end = token->at + token->len;
    uint32_t code;
    size_t size;

    for (const char *at = token->at; (size = oracle_decode(at, end, &code)); at += size)
        oracle_bytes_add_code(form, '0' + oracle_digit_value(code));
}

void oracle_token_form(const struct oracle_token *token, struct oracle_bytes *form)
{
    const char *end = token->at + token->len;
    size_t size = oracle_reference(token->at, end);
    uint32_t code;

    if (token->kind == ORACLE_WORD) {
        word_form(token, form);
    } else if (token->kind == ORACLE_NUMBER) {
        number_form(token, form);
    } else {
        if (!size)
            size = oracle_decode(token->at, end, &code);
        oracle_bytes_add(form, token->at, size);
    }
}

/* ---- The lexicon ------------------------------------------------------------- */

void oracle_lexicon_init(struct oracle_lexicon *lexicon, const struct oracle_fold *fold)
{
    svod_error error = { 0 };

    *lexicon = (struct oracle_lexicon){ .fold = fold };
    if (analyzer_new(&lexicon->analyzer, &error) != SVOD_OK)
        oracle_die("analyzer_new: %s", error.message);
}

void oracle_lexicon_release(struct oracle_lexicon *lexicon)
{
    oracle_strings_release(&lexicon->surfaces);
    oracle_strings_release(&lexicon->classes);
    oracle_strings_release(&lexicon->glyphs);
    oracle_strings_release(&lexicon->forms);
    oracle_strings_release(&lexicon->spellings);
    free(lexicon->entries);
    analyzer_free(lexicon->analyzer);
}

/* The first letter of a class keeps the three kinds apart. */
static void class_of(const struct oracle_lexicon *lexicon,
                     const struct oracle_token *token, const struct oracle_bytes *form,
                     struct oracle_bytes *class_key)
{
    struct buffer key = { 0 };
    svod_error error = { 0 };
    uint32_t code;

    oracle_bytes_add(class_key, &"hwn"[token->kind], 1);
    if (token->kind == ORACLE_WORD) {
        if (analyzer_class(lexicon->analyzer, token->at, token->len, &key, &error) !=
            SVOD_OK)
            oracle_die("analyzer_class: %s", error.message);
        oracle_bytes_add(class_key, key.bytes, key.len);
        buffer_release(&key);
    } else if (token->kind == ORACLE_NUMBER ||
               oracle_reference(form->at, form->at + form->len)) {
        oracle_bytes_add(class_key, form->at, form->len);
    } else {
        oracle_decode(form->at, form->at + form->len, &code);
        oracle_bytes_add_code(class_key, oracle_fold_class(lexicon->fold, code));
    }
}

/* The class, and what of it is compared: of a character its shape, of a word its
 * spelling. */
static uint32_t glyph_number(struct oracle_lexicon *lexicon,
                             const struct oracle_token *token,
                             const struct oracle_bytes *class_key,
                             const struct oracle_bytes *form,
                             const struct oracle_bytes *spelling)
{
    struct oracle_bytes glyph = { 0 };
    uint32_t code, number;

    oracle_bytes_add(&glyph, class_key->at, class_key->len);
    oracle_bytes_add(&glyph, " ", 1);
    if (token->kind == ORACLE_HAN &&
        !oracle_reference(form->at, form->at + form->len)) {
        oracle_decode(form->at, form->at + form->len, &code);
        oracle_bytes_add_code(&glyph, oracle_fold_glyph(lexicon->fold, code));
    } else {
        oracle_bytes_add(&glyph, spelling->at, spelling->len);
    }
    number = oracle_strings_add(&lexicon->glyphs, glyph.at, glyph.len);
    oracle_bytes_release(&glyph);
    return number;
}

uint32_t oracle_lexicon_add(struct oracle_lexicon *lexicon,
                            const struct oracle_token *token)
{
    uint32_t known = lexicon->surfaces.count;
    uint32_t number = oracle_strings_add(&lexicon->surfaces, token->at, token->len);
    struct oracle_bytes form = { 0 }, class_key = { 0 }, spelling = { 0 };

    if (number < known)
        return number;
    oracle_token_form(token, &form);
    class_of(lexicon, token, &form, &class_key);
    oracle_spelling(&form, &spelling);
    lexicon->entries = oracle_room(lexicon->entries, number, &lexicon->entries_room,
                                   sizeof *lexicon->entries);
    lexicon->entries[number] = (struct oracle_entry){
        .class_number =
            oracle_strings_add(&lexicon->classes, class_key.at, class_key.len),
        .glyph_number = glyph_number(lexicon, token, &class_key, &form, &spelling),
        .form_number = oracle_strings_add(&lexicon->forms, form.at, form.len),
        .spelling_number =
            oracle_strings_add(&lexicon->spellings, spelling.at, spelling.len),
        .kind = token->kind,
    };
    oracle_bytes_release(&form);
    oracle_bytes_release(&spelling);
    oracle_bytes_release(&class_key);
    return number;
}
