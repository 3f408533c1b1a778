/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "facet.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* ---- Gathering ------------------------------------------------------------------- */

uint32_t facet_value(struct svod_facets *facets)
{
    uint32_t value;

    if (buffer_failed(&facets->text))
        return STRINGS_NONE;
    if (facets->entries.count >= FACET_VALUES_MOST) {
        facets->search.bounds.stopped = SVOD_STOPPED_LIMIT;
        return STRINGS_NONE;
    }
    value = strings_intern(&facets->values, buffer_string(&facets->text),
                           facets->text.len + 1);
    if (value == STRINGS_NONE || value < facets->entries.count)
        return value;
    if (!ARRAY_ROOM(&facets->entries))
        return STRINGS_NONE;
    facets->entries.items[facets->entries.count++] =
        (struct facet_entry){ .value = value };
    return value;
}

static int by_value(const void *a, const void *b)
{
    const struct facet_hit *x = a, *y = b;

    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Tell the groups of the section that ends. */
static bool end_section(struct svod_facets *facets)
{
    size_t count = facets->hits.count;

    if (count)
        qsort(facets->hits.items, count, sizeof *facets->hits.items, by_value);
    for (size_t i = 0; i < count;) {
        struct facet_group group = { facets->hits.items[i].value,
                                     facets->hits.items[i].passage, 0 };
        for (; i < count && facets->hits.items[i].value == group.value &&
               facets->hits.items[i].passage == group.passage;
             i++)
            group.hits++;
        if (!facets->work->count(facets, &group))
            return false;
    }
    facets->hits.count = 0;
    facets->has_section = false;
    return true;
}

static bool enter_section(struct svod_facets *facets, size_t part, uint32_t start)
{
    const struct segment *segment = &facets->search.searcher->parts[part].segment;
    uint32_t section = segment_section_at(segment, start);

    if (facets->has_section && facets->part == part && facets->section == section)
        return true;
    if (!end_section(facets))
        return false;
    facets->part = part;
    facets->section = section;
    facets->has_section = true;
    return true;
}

/* Hits come in the order of their positions: the sections of a part one by one. */
static bool take_hits(void *context, size_t part, const struct spans *spans)
{
    struct svod_facets *facets = context;
    struct segment *segment = &facets->search.searcher->parts[part].segment;

    for (size_t i = 0; i < spans->count; i++) {
        struct span hit = spans->items[i];
        uint32_t value;
        if (!enter_section(facets, part, hit.start))
            return false;
        value = facets->work->value_of(facets, segment, hit);
        if (facets->search.bounds.stopped != SVOD_NOT_STOPPED)
            return true;
        if (value == STRINGS_NONE || !ARRAY_ROOM(&facets->hits))
            return false;
        facets->hits.items[facets->hits.count++] =
            (struct facet_hit){ value, segment_passage_at(segment, facets->section,
                                                          hit.start) };
    }
    return true;
}

/* ---- The table ------------------------------------------------------------------- */

static int by_count(const void *a, const void *b)
{
    const svod_facet_value *x = a, *y = b;

    if (x->occurrences != y->occurrences)
        return x->occurrences < y->occurrences ? 1 : -1;
    return strcmp(x->value, y->value);
}

/* Years have three digits or four. */
static int by_year(const void *a, const void *b)
{
    const svod_facet_value *x = a, *y = b;
    size_t x_len = strlen(x->value), y_len = strlen(y->value);

    return x_len != y_len ? (x_len < y_len ? -1 : 1) : strcmp(x->value, y->value);
}

static bool show(struct svod_facets *facets)
{
    size_t count = facets->entries.count;

    facets->shown = memory_array(count ? count : 1, sizeof *facets->shown);
    if (!facets->shown)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct facet_entry *entry = &facets->entries.items[i];
        size_t len;
        const svod_name *name = facets->work == &facet_names
                                    ? svod_names_get(facets->names, entry->other)
                                    : NULL;
        facets->shown[i] = (svod_facet_value){
            .value = strings_get(&facets->values, entry->value, &len),
            .label = name ? name->label : "",
            .kind = name ? name->kind : "",
            .occurrences = entry->occurrences,
            .passages = entry->passages,
            .shared = entry->shared,
            .inferred = entry->inferred,
        };
    }
    if (count)
        qsort(facets->shown, count, sizeof *facets->shown,
              facets->work == &facet_years ? by_year : by_count);
    return true;
}

static svod_status count_all(struct svod_facets *facets, svod_error *err)
{
    struct search *search = &facets->search;
    svod_status status = search_prepare(search, err);

    search->visit = take_hits;
    search->visitor = facets;
    if (status == SVOD_OK)
        status = search_run(search, err);
    if (status == SVOD_OK &&
        (!end_section(facets) || buffer_failed(&facets->text) || !show(facets)))
        status = error_no_memory(err);
    return status == SVOD_OK ? searcher_check(search->searcher, err) : status;
}

static svod_status check(const svod_searcher *searcher, const svod_query *query,
                         const svod_search_options *options, svod_facet_kind kind,
                         svod_error *err)
{
    if (!searcher || !query || (options && options->unit > SVOD_IN_TEXT))
        return error_set(err, SVOD_MISUSE,
                         "a facet needs an index, a question and a unit that exists");
    if (kind != SVOD_FACET_FORM && kind != SVOD_FACET_NAME && kind != SVOD_FACET_YEAR)
        return error_set(err, SVOD_MISUSE, "there is no such facet");
    return SVOD_OK;
}

static const struct facet_work *work_of(svod_facet_kind kind)
{
    switch (kind) {
    case SVOD_FACET_FORM:
        return &facet_forms;
    case SVOD_FACET_NAME:
        return &facet_names;
    case SVOD_FACET_YEAR:
        break;
    }
    return &facet_years;
}

svod_status svod_facet(svod_facets **out, svod_searcher *searcher,
                       const svod_query *query, const svod_search_options *options,
                       svod_facet_kind kind, const svod_names *names, svod_error *err)
{
    svod_status status = check(searcher, query, options, kind, err);
    struct svod_facets *facets;

    *out = NULL;
    if (status != SVOD_OK)
        return status;
    facets = memory_array(1, sizeof *facets);
    if (!facets)
        return error_no_memory(err);
    facets->search.searcher = searcher;
    facets->search.query = query;
    if (options)
        facets->search.options = *options;
    facets->search.options.depth = SVOD_FIND_TOTALS;
    facets->search.options.pairs = 0;
    facets->work = work_of(kind);
    facets->names = names;
    status = kind == SVOD_FACET_NAME ? facet_names_begin(facets, err) : SVOD_OK;
    if (status == SVOD_OK)
        status = count_all(facets, err);
    if (status != SVOD_OK) {
        svod_facets_free(facets);
        return status;
    }
    *out = facets;
    return SVOD_OK;
}

const svod_facet_value *svod_facets_values(const svod_facets *facets, size_t *count)
{
    *count = facets->entries.count;
    return facets->shown;
}

const svod_total *svod_facets_total(const svod_facets *facets)
{
    return &facets->search.total;
}

void svod_facets_free(svod_facets *facets)
{
    if (!facets)
        return;
    facet_names_end(facets);
    search_release(&facets->search);
    strings_release(&facets->values);
    buffer_release(&facets->text);
    free(facets->entries.items);
    free(facets->hits.items);
    free(facets->shown);
    free(facets);
}
