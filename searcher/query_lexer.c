/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_lexer.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "query_run.h"
#include "query_tree.h"
#include "text/token.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUERY_MOST ((size_t)1 << 20) /* bytes of a question */

svod_status lexer_error(svod_error *err, size_t offset, const char *format, ...)
{
    char message[sizeof err->message];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    error_set(err, SVOD_BAD_QUERY, "%s", message);
    if (err)
        err->offset = offset;
    return SVOD_BAD_QUERY;
}

/* ---- Folding --------------------------------------------------------------------- */

static uint32_t usual_sign(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFEE0;
    switch (code) {
    case 0x3000: /* ideographic space */
    case 0xA0:
    case '\t':
    case '\n':
    case '\r':
        return ' ';
    case 0x201C: /* “ ” „ « » */
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2010: /* hyphens of other kinds */
    case 0x2011:
        return '-';
    default:
        return code;
    }
}

void lexer_fold(const char *text, size_t len, struct buffer *out)
{
    const char *end = text + len;

    while (text < end) {
        struct utf8_char ch = utf8_next(text, end);
        char bytes[UTF8_MAX];
        buffer_add(out, bytes, utf8_encode(bytes, usual_sign(ch.code)));
        text += ch.size;
    }
}

static svod_status check_bytes(const char *text, size_t len, svod_error *err)
{
    size_t good = utf8_valid(text, len);
    const char *zero = memchr(text, 0, good);

    if (len > QUERY_MOST)
        return lexer_error(err, 0, "the question is longer than %zu bytes", QUERY_MOST);
    if (zero)
        return lexer_error(err, (size_t)(zero - text), "a zero byte in the question");
    if (good < len)
        return lexer_error(err, good, "the question is not UTF-8 here (byte 0x%02X)",
                           (unsigned)(unsigned char)text[good]);
    return SVOD_OK;
}

svod_status lexer_init(struct lexer *lexer, const char *text, size_t len,
                       svod_error *err)
{
    svod_status status = check_bytes(text, len, err);
    const char *at = text, *end = text + len;

    *lexer = (struct lexer){ .at = 0 };
    if (status != SVOD_OK)
        return status;
    /* No sign folds to more bytes than it had. */
    lexer->offsets = memory_array(len + 1, sizeof *lexer->offsets);
    if (!lexer->offsets)
        return error_no_memory(err);
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        char bytes[UTF8_MAX];
        size_t size = utf8_encode(bytes, usual_sign(ch.code));
        for (size_t i = 0; i < size; i++)
            lexer->offsets[lexer->folded.len + i] = (size_t)(at - text);
        buffer_add(&lexer->folded, bytes, size);
        at += ch.size;
    }
    buffer_add(&lexer->folded, "", 0);
    if (buffer_failed(&lexer->folded)) {
        lexer_release(lexer);
        return error_no_memory(err);
    }
    lexer->offsets[lexer->folded.len] = len;
    return SVOD_OK;
}

void lexer_release(struct lexer *lexer)
{
    buffer_release(&lexer->folded);
    free(lexer->offsets);
    lexer->offsets = NULL;
}

/* ---- Words ----------------------------------------------------------------------- */

bool lexer_is_mark(const char *at, const char *end)
{
    if (*at == '&')
        return token_reference(at, end) == 0;
    return *at == ' ' || *at == '(' || *at == ')' || *at == '"' || *at == '|' ||
           *at == '=';
}

static size_t run_len(const char *at, const char *end)
{
    const char *from = at;

    while (at < end && !lexer_is_mark(at, end))
        at++;
    return (size_t)(at - from);
}

bool lexer_number(const char **at, const char *end, uint32_t most, uint32_t *number)
{
    const char *from = *at;

    *number = 0;
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at)
        *number = u32_min(*number * 10 + (uint32_t)(**at - '0'), most + 1);
    return *at > from;
}

/* "NEAR", "NEAR/", "NEAR/20", "NEAR/x": all mean the operator. */
static bool is_distance_operator(const struct lexeme *lexeme, const char *name)
{
    size_t len = strlen(name);

    return lexeme->len >= len && memcmp(lexeme->text, name, len) == 0 &&
           (lexeme->len == len || lexeme->text[len] == '/');
}

static svod_status read_distance(struct lexeme *lexeme, const char *name,
                                 svod_error *err)
{
    const char *end = lexeme->text + lexeme->len, *at = lexeme->text + strlen(name) + 1;

    if (at >= end)
        return lexer_error(err, lexeme->offset, "%s needs a distance, such as %s/20",
                           name, name);
    if (!lexer_number(&at, end, DISTANCE_MOST, &lexeme->distance) || at < end)
        return lexer_error(err, lexeme->offset,
                           "the distance of %s must be a number, such as %s/20", name,
                           name);
    if (lexeme->distance > DISTANCE_MOST)
        return lexer_error(err, lexeme->offset, "the distance of %s is at most %d",
                           name, DISTANCE_MOST);
    return SVOD_OK;
}

/* Operators are written in capital letters. True when this is one. */
static bool find_operator(struct lexeme *lexeme, svod_status *status, svod_error *err)
{
    static const struct {
        const char *name;
        enum lexeme_kind kind;
    } words[] = { { "AND", LEXEME_AND },
                  { "OR", LEXEME_OR },
                  { "NOT", LEXEME_NOT },
                  { "MINUS", LEXEME_MINUS } };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (lexeme->len == strlen(words[i].name) &&
            memcmp(lexeme->text, words[i].name, lexeme->len) == 0) {
            lexeme->kind = words[i].kind;
            return true;
        }
    for (int join = SVOD_JOIN_NEAR; join <= SVOD_JOIN_NOTNEAR; join++)
        if (is_distance_operator(lexeme, join_names[join])) {
            lexeme->kind = LEXEME_NEAR;
            lexeme->join = (svod_join)join;
            *status = read_distance(lexeme, join_names[join], err);
            return true;
        }
    return false;
}

bool lexer_at_operator(const char *at, const char *end)
{
    struct lexeme lexeme = { .text = at, .len = run_len(at, end) };
    svod_status status = SVOD_OK;

    return find_operator(&lexeme, &status, NULL);
}

static bool take_operator(struct lexer *lexer, struct lexeme *lexeme,
                          svod_status *status, svod_error *err)
{
    lexeme->len = run_len(lexeme->text, lexer->folded.bytes + lexer->folded.len);
    if (!find_operator(lexeme, status, err))
        return false;
    lexer->at += lexeme->len;
    return true;
}

/* ---- Names and sounds ------------------------------------------------------------ */

/* What follows "@" or "py:", bare or quoted: the value of the lexeme. */
static svod_status take_value(struct lexer *lexer, struct lexeme *lexeme,
                              const char *example, svod_error *err)
{
    const char *bytes = lexer->folded.bytes, *end = bytes + lexer->folded.len;
    bool quoted = bytes[lexer->at] == '"';
    const char *from = bytes + lexer->at + quoted, *to = from;

    if (quoted) {
        to = memchr(from, '"', (size_t)(end - from));
        if (!to)
            return lexer_error(err, lexer->offsets[lexer->at],
                               "this quote is not closed");
    } else {
        while (to < end && !lexer_is_mark(to, end) && *to != '@')
            to++;
    }
    lexeme->value = from;
    lexeme->value_len = (size_t)(to - from);
    lexer->at = (size_t)(to - bytes) + quoted;
    lexeme->len = (size_t)(bytes + lexer->at - lexeme->text);
    if (!lexeme->value_len)
        return lexer_error(err, lexeme->offset,
                           "something should stand here, such as %s", example);
    return SVOD_OK;
}

/* Signs of a phrase in a name that is not quoted. */
static svod_status check_name(const struct lexer *lexer, const struct lexeme *lexeme,
                              svod_error *err)
{
    for (size_t i = 0; i < lexeme->value_len; i++)
        if (lexeme->value[-1] != '"' && strchr("?*{}[]^$~<>/", lexeme->value[i]))
            return lexer_error(
                err, lexer->offsets[(size_t)(lexeme->value - lexer->folded.bytes) + i],
                "a name is no part of a phrase: join it to what follows by BEFORE/0, "
                "and "
                "alternatives by OR");
    return SVOD_OK;
}

/* "@name", "@@name", and with "=" or "=~" before it. True when it is one. */
static bool take_name(struct lexer *lexer, struct lexeme *lexeme, svod_status *status,
                      svod_error *err)
{
    const char *at = lexeme->text;

    if (*at == '=') {
        lexeme->level = SVOD_LEVEL_EXACT;
        at++;
        if (*at == '~') {
            lexeme->level = SVOD_LEVEL_GLYPH;
            at++;
        }
    }
    if (*at != '@')
        return false;
    at++;
    if (*at == '@') {
        lexeme->all_readings = true;
        at++;
    }
    lexeme->kind = LEXEME_NAME;
    lexer->at = (size_t)(at - lexer->folded.bytes);
    *status = take_value(lexer, lexeme, "@阿骨打 or @\"Wanyan Aguda\"", err);
    if (*status == SVOD_OK)
        *status = check_name(lexer, lexeme, err);
    return true;
}

/* "py:", with a key of `len` bytes. True when it is one. */
static bool take_sound(struct lexer *lexer, struct lexeme *lexeme, size_t len,
                       svod_status *status, svod_error *err)
{
    for (svod_transcription system = SVOD_PINYIN; system <= SVOD_WADE_GILES; system++) {
        const char *name = transcription_name(system);
        if (strlen(name) != len || memcmp(name, lexeme->text, len) != 0)
            continue;
        lexeme->kind = LEXEME_SOUND;
        lexeme->system = system;
        lexer->at += len + 1;
        *status = take_value(lexer, lexeme, "py:zhangjue or pal:чжан-цзюэ", err);
        return true;
    }
    return false;
}

/* ---- Filters --------------------------------------------------------------------- */

static svod_status unknown_filter(const struct lexeme *lexeme, size_t len,
                                  svod_error *err)
{
    struct buffer known = { 0 };
    svod_status status;

    for (int key = 0; key < FILTER_COUNT; key++)
        buffer_add_format(&known, "%s%s:",
                          !key                      ? ""
                          : key + 1 == FILTER_COUNT ? " and "
                                                    : ", ",
                          filter_names[key]);
    status = lexer_error(err, lexeme->offset, "unknown filter '%.*s:'; there are %s",
                         (int)size_min(len, 40), lexeme->text, buffer_string(&known));
    buffer_release(&known);
    return status;
}

/* "key:" at the front of a word. True when this is a filter, known or not. */
static bool take_filter(struct lexer *lexer, struct lexeme *lexeme, svod_status *status,
                        svod_error *err)
{
    size_t len = 0;

    while (len < lexeme->len &&
           ((lexeme->text[len] | 0x20) >= 'a' && (lexeme->text[len] | 0x20) <= 'z'))
        len++;
    if (!len || len == lexeme->len || lexeme->text[len] != ':')
        return false;
    for (int key = 0; key < FILTER_COUNT; key++)
        if (strlen(filter_names[key]) == len &&
            memcmp(filter_names[key], lexeme->text, len) == 0) {
            lexeme->kind = LEXEME_FILTER;
            lexeme->filter = key;
            lexer->at += len + 1;
            return true;
        }
    if (take_sound(lexer, lexeme, len, status, err))
        return true;
    *status = unknown_filter(lexeme, len, err);
    return true;
}

static svod_status take_quoted(struct lexer *lexer, struct lexer_value *value,
                               svod_error *err)
{
    const char *from = value->text + 1;
    const char *end = lexer->folded.bytes + lexer->folded.len;
    const char *close = memchr(from, '"', (size_t)(end - from));

    if (!close)
        return lexer_error(err, value->offset, "this quote is not closed");
    value->text = from;
    value->len = (size_t)(close - from);
    value->quoted = true;
    lexer->at += value->len + 2;
    return SVOD_OK;
}

svod_status lexer_value(struct lexer *lexer, struct lexer_value *value, bool *more,
                        svod_error *err)
{
    const char *bytes = buffer_string(&lexer->folded);
    const char *end = bytes + lexer->folded.len;
    svod_status status = SVOD_OK;

    *value = (struct lexer_value){ .text = bytes + lexer->at,
                                   .offset = lexer->offsets[lexer->at] };
    if (bytes[lexer->at] == '"') {
        status = take_quoted(lexer, value, err);
    } else {
        while (bytes[lexer->at] && bytes[lexer->at] != ',' &&
               !lexer_is_mark(bytes + lexer->at, end))
            lexer->at++;
        value->len = (size_t)(bytes + lexer->at - value->text);
    }
    if (status == SVOD_OK && !value->len)
        return lexer_error(err, value->offset,
                           "this filter needs a value, right after "
                           "the colon or comma");
    *more = bytes[lexer->at] == ',';
    lexer->at += *more;
    return status;
}

/* ---- Lexemes --------------------------------------------------------------------- */

/* "-x" is NOT x where the sign begins something and something begins right after it. */
static bool is_minus_sign(const struct lexer *lexer)
{
    const char *at = lexer->folded.bytes + lexer->at;
    char before = lexer->at ? at[-1] : ' ';

    return *at == '-' && (before == ' ' || before == '(') && at[1] && at[1] != ' ' &&
           at[1] != '-' && at[1] != ')';
}

static bool take_sign(struct lexer *lexer, struct lexeme *lexeme)
{
    static const struct {
        char sign;
        enum lexeme_kind kind;
    } signs[] = { { '(', LEXEME_OPEN },
                  { ')', LEXEME_CLOSE },
                  { '|', LEXEME_OR },
                  { '&', LEXEME_AND } };
    const char *end = lexer->folded.bytes + lexer->folded.len;

    if (is_minus_sign(lexer)) {
        lexeme->kind = LEXEME_NOT;
    } else if (run_begins(lexeme->text, end)) {
        return false;
    } else {
        for (size_t i = 0; i < ARRAY_LEN(signs); i++)
            if (*lexeme->text == signs[i].sign)
                lexeme->kind = signs[i].kind;
    }
    if (lexeme->kind == LEXEME_OPERAND)
        return false;
    lexeme->len = 1;
    lexer->at++;
    return true;
}

/* "=>" and "=/>" stand between two questions. */
static bool take_rendered(struct lexer *lexer, struct lexeme *lexeme)
{
    lexeme->absent = strncmp(lexeme->text, "=/>", 3) == 0;
    if (!lexeme->absent && strncmp(lexeme->text, "=>", 2) != 0)
        return false;
    lexeme->kind = LEXEME_RENDERED;
    lexeme->len = lexeme->absent ? 3 : 2;
    lexer->at += lexeme->len;
    return true;
}

svod_status lexer_next(struct lexer *lexer, struct lexeme *lexeme, svod_error *err)
{
    const char *bytes = buffer_string(&lexer->folded);
    size_t from = lexer->at;
    svod_status status = SVOD_OK;

    while (bytes[lexer->at] == ' ')
        lexer->at++;
    *lexeme = (struct lexeme){
        .kind = LEXEME_OPERAND,
        .text = bytes + lexer->at,
        .offset = lexer->offsets[lexer->at],
        .touches = lexer->started && from == lexer->at,
    };
    lexer->started = true;
    if (!bytes[lexer->at]) {
        lexeme->kind = LEXEME_END;
        return SVOD_OK;
    }
    if (take_rendered(lexer, lexeme) || take_sign(lexer, lexeme) ||
        take_operator(lexer, lexeme, &status, err) ||
        take_name(lexer, lexeme, &status, err) ||
        take_filter(lexer, lexeme, &status, err))
        return status;
    if (*lexeme->text == '"' && !strchr(lexeme->text + 1, '"'))
        return lexer_error(err, lexeme->offset, "this quote is not closed");
    return SVOD_OK;
}
