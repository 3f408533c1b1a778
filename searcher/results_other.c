/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * results_other.c - the other side of a hit: the passages that its passage is aligned
 * with, and in them the hits of B, where the question was A => B. */
#include "results.h"

#include "alignment.h"
#include "base/error.h"
#include "base/memory.h"
#include "citation.h"
#include "text/analyzer.h"
#include "translated.h"

#include <stdlib.h>
#include <string.h>

/* The strings of all passages stand in one buffer, which may move: here are their places
 * in it till all are there. */
struct other_place {
    size_t id, cite, line;
    size_t first_mark;
};

struct others {
    struct {
        struct svod_other *items;
        size_t count, cap;
    } items;
    struct {
        struct other_place *items;
        size_t count, cap;
    } places;
    struct {
        struct svod_mark *items;
        size_t count, cap;
    } marks;
    struct {
        struct other_range *items;
        size_t count, cap;
    } ranges;
    size_t shown; /* the hit whose other side this is, plus one; 0: none */
    struct buffer strings, label, cite, id;
    struct context context;
    struct spans spans;
    struct marks found;
    /* What was asked for last, folded. */
    char *which;
    struct buffer wanted, folded;
    bool by_translator;
    bool failed;
};

void others_free(struct others *others)
{
    if (!others)
        return;
    free(others->items.items);
    free(others->places.items);
    free(others->marks.items);
    free(others->ranges.items);
    free(others->found.items);
    free(others->which);
    spans_release(&others->spans);
    buffer_release(&others->strings);
    buffer_release(&others->label);
    buffer_release(&others->cite);
    buffer_release(&others->id);
    buffer_release(&others->wanted);
    buffer_release(&others->folded);
    context_release(&others->context);
    free(others);
}

/* ---- Which texts ----------------------------------------------------------------- */

static const char *fold(struct others *others, const char *text, struct buffer *out)
{
    buffer_clear(out);
    analyzer_fold_name(text, strlen(text), out);
    others->failed |= buffer_failed(out);
    return buffer_string(out);
}

static bool has_name(struct others *others, const char *text)
{
    return strstr(fold(others, text, &others->folded),
                  buffer_string(&others->wanted)) != NULL;
}

static bool is_name(struct others *others, const char *text)
{
    return strcmp(fold(others, text, &others->folded),
                  buffer_string(&others->wanted)) == 0;
}

static bool is_called(struct others *others, const svod_text *text)
{
    if (others->by_translator)
        return has_name(others, text->translator);
    return is_name(others, text->language) || is_name(others, text->id) ||
           has_name(others, text->translator) || has_name(others, text->title) ||
           has_name(others, text->titles);
}

/* "": the first. */
static bool is_any(const struct others *others)
{
    return !*others->which || strcmp(others->which, "all") == 0;
}

static svod_status check_name(struct others *others, svod_searcher *searcher,
                              svod_error *err)
{
    const svod_text_info *texts;
    size_t count;
    svod_status status = svod_searcher_texts(&texts, &count, searcher, err);

    if (status != SVOD_OK || is_any(others))
        return status;
    for (size_t i = 0; i < count; i++)
        if (is_called(others, &texts[i].text))
            return SVOD_OK;
    if (others->failed)
        return error_no_memory(err);
    return error_set(err, SVOD_MISUSE,
                     others->by_translator
                         ? "no text in this index has a translator '%s'"
                         : "no text in this index has '%s' as its language or id, or "
                           "in its translator or title",
                     others->which + (others->by_translator ? 3 : 0));
}

static svod_status set_which(struct others *others, svod_searcher *searcher,
                             const char *which, svod_error *err)
{
    which = which ? which : "";
    if (others->which && strcmp(others->which, which) == 0)
        return SVOD_OK;
    free(others->which);
    others->which = memory_copy_string(which);
    if (!others->which)
        return error_no_memory(err);
    others->by_translator = strncmp(which, "tr:", 3) == 0;
    fold(others, which + (others->by_translator ? 3 : 0), &others->wanted);
    return others->failed ? error_no_memory(err) : check_name(others, searcher, err);
}

/* Texts are found by id in the catalogue, which is sorted by it. */
static bool is_wanted(struct others *others, svod_searcher *searcher, const char *id)
{
    size_t low = 0, high = searcher->catalogue_count;

    if (is_any(others))
        return true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(searcher->catalogue[middle].text.id, id);
        if (!order)
            return is_called(others, &searcher->catalogue[middle].text);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- Marks ----------------------------------------------------------------------- */

static void take_marks(struct others *others, uint32_t stream_start)
{
    for (size_t i = 0; i < others->found.count; i++) {
        const struct mark *found = &others->found.items[i];
        struct svod_mark mark = { found->span.start - stream_start, found->span.len, 0,
                                  0, found->operand };
        if (!context_find(&others->context, found->span, &mark.offset, &mark.size))
            continue;
        if (!ARRAY_ROOM(&others->marks)) {
            others->failed = true;
            return;
        }
        others->marks.items[others->marks.count++] = mark;
    }
}

static int by_place(const void *a, const void *b)
{
    const struct svod_mark *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->length > y->length) - (x->length < y->length);
}

/* The hits of B that begin in the passage, and what they rest on in it. */
static void mark_hits(struct others *others, struct search *search, uint32_t part,
                      struct position_range range, uint32_t stream_start)
{
    struct matcher matcher = search_matcher(search, part);
    struct window window = { range.start, range.end };
    struct windows here = { &window, 1, 1 };
    size_t first = others->marks.count, kept = first;

    matcher_find(&matcher, search->plans[part], &here, &others->spans);
    for (size_t i = 0; i < others->spans.count && !matcher.failed; i++) {
        marks_find(&matcher, search->plans[part], others->spans.items[i], NULL,
                   &others->found);
        take_marks(others, stream_start);
    }
    others->failed |= matcher.failed;
    if (others->marks.count > first)
        qsort(others->marks.items + first, others->marks.count - first,
              sizeof *others->marks.items, by_place);
    for (size_t i = first; i < others->marks.count; i++)
        if (kept == first ||
            by_place(&others->marks.items[i], &others->marks.items[kept - 1]) != 0)
            others->marks.items[kept++] = others->marks.items[i];
    others->marks.count = kept;
}

/* ---- Passages -------------------------------------------------------------------- */

static size_t keep_string(struct others *others, const char *string)
{
    size_t at = others->strings.len;

    buffer_add(&others->strings, string, strlen(string) + 1);
    return at;
}

static void write_names(struct svod_other *other, const struct segment *segment,
                        const struct section_row *section)
{
    const struct text_row *text = &segment->texts[section->text];

    other->text = segment_string(segment, text->id);
    other->title = segment_string(segment, text->title);
    if (!*other->title)
        other->title = other->text;
    other->translator = segment_string(segment, text->translator);
    other->language = segment_string(segment, section->language);
    other->section = segment_string(segment, section->title);
}

static void add_zone(struct others *others, struct svod_results *results,
                     const struct link *link, enum zone zone)
{
    struct segment *segment =
        &results->search.searcher->parts[link->other.part].segment;
    struct position_range range =
        segment_passage_range(segment, link->other.passage, zone);
    uint32_t number = segment_passage(segment, link->other.passage)->section;
    struct svod_other *other;
    struct other_place *place;

    if (range.start == range.end || number >= segment->section_count)
        return;
    if (!ARRAY_ROOM(&others->items) || !ARRAY_ROOM(&others->places) ||
        !ARRAY_ROOM(&others->ranges)) {
        others->failed = true;
        return;
    }
    others->ranges.items[others->ranges.count++] = (struct other_range){
        link->other.part, range, segment_stream(&segment->sections[number], zone).start
    };
    place = &others->places.items[others->places.count++];
    other = &others->items.items[others->items.count++];
    *other = (struct svod_other){ .zone = zone == ZONE_TEXT ? "text" : "note",
                                  .score = (double)link->score / LINK_CERTAIN,
                                  .origin = link_origin_names[link->origin] };
    write_names(other, segment, &segment->sections[number]);
    buffer_clear(&others->id);
    citation_passage_id(segment, link->other.passage, &others->id);
    results_cite(segment, range.start, buffer_string(&others->id), &others->label,
                 &others->cite);
    context_write_passage(&others->context, segment,
                          (struct span){ range.start, range.end - range.start });
    *place =
        (struct other_place){ .id = keep_string(others, buffer_string(&others->id)),
                              .cite = keep_string(others, buffer_string(&others->cite)),
                              .line = keep_string(others,
                                                  buffer_string(&others->context.line)),
                              .first_mark = others->marks.count };
    if (translated_other(&results->search))
        mark_hits(others, translated_other(&results->search), link->other.part, range,
                  segment_stream(&segment->sections[number], zone).start);
    other->mark_count = others->marks.count - place->first_mark;
}

/* Strings and marks do not move any more. */
static void fix_places(struct others *others)
{
    for (size_t i = 0; i < others->items.count; i++) {
        const struct other_place *place = &others->places.items[i];
        struct svod_other *other = &others->items.items[i];
        other->id = others->strings.bytes + place->id;
        other->cite = others->strings.bytes + place->cite;
        other->line = others->strings.bytes + place->line;
        other->marks =
            other->mark_count ? others->marks.items + place->first_mark : NULL;
    }
}

static const char *text_of(const struct svod_results *results, const struct link *link)
{
    struct segment *segment =
        &results->search.searcher->parts[link->other.part].segment;
    uint32_t section = segment_passage(segment, link->other.passage)->section;

    return section < segment->section_count
               ? segment_string(segment,
                                segment->texts[segment->sections[section].text].id)
               : "";
}

static void gather(struct others *others, struct svod_results *results,
                   const struct link *links, size_t count)
{
    const char *first = NULL;

    for (size_t i = 0; i < count && !others->failed; i++) {
        const char *text = text_of(results, &links[i]);
        if (!is_wanted(others, results->search.searcher, text) ||
            (!*others->which && first && strcmp(first, text) != 0))
            continue;
        first = text;
        add_zone(others, results, &links[i], ZONE_TEXT);
        add_zone(others, results, &links[i], ZONE_NOTE);
    }
    others->failed |= buffer_failed(&others->strings) || buffer_failed(&others->id) ||
                      buffer_failed(&others->cite) || buffer_failed(&others->label) ||
                      buffer_failed(&others->context.line);
    if (!others->failed)
        fix_places(others);
}

/* ---- The whole ------------------------------------------------------------------- */

static struct passage_ref passage_of(const struct svod_results *results, size_t index)
{
    const struct found *found = &results->search.hits.items[index];
    struct segment *segment = &results->search.searcher->parts[found->part].segment;
    uint32_t section = segment_section_at(segment, found->start);

    return (struct passage_ref){ found->part,
                                 segment_passage_at(segment, section, found->start) };
}

static struct others *clear(struct svod_results *results)
{
    struct others *others = results->others;

    if (!others)
        others = results->others = memory_array(1, sizeof *others);
    if (!others)
        return NULL;
    others->items.count = others->places.count = others->marks.count = 0;
    others->ranges.count = others->shown = 0;
    buffer_clear(&others->strings);
    return others;
}

static svod_status find_all(struct others *others, svod_results *results, size_t index,
                            const char *which, svod_error *err)
{
    const struct alignment *alignment;
    svod_status status = alignment_get(&alignment, results->search.searcher, err);

    if (status == SVOD_OK)
        status = set_which(others, results->search.searcher, which, err);
    if (status == SVOD_OK) {
        size_t count;
        const struct link *links =
            alignment_of(alignment, passage_of(results, index), &count);
        gather(others, results, links, count);
        if (others->failed)
            status = error_no_memory(err);
    }
    if (status == SVOD_OK)
        status = searcher_check(results->search.searcher, err);
    return status;
}

svod_status svod_results_other(const svod_other **out, size_t *count,
                               svod_results *results, size_t index, const char *which,
                               svod_error *err)
{
    struct others *others = clear(results);
    svod_status status;

    *out = NULL;
    *count = 0;
    if (index >= results->search.hits.count)
        return error_set(err, SVOD_MISUSE, "there is no hit %zu", index);
    if (!others)
        return error_no_memory(err);
    status = find_all(others, results, index, which, err);
    if (status != SVOD_OK) {
        others_free(others); /* the next hit may have memory again */
        results->others = NULL;
        return status;
    }
    others->shown = index + 1;
    *out = others->items.items;
    *count = others->items.count;
    return SVOD_OK;
}

svod_status others_find(const struct other_range **out, size_t *count,
                        svod_results *results, size_t index, const char *which,
                        svod_error *err)
{
    const struct others *others = results->others;
    bool has_them = others && others->shown == index + 1 &&
                    strcmp(others->which, which ? which : "") == 0;
    const svod_other *passages;
    svod_status status = SVOD_OK;

    if (!has_them)
        status = svod_results_other(&passages, count, results, index, which, err);
    *out = status == SVOD_OK ? results->others->ranges.items : NULL;
    *count = status == SVOD_OK ? results->others->ranges.count : 0;
    return status;
}
