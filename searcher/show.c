/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * show.c - a cited place with the passages around it. */
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "citation.h"
#include "results.h"

/* Add the main text of a passage, and its notes. */
static svod_status add_passage(struct search *search, uint32_t part, uint32_t passage,
                               svod_error *err)
{
    struct segment *segment = &search->searcher->parts[part].segment;

    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        struct position_range range =
            segment_passage_range(segment, passage, (enum zone)zone);
        if (range.start == range.end)
            continue;
        if (!ARRAY_ROOM(&search->hits))
            return error_no_memory(err);
        search->hits.items[search->hits.count++] = (struct found){
            .part = part, .start = range.start, .len = range.end - range.start
        };
    }
    search->total.passages++;
    return SVOD_OK;
}

/* A run of passages of one section. */
struct run {
    uint32_t first, last;
};

static struct run run_around(struct segment *segment, struct span cited, size_t before,
                             size_t after)
{
    uint32_t section = segment_section_at(segment, cited.start);
    const struct section_row *row = &segment->sections[section];
    uint32_t end = row->first_passage + row->passage_count - 1;
    uint32_t first = segment_passage_at(segment, section, cited.start);
    uint32_t last = segment_passage_at(segment, section, cited.start + cited.len - 1);

    return (struct run){
        first - (uint32_t)size_min(before, first - row->first_passage),
        last + (uint32_t)size_min(after, end - last),
    };
}

/* The passages around all that was cited, each once. */
static svod_status show_part(struct svod_results *results, uint32_t part, size_t before,
                             size_t after, svod_error *err)
{
    const struct spans *cited = &results->cited[part];
    uint32_t next = 0;
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < cited->count && status == SVOD_OK; i++) {
        struct run run = run_around(&results->search.searcher->parts[part].segment,
                                    cited->items[i], before, after);
        for (uint32_t passage = u32_max(run.first, next);
             passage <= run.last && status == SVOD_OK; passage++)
            status = add_passage(&results->search, part, passage, err);
        next = u32_max(next, run.last + 1);
    }
    return status;
}

static svod_status show(struct svod_results *results, const char *citation,
                        size_t before, size_t after, svod_error *err)
{
    struct svod_searcher *searcher = results->search.searcher;
    svod_status status = SVOD_OK;

    results->cited = memory_array(searcher->part_count, sizeof *results->cited);
    if (!results->cited)
        return error_no_memory(err);
    for (uint32_t i = 0; i < searcher->part_count && status == SVOD_OK; i++) {
        status = citation_find(&results->cited[i], &searcher->parts[i], citation, err);
        if (status == SVOD_OK)
            status = show_part(results, i, before, after, err);
    }
    results->search.total.complete = 1;
    if (status == SVOD_OK)
        status = searcher_check(searcher, err);
    if (status == SVOD_OK && !results->search.hits.count)
        status = error_set(err, SVOD_NOT_FOUND,
                           "no page, line or passage in this index is called '%s'",
                           citation);
    return status;
}

svod_status svod_show(svod_results **out, svod_searcher *searcher, const char *citation,
                      size_t before, size_t after, svod_error *err)
{
    struct svod_results *results;
    svod_status status;

    *out = NULL;
    if (!searcher || !citation || !*citation)
        return error_set(err, SVOD_MISUSE, "an index and a citation are needed");
    results = results_new(searcher, NULL);
    status =
        results ? show(results, citation, before, after, err) : error_no_memory(err);
    if (status != SVOD_OK) {
        svod_results_free(results);
        return status;
    }
    *out = results;
    return SVOD_OK;
}
