/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain.c - answer a question, then ask for each of its parts by itself. */
#include "explanation.h"

#include "base/error.h"
#include "base/memory.h"
#include "translated.h"

#include <inttypes.h>
#include <stdlib.h>

static double now(void)
{
    return bounds_now() * 1e6;
}

const char *explain_unit(svod_unit unit)
{
    return unit == SVOD_IN_TEXT      ? "text"
           : unit == SVOD_IN_SECTION ? "section"
                                     : "passage";
}

void explain_first_side(struct explanation *explanation)
{
    explanation->side.query = explanation->query;
    explanation->side.search = &explanation->search;
}

void explain_other_side(struct explanation *explanation)
{
    explanation->side.query = explanation->query->other;
    explanation->side.search = translated_other(&explanation->search);
}

bool explanation_count(struct explanation *explanation, svod_node *node, svod_unit unit,
                       bool filtered, uint64_t *count)
{
    struct svod_query part = *explanation->side.query;

    part.root = node;
    part.other = NULL;
    if (!filtered)
        part.filters.count = 0;
    return explanation_count_query(explanation, &part, unit, count);
}

bool explanation_count_query(struct explanation *explanation,
                             const struct svod_query *query, svod_unit unit,
                             uint64_t *count)
{
    struct search search = { .searcher = explanation->search.searcher, .query = query };
    svod_status status;

    search.options = explanation->search.options;
    search.options.unit = unit;
    search.options.depth = SVOD_COUNT;
    search.options.pairs = 0;
    if (explanation->end > 0)
        search.options.seconds = explanation->end - bounds_now();
    *count = 0;
    if (explanation->end > 0 && search.options.seconds <= 0)
        return false;
    status = search_prepare(&search, NULL);
    if (status == SVOD_OK)
        status = search_run(&search, NULL);
    *count = search.total.occurrences;
    search_release(&search);
    explanation->failed |= status == SVOD_NO_MEMORY;
    return status == SVOD_OK && search.total.complete;
}

/* ---- What is done ---------------------------------------------------------------- */

static uint64_t candidates_of(const struct explanation *explanation,
                              const svod_node *node)
{
    const struct search *search = explanation->side.search;
    uint64_t sum = 0;

    for (size_t i = 0; i < search->searcher->part_count; i++)
        sum += plan_find(search->plans[i], node->number)->estimate;
    return sum;
}

/* Of the segment with most of it: they may differ. */
static const struct phrase *phrase_of(const struct explanation *explanation,
                                      const svod_node *run)
{
    const struct search *search = explanation->side.search;
    const struct phrase *best = NULL;

    for (size_t i = 0; i < search->searcher->part_count; i++) {
        const struct phrase *phrase = plan_find(search->plans[i], run->number)->phrase;
        if (!best || phrase->estimate > best->estimate)
            best = phrase;
    }
    return best;
}

static void write_run_work(const struct explanation *explanation, const svod_node *run,
                           struct buffer *out)
{
    const struct phrase *phrase = phrase_of(explanation, run);

    if (!phrase || !phrase->estimate)
        buffer_add_string(out, "nothing to look for: a part of it is not in the index");
    else if (phrase->kind == PHRASE_CHOICE)
        buffer_add_format(out, "each of %zu alternatives, then put in order",
                          phrase->children.count);
    else if (phrase->kind == PHRASE_CHAIN)
        buffer_add_format(
            out, "%zu pieces, around the rarest one, joined from right to left",
            phrase->children.count);
    else if (phrase_is_open(phrase))
        buffer_add_string(out, "read the stream through: nothing of it is rare");
    else if (phrase->seed_is_pair)
        buffer_add_format(out, "from the list of the pair at token %u and the next",
                          phrase->seed_offset + 1);
    else
        buffer_add_format(out, "from the list of its rarest token, number %u of %u",
                          phrase->seed_offset + 1, phrase->count);
}

/* The child that is looked for first. */
static size_t first_child(const struct explanation *explanation, const svod_node *node)
{
    bool is_near = node->kind == SVOD_NODE_NEAR;
    size_t best = 0;

    if (!is_near && node->kind != SVOD_NODE_AND)
        return 0;
    for (size_t i = 1; i < node->children.count; i++) {
        const svod_node *child = node->children.items[i];
        if ((!is_near || child->join != SVOD_JOIN_NOTNEAR) &&
            candidates_of(explanation, child) <
                candidates_of(explanation, node->children.items[best]))
            best = i;
    }
    return best;
}

static size_t alternatives_of(const svod_node *run)
{
    return run->children.items[0]->children.count;
}

static void write_name_work(const svod_node *name, struct buffer *out)
{
    buffer_add_format(out, "each of %zu forms, then put in order",
                      alternatives_of(name->children.items[0]));
    if (name->children.count > 1)
        buffer_add_format(out, "; not those inside one of %zu longer forms",
                          alternatives_of(name->children.items[1]));
}

static void write_work(const struct explanation *explanation, const svod_node *node,
                       struct buffer *out)
{
    if (node->kind == SVOD_NODE_RUN || node->kind == SVOD_NODE_SOUND) {
        write_run_work(explanation, node, out);
        return;
    }
    if (node->kind == SVOD_NODE_NAME) {
        write_name_work(node, out);
        return;
    }
    if (node->kind == SVOD_NODE_OR) {
        buffer_add_string(out, "each side, then put in order");
        return;
    }
    buffer_add_string(out, "first ");
    node_print(node->children.items[first_child(explanation, node)], true, out);
    buffer_add_format(out, ", the %s around its hits",
                      node->children.count > 2 ? "others" : "other");
}

/* ---- Parts ----------------------------------------------------------------------- */

static char *take(struct explanation *explanation, struct buffer *text)
{
    char *taken = buffer_take(text);

    explanation->failed |= !taken;
    buffer_release(text);
    return taken;
}

static void explain_part(struct explanation *explanation, svod_node *node, size_t level)
{
    struct buffer text = { 0 }, work = { 0 };
    struct explained_part part = { .kind = node_names[node->kind], .level = level };

    if (explanation->parts.count == EXPLAIN_PARTS_MOST) {
        explanation->left_out++;
        return;
    }
    node_print(node, false, &text);
    part.text = take(explanation, &text);
    write_work(explanation, node, &work);
    part.work = take(explanation, &work);
    part.candidates = candidates_of(explanation, node);
    part.is_counted = explanation_count(
        explanation, node, explanation->search.options.unit, true, &part.hits);
    part.first_item = explanation->items.count;
    if (node->kind == SVOD_NODE_RUN)
        explain_items(explanation, node);
    else if (node_is_operand(node))
        explain_forms(explanation, node);
    part.item_count = explanation->items.count - part.first_item;
    if (!ARRAY_ROOM(&explanation->parts)) {
        free(part.text);
        free(part.work);
        explanation->failed = true;
        return;
    }
    explanation->parts.items[explanation->parts.count++] = part;
    for (size_t i = 0; !node_is_operand(node) && i < node->children.count; i++)
        explain_part(explanation, node->children.items[i], level + 1);
}

/* A => B as a whole, before its sides. */
static void explain_whole(struct explanation *explanation)
{
    const struct svod_total *total = &explanation->search.total;
    struct buffer text = { 0 }, work = { 0 };
    struct explained_part part = {
        .kind = explanation->query->other_absent ? "=/>" : "=>",
        .candidates = candidates_of(explanation, explanation->query->root),
        .hits = total->occurrences,
        .is_counted = total->complete,
    };

    buffer_add_string(&text, explanation->query->text);
    buffer_add_string(&work, "first the other side, then this one where that lets it");
    part.text = take(explanation, &text);
    part.work = take(explanation, &work);
    if (ARRAY_ROOM(&explanation->parts)) {
        explanation->parts.items[explanation->parts.count++] = part;
        return;
    }
    free(part.text);
    free(part.work);
    explanation->failed = true;
}

static void explain_sides(struct explanation *explanation)
{
    bool has_other = explanation->query->other != NULL;

    explain_first_side(explanation);
    if (has_other)
        explain_whole(explanation);
    explain_part(explanation, explanation->query->root, has_other);
    if (!has_other)
        return;
    explain_other_side(explanation);
    explain_part(explanation, explanation->query->other->root, 1);
    explain_first_side(explanation);
}

static void release(struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->parts.count; i++) {
        free(explanation->parts.items[i].text);
        free(explanation->parts.items[i].work);
    }
    for (size_t i = 0; i < explanation->items.count; i++) {
        free(explanation->items.items[i].text);
        free(explanation->items.items[i].key);
    }
    for (size_t i = 0; i < explanation->reasons.count; i++)
        free(explanation->reasons.items[i]);
    free(explanation->parts.items);
    free(explanation->items.items);
    free(explanation->spellings.items);
    free(explanation->reasons.items);
    strings_release(&explanation->names);
    search_release(&explanation->search);
}

static svod_status gather(struct explanation *explanation, svod_error *err)
{
    struct search *search = &explanation->search;
    double begin = now(), planned, answered;
    svod_status status = search_prepare(search, err);

    planned = now();
    if (status == SVOD_OK)
        status = search_run(search, err);
    answered = now();
    if (status != SVOD_OK)
        return status;
    explain_sides(explanation);
    if (!search->total.occurrences && search->total.complete)
        explain_reasons(explanation);
    explanation->planning = planned - begin;
    explanation->answering = answered - planned;
    explanation->counting = now() - answered;
    return explanation->failed ? error_no_memory(err)
                               : searcher_check(search->searcher, err);
}

typedef void explain_write(const struct explanation *explanation, struct buffer *out);

static svod_status explain(char **out, svod_searcher *searcher, const svod_query *query,
                           const svod_search_options *options, explain_write *write,
                           svod_error *err)
{
    struct explanation explanation = { .query = query };
    struct buffer text = { 0 };
    svod_status status;

    *out = NULL;
    if (!searcher || !query || (options && options->unit > SVOD_IN_TEXT))
        return error_set(err, SVOD_MISUSE, "nothing to explain");
    explanation.search.searcher = searcher;
    explanation.search.query = query;
    if (options)
        explanation.search.options = *options;
    explanation.search.options.depth = SVOD_FIND_TOTALS;
    if (explanation.search.options.seconds > 0)
        explanation.end = bounds_now() + explanation.search.options.seconds;
    status = gather(&explanation, err);
    if (status == SVOD_OK) {
        write(&explanation, &text);
        *out = buffer_take(&text);
        if (!*out)
            status = error_no_memory(err);
    }
    buffer_release(&text);
    release(&explanation);
    return status;
}

svod_status svod_explain(char **out, svod_searcher *searcher, const svod_query *query,
                         const svod_search_options *options, svod_error *err)
{
    return explain(out, searcher, query, options, explain_text, err);
}

svod_status svod_explain_json(char **out, svod_searcher *searcher,
                              const svod_query *query,
                              const svod_search_options *options, svod_error *err)
{
    return explain(out, searcher, query, options, explain_json, err);
}

void svod_string_free(char *string)
{
    free(string);
}
