/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * facet_names.c - the names in the passages of the hits. Each passage is read through
 * once, from left to right; at each place the longest form counts, and what is inside of
 * it does not. */
#include "facet.h"

#include "base/error.h"
#include "base/memory.h"
#include "name_trie.h"

#include <stdlib.h>

struct name_scan {
    svod_names *own; /* opened for this facet */
    struct name_trie trie;
    uint32_t *symbols; /* of the part at hand, by id */
    size_t part;
    uint32_t *entries;     /* of each name, plus one; 0: it was not found yet */
    uint64_t stamp;        /* passages so far */
    struct trie_text text; /* of the passage at hand */
};

svod_status facet_names_begin(struct svod_facets *facets, svod_error *err)
{
    struct name_scan *scan = facets->scan = memory_array(1, sizeof *scan);
    svod_status status = scan ? SVOD_OK : error_no_memory(err);

    if (status == SVOD_OK && !facets->names) {
        status = svod_names_open(&scan->own, err);
        facets->names = scan->own;
    }
    if (status == SVOD_OK)
        status = trie_make(&scan->trie, facets->names, err);
    if (status != SVOD_OK)
        return status;
    scan->entries =
        memory_array(svod_names_count(facets->names) + 1, sizeof *scan->entries);
    return scan->entries ? SVOD_OK : error_no_memory(err);
}

void facet_names_end(struct svod_facets *facets)
{
    struct name_scan *scan = facets->scan;

    if (!scan)
        return;
    trie_release(&scan->trie);
    svod_names_free(scan->own);
    free(scan->symbols);
    free(scan->entries);
    free(scan->text.items);
    free(scan);
    facets->scan = NULL;
}

/* ---- Counting -------------------------------------------------------------------- */

static struct facet_entry *entry_of(struct svod_facets *facets, uint32_t number)
{
    struct name_scan *scan = facets->scan;
    uint32_t value;

    if (scan->entries[number])
        return &facets->entries.items[scan->entries[number] - 1];
    buffer_clear(&facets->text);
    buffer_add_string(&facets->text, svod_names_get(facets->names, number)->id);
    value = facet_value(facets);
    if (value == STRINGS_NONE)
        return NULL;
    facets->entries.items[value].other = number;
    scan->entries[number] = value + 1;
    return &facets->entries.items[value];
}

/* A name may be in the lists of several states that end together. */
static bool was_counted(const struct name_trie *trie, const struct trie_found *found,
                        size_t states, uint32_t name)
{
    for (size_t i = 0; i < states; i++)
        for (uint32_t at = trie->names_of.heads[found->states[i]]; at != TRIE_NONE;
             at = trie->names_of.items[at].next)
            if (trie->names_of.items[at].value == name)
                return true;
    return false;
}

static bool count_name(struct svod_facets *facets, uint32_t number, bool shared)
{
    struct facet_entry *entry = entry_of(facets, number);

    if (!entry)
        return false;
    entry->occurrences++;
    entry->shared += shared;
    entry->passages += entry->stamp != facets->scan->stamp;
    entry->stamp = facets->scan->stamp;
    return true;
}

/* All names whose form it is; twice over them, to know first if there are several. */
static bool count_names(struct svod_facets *facets, const struct trie_found *found)
{
    const struct name_trie *trie = &facets->scan->trie;
    size_t count = 0;

    for (int counting = 0; counting <= 1; counting++)
        for (size_t i = 0; i < found->count; i++)
            for (uint32_t at = trie->names_of.heads[found->states[i]]; at != TRIE_NONE;
                 at = trie->names_of.items[at].next) {
                uint32_t name = trie->names_of.items[at].value;
                if (was_counted(trie, found, i, name))
                    continue;
                count += !counting;
                if (counting && !count_name(facets, name, count > 1))
                    return false;
            }
    return true;
}

/* ---- Reading --------------------------------------------------------------------- */

static bool count_forms(struct svod_facets *facets)
{
    const struct name_scan *scan = facets->scan;
    struct trie_found found;

    for (size_t at = 0; trie_next(&found, &scan->trie, &scan->text, &at);)
        if (!count_names(facets, &found))
            return false;
    return true;
}

static bool enter_part(struct svod_facets *facets)
{
    struct name_scan *scan = facets->scan;

    if (scan->symbols && scan->part == facets->part)
        return true;
    free(scan->symbols);
    scan->part = facets->part;
    scan->symbols = trie_symbols(&scan->trie,
                                 &facets->search.searcher->parts[facets->part].segment);
    return scan->symbols != NULL;
}

static bool scan_passage(struct svod_facets *facets, const struct facet_group *group)
{
    struct search *search = &facets->search;
    struct segment *segment = &search->searcher->parts[facets->part].segment;

    if (bounds_stop(&search->bounds))
        return true;
    if (!enter_part(facets))
        return false;
    facets->scan->stamp++;
    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        struct position_range range =
            segment_passage_range(segment, group->passage, (enum zone)zone);
        if (!scope_meets(&search->scopes[facets->part], range))
            continue;
        if (!trie_read(&facets->scan->text, facets->scan->symbols, segment, range) ||
            !count_forms(facets))
            return false;
    }
    return true;
}

static uint32_t one_value(struct svod_facets *facets, struct segment *segment,
                          struct span hit)
{
    (void)facets;
    (void)segment;
    (void)hit;
    return 0;
}

const struct facet_work facet_names = { one_value, scan_passage };
