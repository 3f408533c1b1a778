/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_parse_name.c - names and sounds in a question.
 *
 *     name  = ["=" | "=~"] ("@" | "@@") what
 *     sound = ("py" | "pal" | "wg") ":" what
 *     what  = signs without blanks | '"' words '"'
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

static size_t level_of(const struct oracle_parser *parser, enum oracle_level *level)
{
    size_t left = (size_t)(parser->end - parser->at);

    *level = ORACLE_WIDE;
    if (left && *parser->at == '=')
        *level = left > 1 && parser->at[1] == '~' ? ORACLE_GLYPH : ORACLE_EXACT;
    return *level == ORACLE_WIDE ? 0 : *level == ORACLE_GLYPH ? 2 : 1;
}

/* What is asked for, between quotation marks or up to the next blank or bracket. */
static void read_what(struct oracle_parser *parser, const char **what, size_t *len)
{
    const char *start = parser->at, *last = start;

    if (start < parser->end && *start == '"') {
        start++;
        last = memchr(start, '"', (size_t)(parser->end - start));
        parser->at = last ? last + 1 : parser->end;
    } else {
        while (last < parser->end && !strchr(" ()\"|&", *last))
            last++;
        parser->at = last;
    }
    if (!last)
        parser->wrong = "a quotation mark is not closed";
    else if (last == start)
        parser->wrong = "a name was expected";
    *what = start;
    *len = last ? (size_t)(last - start) : 0;
}

static void read_name(struct oracle_parser *parser, struct oracle_node *node,
                      enum oracle_level level)
{
    bool are_all = false;
    const char *what;
    size_t len;

    parser->at++;
    if (parser->at < parser->end && *parser->at == '@') {
        are_all = true;
        parser->at++;
    }
    read_what(parser, &what, &len);
    if (parser->wrong)
        return;
    node->operator= ORACLE_NAMED;
    node->level = level > parser->level ? level : parser->level;
    if (parser->names)
        node->name_count =
            oracle_names_ask(parser->names, parser->lexicon, what, len, &node->names);
    if (!node->name_count)
        parser->wrong = "this name is not known";
    else if (node->name_count > 1 && !are_all)
        parser->wrong = "this may be several names";
}

static bool read_sound(struct oracle_parser *parser, struct oracle_node *node)
{
    static const char *const systems[] = { "py:", "pal:", "wg:" };
    const char *what;
    size_t len;

    for (enum oracle_system i = ORACLE_PINYIN; i <= ORACLE_WADE; i++) {
        size_t size = strlen(systems[i]);
        if ((size_t)(parser->end - parser->at) < size ||
            memcmp(parser->at, systems[i], size) != 0)
            continue;
        parser->at += size;
        read_what(parser, &what, &len);
        if (!parser->wrong && !oracle_sound(parser->lexicon, i, what, len, &node->run))
            parser->wrong = "this is no transcription";
        return true;
    }
    return false;
}

bool oracle_parse_name(struct oracle_parser *parser, struct oracle_node *node)
{
    enum oracle_level level;
    size_t size = level_of(parser, &level);

    if ((size_t)(parser->end - parser->at) > size && parser->at[size] == '@') {
        parser->at += size;
        read_name(parser, node, level);
        return true;
    }
    return read_sound(parser, node);
}
