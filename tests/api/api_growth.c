/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_growth.c - an index that grows, through svod.h: removing, merging, refreshing a
 * searcher, fingerprints, damage, and questions that live on. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

#define INDEX folder_path("index")

static svod_indexer *open_indexer(void)
{
    svod_indexer *indexer = NULL;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK, "open an indexer");
    return indexer;
}

static void add(svod_indexer *indexer, const char *id, const char *content)
{
    svod_text text = { .id = id };

    CHECK(svod_indexer_add_text(indexer, &text, content, strlen(content), NULL) ==
              SVOD_OK,
          "add %s", id);
}

static void end(svod_indexer *indexer)
{
    CHECK(svod_indexer_commit(indexer, NULL) == SVOD_OK, "commit");
    svod_indexer_free(indexer);
}

static svod_searcher *open_searcher(void)
{
    svod_searcher *searcher = NULL;

    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "open a searcher");
    return searcher;
}

static long long count(svod_searcher *searcher, const char *question)
{
    svod_search_options options = { .depth = SVOD_COUNT };
    svod_query *query = NULL;
    svod_results *results = NULL;
    long long found = -1;

    if (svod_query_parse(&query, question, strlen(question), NULL) == SVOD_OK &&
        svod_search(&results, searcher, query, &options, NULL) == SVOD_OK)
        found = (long long)svod_results_total(results)->occurrences;
    svod_results_free(results);
    svod_query_free(query);
    return found;
}

static void fill(void)
{
    svod_indexer *indexer = open_indexer();

    add(indexer, "a", "張覺據平州");
    add(indexer, "b", "Агуда пришёл");
    end(indexer);
    indexer = open_indexer();
    add(indexer, "c", "又張覺");
    end(indexer);
}

static void test_refresh(void)
{
    svod_searcher *searcher = open_searcher();
    svod_indexer *indexer;
    int current = -1;

    CHECK(svod_searcher_is_current(searcher, &current, NULL) == SVOD_OK && current == 1,
          "a new searcher is current");
    indexer = open_indexer();
    add(indexer, "d", "張覺死");
    end(indexer);
    IS_NUMBER(count(searcher, "張覺"), 2, "it sees the state it was opened on");
    CHECK(svod_searcher_is_current(searcher, &current, NULL) == SVOD_OK && current == 0,
          "... which is no longer current");
    CHECK(svod_searcher_refresh(searcher, NULL) == SVOD_OK, "refresh");
    IS_NUMBER(count(searcher, "張覺"), 3, "... and it sees the new one");
    CHECK(svod_searcher_is_current(searcher, &current, NULL) == SVOD_OK && current == 1,
          "... which is current");
    folder_remove("index/manifest");
    CHECK(svod_searcher_refresh(searcher, NULL) != SVOD_OK,
          "without an index: refused");
    IS_NUMBER(count(searcher, "張覺"), 3, "... and the old state stays");
    svod_searcher_free(searcher);
    folder_remove("index");
    fill();
}

static void fingerprint(char out[33])
{
    svod_searcher *searcher = open_searcher();

    CHECK(svod_searcher_fingerprint(out, searcher, NULL) == SVOD_OK, "a fingerprint");
    svod_searcher_free(searcher);
}

static void test_remove_and_merge(void)
{
    char before[33], after[33];
    svod_indexer *indexer;
    svod_searcher *searcher;
    svod_state state;
    svod_segment segment;

    fingerprint(before);
    indexer = open_indexer();
    IS_NUMBER(svod_indexer_remove(indexer, "none", NULL), SVOD_NOT_FOUND,
              "a text that is not there");
    CHECK(svod_indexer_remove(indexer, "c", NULL) == SVOD_OK, "remove a text");
    CHECK(svod_indexer_merge(indexer, NULL) == SVOD_OK, "merge");
    end(indexer);
    searcher = open_searcher();
    IS_NUMBER(count(searcher, "張覺"), 1, "it is gone");
    svod_searcher_state(searcher, &state);
    CHECK(state.segments == 1 && state.dead_tokens == 0 && state.sources == 2,
          "one segment, nothing dead");
    CHECK(svod_searcher_segment(&segment, searcher, 0, NULL) == SVOD_OK &&
              segment.tokens == state.tokens && segment.bits == 16,
          "it has all tokens");
    IS_NUMBER(svod_searcher_segment(&segment, searcher, 1, NULL), SVOD_MISUSE,
              "there is no other");
    svod_searcher_free(searcher);
    indexer = open_indexer();
    add(indexer, "c", "又張覺");
    end(indexer);
    fingerprint(after);
    IS_STRING(after, before, "added again: the same fingerprint");
}

static void count_change(void *context, const svod_change *change)
{
    ++((size_t *)context)[change->kind];
}

static void test_questions(void)
{
    svod_searcher *searcher = open_searcher();
    const svod_question question = { .name = "問", .query = "張覺" };
    size_t counts[4] = { 0 };
    svod_indexer *indexer;

    CHECK(svod_question_save(searcher, &question, NULL) == SVOD_OK, "keep a question");
    indexer = open_indexer();
    svod_indexer_remove(indexer, "c", NULL);
    add(indexer, "e", "與張覺");
    end(indexer);
    svod_searcher_refresh(searcher, NULL);
    CHECK(svod_question_replay(searcher, "問", count_change, counts, NULL) == SVOD_OK,
          "ask it again");
    CHECK(counts[SVOD_HIT_SAME] == 1 && counts[SVOD_HIT_NEW] == 1 &&
              counts[SVOD_HIT_GONE] == 1 && counts[SVOD_HIT_MOVED] == 0,
          "one as it was, one new, one gone");
    IS_NUMBER(svod_question_replay(searcher, "../x", count_change, counts, NULL),
              SVOD_MISUSE, "a name that leads out");
    svod_searcher_free(searcher);
}

static void count_damage(void *context, const svod_damage *damage)
{
    *(size_t *)context += damage->text_count;
}

static void count_lost(void *context, const svod_skipped *lost)
{
    (void)lost;
    ++*(size_t *)context;
}

static void test_damage(void)
{
    size_t texts = 0, lost = 0, len;
    svod_searcher *searcher = open_searcher();
    svod_segment segment;
    char name[100], *bytes;

    CHECK(svod_check_index(INDEX, count_damage, &texts, NULL) == SVOD_OK && !texts,
          "the index is whole");
    svod_searcher_segment(&segment, searcher, 0, NULL);
    snprintf(name, sizeof name, "index/%s/stream", segment.name);
    svod_searcher_free(searcher);
    bytes = folder_read(name, &len);
    bytes[0] ^= 1;
    folder_write(name, bytes, len);
    free(bytes);
    IS_NUMBER(svod_check_index(INDEX, count_damage, &texts, NULL), SVOD_DAMAGED,
              "a bit of the stream");
    CHECK(texts > 0, "... touches texts");
    CHECK(svod_repair_index(INDEX, NULL, count_lost, &lost, NULL) == SVOD_OK, "repair");
    CHECK(lost > 0, "texts from memory are lost");
    IS_NUMBER(svod_check_index(INDEX, NULL, NULL, NULL), SVOD_OK, "the rest is whole");
}

int main(void)
{
    fill();
    test_refresh();
    test_remove_and_merge();
    test_questions();
    test_damage();
    return check_done();
}
