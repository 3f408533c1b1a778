/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_snapshot.c - a searcher sees the index as it was when it was opened, whatever
 * is written later: also what it reads for the first time after its files are gone from
 * their folder. Usage: fault_snapshot INDEX (which must not exist). */
#include "fault.h"

#include <stdlib.h>

#define STATES 6

static svod_status add_state(svod_indexer *indexer, int state, svod_error *err)
{
    char content[400];
    const svod_text text = { .id = "state", .language = "zh" };
    int len = snprintf(content, sizeof content,
                       "遼天慶四年秋，阿骨打攻寧江州。\n\n女直渡江，至於第%d州。\n\n"
                       "Посол Ляо прибыл %d раз к императору.\n",
                       state, state);

    return svod_indexer_add_text(indexer, &text, content, (size_t)len, err);
}

static svod_status commit_state(const char *index, int state, svod_error *err)
{
    svod_indexer *indexer;
    svod_status status = svod_indexer_open(&indexer, index, NULL, err);

    if (status == SVOD_OK)
        status = add_state(indexer, state, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    svod_indexer_free(indexer);
    return status;
}

/* The number that this searcher finds, asked as a phrase, or -1. */
static int state_of(svod_searcher *searcher, bool filtered)
{
    for (int state = 0; state < STATES; state++) {
        char text[80];
        const svod_search_options options = { .limit = SVOD_ALL };
        svod_query *query;
        svod_results *results = NULL;
        uint64_t found = 0;
        int len = snprintf(text, sizeof text, "\"第 %d 州\"%s", state,
                           filtered ? " text:state" : "");
        if (svod_query_parse(&query, text, (size_t)len, NULL) == SVOD_OK &&
            svod_search(&results, searcher, query, &options, NULL) == SVOD_OK)
            found = svod_results_total(results)->occurrences;
        svod_results_free(results);
        svod_query_free(query);
        if (found == 1)
            return state;
    }
    return -1;
}

static void check_searchers(svod_searcher *const *searchers)
{
    svod_error err = { 0 };
    int right = 0, ranked = 0, sound = 0;

    for (int state = 0; state < STATES; state++) {
        svod_results *results;
        right += state_of(searchers[state], false) == state &&
                 state_of(searchers[state], true) == state;
        ranked += svod_rank(&results, searchers[state], "女直 посол", 17, NULL, &err) ==
                  SVOD_OK;
        svod_results_free(results);
        sound += svod_searcher_verify(searchers[state], &err) == SVOD_OK;
    }
    tap(right == STATES, "each of %d searchers sees its own state (%d)", STATES, right);
    tap(ranked == STATES, "each can rank (%d)", ranked);
    tap(sound == STATES, "each finds its files whole (%d)", sound);
}

static void check_lock(const char *index)
{
    svod_indexer *first, *second;
    svod_error err = { 0 };

    tap(svod_indexer_open(&first, index, NULL, &err) == SVOD_OK, "a writer opens");
    tap(svod_indexer_open(&second, index, NULL, &err) == SVOD_LOCKED && !second,
        "a second one in this process does not: %s", err.message);
    svod_indexer_free(first);
    tap(svod_indexer_open(&second, index, NULL, &err) == SVOD_OK,
        "it does when the first one is gone");
    svod_indexer_free(second);
}

/* What was not committed is dropped. */
static void check_dropped(const char *index)
{
    svod_error err = { 0 };
    svod_indexer *indexer;
    svod_searcher *searcher;
    svod_status status = svod_indexer_open(&indexer, index, NULL, &err);

    if (status == SVOD_OK)
        status = add_state(indexer, 0, &err);
    svod_indexer_free(indexer);
    if (status == SVOD_OK)
        status = svod_searcher_open(&searcher, index, &err);
    tap(status == SVOD_OK && state_of(searcher, false) == STATES - 1,
        "what was not committed is not there");
    if (status == SVOD_OK)
        svod_searcher_free(searcher);
}

int main(int argc, char **argv)
{
    svod_searcher *searchers[STATES] = { NULL };
    svod_error err = { 0 };

    if (argc != 2)
        return 2;
    for (int state = 0; state < STATES; state++) {
        if (commit_state(argv[1], state, &err) != SVOD_OK ||
            svod_searcher_open(&searchers[state], argv[1], &err) != SVOD_OK) {
            tap(false, "state %d: %s", state, err.message);
            return tap_end();
        }
    }
    check_searchers(searchers);
    for (int state = 0; state < STATES; state++)
        svod_searcher_free(searchers[state]);
    check_lock(argv[1]);
    check_dropped(argv[1]);
    return tap_end();
}
