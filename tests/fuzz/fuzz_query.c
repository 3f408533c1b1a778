/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_query.c - any bytes as a question: refused with a place inside of it, or read,
 * equal to its canonical form read again, and answered from an index of corpus/. How it
 * is asked follows from the bytes as well. */
#include "fuzz.h"
#include "harness/folder.h"
#include "svod.h"

#include <string.h>

/* Of a search, after which it has to stop by itself; much less than libFuzzer waits. */
#define SECONDS_MAX 2

static svod_searcher *searcher;

static void end_searcher(void)
{
    svod_searcher_free(searcher);
}

/* The index is made once: by the first input. */
static void make_searcher(void)
{
    const char *paths[] = { "corpus" };
    svod_indexer *indexer = NULL;
    svod_error err = { 0 };
    svod_status status = svod_indexer_open(&indexer, folder_path("index"), NULL, &err);

    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, paths, 1, &err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, &err);
    svod_indexer_free(indexer);
    if (status == SVOD_OK)
        status = svod_searcher_open(&searcher, folder_path("index"), &err);
    if (status != SVOD_OK)
        FUZZ_WRONG("corpus/ cannot be indexed: %s", err.message);
    atexit(end_searcher);
}

static void check_refusal(svod_status status, const svod_error *err, size_t size)
{
    if (status != SVOD_BAD_QUERY)
        FUZZ_WRONG("status %d: %s", (int)status, err->message);
    if (err->offset > size || !err->message[0])
        FUZZ_WRONG("an error without place or words: %zu '%s'", err->offset,
                   err->message);
}

/* The canonical form means what it is the form of. */
static void check_canonical(const svod_query *query)
{
    const char *text = svod_query_text(query);
    svod_query *again;
    svod_error err = { 0 };

    if (svod_query_parse(&again, text, strlen(text), &err) != SVOD_OK)
        FUZZ_WRONG("'%s' cannot be read again: %s", text, err.message);
    if (strcmp(svod_query_text(again), text) != 0)
        FUZZ_WRONG("'%s' becomes '%s'", text, svod_query_text(again));
    svod_query_free(again);
}

/* A number that any other byte would make another. */
static unsigned number_of(const uint8_t *data, size_t size)
{
    unsigned number = 0;

    for (size_t i = 0; i < size; i++)
        number = number * 31 + data[i];
    return number;
}

static void search(const svod_query *query, const uint8_t *data, size_t size)
{
    unsigned number = number_of(data, size);
    svod_search_options options = { .limit = 20,
                                    .unit = (svod_unit)(number % 3),
                                    .depth = (svod_depth)(number / 3 % 4),
                                    .pairs = number % 7 == 0,
                                    .seconds = SECONDS_MAX };
    svod_results *results;
    svod_hit hit;
    svod_error err = { 0 };
    svod_status status = svod_search(&results, searcher, query, &options, &err);

    if (status != SVOD_OK)
        check_refusal(status, &err, size);
    for (size_t i = 0; status == SVOD_OK && i < svod_results_count(results); i++)
        if (svod_results_hit(&hit, results, i, &err) != SVOD_OK)
            FUZZ_WRONG("hit %zu: %s", i, err.message);
    svod_results_free(results);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    svod_query *query;
    svod_error err = { 0 };

    if (!searcher)
        make_searcher();
    svod_status status = svod_query_parse(&query, (const char *)data, size, &err);
    if (status != SVOD_OK) {
        check_refusal(status, &err, size);
        return 0;
    }
    check_canonical(query);
    if (size % 5 == 0 &&
        svod_query_set_level(query, (svod_level)(size / 5 % 3), &err) == SVOD_OK)
        check_canonical(query);
    search(query, data, size);
    svod_query_free(query);
    return 0;
}
