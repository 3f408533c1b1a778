/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * facet_years.c - the years of the passages in which the hits begin. A hit in a passage
 * of several years counts in each; one in a passage without years counts in none. */
#include "facet.h"

/* All hits of a passage are one group. */
static uint32_t one_value(struct svod_facets *facets, struct segment *segment,
                          struct span hit)
{
    (void)facets;
    (void)segment;
    (void)hit;
    return 0;
}

static bool count_year(struct svod_facets *facets, uint16_t year, uint64_t hits)
{
    struct facet_entry *entry;
    uint32_t value;

    buffer_clear(&facets->text);
    buffer_add_format(&facets->text, "%u", year & DATES_YEAR);
    value = facet_value(facets);
    if (value == STRINGS_NONE)
        return false;
    entry = &facets->entries.items[value];
    if (!entry->passages)
        entry->inferred = true;
    if (!(year & DATES_INFERRED))
        entry->inferred = false;
    entry->occurrences += hits;
    entry->passages++;
    return true;
}

static bool count_passage(struct svod_facets *facets, const struct facet_group *group)
{
    struct segment *segment = &facets->search.searcher->parts[facets->part].segment;
    size_t count;
    const uint16_t *years = dates_of_passage(segment, group->passage, &count);

    for (size_t i = 0; i < count; i++)
        if (!count_year(facets, years[i], group->hits))
            return facets->search.bounds.stopped != SVOD_NOT_STOPPED;
    return true;
}

const struct facet_work facet_years = { one_value, count_passage };
