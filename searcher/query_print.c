/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_print.c - the canonical form of a question, which parses to the same question.
 * A run of Han characters needs no quotes; words might read as an operator, so a run
 * that has any stands in quotes, its elements parted by blanks. */
#include "query_tree.h"
#include "text/transcription.h"

struct run_style {
    bool quoted;
    svod_level level; /* its sign stands before the run, and not before its elements */
};

static void print_elements(const svod_node *run, struct run_style style,
                           struct buffer *out);

/* ---- Style ----------------------------------------------------------------------- */

static bool has_level(const svod_node *node)
{
    return node->kind == SVOD_NODE_WORD || node->kind == SVOD_NODE_PATTERN ||
           node->kind == SVOD_NODE_SET;
}

/* How many of the words in it are of this level. */
static size_t count_level(const svod_node *node, svod_level level)
{
    size_t count = has_level(node) && node->level == level;

    for (size_t i = 0; i < node->children.count && node->kind != SVOD_NODE_SET; i++)
        count += count_level(node->children.items[i], level);
    return count;
}

/* Does the sign before an element reach over to what has another level? It counts for
 * the characters that follow up to the next sign; at the front, for all of the run. */
static bool is_misread(const svod_node *run)
{
    for (size_t i = 0; i + 1 < run->children.count; i++) {
        const svod_node *one = run->children.items[i],
                        *next = run->children.items[i + 1];
        if (one->kind == SVOD_NODE_WORD && next->kind == SVOD_NODE_WORD && one->level &&
            one->level != next->level)
            return true;
    }
    return run->children.items[0]->level != SVOD_LEVEL_WIDE;
}

static bool needs_quotes(const svod_node *node, bool mixed)
{
    if (node->kind == SVOD_NODE_PATTERN ||
        (node->kind == SVOD_NODE_WORD && !node->item.is_han))
        return true;
    if (node->kind == SVOD_NODE_RUN && mixed && is_misread(node))
        return true;
    for (size_t i = 0; i < node->children.count; i++)
        if (needs_quotes(node->children.items[i], mixed))
            return true;
    return false;
}

/* ---- Elements -------------------------------------------------------------------- */

static void print_set(const svod_node *set, struct buffer *out)
{
    buffer_add_string(out, set->negated ? "[^" : "[");
    for (size_t i = 0; i < set->children.count; i++)
        buffer_add_string(out, set->children.items[i]->item.surface);
    buffer_add_byte(out, ']');
}

/* A name that is also looked for in other ways. */
static void print_asked(const svod_node *run, struct buffer *out)
{
    for (size_t i = 0; i < run->children.count; i++) {
        if (i)
            buffer_add_byte(out, run->children.items[i]->after_hyphen ? '-' : ' ');
        buffer_add_string(out, run->children.items[i]->item.surface);
    }
}

static void print_group(const svod_node *group, struct run_style style,
                        struct buffer *out)
{
    if (group->as_asked) {
        print_asked(group->children.items[0], out);
        return;
    }
    buffer_add_byte(out, '(');
    for (size_t i = 0; i < group->children.count; i++) {
        if (i)
            buffer_add_byte(out, '|');
        print_elements(group->children.items[i], style, out);
    }
    buffer_add_byte(out, ')');
}

static void print_gap(const svod_node *gap, struct buffer *out)
{
    if (gap->least == gap->most)
        buffer_add_format(out, "{%u}", gap->least);
    else
        buffer_add_format(out, "{%u,%u}", gap->least, gap->most);
}

static void print_element(const svod_node *element, struct run_style style,
                          struct buffer *out)
{
    if (element->level != style.level)
        buffer_add_string(out, level_signs[element->level]);
    if (element->kind == SVOD_NODE_ANY)
        buffer_add_byte(out, '?');
    else if (element->kind == SVOD_NODE_GAP)
        print_gap(element, out);
    else if (element->kind == SVOD_NODE_SET)
        print_set(element, out);
    else if (element->kind == SVOD_NODE_GROUP)
        print_group(element, style, out);
    else
        buffer_add_string(out, element->item.surface);
}

static void print_elements(const svod_node *run, struct run_style style,
                           struct buffer *out)
{
    for (size_t i = 0; i < run->children.count; i++) {
        if (i && style.quoted)
            buffer_add_byte(out, ' ');
        print_element(run->children.items[i], style, out);
    }
}

/* Brackets without anything beside them would be those of an operand. */
static bool is_bare_group(const svod_node *run, svod_level level)
{
    return run->children.count == 1 &&
           run->children.items[0]->kind == SVOD_NODE_GROUP && !level &&
           !run->at_start && !run->at_end;
}

static void print_run(const svod_node *run, struct buffer *out)
{
    size_t wide = count_level(run, SVOD_LEVEL_WIDE);
    size_t glyph = count_level(run, SVOD_LEVEL_GLYPH);
    size_t exact = count_level(run, SVOD_LEVEL_EXACT);
    bool mixed = (wide && (glyph || exact)) || (glyph && exact);
    struct run_style style = {
        .level = mixed || wide ? SVOD_LEVEL_WIDE
                 : glyph       ? SVOD_LEVEL_GLYPH
                 : exact       ? SVOD_LEVEL_EXACT
                               : SVOD_LEVEL_WIDE,
    };

    style.quoted =
        run->slack || is_bare_group(run, style.level) || needs_quotes(run, mixed);
    buffer_add_format(out, "%s%s%s", run->at_start ? "^" : "", level_signs[style.level],
                      style.quoted ? "\"" : "");
    print_elements(run, style, out);
    if (style.quoted)
        buffer_add_byte(out, '"');
    if (run->slack)
        buffer_add_format(out, "~%u", run->slack);
    if (run->at_end)
        buffer_add_byte(out, '$');
}

/* A name by its id, which has one meaning; a sound as it was written. */
static void print_operand(const svod_node *node, struct buffer *out)
{
    if (node->kind == SVOD_NODE_RUN)
        print_run(node, out);
    else if (node->kind == SVOD_NODE_SOUND)
        buffer_add_format(out, "%s:\"%s\"", transcription_name(node->system),
                          node->item.surface);
    else if (node->all_readings)
        buffer_add_format(out, "%s@@\"%s\"", level_signs[node->level],
                          node->item.surface);
    else
        buffer_add_format(out, "%s@%s", level_signs[node->level], node->item.surface);
}

/* ---- Operators ------------------------------------------------------------------- */

static void print_operator(const svod_node *node, const svod_node *child,
                           struct buffer *out)
{
    if (node->kind == SVOD_NODE_NEAR)
        buffer_add_format(out, " %s/%u ", join_names[child->join], child->distance);
    else
        buffer_add_format(out, " %s ", node_names[node->kind]);
}

void node_print(const svod_node *node, bool nested, struct buffer *out)
{
    if (node_is_element(node)) {
        print_element(node, (struct run_style){ .level = SVOD_LEVEL_WIDE }, out);
        return;
    }
    if (node_is_operand(node)) {
        print_operand(node, out);
        return;
    }
    if (nested)
        buffer_add_byte(out, '(');
    for (size_t i = 0; i < node->children.count; i++) {
        if (i)
            print_operator(node, node->children.items[i], out);
        node_print(node->children.items[i], true, out);
    }
    if (nested)
        buffer_add_byte(out, ')');
}

/* ---- Filters --------------------------------------------------------------------- */

static void print_value(const struct filter_value *value, struct buffer *out)
{
    const char *mark = value->is_range ? "" : "\"";

    buffer_add_format(out, "%s%s%s", mark, value->text, mark);
}

void query_print(const svod_query *query, struct buffer *out)
{
    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        buffer_add_format(out, "%s:", filter_names[filter->key]);
        for (size_t k = 0; k < filter->values.count; k++) {
            if (k)
                buffer_add_byte(out, ',');
            print_value(&filter->values.items[k], out);
        }
        buffer_add_byte(out, ' ');
    }
    node_print(query->root, false, out);
    if (query->other) {
        buffer_add_string(out, query->other_absent ? " =/> " : " => ");
        query_print(query->other, out);
    }
}
