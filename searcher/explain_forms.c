/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain_forms.c - what a name or a sound stands for: every form of the name with its
 * hits, the characters of each syllable, and how the hits are written. */
#include "explanation.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Count how the hits of a part are written; NULL when that cannot be said. */
static svod_facets *count_forms(struct explanation *explanation, svod_node *node)
{
    struct svod_query part = *explanation->side.query;
    svod_search_options options = explanation->search.options;
    svod_facets *facets;
    svod_status status;

    part.root = node;
    part.other = NULL;
    if (explanation->end > 0) {
        options.seconds = explanation->end - bounds_now();
        if (options.seconds <= 0)
            return NULL;
    }
    status = svod_facet(&facets, explanation->search.searcher, &part, &options,
                        SVOD_FACET_FORM, NULL, NULL);
    explanation->failed |= status == SVOD_NO_MEMORY;
    return facets;
}

/* The most frequent ways to write it. */
static void keep_ways(struct explanation *explanation, struct explained_item *item,
                      const svod_facets *facets)
{
    size_t count;
    const svod_facet_value *values = svod_facets_values(facets, &count);

    item->count = svod_facets_total(facets)->occurrences;
    item->first_spelling = explanation->spellings.count;
    for (size_t i = 0; i < count && i < EXPLAIN_SPELLINGS_MOST; i++) {
        uint32_t name = strings_intern(&explanation->names, values[i].value,
                                       strlen(values[i].value));
        if (name == STRINGS_NONE || !ARRAY_ROOM(&explanation->spellings)) {
            explanation->failed = true;
            return;
        }
        explanation->spellings.items[explanation->spellings.count++] =
            (struct explained_spelling){ name, values[i].occurrences };
    }
    item->spelling_count = explanation->spellings.count - item->first_spelling;
    item->more = count - item->spelling_count;
}

static void explain_hits(struct explanation *explanation, svod_node *node,
                         const svod_node *label)
{
    struct explained_item item = { .is_form = true,
                                   .language = label->language,
                                   .source = label->source };
    svod_facets *facets = count_forms(explanation, node);

    if (!facets)
        return;
    item.text = memory_copy_string(label->item.surface);
    keep_ways(explanation, &item, facets);
    svod_facets_free(facets);
    if (!item.text || !ARRAY_ROOM(&explanation->items)) {
        explanation->failed = true;
        free(item.text);
        return;
    }
    explanation->items.items[explanation->items.count++] = item;
}

/* A form by itself does not count inside longer ones either. */
static void explain_name(struct explanation *explanation, const svod_node *name)
{
    const svod_node *group = name->children.items[0]->children.items[0];

    for (size_t i = 0; i < group->children.count && !explanation->failed; i++) {
        svod_node *children[2] = { group->children.items[i] };
        svod_node one = { .kind = SVOD_NODE_NAME,
                          .children = { children, name->children.count, 2 } };
        if (explanation->items.count >= EXPLAIN_PARTS_MOST)
            return;
        if (name->children.count > 1)
            children[1] = name->children.items[1];
        explain_hits(explanation, &one, group->children.items[i]);
    }
}

void explain_forms(struct explanation *explanation, svod_node *node)
{
    if (node->kind == SVOD_NODE_NAME) {
        explain_name(explanation, node);
        return;
    }
    explain_items(explanation, node->children.items[0]);
    explain_hits(explanation, node, node);
}
