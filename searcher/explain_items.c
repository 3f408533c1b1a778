/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain_items.c - what each word of a run expands to: its spellings in the index. */
#include "explanation.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* How often each way of writing an item stands in the index, by its number in `names`. */
struct tally {
    struct strings names;
    struct {
        struct explained_spelling *items;
        size_t count, cap;
    } list;
    uint64_t total;
    bool failed;
};

static void count_spelling(struct tally *tally, const char *surface, size_t len,
                           uint64_t count)
{
    uint32_t name = strings_intern(&tally->names, surface, len);

    if (name == STRINGS_NONE || !ARRAY_ROOM(&tally->list)) {
        tally->failed = true;
        return;
    }
    if (name == tally->list.count)
        tally->list.items[tally->list.count++] = (struct explained_spelling){ name, 0 };
    tally->list.items[name].count += count;
    tally->total += count;
}

static bool place_has(const struct place *place, uint32_t id)
{
    return id >= place->ids.first && id <= place->ids.last &&
           (!place->set || id_set_has(place->set, id));
}

/* Read all postings of a class and look at which id each one has. */
static void count_class(struct tally *tally, struct segment *segment,
                        const struct place *place, uint32_t class)
{
    struct id_range ids = lexicon_class_ids(segment, class);
    struct postings postings;
    uint64_t *counts;

    if (ids.first > ids.last || !postings_open(&postings, segment, class))
        return;
    counts = memory_array(ids.last - ids.first + 1, sizeof *counts);
    if (!counts) {
        tally->failed = true;
        return;
    }
    while (postings.left) {
        uint32_t id = segment_token(segment, postings_next(&postings));
        if (id >= ids.first && id <= ids.last && place_has(place, id))
            counts[id - ids.first]++;
    }
    for (uint32_t id = ids.first; id <= ids.last; id++) {
        size_t len;
        bool is_han;
        const char *surface = lexicon_surface(segment, id, &len, &is_han);
        if (counts[id - ids.first])
            count_spelling(tally, surface, len, counts[id - ids.first]);
    }
    free(counts);
}

static void count_in_part(struct tally *tally, struct segment *segment,
                          const svod_node *element)
{
    struct place place;

    if (!place_make(&place, element, segment)) {
        tally->failed = true;
        return;
    }
    if (place.class != CLASS_NONE)
        count_class(tally, segment, &place, place.class);
    for (size_t i = 0; place.set && i < place.set->classes.count; i++)
        count_class(tally, segment, &place, place.set->classes.items[i]);
    id_set_free(place.set);
}

static int by_count(const void *a, const void *b)
{
    const struct explained_spelling *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->name > y->name) - (x->name < y->name);
}

/* The most frequent spellings go over to the explanation. */
static void keep_spellings(struct explanation *explanation, struct explained_item *item,
                           struct tally *tally)
{
    if (tally->list.count)
        qsort(tally->list.items, tally->list.count, sizeof *tally->list.items,
              by_count);
    item->first_spelling = explanation->spellings.count;
    for (size_t i = 0; i < tally->list.count && i < EXPLAIN_SPELLINGS_MOST; i++) {
        size_t len;
        const char *text = strings_get(&tally->names, tally->list.items[i].name, &len);
        uint32_t name = strings_intern(&explanation->names, text, len);
        if (name == STRINGS_NONE || !ARRAY_ROOM(&explanation->spellings)) {
            explanation->failed = true;
            return;
        }
        explanation->spellings.items[explanation->spellings.count++] =
            (struct explained_spelling){ name, tally->list.items[i].count };
    }
    item->spelling_count = explanation->spellings.count - item->first_spelling;
    item->more = tally->list.count - item->spelling_count;
}

static char *print_element(const svod_node *element)
{
    struct buffer text = { 0 };
    char *taken;

    if (element->kind == SVOD_NODE_SET && element->item.surface)
        buffer_add_string(&text, element->item.surface); /* a syllable */
    else
        node_print(element, false, &text);
    taken = buffer_take(&text);
    buffer_release(&text);
    return taken;
}

static void explain_item(struct explanation *explanation, const svod_node *element)
{
    const struct svod_searcher *searcher = explanation->search.searcher;
    struct explained_item item = { .level = element->level };
    struct tally tally = { .failed = false };

    for (size_t i = 0; i < searcher->part_count; i++)
        count_in_part(&tally, &searcher->parts[i].segment, element);
    item.count = tally.total;
    item.text = print_element(element);
    if (element->kind == SVOD_NODE_WORD)
        item.key = memory_copy_string(
            element->level == SVOD_LEVEL_EXACT   ? element->item.form
            : element->level == SVOD_LEVEL_GLYPH ? element->item.glyph
                                                 : element->item.key);
    keep_spellings(explanation, &item, &tally);
    strings_release(&tally.names);
    free(tally.list.items);
    if (tally.failed || !item.text || (element->kind == SVOD_NODE_WORD && !item.key) ||
        !ARRAY_ROOM(&explanation->items)) {
        explanation->failed = true;
        free(item.text);
        free(item.key);
        return;
    }
    explanation->items.items[explanation->items.count++] = item;
}

void explain_items(struct explanation *explanation, const svod_node *node)
{
    bool is_item = node->kind == SVOD_NODE_WORD || node->kind == SVOD_NODE_PATTERN ||
                   (node->kind == SVOD_NODE_SET && !node->negated);

    if (explanation->items.count >= EXPLAIN_PARTS_MOST || explanation->failed)
        return;
    if (is_item) {
        explain_item(explanation, node);
        return;
    }
    for (size_t i = 0; i < node->children.count; i++)
        explain_items(explanation, node->children.items[i]);
}
