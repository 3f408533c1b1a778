/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_parser.c - marks and words to a tree, by recursive descent:
 *
 *   query = { filter } alt { filter }
 *   alt   = conj { OR conj }
 *   conj  = prox { [AND] prox | NOT prox }
 *   prox  = unit { NEAR/n unit | BEFORE/n unit }
 *   unit  = [=] words | [=] quoted | "(" alt ")" */
#include "query_lexer.h"
#include "query_tree.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MOST 100  /* brackets in brackets */
#define NODES_MOST 2000 /* operands of a question */
#define ITEMS_MOST 1000 /* tokens of a phrase */

struct parser {
    struct lexer lexer;
    struct lexeme now; /* looked at, not taken */
    struct analyzer *analyzer;
    struct svod_query *query;
    unsigned depth, nodes;
};

static svod_status parse_alt(struct parser *parser, struct node **out, svod_error *err);

static svod_status advance(struct parser *parser, svod_error *err)
{
    return lexer_next(&parser->lexer, &parser->now, err);
}

/* ---- Phrases --------------------------------------------------------------------- */

static svod_status fill_item(struct parser *parser, struct item *item,
                             const struct token *token, svod_error *err)
{
    struct buffer work = { 0 };
    svod_status status =
        analyzer_class(parser->analyzer, token->text, token->len, &work, err);

    item->is_han = token->script == SCRIPT_HAN;
    item->surface = memory_copy_bytes(token->text, token->len);
    item->key = memory_copy_bytes(work.bytes, work.len);
    item->key_len = work.len;
    if (status == SVOD_OK)
        status = analyzer_form(token->text, token->len, &work, err);
    item->form = memory_copy_bytes(work.bytes, work.len);
    item->form_len = work.len;
    buffer_release(&work);
    if (status == SVOD_OK && (!item->surface || !item->key || !item->form))
        status = error_no_memory(err);
    return status;
}

static svod_status fill_phrase(struct parser *parser, struct node *node,
                               const struct lexeme *lexeme, bool exact, svod_error *err)
{
    const char *at = lexeme->text, *end = at + lexeme->len;
    struct token token;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && token_next(&at, end, &token)) {
        if (node->phrase.count == ITEMS_MOST)
            return lexer_error(err, lexeme->offset, "a phrase has at most %d tokens",
                               ITEMS_MOST);
        if (!ARRAY_ROOM(&node->phrase))
            return error_no_memory(err);
        node->phrase.items[node->phrase.count] = (struct item){ .exact = exact };
        status =
            fill_item(parser, &node->phrase.items[node->phrase.count++], &token, err);
    }
    if (status == SVOD_OK && !node->phrase.count)
        return lexer_error(
            err, lexeme->offset,
            "nothing here that could be searched for: no character, word "
            "or number");
    return status;
}

/* `node` is NULL when there was no memory for it; then its children are freed. */
static svod_status keep_node(struct parser *parser, struct node **out,
                             struct node *node, struct node *left, struct node *right,
                             svod_error *err)
{
    *out = node;
    if (!node) {
        node_free(left);
        node_free(right);
        return error_no_memory(err);
    }
    if (++parser->nodes > NODES_MOST)
        return lexer_error(err, parser->now.offset,
                           "the question has more than %d operands and operators",
                           NODES_MOST);
    return SVOD_OK;
}

static svod_status parse_phrase(struct parser *parser, struct node **out, bool exact,
                                svod_error *err)
{
    svod_status status =
        keep_node(parser, out, node_new(NODE_PHRASE, NULL, NULL), NULL, NULL, err);

    if (status == SVOD_OK)
        status = fill_phrase(parser, *out, &parser->now, exact, err);
    if (status == SVOD_OK)
        status = advance(parser, err);
    return status;
}

/* ---- Units ----------------------------------------------------------------------- */

static bool is_item(const struct lexeme *lexeme)
{
    return lexeme->kind == LEXEME_WORDS || lexeme->kind == LEXEME_QUOTED ||
           lexeme->kind == LEXEME_OPEN || lexeme->kind == LEXEME_EQUALS;
}

static svod_status parse_brackets(struct parser *parser, struct node **out,
                                  svod_error *err)
{
    size_t open = parser->now.offset;
    svod_status status;

    if (++parser->depth > DEPTH_MOST)
        return lexer_error(err, open, "more than %d brackets in brackets", DEPTH_MOST);
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
        return lexer_error(err, open, "this bracket is not closed");
    }
    parser->depth--;
    return advance(parser, err);
}

static svod_status parse_exact(struct parser *parser, struct node **out,
                               svod_error *err)
{
    size_t offset = parser->now.offset;
    svod_status status = advance(parser, err);

    if (status != SVOD_OK)
        return status;
    if (!parser->now.touches ||
        (parser->now.kind != LEXEME_WORDS && parser->now.kind != LEXEME_QUOTED))
        return lexer_error(
            err, offset, "= stands right before a word, characters or a quoted phrase");
    return parse_phrase(parser, out, true, err);
}

static svod_status expected_item(const struct lexeme *lexeme, svod_error *err)
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
    return lexer_error(
        err, lexeme->offset,
        "a word or phrase should stand before '%.*s' (quote it to search "
        "for the word itself)",
        (int)lexeme->len, lexeme->text);
}

static svod_status parse_unit(struct parser *parser, struct node **out, svod_error *err)
{
    svod_status status;

    switch (parser->now.kind) {
    case LEXEME_OPEN:
        status = parse_brackets(parser, out, err);
        break;
    case LEXEME_EQUALS:
        status = parse_exact(parser, out, err);
        break;
    case LEXEME_WORDS:
    case LEXEME_QUOTED:
        status = parse_phrase(parser, out, false, err);
        break;
    case LEXEME_END:
    case LEXEME_CLOSE:
    case LEXEME_OR:
    case LEXEME_AND:
    case LEXEME_NOT:
    case LEXEME_NEAR:
    case LEXEME_BEFORE:
    case LEXEME_FILTER:
    default:
        return expected_item(&parser->now, err);
    }
    if (status == SVOD_OK && parser->now.touches && is_item(&parser->now))
        return lexer_error(err, parser->now.offset,
                           "put a blank or an operator before this, or quote it all as "
                           "one phrase");
    return status;
}

/* ---- Operators ------------------------------------------------------------------- */

/* Read the right side of an operator and put both under it. */
static svod_status join(struct parser *parser, struct node **left, enum node_kind kind,
                        uint32_t distance,
                        svod_status (*parse)(struct parser *, struct node **,
                                             svod_error *),
                        svod_error *err)
{
    struct node *right = NULL, *node;
    svod_status status = parse(parser, &right, err);

    if (status != SVOD_OK) {
        node_free(right);
        return status;
    }
    node = node_new(kind, *left, right);
    if (node)
        node->distance = distance;
    return keep_node(parser, left, node, *left, right, err);
}

static svod_status parse_prox(struct parser *parser, struct node **out, svod_error *err)
{
    svod_status status = parse_unit(parser, out, err);

    while (status == SVOD_OK &&
           (parser->now.kind == LEXEME_NEAR || parser->now.kind == LEXEME_BEFORE)) {
        enum node_kind kind = parser->now.kind == LEXEME_NEAR ? NODE_NEAR : NODE_BEFORE;
        uint32_t distance = parser->now.distance;
        status = advance(parser, err);
        if (status == SVOD_OK)
            status = join(parser, out, kind, distance, parse_unit, err);
    }
    return status;
}

static svod_status parse_conj(struct parser *parser, struct node **out, svod_error *err)
{
    svod_status status = parse_prox(parser, out, err);

    while (status == SVOD_OK) {
        enum node_kind kind = parser->now.kind == LEXEME_NOT ? NODE_NOT : NODE_AND;
        if (parser->now.kind == LEXEME_AND || parser->now.kind == LEXEME_NOT)
            status = advance(parser, err);
        else if (!is_item(&parser->now))
            break;
        if (status == SVOD_OK && kind == NODE_AND && parser->now.kind == LEXEME_NOT)
            continue; /* AND NOT is NOT */
        if (status == SVOD_OK)
            status = join(parser, out, kind, 0, parse_prox, err);
    }
    return status;
}

static svod_status parse_alt(struct parser *parser, struct node **out, svod_error *err)
{
    svod_status status;

    if (parser->now.kind == LEXEME_NOT)
        return lexer_error(err, parser->now.offset,
                           "NOT takes away from what stands before it: write what to "
                           "search for first");
    status = parse_conj(parser, out, err);
    while (status == SVOD_OK && parser->now.kind == LEXEME_OR) {
        status = advance(parser, err);
        if (status == SVOD_OK)
            status = join(parser, out, NODE_OR, 0, parse_conj, err);
    }
    return status;
}

/* ---- Filters --------------------------------------------------------------------- */

static svod_status check_zone(const struct filter_value *value, svod_error *err)
{
    if (strcmp(value->text, "text") == 0 || strcmp(value->text, "note") == 0)
        return SVOD_OK;
    return lexer_error(err, value->offset, "zone: is text or note, not '%s'",
                       value->text);
}

static svod_status parse_values(struct parser *parser, struct filter *filter,
                                svod_error *err)
{
    bool more = true;

    while (more) {
        struct lexeme value;
        struct filter_value *kept;
        svod_status status = lexer_value(&parser->lexer, &value, &more, err);
        if (status != SVOD_OK)
            return status;
        if (!ARRAY_ROOM(&filter->values))
            return error_no_memory(err);
        kept = &filter->values.items[filter->values.count];
        *kept = (struct filter_value){ memory_copy_bytes(value.text, value.len),
                                       value.offset };
        if (!kept->text)
            return error_no_memory(err);
        filter->values.count++;
        status = filter->key == FILTER_ZONE ? check_zone(kept, err) : SVOD_OK;
        if (status != SVOD_OK)
            return status;
    }
    return SVOD_OK;
}

static svod_status parse_filters(struct parser *parser, svod_error *err)
{
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && parser->now.kind == LEXEME_FILTER) {
        if (!ARRAY_ROOM(&parser->query->filters))
            return error_no_memory(err);
        parser->query->filters.items[parser->query->filters.count] =
            (struct filter){ .key = (enum filter_key)parser->now.filter };
        status = parse_values(
            parser, &parser->query->filters.items[parser->query->filters.count++], err);
        if (status == SVOD_OK)
            status = advance(parser, err);
    }
    return status;
}

/* ---- The whole ------------------------------------------------------------------- */

static svod_status parse_query(struct parser *parser, svod_error *err)
{
    svod_status status = advance(parser, err);

    if (status == SVOD_OK)
        status = parse_filters(parser, err);
    if (status == SVOD_OK && parser->now.kind == LEXEME_END)
        return lexer_error(
            err, parser->now.offset,
            parser->query->filters.count
                ? "a filter alone asks for nothing: add what to search for"
                : "the question is empty");
    if (status == SVOD_OK)
        status = parse_alt(parser, &parser->query->root, err);
    if (status == SVOD_OK)
        status = parse_filters(parser, err);
    if (status == SVOD_OK && parser->now.kind == LEXEME_CLOSE)
        return lexer_error(err, parser->now.offset, "this bracket was not opened");
    if (status == SVOD_OK && parser->now.kind != LEXEME_END)
        return lexer_error(err, parser->now.offset,
                           "a filter counts for the whole question: write it at its "
                           "beginning or end, and nothing after it");
    return status;
}

static svod_status finish(struct svod_query *query, svod_error *err)
{
    struct buffer text = { 0 };

    query->node_count = node_number(query->root, 0);
    query_print(query, &text);
    query->text = buffer_take(&text);
    return query->text ? SVOD_OK : error_no_memory(err);
}

svod_status svod_query_parse(svod_query **out, const char *text, size_t len,
                             svod_error *err)
{
    struct parser parser = { .query = memory_array(1, sizeof(struct svod_query)) };
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
        status = finish(parser.query, err);
    lexer_release(&parser.lexer);
    analyzer_free(parser.analyzer);
    if (status != SVOD_OK) {
        svod_query_free(parser.query);
        return status;
    }
    *out = parser.query;
    return SVOD_OK;
}
