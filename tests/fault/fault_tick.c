/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_tick.c - a file that changes at once after it was indexed, to another text of
 * the same size, while the clock that dates files has not gone on: the next run has to
 * see it. Usage: fault_tick FOLDER TIMES. */
#include "fault.h"

#include <stdlib.h>

static char path[1100], index_path[1100];

static svod_status index_text(const char *content, svod_error *err)
{
    const char *const paths[] = { path };
    svod_indexer *indexer;
    FILE *file;
    svod_status status = svod_indexer_open(&indexer, index_path, NULL, err);

    file = fopen(path, "w");
    if (!file || fputs(content, file) < 0 || fclose(file) != 0)
        return SVOD_IO;
    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, paths, 1, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    svod_indexer_free(indexer);
    return status;
}

static bool is_there(const char *word)
{
    const svod_search_options options = { .depth = SVOD_COUNT };
    svod_searcher *searcher;
    svod_query *query = NULL;
    svod_results *results = NULL;
    bool found = false;

    if (svod_searcher_open(&searcher, index_path, NULL) == SVOD_OK &&
        svod_query_parse(&query, word, strlen(word), NULL) == SVOD_OK &&
        svod_search(&results, searcher, query, &options, NULL) == SVOD_OK)
        found = svod_results_total(results)->occurrences == 1;
    svod_results_free(results);
    svod_query_free(query);
    svod_searcher_free(searcher);
    return found;
}

int main(int argc, char **argv)
{
    svod_error err = { 0 };
    long times, unseen = 0;

    if (argc != 3)
        return 2;
    snprintf(path, sizeof path, "%s/tick.txt", argv[1]);
    snprintf(index_path, sizeof index_path, "%s/tick", argv[1]);
    times = strtol(argv[2], NULL, 10);
    for (long i = 0; i < times; i++) {
        if (index_text("甲張覺", &err) != SVOD_OK ||
            index_text("乙張覺", &err) != SVOD_OK) {
            tap(false, "no index: %s", err.message);
            return tap_end();
        }
        unseen += !is_there("乙");
    }
    tap(unseen == 0, "changed within a tick, %ld times: seen (%ld are not)", times,
        unseen);
    return tap_end();
}
