/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_search.c - ask an index through svod.h: options, hits, totals, marks,
 * explanations, and every misuse. What is found by which question is in tests/cases. */
#include "harness/check.h"
#include "harness/folder.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

/* ---- The index ------------------------------------------------------------------- */

/* Positions of the first: 張0 覺1 三2 平3 州4 | 六5 張6 覺7 */
static const struct {
    const char *id, *title, *content;
} texts[] = {
    { "b", "乙書", "張覺三，平州。\n\n六張覺" },
    { "a", "甲書", "## 上\n張覺\n## 下\n張覺張覺" },
    { "c", NULL, "Чжан Цзюэ в Пинчжоу" },
};

#define INDEX folder_path("index")

static void make_index(void)
{
    svod_indexer *indexer;
    svod_error err;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, &err) == SVOD_OK, "open an indexer");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        svod_text text = { .id = texts[i].id, .title = texts[i].title };
        CHECK(svod_indexer_add_text(indexer, &text, texts[i].content,
                                    strlen(texts[i].content), &err) == SVOD_OK,
              "add the text %s", texts[i].id);
    }
    CHECK(svod_indexer_commit(indexer, &err) == SVOD_OK, "commit");
    svod_indexer_free(indexer);
}

static svod_searcher *open_index(void)
{
    svod_searcher *searcher = NULL;
    svod_error err = { 0 };

    CHECK(svod_searcher_open(&searcher, INDEX, &err) == SVOD_OK, "open a searcher %s",
          err.message);
    return searcher;
}

static svod_query *parse(const char *text)
{
    svod_query *query = NULL;

    CHECK(svod_query_parse(&query, text, strlen(text), NULL) == SVOD_OK, "parse %s",
          text);
    return query;
}

static svod_results *search(svod_searcher *searcher, const svod_query *query,
                            const svod_search_options *options)
{
    svod_results *results = NULL;
    svod_error err = { 0 };

    CHECK(svod_search(&results, searcher, query, options, &err) == SVOD_OK, "search %s",
          err.message);
    return results;
}

/* "a 上 0, b 0, ..." */
static const char *list(svod_results *results)
{
    static char text[1000];
    size_t used = 0;

    text[0] = 0;
    for (size_t i = 0; i < svod_results_count(results) && used < sizeof text; i++) {
        svod_hit hit;
        if (svod_results_hit(&hit, results, i, NULL) == SVOD_OK)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s %u",
                                     i ? ", " : "", hit.text, hit.section, hit.start);
    }
    return text;
}

/* ---- Hits ------------------------------------------------------------------------ */

static void test_order(svod_searcher *searcher)
{
    svod_query *query = parse("張覺");
    svod_results *results = search(searcher, query, NULL);
    const svod_total *total = svod_results_total(results);

    IS_STRING(list(results), "a上 1, a下 1, a下 3, b 0, b 6",
              "hits come in the order of text ids, not of indexing");
    IS_NUMBER(total->occurrences, 5, "occurrences");
    IS_NUMBER(total->passages, 4, "passages");
    IS_NUMBER(total->sections, 3, "sections");
    IS_NUMBER(total->texts, 2, "texts");
    IS_NUMBER(total->complete, 1, "everything was counted");
    svod_results_free(results);
    svod_query_free(query);
}

static void test_paging(svod_searcher *searcher)
{
    static const struct {
        size_t skip, limit;
        const char *hits;
    } pages[] = {
        { 0, 2, "a上 1, a下 1" },
        { 2, 2, "a下 3, b 0" },
        { 4, 2, "b 6" },
        { 5, 2, "" },
        { 1, SVOD_ALL, "a下 1, a下 3, b 0, b 6" },
        { SVOD_ALL, SVOD_ALL, "" },
        { 3, 0, "b 0, b 6" },
    };
    svod_query *query = parse("張覺");

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        svod_search_options options = { .skip = pages[i].skip,
                                        .limit = pages[i].limit };
        svod_results *results = search(searcher, query, &options);
        IS_STRING(list(results), pages[i].hits, "skip %zu, limit %zu", pages[i].skip,
                  pages[i].limit);
        IS_NUMBER(svod_results_total(results)->occurrences, 5,
                  "... and the totals are those of all");
        svod_results_free(results);
    }
    svod_query_free(query);
}

static void test_usual_limit(void)
{
    svod_indexer *indexer;
    svod_searcher *searcher;
    svod_text text = { .id = "many" };
    char content[300] = { 0 };
    svod_query *query = parse("人");
    svod_results *results;

    for (int i = 0; i < 50; i++)
        memcpy(content + strlen(content), "人", sizeof "人");
    svod_indexer_open(&indexer, folder_path("many"), NULL, NULL);
    svod_indexer_add_text(indexer, &text, content, strlen(content), NULL);
    svod_indexer_commit(indexer, NULL);
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, folder_path("many"), NULL) == SVOD_OK, "open");
    results = search(searcher, query, NULL);
    IS_NUMBER(svod_results_count(results), 20, "without a limit there are 20 hits");
    IS_NUMBER(svod_results_total(results)->occurrences, 50, "... of 50");
    svod_results_free(results);
    svod_searcher_free(searcher);
    svod_query_free(query);
}

static void test_depths(svod_searcher *searcher)
{
    static const char *const questions[] = {
        "張覺",        "張",          "=張覺",       "張 OR 覺", "張覺 NEAR/2 平州",
        "張覺 AND 三", "張覺 NOT 三", "張覺 text:b", "無此",     "Чжан",
    };

    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        svod_query *query = parse(questions[i]);
        svod_search_options options = { .depth = SVOD_COUNT };
        svod_results *count = search(searcher, query, &options), *totals, *hits;
        options.depth = SVOD_FIND_TOTALS;
        totals = search(searcher, query, &options);
        options = (svod_search_options){ .limit = SVOD_ALL };
        hits = search(searcher, query, &options);
        IS_NUMBER(svod_results_total(count)->occurrences, svod_results_count(hits),
                  "the count of %s is the number of its hits", questions[i]);
        IS_NUMBER(memcmp(svod_results_total(totals), svod_results_total(hits),
                         sizeof(svod_total)),
                  0, "... and the totals do not need the hits");
        IS_NUMBER(svod_results_count(count) + svod_results_count(totals), 0,
                  "... nor keep any");
        svod_results_free(count);
        svod_results_free(totals);
        svod_results_free(hits);
        svod_query_free(query);
    }
}

static void check_line(svod_searcher *searcher, const char *question, unsigned context,
                       const char *left, const char *match, const char *right)
{
    svod_query *query = parse(question);
    svod_search_options options = { .context = context };
    svod_results *results = search(searcher, query, &options);
    svod_hit hit = { 0 };
    char *line;

    CHECK(svod_results_hit(&hit, results, 0, NULL) == SVOD_OK, "the first hit of %s",
          question);
    line = strdup(hit.line);
    CHECK(hit.left + hit.match + hit.right == strlen(line), "... has a line in parts");
    CHECK(strncmp(line, left, hit.left) == 0 && hit.left == strlen(left),
          "... before it: %.*s", (int)hit.left, line);
    CHECK(strncmp(line + hit.left, match, hit.match) == 0 && hit.match == strlen(match),
          "... the hit: %.*s", (int)hit.match, line + hit.left);
    IS_STRING(line + hit.left + hit.match, right, "... behind it");
    free(line);
    svod_results_free(results);
    svod_query_free(query);
}

static void test_lines(svod_searcher *searcher)
{
    check_line(searcher, "平州", 0, "張覺三，", "平州", "。 ¶ 六張覺");
    check_line(searcher, "平州", SVOD_NO_CONTEXT, "", "平州", "");
    check_line(searcher, "平州", 2, "", "平州", "");
    check_line(searcher, "平州", 4, "三，", "平州", "");
    check_line(searcher, "\"覺三平\" text:b", 40, "張", "覺三，平", "州。 ¶ 六張覺");
    check_line(searcher, "Цзюэ", 40, "Чжан ", "Цзюэ", " в Пинчжоу");
    check_line(searcher, "Цзюэ", 5, "Чжан ", "Цзюэ", " в");
    check_line(searcher, "Цзюэ", 4, "", "Цзюэ", " в");
}

static void test_hit(svod_searcher *searcher)
{
    svod_query *query = parse("張覺 NEAR/1 平州");
    svod_results *results = search(searcher, query, NULL);
    svod_hit hit;

    CHECK(svod_results_hit(&hit, results, 0, NULL) == SVOD_OK, "a hit with a partner");
    IS_STRING(hit.text, "b", "its text");
    IS_STRING(hit.title, "乙書", "its title");
    IS_STRING(hit.section, "", "its section has no title");
    IS_NUMBER(hit.passage, 1, "its passage");
    IS_STRING(hit.zone, "text", "its zone");
    IS_STRING(hit.language, "zh", "its language");
    IS_STRING(hit.cite, "b/s1.1", "its citation");
    IS_NUMBER(hit.start * 10 + hit.length, 2, "its place");
    IS_NUMBER(hit.mark_count, 2, "it and its partner are marked");
    IS_NUMBER(hit.marks[1].start * 10 + hit.marks[1].length, 32, "the partner's place");
    CHECK(hit.marks[0].offset == 0 && hit.marks[0].size == strlen("張覺"),
          "the hit's bytes in the line");
    CHECK(strncmp(hit.line + hit.marks[1].offset, "平州", hit.marks[1].size) == 0 &&
              hit.marks[1].size == strlen("平州"),
          "the partner's bytes in the line");
    svod_results_free(results);

    results =
        search(searcher, query, &(svod_search_options){ .context = SVOD_NO_CONTEXT });
    svod_results_hit(&hit, results, 0, NULL);
    IS_NUMBER(hit.mark_count, 2, "a partner outside of the line is still told");
    IS_NUMBER(hit.marks[1].size, 0, "... without bytes in it");
    svod_results_free(results);
    svod_query_free(query);
}

/* ---- Ranking, explaining, checking ----------------------------------------------- */

static void test_rank(svod_searcher *searcher)
{
    svod_results *results;
    svod_hit hit;
    svod_error err;

    CHECK(svod_rank(&results, searcher, "Чжан Пинчжоу 龘", strlen("Чжан Пинчжоу 龘"),
                    NULL, NULL) == SVOD_OK,
          "rank");
    IS_NUMBER(svod_results_total(results)->passages, 1, "... one passage");
    CHECK(svod_results_hit(&hit, results, 0, NULL) == SVOD_OK && hit.score > 0,
          "... has a score");
    IS_STRING(hit.line, "Чжан Цзюэ в Пинчжоу", "... is shown whole");
    IS_NUMBER(hit.mark_count, 2, "... with its words marked");
    svod_results_free(results);
    IS_NUMBER(svod_rank(&results, searcher, "", 0, NULL, &err), SVOD_BAD_QUERY,
              "no words to rank by");
    CHECK(results == NULL && err.message[0], "... gives no results, and a message");
    IS_NUMBER(svod_rank(&results, searcher, "\xFF", 1, NULL, &err), SVOD_BAD_QUERY,
              "words that are no text");
    IS_NUMBER(svod_rank(&results, NULL, "a", 1, NULL, &err), SVOD_MISUSE,
              "a ranking without an index");
}

static void test_explain(svod_searcher *searcher)
{
    svod_query *query = parse("張覺 NEAR/2 平州");
    char *text;

    CHECK(svod_explain(&text, searcher, query, NULL, NULL) == SVOD_OK, "explain");
    CHECK(strstr(text, "張覺 NEAR/2 平州"), "... shows the question");
    svod_string_free(text);
    IS_NUMBER(svod_explain(&text, NULL, query, NULL, NULL), SVOD_MISUSE,
              "an explanation without an index");
    CHECK(svod_searcher_verify(searcher, NULL) == SVOD_OK, "the index is whole");
    svod_query_free(query);
}

/* ---- Misuse and errors ----------------------------------------------------------- */

static void test_misuse(svod_searcher *searcher)
{
    svod_query *query = parse("張覺"), *no_query;
    svod_searcher *no_searcher;
    svod_results *results = NULL, *good = search(searcher, query, NULL);
    svod_error err = { 0 };
    svod_hit hit;

    IS_NUMBER(svod_searcher_open(&no_searcher, NULL, &err), SVOD_MISUSE, "no path");
    CHECK(no_searcher == NULL, "... leaves NULL");
    IS_NUMBER(svod_searcher_open(&no_searcher, "", &err), SVOD_MISUSE, "an empty path");
    IS_NUMBER(svod_searcher_open(&no_searcher, folder_path("none"), &err),
              SVOD_NOT_FOUND, "no such index");
    CHECK(err.status == SVOD_NOT_FOUND && strstr(err.message, "none"),
          "... is said with its name");
    IS_NUMBER(svod_query_parse(&no_query, NULL, 0, &err), SVOD_MISUSE,
              "a question that is NULL");
    CHECK(no_query == NULL, "... leaves NULL");
    IS_NUMBER(svod_query_parse(&no_query, "(a", 2, NULL), SVOD_BAD_QUERY,
              "a bad question, and nobody to tell");
    IS_NUMBER(svod_search(&results, NULL, query, NULL, &err), SVOD_MISUSE,
              "a search without an index");
    IS_NUMBER(svod_search(&results, searcher, NULL, NULL, &err), SVOD_MISUSE,
              "a search without a question");
    IS_NUMBER(svod_search(&results, searcher, query,
                          &(svod_search_options){ .unit = (svod_unit)7 }, &err),
              SVOD_MISUSE, "an unknown unit");
    IS_NUMBER(svod_search(&results, searcher, query,
                          &(svod_search_options){ .depth = (svod_depth)99 }, &err),
              SVOD_MISUSE, "an unknown depth");
    CHECK(results == NULL, "... leaves NULL");
    IS_NUMBER(svod_results_hit(&hit, good, 5, &err), SVOD_MISUSE, "a hit that is none");
    IS_NUMBER(svod_results_hit(&hit, good, SVOD_ALL, NULL), SVOD_MISUSE,
              "... and nobody to tell");
    svod_results_free(good);
    svod_results_free(NULL);
    svod_query_free(query);
    svod_query_free(NULL);
    svod_searcher_free(NULL);
    svod_string_free(NULL);
}

static void test_unknown_names(svod_searcher *searcher)
{
    svod_query *query = parse("張覺 text:無此書");
    svod_results *results;
    svod_error err;

    IS_NUMBER(svod_search(&results, searcher, query, NULL, &err), SVOD_BAD_QUERY,
              "a text that the index does not hold");
    IS_NUMBER(err.offset, strlen("張覺 text:"), "... with its place");
    svod_query_free(query);
}

static void test_cells(void)
{
    IS_NUMBER(svod_cells("張a，я", strlen("張a，я")), 6, "cells of Han and others");
    IS_NUMBER(svod_cells("е\xCC\x81", 4), 1, "a mark takes none");
    IS_NUMBER(svod_cells("", 0), 0, "nothing takes none");
    IS_STRING(svod_version(), SVOD_VERSION, "the library is that of the header");
}

/* ---- Threads --------------------------------------------------------------------- */

struct job {
    const svod_query *query;
    uint64_t sum;
    int failed;
};

static void *ask_often(void *context)
{
    struct job *job = context;
    svod_searcher *searcher;

    if (svod_searcher_open(&searcher, INDEX, NULL) != SVOD_OK) {
        job->failed = 1;
        return NULL;
    }
    for (int i = 0; i < 200 && !job->failed; i++) {
        svod_results *results;
        svod_hit hit;
        if (svod_search(&results, searcher, job->query, NULL, NULL) != SVOD_OK ||
            svod_results_hit(&hit, results, 1, NULL) != SVOD_OK)
            job->failed = 1;
        else
            job->sum += svod_results_total(results)->occurrences + hit.start;
        svod_results_free(results);
    }
    svod_searcher_free(searcher);
    return NULL;
}

/* One question, two searchers in two threads. */
static void test_threads(void)
{
    svod_query *query = parse("(張覺 OR 張) NOT 三");
    struct job jobs[2] = { { .query = query }, { .query = query } };
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, ask_often, &jobs[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    CHECK(!jobs[0].failed && !jobs[1].failed, "two threads with a searcher each");
    CHECK(jobs[0].sum && jobs[0].sum == jobs[1].sum, "... find the same");
    svod_query_free(query);
}

int main(void)
{
    svod_searcher *searcher;

    make_index();
    searcher = open_index();
    test_order(searcher);
    test_paging(searcher);
    test_usual_limit();
    test_depths(searcher);
    test_lines(searcher);
    test_hit(searcher);
    test_rank(searcher);
    test_explain(searcher);
    test_misuse(searcher);
    test_unknown_names(searcher);
    test_cells();
    test_threads();
    svod_searcher_free(searcher);
    return check_done();
}
