/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain.c - how a question was read and answered, for people. */
#include "search.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SPELLINGS_SHOWN 12

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static const char *unit_name(svod_unit unit)
{
    return unit == SVOD_IN_TEXT      ? "text"
           : unit == SVOD_IN_SECTION ? "section"
                                     : "passage";
}

static svod_status explain_all(struct buffer *out, struct search *search,
                               svod_error *err)
{
    const struct svod_query *query = search->query;
    double begin = now(), planned, answered;
    svod_status status = search_prepare(search, err);

    planned = now();
    if (status == SVOD_OK)
        status = search_run(search, err);
    answered = now();
    if (status != SVOD_OK)
        return status;
    buffer_add_format(out, "question: %s\nwithin: %s\n\n", query->text,
                      unit_name(search->options.unit));
    buffer_add_format(out, "\nwork, in %zu segment%s:\n", search->searcher->part_count,
                      search->searcher->part_count == 1 ? "" : "s");
    buffer_add_format(
        out,
        "\nfound: %" PRIu64 " occurrences, %" PRIu64 " passages, %" PRIu64
        " sections, %" PRIu64 " texts\ntime: plan %.0f µs, answer %.0f µs\n",
        search->total.occurrences, search->total.passages, search->total.sections,
        search->total.texts, planned - begin, answered - planned);
    return buffer_failed(out) ? error_no_memory(err)
                              : searcher_check(search->searcher, err);
}

svod_status svod_explain(char **out, svod_searcher *searcher, const svod_query *query,
                         const svod_search_options *options, svod_error *err)
{
    struct search search = { .searcher = searcher, .query = query };
    struct buffer text = { 0 };
    svod_status status;

    *out = NULL;
    if (!searcher || !query)
        return error_set(err, SVOD_MISUSE, "nothing to explain");
    if (options)
        search.options = *options;
    search.options.depth = SVOD_FIND_TOTALS;
    status = explain_all(&text, &search, err);
    search_release(&search);
    if (status == SVOD_OK && !(*out = buffer_take(&text)))
        status = error_no_memory(err);
    buffer_release(&text);
    return status;
}

void svod_string_free(char *string)
{
    free(string);
}
