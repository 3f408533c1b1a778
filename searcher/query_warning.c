/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_warning.c - what was read as it stands, and is perhaps meant otherwise. */
#include "query_run.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/russian.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define WARNINGS_MOST 20 /* nobody reads more */

svod_status warning_add(struct parser *parser, size_t offset, svod_error *err,
                        const char *format, ...)
{
    svod_query *query = parser->query;
    svod_warning *warning;
    va_list args;

    if (query->warnings.count == WARNINGS_MOST)
        return SVOD_OK;
    if (!ARRAY_ROOM(&query->warnings))
        return error_no_memory(err);
    warning = &query->warnings.items[query->warnings.count++];
    warning->offset = offset;
    va_start(args, format);
    vsnprintf(warning->message, sizeof warning->message, format, args);
    va_end(args);
    /* Not in the middle of a character. */
    warning->message[utf8_valid(warning->message, strlen(warning->message))] = 0;
    return SVOD_OK;
}

/* ---- Operators in small letters -------------------------------------------------- */

static bool is_like(const char *word, size_t len, const char *sign)
{
    if (strlen(sign) != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((word[i] & ~0x20) != sign[i])
            return false;
    return true;
}

static const char *operator_like(const char *word, size_t len, bool distance)
{
    static const char *const words[] = { "AND", "OR", "NOT", "MINUS" };

    for (size_t i = 0; i < ARRAY_LEN(words) && !distance; i++)
        if (is_like(word, len, words[i]))
            return words[i];
    for (int join = SVOD_JOIN_NEAR; join <= SVOD_JOIN_NOTNEAR; join++)
        if (is_like(word, len, join_names[join]))
            return join_names[join];
    return NULL;
}

/* An operand, and no word of the language that the operators are of. */
static bool is_operand_side(const char *at, const char *end)
{
    struct utf8_char ch = utf8_next(at, end);

    if (script_char_kind(ch.code) == CHAR_LETTER)
        return script_of_letter(ch.code) != SCRIPT_LATIN;
    return script_char_kind(ch.code) == CHAR_HAN || strchr("()[]?\"=&", *at) != NULL;
}

static bool joins_operands(const struct run_reader *reader)
{
    const char *front = reader->parser->lexer.folded.bytes;
    const char *before = reader->word, *after = reader->at;

    if (after == reader->end || *after != ' ' || before == front || before[-1] != ' ')
        return false;
    while (before > front && before[-1] == ' ')
        before--;
    while (after < reader->end && *after == ' ')
        after++;
    if (before == front || after == reader->end)
        return false;
    before = utf8_before(front, before);
    return is_operand_side(before, reader->end) && is_operand_side(after, reader->end);
}

svod_status warn_of_operator(struct run_reader *reader, svod_error *err)
{
    const char *sign = operator_like(reader->word, reader->word_len, false);

    if (!sign || reader->quoted || reader->groups || reader->word != reader->begin ||
        !joins_operands(reader))
        return SVOD_OK;
    return warning_add(reader->parser,
                       lexer_offset(&reader->parser->lexer, reader->word), err,
                       "'%.*s' is searched for as a word: an operator is written in "
                       "capital letters, %s",
                       (int)reader->word_len, reader->word, sign);
}

bool reads_as_near(const struct run_reader *reader)
{
    return *reader->at == '/' && reader->side == SIDE_WORD &&
           reader->word + reader->word_len == reader->at &&
           reader->at + 1 < reader->end && reader->at[1] >= '0' &&
           reader->at[1] <= '9' && operator_like(reader->word, reader->word_len, true);
}

svod_status warn_of_near(struct run_reader *reader, svod_error *err)
{
    size_t offset = lexer_offset(&reader->parser->lexer, reader->word);
    const char *sign = operator_like(reader->word, reader->word_len, true);
    const char *at = ++reader->at;
    uint32_t distance;

    reader->side = SIDE_NONE;
    lexer_number(&at, reader->end, DISTANCE_MOST, &distance);
    return warning_add(reader->parser, offset, err,
                       "this is searched for as words: an operator is written in "
                       "capital letters, %s/%u",
                       sign, distance);
}

/* ---- Letters of two scripts ------------------------------------------------------ */

svod_status warn_of_scripts(struct run_reader *reader, const char *word, size_t len,
                            svod_error *err)
{
    const char *latin = NULL, *strange = NULL, *end = word + len;
    bool cyrillic = false;

    for (const char *at = word; at < end; at += utf8_next(at, end).size) {
        uint32_t code = utf8_next(at, end).code;
        if (script_char_kind(code) != CHAR_LETTER)
            continue;
        cyrillic |= script_of_letter(code) == SCRIPT_CYRILLIC;
        if (script_of_letter(code) != SCRIPT_LATIN)
            continue;
        if (!latin)
            latin = at;
        if (!strange && !russian_looks_alike(code))
            strange = at;
    }
    if (!cyrillic || !latin)
        return SVOD_OK;
    if (strange && !reader->quoted)
        return lexer_error(
            err, lexer_offset(&reader->parser->lexer, strange),
            "Latin and Cyrillic letters in one word: put a blank between "
            "two words, or quotes around what is one");
    return warning_add(reader->parser, lexer_offset(&reader->parser->lexer, latin), err,
                       "the Latin letter '%.*s' in a Cyrillic word counts as the "
                       "Cyrillic one that it looks like",
                       (int)utf8_next(latin, end).size, latin);
}
