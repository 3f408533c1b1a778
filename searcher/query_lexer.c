/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_lexer.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "index/field.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUERY_MOST    ((size_t)1 << 20) /* bytes of a question */
#define DISTANCE_MOST 10000

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

    *lexer = (struct lexer){ .end_offset = len };
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

static bool is_mark(char byte)
{
    return byte == ' ' || byte == '(' || byte == ')' || byte == '"' || byte == '|' ||
           byte == '=';
}

/* Where the run of non-marks that begins here ends. '&' ends it too, but for one that
 * begins a reference, "&KR0667;". */
static size_t run_len(const char *at, const char *end)
{
    const char *from = at;

    while (at < end && !is_mark(*at)) {
        size_t reference = *at == '&' ? token_reference(at, end) : 0;
        if (*at == '&' && !reference)
            break;
        at += reference ? reference : 1;
    }
    return (size_t)(at - from);
}

static bool equals(const struct lexeme *lexeme, const char *word)
{
    return lexeme->len == strlen(word) && memcmp(lexeme->text, word, lexeme->len) == 0;
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
    size_t at = strlen(name) + 1;

    if (lexeme->len <= at)
        return lexer_error(err, lexeme->offset, "%s needs a distance, such as %s/20",
                           name, name);
    for (lexeme->distance = 0; at < lexeme->len; at++) {
        char digit = lexeme->text[at];
        if (digit < '0' || digit > '9')
            return lexer_error(err, lexeme->offset,
                               "the distance of %s must be a number, such as %s/20",
                               name, name);
        lexeme->distance = lexeme->distance * 10 + (uint32_t)(digit - '0');
        if (lexeme->distance > DISTANCE_MOST)
            return lexer_error(err, lexeme->offset, "the distance of %s is at most %d",
                               name, DISTANCE_MOST);
    }
    return SVOD_OK;
}

/* Operators are written in capital letters. True when this is one. */
static bool take_operator(struct lexeme *lexeme, svod_status *status, svod_error *err)
{
    static const struct {
        const char *name;
        enum lexeme_kind kind;
    } words[] = { { "AND", LEXEME_AND }, { "OR", LEXEME_OR }, { "NOT", LEXEME_NOT } };
    static const struct {
        const char *name;
        enum lexeme_kind kind;
    } distances[] = { { "NEAR", LEXEME_NEAR }, { "BEFORE", LEXEME_BEFORE } };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (equals(lexeme, words[i].name)) {
            lexeme->kind = words[i].kind;
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(distances); i++)
        if (is_distance_operator(lexeme, distances[i].name)) {
            lexeme->kind = distances[i].kind;
            *status = read_distance(lexeme, distances[i].name, err);
            return true;
        }
    if (is_distance_operator(lexeme, "NOTNEAR") || equals(lexeme, "MINUS")) {
        *status = lexer_error(err, lexeme->offset, "%.*s is not in this release",
                              (int)lexeme->len, lexeme->text);
        return true;
    }
    return false;
}

/* "key:" at the front of a run. True when this is a filter, known or not. */
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
            lexer->at = (size_t)(lexeme->text - lexer->folded.bytes) + len + 1;
            return true;
        }
    *status = lexer_error(err, lexeme->offset,
                          "unknown filter '%.*s:'; there are text:, lang: and zone:",
                          (int)len, lexeme->text);
    return true;
}

static const char *advice_for(uint32_t code)
{
    switch (code) {
    case '*':
    case '?':
    case '{':
    case '}':
    case '[':
    case ']':
    case '^':
    case '@':
    case '~':
    case '>':
        return "is not in this release; quote it to pass over it";
    case '-':
        return "joins two words; to exclude a word write NOT";
    case '/':
        return "goes with operators in capital letters, such as NEAR/20";
    default:
        return "is no part of a word; put a blank between words, or quotes around them";
    }
}

/* Between the tokens of an unquoted run nothing may stand but a hyphen. */
static svod_status check_run(const struct lexer *lexer, const struct lexeme *lexeme,
                             svod_error *err)
{
    const char *at = lexeme->text, *end = at + lexeme->len, *after = at;
    struct token token, last = { .len = 0 };

    while (token_next(&at, end, &token)) {
        bool hyphen = last.len && token.text == after + 1 && *after == '-';
        if (token.text != after && !hyphen)
            break;
        if (last.len && !hyphen && token.script != SCRIPT_NUMBER &&
            last.script != SCRIPT_NUMBER &&
            (token.script == SCRIPT_HAN) != (last.script == SCRIPT_HAN))
            return lexer_error(err, lexer->offsets[token.text - lexer->folded.bytes],
                               "Han characters and a word touch: put a blank between "
                               "them for both, or quotes around them for a phrase");
        last = token;
        after = at;
    }
    if (after < end)
        return lexer_error(err, lexer->offsets[after - lexer->folded.bytes],
                           "'%.*s' %s", (int)utf8_next(after, end).size, after,
                           advice_for(utf8_next(after, end).code));
    return SVOD_OK;
}

static svod_status take_run(struct lexer *lexer, struct lexeme *lexeme, svod_error *err)
{
    const char *end = lexer->folded.bytes + lexer->folded.len;
    svod_status status = SVOD_OK;

    lexeme->kind = LEXEME_WORDS;
    lexeme->len = run_len(lexeme->text, end);
    lexer->at += lexeme->len;
    if (take_operator(lexeme, &status, err) || take_filter(lexer, lexeme, &status, err))
        return status;
    return check_run(lexer, lexeme, err);
}

static svod_status take_quoted(struct lexer *lexer, struct lexeme *lexeme,
                               svod_error *err)
{
    const char *from = lexeme->text + 1;
    const char *end = lexer->folded.bytes + lexer->folded.len;
    const char *close = memchr(from, '"', (size_t)(end - from));

    if (!close)
        return lexer_error(err, lexeme->offset, "this quote is not closed");
    lexeme->kind = LEXEME_QUOTED;
    lexeme->text = from;
    lexeme->len = (size_t)(close - from);
    lexer->at += lexeme->len + 2;
    return SVOD_OK;
}

svod_status lexer_next(struct lexer *lexer, struct lexeme *lexeme, svod_error *err)
{
    static const struct {
        char sign;
        enum lexeme_kind kind;
    } signs[] = { { '(', LEXEME_OPEN },
                  { ')', LEXEME_CLOSE },
                  { '=', LEXEME_EQUALS },
                  { '|', LEXEME_OR },
                  { '&', LEXEME_AND } };
    const char *bytes = buffer_string(&lexer->folded);
    size_t from = lexer->at;
    char byte;

    while (bytes[lexer->at] == ' ')
        lexer->at++;
    *lexeme = (struct lexeme){
        .text = bytes + lexer->at,
        .offset = lexer->offsets[lexer->at],
        .touches = lexer->started && from == lexer->at,
    };
    lexer->started = true;
    byte = bytes[lexer->at];
    if (!byte)
        return SVOD_OK;
    if (byte == '"')
        return take_quoted(lexer, lexeme, err);
    if (byte == '&' && token_reference(lexeme->text, bytes + lexer->folded.len))
        return take_run(lexer, lexeme, err);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (byte == signs[i].sign) {
            lexeme->kind = signs[i].kind;
            lexeme->len = 1;
            lexer->at++;
            return SVOD_OK;
        }
    return take_run(lexer, lexeme, err);
}

svod_status lexer_value(struct lexer *lexer, struct lexeme *value, bool *more,
                        svod_error *err)
{
    const char *bytes = buffer_string(&lexer->folded);
    svod_status status = SVOD_OK;

    *value = (struct lexeme){ .text = bytes + lexer->at,
                              .offset = lexer->offsets[lexer->at] };
    if (bytes[lexer->at] == '"') {
        status = take_quoted(lexer, value, err);
    } else {
        while (bytes[lexer->at] && bytes[lexer->at] != ',' &&
               !is_mark(bytes[lexer->at]))
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
