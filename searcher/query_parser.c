/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_parser.c - operators and operands to a tree, by recursive descent:
 *
 *   query = side [ ( => | =/> ) side ]
 *   side  = { filter } alt { filter }
 *   alt   = conj { OR conj }
 *   conj  = prox { [AND] prox | NOT prox }
 *   prox  = unit { (NEAR | BEFORE | NOTNEAR)/n unit }
 *   unit  = seq { MINUS seq }
 *   seq   = run | "(" alt ")"
 *
 * Operands that one operator joins become children of one node. */
#include "query_filter.h"
#include "query_run.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"

#include <stdlib.h>

static svod_status parse_alt(struct parser *parser, svod_node **out, svod_error *err);

static svod_status advance(struct parser *parser, svod_error *err)
{
    return lexer_next(&parser->lexer, &parser->now, err);
}

svod_status parser_node(struct parser *parser, svod_node **out, svod_node_kind kind,
                        size_t offset, svod_error *err)
{
    *out = NULL;
    if (++parser->nodes > NODES_MOST)
        return lexer_error(err, offset,
                           "the question has more than %d words and operators",
                           NODES_MOST);
    *out = node_new(kind, offset);
    return *out ? SVOD_OK : error_no_memory(err);
}

svod_status parser_child(struct parser *parser, svod_node *parent, svod_node **out,
                         svod_node_kind kind, size_t offset, svod_error *err)
{
    svod_status status = parser_node(parser, out, kind, offset, err);

    if (status != SVOD_OK)
        return status;
    return node_add(parent, *out) ? SVOD_OK : error_no_memory(err);
}

/* ---- Operands -------------------------------------------------------------------- */

static bool is_operand(const struct lexeme *lexeme)
{
    return lexeme->kind == LEXEME_OPERAND || lexeme->kind == LEXEME_OPEN ||
           lexeme->kind == LEXEME_NAME || lexeme->kind == LEXEME_SOUND;
}

static svod_status parse_brackets(struct parser *parser, svod_node **out,
                                  svod_error *err)
{
    size_t open = parser->now.offset;
    svod_status status;

    if (++parser->depth > LEVELS_MOST)
        return lexer_error(err, open, "more than %d brackets in brackets", LEVELS_MOST);
    status = advance(parser, err);
    if (status == SVOD_OK)
        status = parse_alt(parser, out, err);
    if (status != SVOD_OK)
        return status;
    if (parser->now.kind != LEXEME_CLOSE) {
        if (parser->now.kind == LEXEME_FILTER)
            return lexer_error(
                err, parser->now.offset,
                "a filter counts for the whole question: write it at its "
                "beginning or end, outside of brackets");
        if (parser->now.kind == LEXEME_RENDERED)
            return lexer_error(err, parser->now.offset,
                               "%.*s stands between two whole questions, outside of "
                               "brackets",
                               (int)parser->now.len, parser->now.text);
        return lexer_error(err, open, "this bracket is not closed");
    }
    parser->depth--;
    return advance(parser, err);
}

static svod_status expected_operand(const struct lexeme *lexeme, svod_error *err)
{
    if (lexeme->kind == LEXEME_END)
        return lexer_error(err, lexeme->offset,
                           "the question ends where a word or phrase should stand");
    if (lexeme->kind == LEXEME_CLOSE)
        return lexer_error(err, lexeme->offset, "nothing stands before this bracket");
    if (lexeme->kind == LEXEME_FILTER)
        return lexer_error(err, lexeme->offset,
                           "a filter counts for the whole question: write it at its "
                           "beginning or end");
    if (lexeme->kind == LEXEME_NOT && *lexeme->text == '-')
        return lexer_error(err, lexeme->offset,
                           "a word or phrase should stand before '-', which means NOT");
    return lexer_error(
        err, lexeme->offset,
        "a word or phrase should stand before '%.*s' (quote it to search "
        "for the word itself)",
        (int)lexeme->len, lexeme->text);
}

/* Two operands without a blank between them. */
static svod_status touching(struct parser *parser, svod_error *err)
{
    const char *end = parser->lexer.folded.bytes + parser->lexer.folded.len;

    if (parser->now.kind != LEXEME_OPEN)
        return lexer_error(err, parser->now.offset,
                           "put a blank or an operator before this, or quote it all as "
                           "one phrase");
    if (!run_is_closed(parser->now.text, end))
        return lexer_error(err, parser->now.offset, "this bracket is not closed");
    return lexer_error(err, parser->now.offset,
                       "put a blank or an operator before this bracket; alternatives "
                       "inside a phrase are written without blanks: (真|眞)");
}

static svod_status parse_seq(struct parser *parser, svod_node **out, svod_error *err)
{
    svod_status status;

    if (!is_operand(&parser->now))
        return expected_operand(&parser->now, err);
    if (parser->now.kind == LEXEME_OPEN) {
        status = parse_brackets(parser, out, err);
    } else {
        status = parser->now.kind == LEXEME_NAME    ? name_read(parser, out, err)
                 : parser->now.kind == LEXEME_SOUND ? sound_read(parser, out, err)
                                                    : run_read(parser, out, err);
        if (status == SVOD_OK)
            status = advance(parser, err);
    }
    if (status == SVOD_OK && parser->now.touches && is_operand(&parser->now))
        return touching(parser, err);
    return status;
}

/* ---- Operators ------------------------------------------------------------------- */

/* Make *left an operator of this kind, with what it was as the first child, unless it is
 * one already: the hits of (A OR B) OR C are those of A OR B OR C, and so for all. */
static svod_status become(struct parser *parser, svod_node **left, svod_node_kind kind,
                          svod_error *err)
{
    svod_node *node, *first = *left;
    svod_status status;

    if (first->kind == kind)
        return SVOD_OK;
    status = parser_node(parser, &node, kind, first->offset, err);
    if (status != SVOD_OK)
        return status;
    *left = node;
    return node_add(node, first) ? SVOD_OK : error_no_memory(err);
}

typedef svod_status parse_operand(struct parser *parser, svod_node **out,
                                  svod_error *err);

/* Read the right side of an operator and put it under it. */
static svod_status join(struct parser *parser, svod_node **left, svod_node_kind kind,
                        const struct lexeme *sign, parse_operand *parse,
                        svod_error *err)
{
    svod_node *right = NULL;
    svod_status status = parse(parser, &right, err);

    if (status == SVOD_OK)
        status = become(parser, left, kind, err);
    if (status != SVOD_OK) {
        svod_node_free(right);
        return status;
    }
    right->join = sign->join;
    right->distance = sign->distance;
    if (!node_add(*left, right))
        return error_no_memory(err);
    if ((*left)->depth > LEVELS_MOST + 1)
        return lexer_error(err, sign->offset,
                           "more than %d operators in one another: brackets would go "
                           "too deep",
                           LEVELS_MOST);
    return SVOD_OK;
}

static svod_status parse_unit(struct parser *parser, svod_node **out, svod_error *err)
{
    svod_status status = parse_seq(parser, out, err);

    while (status == SVOD_OK && parser->now.kind == LEXEME_MINUS) {
        struct lexeme sign = parser->now;
        status = advance(parser, err);
        if (status == SVOD_OK)
            status = join(parser, out, SVOD_NODE_MINUS, &sign, parse_seq, err);
    }
    return status;
}

static svod_status parse_prox(struct parser *parser, svod_node **out, svod_error *err)
{
    svod_status status = parse_unit(parser, out, err);

    while (status == SVOD_OK && parser->now.kind == LEXEME_NEAR) {
        struct lexeme sign = parser->now;
        status = advance(parser, err);
        if (status == SVOD_OK)
            status = join(parser, out, SVOD_NODE_NEAR, &sign, parse_unit, err);
    }
    return status;
}

static svod_status parse_conj(struct parser *parser, svod_node **out, svod_error *err)
{
    svod_status status = parse_prox(parser, out, err);

    while (status == SVOD_OK) {
        struct lexeme sign = parser->now;
        svod_node_kind kind = sign.kind == LEXEME_NOT ? SVOD_NODE_NOT : SVOD_NODE_AND;
        if (sign.kind == LEXEME_AND || sign.kind == LEXEME_NOT)
            status = advance(parser, err);
        else if (!is_operand(&sign))
            break;
        if (status == SVOD_OK && kind == SVOD_NODE_AND && sign.kind == LEXEME_AND &&
            parser->now.kind == LEXEME_NOT)
            continue; /* AND NOT is NOT */
        if (status == SVOD_OK)
            status = join(parser, out, kind, &sign, parse_prox, err);
    }
    return status;
}

static svod_status parse_alt(struct parser *parser, svod_node **out, svod_error *err)
{
    svod_status status;

    if (parser->now.kind == LEXEME_NOT)
        return lexer_error(err, parser->now.offset,
                           "NOT takes away from what stands before it: write what to "
                           "search for first");
    status = parse_conj(parser, out, err);
    while (status == SVOD_OK && parser->now.kind == LEXEME_OR) {
        struct lexeme sign = parser->now;
        status = advance(parser, err);
        if (status == SVOD_OK)
            status = join(parser, out, SVOD_NODE_OR, &sign, parse_conj, err);
    }
    return status;
}

/* ---- The whole ------------------------------------------------------------------- */

static svod_status parse_filters(struct parser *parser, svod_error *err)
{
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && parser->now.kind == LEXEME_FILTER) {
        status = filter_read(&parser->lexer, parser->query,
                             (enum filter_key)parser->now.filter, err);
        if (status == SVOD_OK)
            status = advance(parser, err);
    }
    return status;
}

/* All of the question, or one side of A => B. */
static svod_status parse_side(struct parser *parser, bool is_other, svod_error *err)
{
    svod_status status = advance(parser, err);

    if (status == SVOD_OK)
        status = parse_filters(parser, err);
    if (status == SVOD_OK && parser->query->filters.count &&
        parser->now.kind == LEXEME_RENDERED)
        return lexer_error(err, parser->now.offset,
                           "a filter alone asks for nothing: add what to search for");
    if (status == SVOD_OK && parser->now.kind == LEXEME_END)
        return lexer_error(
            err, parser->now.offset,
            parser->query->filters.count
                ? "a filter alone asks for nothing: add what to search for"
            : is_other ? "the question ends where its other side should stand"
                       : "the question is empty");
    if (status == SVOD_OK)
        status = parse_alt(parser, &parser->query->root, err);
    if (status == SVOD_OK)
        status = parse_filters(parser, err);
    return status;
}

/* The other side is a question of its own, with its filters. */
static svod_status parse_other(struct parser *parser, svod_error *err)
{
    struct svod_query *query = parser->query;
    svod_status status;

    query->other = memory_array(1, sizeof *query->other);
    if (!query->other)
        return error_no_memory(err);
    query->other_absent = parser->now.absent;
    parser->query = query->other;
    status = parse_side(parser, true, err);
    parser->query = query;
    if (status == SVOD_OK && parser->now.kind == LEXEME_RENDERED)
        return lexer_error(err, parser->now.offset,
                           "a question has one => or =/>, with two sides; chains of "
                           "them are not understood yet");
    return status;
}

static svod_status parse_query(struct parser *parser, svod_error *err)
{
    svod_status status = parse_side(parser, false, err);

    if (status == SVOD_OK && parser->now.kind == LEXEME_RENDERED)
        status = parse_other(parser, err);
    if (status == SVOD_OK && parser->now.kind == LEXEME_CLOSE)
        return lexer_error(err, parser->now.offset, "this bracket was not opened");
    if (status == SVOD_OK && parser->now.kind != LEXEME_END)
        return lexer_error(err, parser->now.offset,
                           "a filter counts for the whole question: write it at its "
                           "beginning or end, and nothing after it");
    return status;
}

svod_status svod_query_parse(svod_query **out, const char *text, size_t len,
                             svod_error *err)
{
    return svod_query_parse_with(out, text, len, NULL, err);
}

svod_status svod_query_parse_with(svod_query **out, const char *text, size_t len,
                                  const svod_query_options *options, svod_error *err)
{
    struct parser parser = { .query = memory_array(1, sizeof(struct svod_query)),
                             .names = options ? options->names : NULL };
    svod_status status = parser.query ? SVOD_OK : error_no_memory(err);

    *out = NULL;
    if (status == SVOD_OK && !text)
        status = error_set(err, SVOD_MISUSE, "a question needs text");
    if (status == SVOD_OK)
        status = lexer_init(&parser.lexer, text, len, err);
    if (status == SVOD_OK)
        status = analyzer_new(&parser.analyzer, err);
    if (status == SVOD_OK)
        status = parse_query(&parser, err);
    if (status == SVOD_OK)
        status = query_finish(parser.query, err);
    lexer_release(&parser.lexer);
    analyzer_free(parser.analyzer);
    svod_names_free(parser.own_names);
    if (status != SVOD_OK) {
        svod_query_free(parser.query);
        return status;
    }
    *out = parser.query;
    return SVOD_OK;
}
