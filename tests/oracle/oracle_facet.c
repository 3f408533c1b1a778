/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_facet.c - count all hits of an answer by their written forms, and the names in
 * their passages, and compare that with svod_facet.
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_compare.h"

#define SHOWN_MAX 5 /* values of each side in a report */

/* One value of a facet. */
struct value {
    char *text;
    uint64_t occurrences, passages, shared;
    uint32_t *in; /* the passage of each occurrence */
    size_t room;
};

struct values {
    struct value *items;
    size_t count, room;
};

static struct value *value_of(struct values *values, const char *text)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->items[i].text, text) == 0)
            return &values->items[i];
    values->items =
        oracle_room(values->items, values->count, &values->room, sizeof *values->items);
    struct value *made = &values->items[values->count++];
    *made = (struct value){ .text = oracle_copy(text, strlen(text)) };
    return made;
}

static void count_one(struct values *values, const char *text, uint32_t passage,
                      bool is_shared)
{
    struct value *value = value_of(values, text);

    value->in =
        oracle_room(value->in, value->occurrences, &value->room, sizeof *value->in);
    value->in[value->occurrences++] = passage;
    value->shared += is_shared;
}

static int by_number(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;

    return (a > b) - (a < b);
}

static int by_count(const void *one, const void *other)
{
    const struct value *a = one, *b = other;

    if (a->occurrences != b->occurrences)
        return a->occurrences > b->occurrences ? -1 : 1;
    return strcmp(a->text, b->text);
}

static void settle(struct values *values)
{
    for (size_t i = 0; i < values->count; i++) {
        struct value *value = &values->items[i];
        qsort(value->in, value->occurrences, sizeof *value->in, by_number);
        for (size_t p = 0; p < value->occurrences; p++)
            value->passages += !p || value->in[p] != value->in[p - 1];
    }
    if (values->count)
        qsort(values->items, values->count, sizeof *values->items, by_count);
}

static void release(struct values *values)
{
    for (size_t i = 0; i < values->count; i++) {
        free(values->items[i].text);
        free(values->items[i].in);
    }
    free(values->items);
}

/* ---- Written forms ----------------------------------------------------------------- */

/* The tokens as they stand, with a blank between two that are not both characters. */
static void written(const struct oracle_corpus *corpus, const struct oracle_hit *hit,
                    struct oracle_bytes *text)
{
    bool was_han = true;

    text->len = 0;
    for (uint32_t i = 0; i < hit->length; i++) {
        size_t len;
        uint32_t surface = corpus->surfaces[hit->start + i];
        const char *at = oracle_strings_get(&corpus->lexicon.surfaces, surface, &len);
        bool is_han = corpus->lexicon.entries[surface].kind == ORACLE_HAN;
        if (i && !(is_han && was_han))
            oracle_bytes_add(text, " ", 1);
        oracle_bytes_add(text, at, len);
        was_han = is_han;
    }
}

static void count_forms(const struct oracle_corpus *corpus,
                        const struct oracle_hits *hits, struct values *values)
{
    struct oracle_bytes text = { 0 };

    for (size_t i = 0; i < hits->count; i++) {
        written(corpus, &hits->items[i], &text);
        count_one(values, text.at, corpus->passage_of[hits->items[i].start], false);
    }
    oracle_bytes_release(&text);
}

/* ---- Names --------------------------------------------------------------------------- */

static size_t first_occurrence(const struct oracle_names *names, uint32_t place)
{
    size_t first = 0, last = names->occurrence_count;

    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (names->occurrences[middle].start < place)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

/* The names whose longest form at this place, in this passage, is to be counted; returns
 * how far it reaches. */
static uint32_t count_at(const struct oracle_corpus *corpus, uint32_t place,
                         uint32_t end, struct values *values)
{
    const struct oracle_names *names = corpus->names;
    size_t first = first_occurrence(names, place), last = first;
    uint32_t length = 0, meant[256];
    size_t count = 0;

    for (; last < names->occurrence_count && names->occurrences[last].start == place;
         last++)
        if (place + names->occurrences[last].length <= end)
            length = names->occurrences[last].length;
    for (size_t i = first; i < last; i++) {
        const struct oracle_form *form = &names->forms[names->occurrences[i].form];
        bool is_new =
            names->occurrences[i].length == length && oracle_is_looked_for(names, form);
        for (size_t m = 0; is_new && m < count; m++)
            is_new = meant[m] != form->name;
        if (is_new && count < 256)
            meant[count++] = form->name;
    }
    for (size_t m = 0; m < count; m++)
        count_one(values, names->names[meant[m]].id, corpus->passage_of[place],
                  count > 1);
    return length ? length : 1;
}

static void count_stream(const struct oracle_corpus *corpus,
                         const struct oracle_stream *stream, const bool *has,
                         struct values *values)
{
    for (uint32_t at = stream->first; at < stream->end;) {
        uint32_t passage = corpus->passage_of[at], end = at;
        while (end < stream->end && corpus->passage_of[end] == passage)
            end++;
        while (has[passage] && at < end)
            at += count_at(corpus, at, end, values);
        at = end;
    }
}

/* In what the filters of the question let through: with zone:note not in the main text. */
static void count_names(const struct oracle_corpus *corpus,
                        const struct oracle_query *read, const struct oracle_hits *hits,
                        struct values *values)
{
    bool *has = oracle_zeroed(corpus->passage_count, sizeof *has);
    bool *is_searched = oracle_zeroed(corpus->stream_count, sizeof *is_searched);

    memset(is_searched, 1, corpus->stream_count);
    for (size_t i = 0; i < read->filter_count; i++)
        oracle_filter_apply(corpus, &read->filters[i], is_searched);

    for (size_t i = 0; i < hits->count; i++)
        has[corpus->passage_of[hits->items[i].start]] = true;
    for (size_t s = 0; s < corpus->stream_count; s++)
        if (is_searched[s])
            count_stream(corpus, &corpus->streams[s], has, values);
    free(is_searched);
    free(has);
}

/* ---- Comparison ------------------------------------------------------------------------ */

static bool is_value(const struct value *expected, const svod_facet_value *found,
                     svod_facet_kind kind)
{
    if (strcmp(expected->text, found->value) != 0 ||
        expected->occurrences != found->occurrences ||
        expected->passages != found->passages)
        return false;
    return kind == SVOD_FACET_FORM || expected->shared == found->shared;
}

static void show(const char *whose, const char *text, uint64_t occurrences,
                 uint64_t passages, uint64_t shared, struct oracle_bytes *report)
{
    oracle_bytes_print(report, "#     %s: %llu in %llu passages, %llu shared: ", whose,
                       (unsigned long long)occurrences, (unsigned long long)passages,
                       (unsigned long long)shared);
    oracle_bytes_add_string(report, text);
    oracle_bytes_add(report, "\n", 1);
}

/* What svod has and the oracle has not. */
static void show_only(const struct values *expected, const svod_facet_value *found,
                      size_t count, struct oracle_bytes *report)
{
    size_t shown = 0;

    for (size_t i = 0; i < count && shown < SHOWN_MAX; i++) {
        size_t other = 0;
        while (other < expected->count &&
               strcmp(expected->items[other].text, found[i].value) != 0)
            other++;
        if (other < expected->count)
            continue;
        shown++;
        show("only svod", found[i].value, found[i].occurrences, found[i].passages,
             found[i].shared, report);
    }
}

static bool compare_values(const struct values *expected, const svod_facet_value *found,
                           size_t count, svod_facet_kind kind,
                           struct oracle_bytes *report)
{
    size_t at = 0;

    while (at < count && at < expected->count &&
           is_value(&expected->items[at], &found[at], kind))
        at++;
    if (at == count && at == expected->count)
        return true;
    oracle_bytes_print(report, "#   facet %d: %zu values in oracle, %zu in svod\n",
                       (int)kind, expected->count, count);
    for (size_t i = 0, shown = 0; i < expected->count && shown < SHOWN_MAX; i++) {
        const struct value *one = &expected->items[i];
        size_t other = 0;
        while (other < count && strcmp(found[other].value, one->text) != 0)
            other++;
        if (other < count && is_value(one, &found[other], kind))
            continue;
        shown++;
        show("oracle", one->text, one->occurrences, one->passages, one->shared, report);
        if (other < count)
            show("svod", found[other].value, found[other].occurrences,
                 found[other].passages, found[other].shared, report);
    }
    show_only(expected, found, count, report);
    return false;
}

bool oracle_compare_facet(struct oracle_comparison *comparison, const svod_query *query,
                          const svod_search_options *options,
                          const struct oracle_query *read,
                          const struct oracle_hits *hits, svod_facet_kind kind,
                          struct oracle_bytes *report)
{
    struct values values = { 0 };
    svod_facets *facets = NULL;
    svod_error error = { 0 };
    bool is_same = false;
    size_t count;

    if (kind == SVOD_FACET_FORM)
        count_forms(comparison->corpus, hits, &values);
    else
        count_names(comparison->corpus, read, hits, &values);
    settle(&values);
    if (svod_facet(&facets, comparison->searcher, query, options, kind,
                   comparison->names, &error) == SVOD_OK) {
        const svod_facet_value *found = svod_facets_values(facets, &count);
        is_same = compare_values(&values, found, count, kind, report);
    } else {
        oracle_bytes_print(report, "#   a facet failed: %s\n", error.message);
    }
    svod_facets_free(facets);
    release(&values);
    return is_same;
}
