/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "results.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "citation.h"
#include "group.h"

#include <stdlib.h>

#define CONTEXT_USUAL 40 /* terminal cells */

struct svod_results *results_new(svod_searcher *searcher,
                                 const svod_search_options *options)
{
    struct svod_results *results = memory_array(1, sizeof *results);

    if (!results)
        return NULL;
    results->search.searcher = searcher;
    if (options)
        results->search.options = *options;
    if (!results->search.options.context)
        results->search.options.context = CONTEXT_USUAL;
    return results;
}

void svod_results_free(svod_results *results)
{
    if (!results)
        return;
    for (size_t i = 0; results->words && i < results->search.searcher->part_count; i++)
        free(results->words[i].items);
    free(results->words);
    for (size_t i = 0; results->cited && i < results->search.searcher->part_count; i++)
        spans_release(&results->cited[i]);
    free(results->cited);
    search_release(&results->search);
    others_free(results->others);
    other_names_free(results->other_names);
    readings_free(results->readings);
    context_release(&results->context);
    buffer_release(&results->label);
    buffer_release(&results->cite);
    buffer_release(&results->id);
    free(results->warnings.items);
    free(results->found_marks.items);
    free(results->marks.items);
    free(results->years.items);
    free(results);
}

svod_status svod_search(svod_results **out, svod_searcher *searcher,
                        const svod_query *query, const svod_search_options *options,
                        svod_error *err)
{
    struct svod_results *results;
    svod_status status;

    *out = NULL;
    if (!searcher || !query ||
        (options && (options->unit > SVOD_IN_TEXT || options->depth > SVOD_COUNT ||
                     options->group > SVOD_GROUP_WORK)))
        return error_set(err, SVOD_MISUSE,
                         "a search needs an index, a question and a "
                         "unit that exists");
    if (options && options->group && options->pairs)
        return error_set(err, SVOD_MISUSE, "pairs are not grouped by works");
    results = results_new(searcher, options);
    if (!results)
        return error_no_memory(err);
    results->search.query = query;
    status = search_prepare(&results->search, err);
    if (status == SVOD_OK)
        status = options && options->group ? group_run(&results->search, err)
                                           : search_run(&results->search, err);
    if (status == SVOD_OK)
        status = censorship_warn(&results->warnings, &results->search, err);
    if (status != SVOD_OK) {
        svod_results_free(results);
        return status;
    }
    *out = results;
    return SVOD_OK;
}

const svod_total *svod_results_total(const svod_results *results)
{
    return &results->search.total;
}

const svod_warning *svod_results_warning(const svod_results *results, size_t index)
{
    return index < results->warnings.count ? &results->warnings.items[index] : NULL;
}

size_t svod_results_count(const svod_results *results)
{
    return results->search.hits.count;
}

/* ---- One hit --------------------------------------------------------------------- */

void results_cite(struct segment *segment, uint32_t position, const char *id,
                  struct buffer *label, struct buffer *cite)
{
    uint32_t line;

    buffer_clear(cite);
    places_find(segment, position, label, &line);
    buffer_add(cite, "", 0);
    if (!label->len)
        buffer_add_string(cite, id);
    else if (line)
        buffer_add_format(cite, "%s.%u", label->bytes, line);
    else
        buffer_add(cite, label->bytes, label->len);
}

static void give_years(struct svod_results *results, struct segment *segment,
                       uint32_t passage, svod_hit *hit)
{
    size_t count;
    const uint16_t *years = dates_of_passage(segment, passage, &count);

    results->years.count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!ARRAY_ROOM(&results->years)) {
            results->cite.failed = true;
            break;
        }
        results->years.items[results->years.count++] =
            (svod_year){ years[i] & DATES_YEAR, (years[i] & DATES_INFERRED) != 0 };
    }
    hit->years = results->years.items;
    hit->year_count = results->years.count;
}

static void describe_place(struct svod_results *results, struct segment *segment,
                           const struct found *found, svod_hit *hit)
{
    uint32_t number = segment_section_at(segment, found->start);
    const struct section_row *section = &segment->sections[number];
    const struct text_row *text = &segment->texts[section->text];
    enum zone zone = segment_zone_at(section, found->start);
    uint32_t passage = segment_passage_at(segment, number, found->start);

    hit->text = segment_string(segment, text->id);
    hit->title = segment_string(segment, text->title);
    if (!*hit->title)
        hit->title = hit->text;
    hit->section = segment_string(segment, section->title);
    hit->language = segment_string(segment, section->language);
    hit->passage = segment_passage(segment, passage)->number;
    hit->zone = zone == ZONE_TEXT ? "text" : "note";
    hit->start = found->start - segment_stream(section, zone).start;
    hit->length = found->len;
    buffer_clear(&results->id);
    citation_passage_id(segment, passage, &results->id);
    hit->id = buffer_string(&results->id);
    results_cite(segment, found->start, hit->id, &results->label, &results->cite);
    hit->cite = buffer_string(&results->cite);
    give_years(results, segment, passage, hit);
}

static void add_mark(struct svod_results *results, uint32_t start, uint32_t len)
{
    struct marks *marks = &results->found_marks;

    if (ARRAY_ROOM(marks))
        marks->items[marks->count++] = (struct mark){ { start, len }, 0 };
    else
        results->cite.failed = true;
}

/* In a ranked passage, every word that was asked for. */
static void mark_words(struct svod_results *results, struct segment *segment,
                       const struct found *found)
{
    const struct word_ids *words = &results->words[found->part];

    results->found_marks.count = 0;
    for (uint32_t i = 0; i < found->len; i++) {
        uint32_t id = segment_token(segment, found->start + i);
        for (size_t word = 0; word < words->count; word++)
            if (id >= words->items[word].first && id <= words->items[word].last) {
                add_mark(results, found->start + i, 1);
                break;
            }
    }
}

/* Of the passage, what was cited. */
static void mark_cited(struct svod_results *results, const struct found *found)
{
    const struct spans *cited = &results->cited[found->part];

    results->found_marks.count = 0;
    for (size_t i = 0; i < cited->count; i++) {
        uint32_t start = u32_max(cited->items[i].start, found->start);
        uint32_t end = u32_min(cited->items[i].start + cited->items[i].len,
                               found->start + found->len);
        if (start < end)
            add_mark(results, start, end - start);
    }
}

static void find_marks(struct svod_results *results, const struct found *found)
{
    struct matcher matcher;

    if (results->words) {
        mark_words(results, &results->search.searcher->parts[found->part].segment,
                   found);
        return;
    }
    if (results->cited) {
        mark_cited(results, found);
        return;
    }
    matcher = search_matcher(&results->search, found->part);
    marks_find(&matcher, results->search.plans[found->part],
               (struct span){ found->start, found->len },
               found->partner.len ? &found->partner : NULL, &results->found_marks);
    if (matcher.failed)
        results->cite.failed = true;
}

/* Marks count from the start of the stream, as the hit does. */
static void give_marks(struct svod_results *results, const struct found *found,
                       svod_hit *hit)
{
    uint32_t stream_start = found->start - hit->start;

    results->marks.count = 0;
    for (size_t i = 0; i < results->found_marks.count; i++) {
        const struct mark *found_mark = &results->found_marks.items[i];
        struct svod_mark mark = { found_mark->span.start - stream_start,
                                  found_mark->span.len, 0, 0, found_mark->operand };
        if (!context_find(&results->context, found_mark->span, &mark.offset,
                          &mark.size))
            mark.size = 0;
        if (!ARRAY_ROOM(&results->marks)) {
            results->cite.failed = true;
            return;
        }
        results->marks.items[results->marks.count++] = mark;
    }
    hit->marks = results->marks.items;
    hit->mark_count = results->marks.count;
}

svod_status svod_results_hit(svod_hit *out, svod_results *results, size_t index,
                             svod_error *err)
{
    const struct found *found;
    struct segment *segment;
    struct span span;

    *out = (svod_hit){ 0 };
    if (index >= results->search.hits.count)
        return error_set(err, SVOD_MISUSE, "there is no hit %zu", index);
    results->shown = 0;
    found = &results->search.hits.items[index];
    segment = &results->search.searcher->parts[found->part].segment;
    span = (struct span){ found->start, found->len };
    describe_place(results, segment, found, out);
    if (results->words || results->cited)
        context_write_passage(&results->context, segment, span);
    else
        context_write(&results->context, segment, span,
                      results->search.options.context);
    out->line = buffer_string(&results->context.line);
    out->left = results->context.left;
    out->match = results->context.match;
    out->right = results->context.right;
    out->score = found->score;
    find_marks(results, found);
    give_marks(results, found, out);
    if (buffer_failed(&results->cite) || buffer_failed(&results->id) ||
        buffer_failed(&results->label) || buffer_failed(&results->context.line)) {
        context_release(&results->context); /* the next hit may have memory again */
        buffer_release(&results->label);
        buffer_release(&results->cite);
        buffer_release(&results->id);
        return error_no_memory(err);
    }
    results->shown = index + 1;
    return searcher_check(results->search.searcher, err);
}
