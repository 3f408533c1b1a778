/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain.c - how a question was read and answered, for people. */
#include "search.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SPELLINGS_SHOWN 12

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* ---- Spellings ------------------------------------------------------------------- */

struct spelling {
    uint32_t number; /* in the pool of spellings */
    uint64_t count;
};

/* How often each way of writing an item stands in the index. */
struct spellings {
    struct strings names;
    struct {
        struct spelling *items;
        size_t count, cap;
    } list;
    uint64_t total;
    bool failed;
};

static void count_spelling(struct spellings *spellings, const char *surface, size_t len,
                           uint64_t count)
{
    uint32_t number = strings_intern(&spellings->names, surface, len);

    if (number == STRINGS_NONE || !ARRAY_ROOM(&spellings->list)) {
        spellings->failed = true;
        return;
    }
    if (number == spellings->list.count)
        spellings->list.items[spellings->list.count++] = (struct spelling){ number, 0 };
    spellings->list.items[number].count += count;
    spellings->total += count;
}

/* Read all postings of the class and look at which id each one has. */
static void count_ids(struct segment *segment, uint32_t class, struct id_range ids,
                      uint64_t *counts)
{
    struct postings postings;

    if (!postings_open(&postings, segment, class))
        return;
    while (postings.left) {
        uint32_t id = segment_token(segment, postings_next(&postings));
        if (id >= ids.first && id <= ids.last)
            counts[id - ids.first]++;
    }
}

static void add_part(struct spellings *spellings, struct segment *segment,
                     const struct item *item)
{
    struct id_range ids;
    uint64_t *counts;
    uint32_t class;

    if (!lexicon_find(segment, item->key, item->key_len, &class))
        return;
    ids = lexicon_class_ids(segment, class);
    if (item->exact &&
        !lexicon_form_ids(segment, class, item->form, item->form_len, &ids))
        spellings->failed = true;
    if (ids.first > ids.last)
        return;
    counts = memory_array(ids.last - ids.first + 1, sizeof *counts);
    if (!counts) {
        spellings->failed = true;
        return;
    }
    count_ids(segment, class, ids, counts);
    for (uint32_t id = ids.first; id <= ids.last; id++) {
        size_t len;
        bool is_han;
        const char *surface = lexicon_surface(segment, id, &len, &is_han);
        if (counts[id - ids.first])
            count_spelling(spellings, surface, len, counts[id - ids.first]);
    }
    free(counts);
}

static int by_count(const void *a, const void *b)
{
    const struct spelling *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static void print_spellings(struct buffer *out, struct spellings *spellings)
{
    size_t shown = spellings->list.count;

    if (shown > SPELLINGS_SHOWN)
        shown = SPELLINGS_SHOWN;
    if (spellings->list.count)
        qsort(spellings->list.items, spellings->list.count, sizeof(struct spelling),
              by_count);
    for (size_t i = 0; i < shown; i++) {
        size_t len;
        const char *name =
            strings_get(&spellings->names, spellings->list.items[i].number, &len);
        buffer_add_format(out, "%s%.*s %" PRIu64, i ? ", " : ": ", (int)len, name,
                          spellings->list.items[i].count);
    }
    if (shown < spellings->list.count)
        buffer_add_format(out, ", and %zu more", spellings->list.count - shown);
}

static void explain_item(struct buffer *out, const struct search *search,
                         const struct item *item, size_t indent)
{
    struct spellings spellings = { .failed = false };

    for (size_t i = 0; i < search->searcher->part_count; i++)
        add_part(&spellings, &search->searcher->parts[i].segment, item);
    buffer_add_format(out, "%*s%s%s  %s %s, %" PRIu64 " in the index", (int)indent, "",
                      item->exact ? "=" : "", item->surface,
                      item->exact ? "the form" : "class",
                      item->exact ? item->form : item->key, spellings.total);
    print_spellings(out, &spellings);
    buffer_add_byte(out, '\n');
    if (spellings.failed)
        out->failed = true;
    strings_release(&spellings.names);
    free(spellings.list.items);
}

/* ---- The tree -------------------------------------------------------------------- */

static uint64_t sum_estimates(const struct search *search, const struct node *node)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < search->searcher->part_count; i++)
        sum += plan_find(search->plans[i], node->number)->estimate;
    return sum;
}

static void explain_node(struct buffer *out, const struct search *search,
                         const struct node *node, size_t indent)
{
    buffer_add_format(out, "%*s", (int)indent, "");
    node_print(node, false, out);
    buffer_add_format(out, "  at most %" PRIu64 " hits\n", sum_estimates(search, node));
    if (node->kind == NODE_PHRASE) {
        for (size_t i = 0; i < node->phrase.count; i++)
            explain_item(out, search, &node->phrase.items[i], indent + 2);
        return;
    }
    explain_node(out, search, node->left, indent + 2);
    explain_node(out, search, node->right, indent + 2);
    if (node->kind != NODE_OR)
        buffer_add_format(out, "%*sfirst the %s side, then the other around its hits\n",
                          (int)indent + 2, "",
                          sum_estimates(search, node->left) <=
                                  sum_estimates(search, node->right)
                              ? "left"
                              : "right");
}

static void explain_seeds(struct buffer *out, const struct search *search,
                          const struct node *node)
{
    uint64_t seeds = 0;

    if (node->kind != NODE_PHRASE) {
        explain_seeds(out, search, node->left);
        explain_seeds(out, search, node->right);
        return;
    }
    for (size_t i = 0; i < search->searcher->part_count; i++)
        seeds += plan_find(search->plans[i], node->number)->estimate;
    buffer_add_string(out, "  ");
    node_print(node, false, out);
    buffer_add_format(out, ": %" PRIu64 " seeds, from the rarest of %zu token%s\n",
                      seeds, node->phrase.count, node->phrase.count == 1 ? "" : "s");
}

static const char *unit_name(svod_unit unit)
{
    return unit == SVOD_IN_TEXT      ? "text"
           : unit == SVOD_IN_SECTION ? "section"
                                     : "passage";
}

static svod_status explain_all(struct buffer *out, struct search *search,
                               svod_error *err)
{
    const struct svod_query *query = search->query;
    double begin = now(), planned, answered;
    svod_status status = search_prepare(search, err);

    planned = now();
    if (status == SVOD_OK)
        status = search_run(search, err);
    answered = now();
    if (status != SVOD_OK)
        return status;
    buffer_add_format(out, "question: %s\nwithin: %s\n\n", query->text,
                      unit_name(search->options.unit));
    explain_node(out, search, query->root, 0);
    buffer_add_format(out, "\nwork, in %zu segment%s:\n", search->searcher->part_count,
                      search->searcher->part_count == 1 ? "" : "s");
    explain_seeds(out, search, query->root);
    buffer_add_format(
        out,
        "\nfound: %" PRIu64 " occurrences, %" PRIu64 " passages, %" PRIu64
        " sections, %" PRIu64 " texts\ntime: plan %.0f µs, answer %.0f µs\n",
        search->total.occurrences, search->total.passages, search->total.sections,
        search->total.texts, planned - begin, answered - planned);
    return buffer_failed(out) ? error_no_memory(err)
                              : searcher_check(search->searcher, err);
}

svod_status svod_explain(char **out, svod_searcher *searcher, const svod_query *query,
                         const svod_search_options *options, svod_error *err)
{
    struct search search = { .searcher = searcher, .query = query };
    struct buffer text = { 0 };
    svod_status status;

    *out = NULL;
    if (!searcher || !query)
        return error_set(err, SVOD_MISUSE, "nothing to explain");
    if (options)
        search.options = *options;
    search.options.depth = SVOD_FIND_TOTALS;
    status = explain_all(&text, &search, err);
    search_release(&search);
    if (status == SVOD_OK && !(*out = buffer_take(&text)))
        status = error_no_memory(err);
    buffer_release(&text);
    return status;
}

void svod_string_free(char *string)
{
    free(string);
}
