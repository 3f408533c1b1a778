/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_run.c - one operand, from left to right:
 *
 *   run     = ["^"] [level] elements ["$"] | ["^"] [level] '"' elements '"' ["~" k] ["$"]
 *   level   = "=" | "=~"
 *   element = word | "?" | "{m,n}" | "[...]" | "(" elements { "|" elements } ")"
 *
 * Without quotes its elements touch, in quotes blanks and punctuation part them. */
#include "query_run.h"

#include "base/base.h"
#include "base/error.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>

static size_t offset_of(const struct run_reader *reader, const char *at)
{
    return lexer_offset(&reader->parser->lexer, at);
}

/* ---- Where a run begins ---------------------------------------------------------- */

/* The bracket that closes the one here, or NULL; *parts: alternatives stand in it. */
static const char *find_close(const char *at, const char *end, bool *parts)
{
    unsigned level = 0;

    *parts = false;
    for (; at < end; at++) {
        const char *quote =
            *at == '"' ? memchr(at + 1, '"', (size_t)(end - at - 1)) : 0;
        if (*at == '"' && !quote)
            return NULL;
        if (quote)
            at = quote;
        else if (*at == '(')
            level++;
        else if (*at == ')' && --level == 0)
            return at;
        else if (level == 1 &&
                 (*at == '|' || (end - at > 4 && memcmp(at, " OR ", 4) == 0)))
            *parts = true;
    }
    return NULL;
}

/* May it stand right behind an element, as another one? */
static bool goes_on(const char *at, const char *end)
{
    return at < end && (strchr("?{[(=$", *at) || token_reference(at, end) ||
                        script_char_kind(utf8_next(at, end).code) == CHAR_HAN);
}

static bool is_group(const char *at, const char *end, bool inside)
{
    bool parts;
    const char *close = find_close(at, end, &parts);

    return close && parts && (inside || goes_on(close + 1, end));
}

bool run_begins(const char *at, const char *end)
{
    if (*at == '&')
        return token_reference(at, end) > 0;
    return *at == '(' && is_group(at, end, false);
}

bool run_is_group(const char *at, const char *end)
{
    return is_group(at, end, true);
}

bool run_is_closed(const char *at, const char *end)
{
    bool parts;

    return find_close(at, end, &parts) != NULL;
}

/* ---- Runs ------------------------------------------------------------------------ */

static bool take(struct run_reader *reader, char sign)
{
    if (reader->at == reader->end || *reader->at != sign)
        return false;
    reader->at++;
    return true;
}

static svod_status read_slack(struct run_reader *reader, svod_node *run,
                              svod_error *err)
{
    size_t offset = offset_of(reader, reader->at);
    uint32_t slack;

    if (!take(reader, '~'))
        return SVOD_OK;
    if (!lexer_number(&reader->at, reader->end, DISTANCE_MOST, &slack))
        return lexer_error(err, offset, "~ needs a number, such as \"a b\"~3");
    if (slack > DISTANCE_MOST)
        return lexer_error(err, offset, "the number behind ~ is at most %d",
                           DISTANCE_MOST);
    if (slack && node_varies(run))
        return lexer_error(err, offset,
                           "~ does not go with a gap {m,n}: give each gap its own "
                           "lengths instead");
    run->slack = slack;
    if (slack && node_written_out(run) > WRITTEN_MOST)
        return lexer_error(err, offset,
                           "with ~ the groups stand for more than %d phrases, or for "
                           "very long ones",
                           WRITTEN_MOST);
    return SVOD_OK;
}

static svod_status read_quoted(struct run_reader *reader, svod_node *run,
                               svod_error *err)
{
    const char *end = reader->end, *open = reader->at++;
    const char *close = memchr(reader->at, '"', (size_t)(end - reader->at));
    svod_status status;

    if (!close)
        return lexer_error(err, offset_of(reader, open), "this quote is not closed");
    reader->quoted = true;
    reader->end = close;
    elements_pass(reader);
    run->at_start |= take(reader, '^');
    status = elements_read(reader, run, err);
    if (status != SVOD_OK)
        return status;
    run->at_end |= take(reader, '$');
    reader->quoted = false;
    reader->at = close + 1;
    reader->end = end;
    return read_slack(reader, run, err);
}

/* Behind "^" and "=". */
static const char *behind_signs(const struct run_reader *reader)
{
    const char *at = reader->begin;

    while (at < reader->end && (*at == '^' || *at == '=' ||
                                (*at == '~' && at > reader->begin && at[-1] == '=')))
        at++;
    return at;
}

static svod_status nothing_read(const struct run_reader *reader, svod_error *err)
{
    const char *front = behind_signs(reader), *begin = reader->begin;

    if (front > begin && front < reader->end && *front == '(')
        return lexer_error(err, offset_of(reader, *begin == '^' ? front : begin),
                           "brackets behind %c have alternatives, such as (真|眞)",
                           front[-1]);
    if (reader->at < reader->end && reader->at == begin)
        return sign_error(reader, err);
    if (front > begin && (front == reader->end || *front != '"'))
        return lexer_error(err, offset_of(reader, begin),
                           "nothing here that could be searched for: %c stands right "
                           "before a word, characters or a quoted phrase",
                           front[-1]);
    return lexer_error(err, offset_of(reader, begin),
                       "nothing here that could be searched for: no character, word or "
                       "number");
}

static svod_status check_run(const struct run_reader *reader, const svod_node *run,
                             svod_error *err)
{
    if (!run->children.count)
        return nothing_read(reader, err);
    if (node_longest(run) > REACH_MOST)
        return lexer_error(err, offset_of(reader, reader->begin),
                           "this phrase reaches over more than %d tokens", REACH_MOST);
    return SVOD_OK;
}

static svod_status read_run(struct run_reader *reader, svod_node *run, svod_error *err)
{
    const char *equals;
    svod_status status;

    run->at_start = take(reader, '^');
    equals = reader->at;
    reader->level = level_take(reader);
    if (reader->level &&
        (reader->at == reader->end || *reader->at == '=' ||
         lexer_at_operator(reader->at, reader->end) ||
         (lexer_is_mark(reader->at, reader->end) && !strchr("(\"", *reader->at))))
        return lexer_error(err, offset_of(reader, equals),
                           "%s stands right before a word, characters, a set, a group "
                           "or a quoted phrase",
                           level_signs[reader->level]);
    if (reader->at < reader->end && *reader->at == '"')
        status = read_quoted(reader, run, err);
    else
        status = elements_read(reader, run, err);
    if (status != SVOD_OK)
        return status;
    run->at_end |= take(reader, '$');
    return check_run(reader, run, err);
}

svod_status run_read(struct parser *parser, svod_node **out, svod_error *err)
{
    const char *bytes = parser->lexer.folded.bytes;
    struct run_reader reader = {
        .parser = parser,
        .begin = bytes + parser->lexer.at,
        .at = bytes + parser->lexer.at,
        .end = bytes + parser->lexer.folded.len,
    };
    svod_status status =
        parser_node(parser, out, SVOD_NODE_RUN, parser->now.offset, err);

    if (status == SVOD_OK)
        status = read_run(&reader, *out, err);
    parser->lexer.at = (size_t)(reader.at - bytes);
    return status;
}
