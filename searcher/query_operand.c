/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_operand.c - read "@name" and "py:sound" in a question, or make them by call. */
#include "query_operand.h"

#include "base/error.h"
#include "base/memory.h"
#include "query_run.h"
#include "text/analyzer.h"

#include <stdlib.h>
#include <string.h>

/* ---- In a question --------------------------------------------------------------- */

/* The authority that was given, or the one that comes with Svod. */
static svod_status find_names(struct parser *parser, svod_error *err)
{
    svod_status status = SVOD_OK;

    if (!parser->names) {
        status = svod_names_open(&parser->own_names, err);
        parser->names = parser->own_names;
    }
    return status;
}

static svod_status count_nodes(struct parser *parser, size_t offset, size_t nodes,
                               svod_error *err)
{
    if (nodes > NODES_MOST || parser->nodes + nodes > NODES_MOST)
        return lexer_error(err, offset,
                           "the question has more than %d words, with all forms of its "
                           "names",
                           NODES_MOST);
    parser->nodes += (unsigned)nodes;
    return SVOD_OK;
}

/* What the parser's own errors are: a bad question, at a place of it. */
static svod_status at_place(svod_status status, size_t offset, svod_error *err)
{
    if (status != SVOD_NOT_FOUND && status != SVOD_BAD_QUERY)
        return status;
    if (err) {
        err->status = SVOD_BAD_QUERY;
        err->offset = offset;
    }
    return SVOD_BAD_QUERY;
}

svod_status name_read(struct parser *parser, svod_node **out, svod_error *err)
{
    const struct lexeme *sign = &parser->now;
    struct name_request request = { .text = sign->value,
                                    .len = sign->value_len,
                                    .analyzer = parser->analyzer,
                                    .all_readings = sign->all_readings };
    size_t nodes;
    svod_status status = parser_node(parser, out, SVOD_NODE_NAME, sign->offset, err);

    if (status == SVOD_OK)
        status = find_names(parser, err);
    if (status != SVOD_OK)
        return status;
    request.names = parser->names;
    status = at_place(name_expand(*out, &request, &nodes, err), sign->offset, err);
    if (status == SVOD_OK)
        node_set_level(*out, sign->level);
    return status == SVOD_OK ? count_nodes(parser, sign->offset, nodes, err) : status;
}

svod_status sound_read(struct parser *parser, svod_node **out, svod_error *err)
{
    const struct lexeme *sign = &parser->now;
    size_t nodes, offset;
    svod_status status = parser_node(parser, out, SVOD_NODE_SOUND, sign->offset, err);
    svod_error problem = { .offset = 0 };

    if (status != SVOD_OK)
        return status;
    status = sound_expand(*out, sign->system, sign->value, sign->value_len, &nodes,
                          &problem);
    if (status == SVOD_OK)
        return count_nodes(parser, sign->offset, nodes, err);
    offset = problem.offset < sign->value_len ? problem.offset : sign->value_len;
    offset = lexer_offset(&parser->lexer, sign->value + offset);
    if (err)
        *err = problem;
    return at_place(status, offset, err);
}

/* ---- By call --------------------------------------------------------------------- */

static svod_status keep(svod_node **out, svod_node *node, svod_status status)
{
    if (status != SVOD_OK) {
        svod_node_free(node);
        node = NULL;
    }
    *out = node;
    return status;
}

svod_status svod_node_name(svod_node **out, const svod_names *names, const char *text,
                           size_t len, int all_readings, svod_error *err)
{
    svod_names *own = NULL;
    struct analyzer *analyzer = NULL;
    svod_node *node = node_new(SVOD_NODE_NAME, 0);
    svod_status status = node ? SVOD_OK : error_no_memory(err);
    size_t nodes;

    if (status == SVOD_OK && (!text || !len))
        status = error_set(err, SVOD_MISUSE, "a name needs text");
    if (status == SVOD_OK && !names)
        status = svod_names_open(&own, err);
    if (status == SVOD_OK)
        status = analyzer_new(&analyzer, err);
    if (status == SVOD_OK)
        status =
            name_expand(node,
                        &(struct name_request){ .names = names ? names : own,
                                                .analyzer = analyzer,
                                                .text = text,
                                                .len = len,
                                                .all_readings = all_readings != 0 },
                        &nodes, err);
    analyzer_free(analyzer);
    svod_names_free(own);
    return keep(out, node, status);
}

svod_status svod_node_sound(svod_node **out, svod_transcription system,
                            const char *text, size_t len, svod_error *err)
{
    svod_node *node = node_new(SVOD_NODE_SOUND, 0);
    svod_status status = node ? SVOD_OK : error_no_memory(err);
    size_t nodes;

    if (status == SVOD_OK && (!text || system > SVOD_WADE_GILES))
        status = error_set(err, SVOD_MISUSE, "a sound needs text and a system");
    if (status == SVOD_OK)
        status = sound_expand(node, system, text, len, &nodes, err);
    return keep(out, node, status);
}
