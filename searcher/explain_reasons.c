/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain_reasons.c - why a question found nothing: which part of it did not, and the
 * nearest question that would. What is greater finds no less, so the least distance is
 * found by halving. */
#include "explanation.h"

#include "base/memory.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define REASONS_MOST 20

static void explain_node(struct explanation *explanation, svod_node *node);

__attribute__((format(printf, 3, 4))) static void add_reason(
    struct explanation *explanation, const svod_node *node, const char *format, ...)
{
    struct buffer text = { 0 };
    char words[300], *reason;
    va_list args;

    if (explanation->reasons.count == REASONS_MOST)
        return;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (node) {
        node_print(node, false, &text);
        buffer_add_string(&text, ": ");
    }
    buffer_add_string(&text, words);
    reason = buffer_take(&text);
    buffer_release(&text);
    if (!reason || !ARRAY_ROOM(&explanation->reasons)) {
        explanation->failed = true;
        free(reason);
        return;
    }
    explanation->reasons.items[explanation->reasons.count++] = reason;
}

static uint64_t count(struct explanation *explanation, svod_node *node)
{
    uint64_t hits;

    return explanation_count(explanation, node, explanation->search.options.unit, true,
                             &hits)
               ? hits
               : 0;
}

/* The least number with which the node finds something; DISTANCE_MOST + 1 for none. */
static uint32_t find_least(struct explanation *explanation, svod_node *node,
                           uint32_t *number)
{
    uint32_t low = 0, high = DISTANCE_MOST;

    *number = DISTANCE_MOST;
    if (!count(explanation, node))
        return DISTANCE_MOST + 1;
    while (low < high && !explanation->failed) {
        uint32_t middle = low + (high - low) / 2;
        *number = middle;
        if (count(explanation, node))
            high = middle;
        else
            low = middle + 1;
    }
    *number = high;
    return high;
}

/* ---- Runs ------------------------------------------------------------------------ */

/* How often a word of a run stands in the index, compared at this level. */
static uint64_t count_word(struct explanation *explanation, svod_node *word,
                           svod_level level)
{
    svod_node one = *word;
    svod_node *items[] = { &one };
    svod_node run = { .kind = SVOD_NODE_RUN, .children = { items, 1, 1 } };
    uint64_t hits = 0;

    one.level = level;
    explanation_count(explanation, &run, SVOD_IN_PASSAGE, false, &hits);
    return hits;
}

/* Words that are nowhere. Of alternatives any may be missing. */
static size_t find_absent(struct explanation *explanation, const svod_node *run)
{
    size_t absent = 0;

    for (size_t i = 0; i < run->children.count; i++) {
        svod_node *word = run->children.items[i];
        uint64_t others;
        bool is_word = word->kind == SVOD_NODE_WORD || word->kind == SVOD_NODE_PATTERN;
        if (!is_word || count_word(explanation, word, word->level))
            continue;
        absent++;
        others = word->level ? count_word(explanation, word, SVOD_LEVEL_WIDE) : 0;
        if (others)
            add_reason(explanation, word,
                       "not in the index in this form; without %s %" PRIu64 " times",
                       level_signs[word->level], others);
        else
            add_reason(explanation, word, "not in the index");
    }
    return absent;
}

/* The run with its words further apart, and without its ends. */
static void loosen_run(struct explanation *explanation, svod_node *run)
{
    svod_node loose = *run;
    uint32_t slack;

    loose.at_start = loose.at_end = false;
    if ((run->at_start || run->at_end) && count(explanation, &loose)) {
        add_reason(explanation, run, "without ^ and $ %" PRIu64 " hits",
                   count(explanation, &loose));
        return;
    }
    loose.slack = 0;
    if (run->children.count > 1 && !node_varies(&loose) &&
        node_written_out(run) <= WRITTEN_MOST) {
        slack = find_least(explanation, &loose, &loose.slack);
        if (slack <= DISTANCE_MOST)
            add_reason(explanation, run,
                       "its words stand in this order with %u tokens between them at "
                       "the nearest: ~%u would find them",
                       slack, slack);
        else
            add_reason(explanation, run,
                       "its words are in the index, but nowhere in this order within "
                       "%d tokens",
                       DISTANCE_MOST);
        return;
    }
    add_reason(explanation, run, "found nowhere, though its words are in the index");
}

static void explain_run(struct explanation *explanation, svod_node *run)
{
    if (!find_absent(explanation, run))
        loosen_run(explanation, run);
}

/* ---- Operators ------------------------------------------------------------------- */

/* Go on with the sides that find nothing by themselves; how many there are. */
static size_t explain_empty(struct explanation *explanation, svod_node *node,
                            bool (*counts)(const svod_node *child))
{
    size_t empty = 0;

    for (size_t i = 0; i < node->children.count; i++) {
        svod_node *child = node->children.items[i];
        if ((i && counts && !counts(child)) || count(explanation, child))
            continue;
        empty++;
        if (explanation->reasons.count < REASONS_MOST)
            explain_node(explanation, child);
    }
    return empty;
}

static bool is_wanted(const svod_node *child)
{
    return child->join != SVOD_JOIN_NOTNEAR;
}

static bool is_never(const svod_node *child)
{
    (void)child;
    return false;
}

static void explain_and(struct explanation *explanation, svod_node *node)
{
    svod_unit unit = explanation->search.options.unit;
    uint64_t hits;

    if (explain_empty(explanation, node, NULL))
        return;
    while (unit < SVOD_IN_TEXT) {
        unit = unit == SVOD_IN_PASSAGE ? SVOD_IN_SECTION : SVOD_IN_TEXT;
        if (explanation_count(explanation, node, unit, true, &hits) && hits) {
            add_reason(explanation, node,
                       "no %s has all of it; within a %s (--in=%s) %" PRIu64 " hits",
                       explain_unit(explanation->search.options.unit),
                       explain_unit(unit), explain_unit(unit), hits);
            return;
        }
    }
    add_reason(explanation, node, "no text has all of it");
}

/* The first side with one of its conditions alone. */
static void explain_join(struct explanation *explanation, svod_node *near,
                         svod_node *child)
{
    svod_node other = *child, pair = *near;
    svod_node *items[] = { near->children.items[0], &other };
    uint32_t distance;

    pair.children.items = items;
    pair.children.count = 2;
    if (count(explanation, &pair))
        return;
    if (child->join == SVOD_JOIN_NOTNEAR) {
        add_reason(explanation, &pair, "every hit of the first is near the other");
        return;
    }
    distance = find_least(explanation, &pair, &other.distance);
    other.distance = child->distance;
    if (distance <= DISTANCE_MOST)
        add_reason(explanation, &pair, "the nearest are %u tokens apart: %s/%u",
                   distance, join_names[child->join], distance);
    else
        add_reason(explanation, &pair, "not within %d tokens anywhere", DISTANCE_MOST);
}

static void explain_near(struct explanation *explanation, svod_node *node)
{
    size_t before = explanation->reasons.count;

    if (explain_empty(explanation, node, is_wanted))
        return;
    for (size_t i = 1; i < node->children.count; i++)
        explain_join(explanation, node, node->children.items[i]);
    if (explanation->reasons.count == before)
        add_reason(explanation, node,
                   "each condition is met somewhere, but not all of them by one hit");
}

static void explain_less(struct explanation *explanation, svod_node *node)
{
    if (explain_empty(explanation, node, is_never))
        return;
    add_reason(explanation, node, "all %" PRIu64 " hits of the first are taken away",
               count(explanation, node->children.items[0]));
}

static void explain_node(struct explanation *explanation, svod_node *node)
{
    switch (node->kind) {
    case SVOD_NODE_OR:
        explain_empty(explanation, node, NULL);
        break;
    case SVOD_NODE_AND:
        explain_and(explanation, node);
        break;
    case SVOD_NODE_NEAR:
        explain_near(explanation, node);
        break;
    case SVOD_NODE_NOT:
    case SVOD_NODE_MINUS:
        explain_less(explanation, node);
        break;
    case SVOD_NODE_NAME:
        add_reason(explanation, node, "none of its forms is found");
        break;
    case SVOD_NODE_SOUND:
        add_reason(explanation, node, "no characters that are read so stand together");
        break;
    case SVOD_NODE_RUN:
    case SVOD_NODE_WORD:
    case SVOD_NODE_ANY:
    case SVOD_NODE_GAP:
    case SVOD_NODE_PATTERN:
    case SVOD_NODE_SET:
    case SVOD_NODE_GROUP:
        explain_run(explanation, node);
        break;
    }
}

/* Why this side finds nothing by itself. */
static void explain_side(struct explanation *explanation)
{
    svod_node *root = explanation->side.query->root;
    uint64_t hits;

    if (explanation->side.query->filters.count &&
        explanation_count(explanation, root, explanation->search.options.unit, false,
                          &hits) &&
        hits)
        add_reason(explanation, NULL, "without the filters there are %" PRIu64 " hits",
                   hits);
    else
        explain_node(explanation, root);
}

/* Both sides of A => B find something, but not of each other. */
static void explain_sides(struct explanation *explanation, uint64_t hits)
{
    struct svod_query against = *explanation->query;
    uint64_t others = 0;

    against.other_absent = !against.other_absent;
    if (!explanation_count_query(explanation, &against,
                                 explanation->search.options.unit, &others))
        return;
    if (others)
        add_reason(explanation, NULL,
                   "%" PRIu64 " of the %" PRIu64 " hits have another side, and %s of "
                   "these has it",
                   others, hits, against.other_absent ? "none" : "each");
    else
        add_reason(explanation, NULL,
                   "none of the %" PRIu64 " hits has another side that the question "
                   "lets through",
                   hits);
}

void explain_reasons(struct explanation *explanation)
{
    const struct svod_query *query = explanation->query;
    uint64_t hits;

    explain_first_side(explanation);
    hits = query->other ? count(explanation, query->root) : 0;
    if (!hits) {
        explain_side(explanation);
        return;
    }
    explain_other_side(explanation);
    if (!query->other_absent && !count(explanation, query->other->root))
        explain_side(explanation);
    else
        explain_sides(explanation, hits);
    explain_first_side(explanation);
}
