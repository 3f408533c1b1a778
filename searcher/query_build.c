/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_build.c - a question made by calls instead of text, and the tree as others see it.
 *
 * Signs have no meaning in the words that are given here, so every word is found that a
 * text can have; the limits are those of the parser. */
#include "query_filter.h"
#include "query_run.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>

static svod_status keep_node(svod_node **out, svod_node *node, svod_status status)
{
    if (status != SVOD_OK) {
        svod_node_free(node);
        node = NULL;
    }
    *out = node;
    return status;
}

static svod_status add_new(svod_node *parent, svod_node **out, svod_node_kind kind,
                           svod_error *err)
{
    *out = node_new(kind, 0);
    return *out && node_add(parent, *out) ? SVOD_OK : error_no_memory(err);
}

/* ---- Elements -------------------------------------------------------------------- */

static svod_status check_level(svod_level level, svod_error *err)
{
    if (level > SVOD_LEVEL_EXACT)
        return error_set(err, SVOD_MISUSE, "there is no level %d", (int)level);
    return SVOD_OK;
}

/* Add a word for each token; a set has Han characters only. */
static svod_status add_words(svod_node *parent, const char *words, size_t len,
                             svod_level level, svod_error *err)
{
    const char *at = words, *end = words + len, *last = NULL; /* where a word ended */
    struct analyzer *analyzer;
    struct token token;
    svod_status status = analyzer_new(&analyzer, err);

    while (status == SVOD_OK && token_next(&at, end, &token)) {
        svod_node *word;
        bool is_han = token.script == SCRIPT_HAN;
        if (!is_han && parent->kind == SVOD_NODE_SET)
            status = error_set(err, SVOD_MISUSE, "a set has Han characters only");
        if (status == SVOD_OK)
            status = add_new(parent, &word, SVOD_NODE_WORD, err);
        if (status != SVOD_OK)
            break;
        word->level = level;
        word->after_hyphen = last && last == token.text - 1 && *last == '-';
        last = at;
        status = item_fill(&word->item, analyzer, token.text, token.len, is_han, err);
    }
    analyzer_free(analyzer);
    if (status == SVOD_OK && !parent->children.count)
        status = error_set(err, SVOD_MISUSE, "there are no words in '%.*s'",
                           (int)(len < 40 ? len : 40), words);
    return status;
}

static svod_status make_with_words(svod_node **out, svod_node *node, const char *words,
                                   size_t len, svod_level level, svod_error *err)
{
    struct buffer usual = { 0 };
    svod_status status = node ? SVOD_OK : error_no_memory(err);

    if (status == SVOD_OK && !words)
        status = error_set(err, SVOD_MISUSE, "words need text");
    if (status == SVOD_OK)
        status = check_level(level, err);
    if (status == SVOD_OK)
        lexer_fold(words, len, &usual);
    buffer_add(&usual, "", 0);
    if (status == SVOD_OK && buffer_failed(&usual))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = add_words(node, usual.bytes, usual.len, level, err);
    buffer_release(&usual);
    return keep_node(out, node, status);
}

svod_status svod_node_words(svod_node **out, const char *words, size_t len,
                            svod_level level, svod_error *err)
{
    return make_with_words(out, node_new(SVOD_NODE_RUN, 0), words, len, level, err);
}

svod_status svod_node_set(svod_node **out, const char *characters, size_t len,
                          int negated, svod_level level, svod_error *err)
{
    svod_node *set = node_new(SVOD_NODE_SET, 0);

    if (set) {
        set->negated = negated != 0;
        set->level = level;
    }
    return make_with_words(out, set, characters, len, level, err);
}

/* Letters and signs, and a letter at least. */
static bool is_pattern(const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    bool has_letter = false;

    while (at < end) {
        struct token token;
        const char *from = at;
        if (*at == '?' || *at == '*') {
            at++;
            continue;
        }
        if (!token_next(&at, end, &token) || token.text != from ||
            token.script == SCRIPT_HAN || token.script == SCRIPT_NUMBER)
            return false;
        has_letter = true;
    }
    return has_letter && len <= TOKEN_MAX;
}

svod_status svod_node_pattern(svod_node **out, const char *pattern, size_t len,
                              svod_level level, svod_error *err)
{
    svod_node *node = node_new(SVOD_NODE_PATTERN, 0);
    svod_status status = node ? SVOD_OK : error_no_memory(err);

    if (status == SVOD_OK && (!pattern || !is_pattern(pattern, len)))
        status = error_set(err, SVOD_MISUSE,
                           "a pattern has letters, ? and * and nothing else");
    if (status == SVOD_OK)
        status = check_level(level, err);
    if (status == SVOD_OK) {
        node->level = level;
        node->item.surface = memory_copy_bytes(pattern, len);
        if (!node->item.surface)
            status = error_no_memory(err);
    }
    return keep_node(out, node, status);
}

svod_status svod_node_gap(svod_node **out, uint32_t least, uint32_t most,
                          svod_error *err)
{
    bool is_any = least == 1 && most == 1;
    svod_node *node = node_new(is_any ? SVOD_NODE_ANY : SVOD_NODE_GAP, 0);
    svod_status status = node ? SVOD_OK : error_no_memory(err);

    if (status == SVOD_OK && (least > most || most > DISTANCE_MOST))
        status = error_set(err, SVOD_MISUSE,
                           "a gap has from m to n tokens, n at most %d", DISTANCE_MOST);
    if (status == SVOD_OK && !is_any) {
        node->least = least;
        node->most = most;
    }
    return keep_node(out, node, status);
}

/* ---- Runs ------------------------------------------------------------------------ */

/* Is it a run that can be part of another one? */
static bool is_plain_run(const svod_node *node)
{
    return node->kind == SVOD_NODE_RUN && !node->at_start && !node->at_end &&
           !node->slack;
}

/* Alternatives of a run are its group. */
static svod_status take_group(svod_node *run, svod_node *alternatives, svod_error *err)
{
    for (size_t i = 0; i < alternatives->children.count; i++)
        if (!is_plain_run(alternatives->children.items[i])) {
            svod_node_free(alternatives);
            return error_set(err, SVOD_MISUSE,
                             "alternatives inside a run are runs without ^, $ and ~");
        }
    alternatives->kind = SVOD_NODE_GROUP;
    return node_add(run, alternatives) ? SVOD_OK : error_no_memory(err);
}

static svod_status take_children(svod_node *run, svod_node *part, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < part->children.count; i++) {
        svod_node *child = part->children.items[i];
        part->children.items[i] = NULL;
        if (status != SVOD_OK)
            svod_node_free(child);
        else if (!node_add(run, child))
            status = error_no_memory(err);
    }
    svod_node_free(part);
    return status;
}

/* `part` is taken over in any case. */
static svod_status take_part(svod_node *run, svod_node *part, svod_error *err)
{
    if (part->kind == SVOD_NODE_OR)
        return take_group(run, part, err);
    if (is_plain_run(part))
        return take_children(run, part, err);
    if (node_is_element(part))
        return node_add(run, part) ? SVOD_OK : error_no_memory(err);
    svod_node_free(part);
    return error_set(err, SVOD_MISUSE, "a run is made of words, gaps, sets and runs");
}

static svod_status check_run(const svod_node *run, svod_error *err)
{
    size_t count = run->children.count;

    if (!count || count > ELEMENTS_MOST || node_longest(run) > REACH_MOST)
        return error_set(err, SVOD_MISUSE,
                         "a run has from 1 to %d elements, and reaches over at most %d "
                         "tokens",
                         ELEMENTS_MOST, REACH_MOST);
    if (run->children.items[0]->kind == SVOD_NODE_GAP ||
        run->children.items[count - 1]->kind == SVOD_NODE_GAP)
        return error_set(err, SVOD_MISUSE, "a gap stands between two words");
    return SVOD_OK;
}

/* ---- Operators ------------------------------------------------------------------- */

/* An element by itself is a run of one. `node` is taken over. */
static svod_status as_operand(svod_node **out, svod_node *node, svod_error *err)
{
    svod_node *run;
    svod_status status;

    *out = node;
    if (!node_is_element(node))
        return SVOD_OK;
    run = *out = node_new(SVOD_NODE_RUN, 0);
    if (!run) {
        svod_node_free(node);
        return error_no_memory(err);
    }
    status = node_add(run, node) ? check_run(run, err) : error_no_memory(err);
    return keep_node(out, run, status);
}

static svod_status take_operand(svod_node *parent, svod_node *node, svod_error *err)
{
    svod_node *operand;
    svod_status status = as_operand(&operand, node, err);

    if (status != SVOD_OK)
        return status;
    return node_add(parent, operand) ? SVOD_OK : error_no_memory(err);
}

static svod_status check_depth(const svod_node *node, svod_error *err)
{
    if (node->depth > LEVELS_MOST + 1)
        return error_set(err, SVOD_MISUSE, "more than %d operators in one another",
                         LEVELS_MOST);
    return SVOD_OK;
}

static svod_status check_combination(svod_node_kind kind, svod_node *const *nodes,
                                     size_t count, svod_error *err)
{
    bool is_run = kind == SVOD_NODE_RUN;

    if (kind < SVOD_NODE_RUN || kind > SVOD_NODE_MINUS)
        return error_set(err, SVOD_MISUSE, "this kind of node is not made of others");
    if (!nodes || count < (is_run ? 1 : 2))
        return error_set(err, SVOD_MISUSE, "an operator has two operands or more");
    for (size_t i = 0; i < count; i++)
        if (!nodes[i])
            return error_set(err, SVOD_MISUSE, "operand %zu is NULL", i);
    return SVOD_OK;
}

svod_status svod_node_combine(svod_node **out, svod_node_kind kind,
                              svod_node *const *nodes, size_t count, svod_error *err)
{
    svod_status status = check_combination(kind, nodes, count, err);
    /* As the parser does: (A OR B) OR C is A OR B OR C. */
    bool goes_on = status == SVOD_OK && kind != SVOD_NODE_RUN && nodes[0]->kind == kind;
    svod_node *node = goes_on ? nodes[0] : status == SVOD_OK ? node_new(kind, 0) : NULL;

    if (status == SVOD_OK && !node)
        status = error_no_memory(err);
    for (size_t i = goes_on; nodes && i < count; i++) {
        if (status != SVOD_OK)
            svod_node_free(nodes[i]);
        else if (kind == SVOD_NODE_RUN)
            status = take_part(node, nodes[i], err);
        else
            status = take_operand(node, nodes[i], err);
    }
    if (status == SVOD_OK && kind == SVOD_NODE_RUN)
        status = check_run(node, err);
    if (status == SVOD_OK)
        status = check_depth(node, err);
    return keep_node(out, node, status);
}

static svod_status join_nodes(svod_node **out, svod_node *left, svod_join join,
                              uint32_t distance, svod_node *right, svod_error *err)
{
    svod_node *node = left, *operand;
    svod_status status = SVOD_OK;

    *out = NULL;
    if (left->kind != SVOD_NODE_NEAR) {
        node = node_new(SVOD_NODE_NEAR, 0);
        if (!node)
            svod_node_free(left);
        status = node ? take_operand(node, left, err) : error_no_memory(err);
    }
    if (status == SVOD_OK)
        status = as_operand(&operand, right, err);
    else
        svod_node_free(right);
    if (status == SVOD_OK) {
        operand->join = join;
        operand->distance = distance;
        status =
            node_add(node, operand) ? check_depth(node, err) : error_no_memory(err);
    }
    return keep_node(out, node, status);
}

svod_status svod_node_near(svod_node **out, svod_node *left, svod_join join,
                           uint32_t distance, svod_node *right, svod_error *err)
{
    if (left && right && join <= SVOD_JOIN_NOTNEAR && distance <= DISTANCE_MOST)
        return join_nodes(out, left, join, distance, right, err);
    *out = NULL;
    svod_node_free(left);
    svod_node_free(right);
    return error_set(err, SVOD_MISUSE,
                     "two nodes are joined at a distance of at most %d", DISTANCE_MOST);
}

svod_status svod_node_bind(svod_node *run, int at_start, int at_end, uint32_t slack,
                           svod_error *err)
{
    if (!run || run->kind != SVOD_NODE_RUN || slack > DISTANCE_MOST)
        return error_set(err, SVOD_MISUSE, "only a run is bound, with slack up to %d",
                         DISTANCE_MOST);
    run->slack = 0;
    if (slack && (node_varies(run) || node_written_out(run) > WRITTEN_MOST))
        return error_set(err, SVOD_MISUSE,
                         "slack does not go with gaps of many lengths, nor with very "
                         "many alternatives");
    run->at_start = at_start != 0;
    run->at_end = at_end != 0;
    run->slack = slack;
    return SVOD_OK;
}

/* ---- Questions ------------------------------------------------------------------- */

static size_t count_nodes(const svod_node *node)
{
    size_t count = 1;

    for (size_t i = 0; i < node->children.count; i++)
        count += count_nodes(node->children.items[i]);
    return count;
}

svod_status svod_query_build(svod_query **out, svod_node *root, svod_error *err)
{
    svod_query *query;
    svod_node *operand = NULL;
    svod_status status;

    *out = NULL;
    if (!root)
        return error_set(err, SVOD_MISUSE, "a question needs a root");
    status = as_operand(&operand, root, err);
    if (status == SVOD_OK && count_nodes(operand) > NODES_MOST)
        status =
            error_set(err, SVOD_MISUSE, "more than %d words and operators", NODES_MOST);
    query = memory_array(1, sizeof *query);
    if (status == SVOD_OK && !query)
        status = error_no_memory(err);
    if (status != SVOD_OK) {
        svod_node_free(operand);
        free(query);
        return status;
    }
    query->root = operand;
    status = query_finish(query, err);
    if (status != SVOD_OK) {
        svod_query_free(query);
        return status;
    }
    *out = query;
    return SVOD_OK;
}
