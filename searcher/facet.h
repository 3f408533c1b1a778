/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * facet.h - all hits of a question, counted by what they have in common.
 *
 * Hits are not kept: those of one section are gathered, grouped by value and passage,
 * told to the kind of the facet, and forgotten. So memory grows with a section and with
 * the values, and every count is exact, that of passages too. */
#ifndef FACET_H
#define FACET_H

#include "base/strings.h"
#include "censorship.h"
#include "names/names.h"
#include "search.h"

#define FACET_VALUES_MOST 1000000

struct facet_entry {
    uint32_t value; /* in `values`, terminated */
    uint32_t other; /* as the kind has it */
    uint64_t occurrences, passages, shared;
    uint64_t stamp; /* facet_names: of the last passage in which it was found */
    bool inferred;
};

/* Hits of one value that begin in one passage. */
struct facet_group {
    uint32_t value, passage;
    uint64_t hits;
};

struct svod_facets;

/* What a kind of facet does: with a hit, which gets a value (STRINGS_NONE: it cannot);
 * and with each group of a section. */
struct facet_work {
    uint32_t (*value_of)(struct svod_facets *facets, struct segment *segment,
                         struct span hit);
    bool (*count)(struct svod_facets *facets, const struct facet_group *group);
};

extern const struct facet_work facet_forms, facet_names, facet_years;

/* Make ready to find all names of an authority (NULL: the one of Svod), and end that. */
svod_status facet_names_begin(struct svod_facets *facets, svod_error *err);
void facet_names_end(struct svod_facets *facets);

struct svod_facets {
    const struct facet_work *work;
    const svod_names *names;
    struct name_scan *scan; /* of facet_names */
    struct search search;
    struct strings values; /* each with its zero */
    struct {
        struct facet_entry *items;
        size_t count, cap;
    } entries;
    /* The section at hand, and its hits so far: */
    size_t part;
    uint32_t section;
    bool has_section;
    struct {
        struct facet_hit {
            uint32_t value, passage;
        } * items;
        size_t count, cap;
    } hits;
    struct buffer text; /* work space */
    struct warnings warnings;
    svod_facet_value *shown;
};

/* The number of the value that stands in `text`, with an entry of its own. STRINGS_NONE
 * when there is no memory, or when there are too many: then the search stops. */
uint32_t facet_value(struct svod_facets *facets);

#endif
