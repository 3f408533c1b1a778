/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_years.c - the years of hits, the filters by them, and their facet, through svod.h. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

/* 1125 | 1126 | inferred 1126 | look back 1111, and inferred 1126 | none */
static const char jin[] = "## 一\n宣和七年春正月甲\n\n靖康元年春正月甲\n\n二月甲\n\n"
                          "三月甲先是政和元年甲\n\n## 二\n甲";

/* The same year under another era, and two years. */
static const char liao[] = "保大五年甲\n\n天慶四年甲天慶五年";

#define INDEX folder_path("index")

static void make_index(void)
{
    svod_indexer *indexer;
    svod_text a = { .id = "a" }, b = { .id = "b" };
    svod_error err;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, &err) == SVOD_OK &&
              svod_indexer_add_text(indexer, &a, jin, strlen(jin), &err) == SVOD_OK &&
              svod_indexer_add_text(indexer, &b, liao, strlen(liao), &err) == SVOD_OK &&
              svod_indexer_commit(indexer, &err) == SVOD_OK,
          "an index %s", err.message);
    svod_indexer_free(indexer);
}

/* "1111 1126?" of each hit, with blanks and semicolons between. */
static void print_years(char *out, size_t room, const char *question,
                        svod_searcher *searcher)
{
    svod_search_options options = { .limit = SVOD_ALL };
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error err = { 0 };
    size_t used = 0;

    out[0] = 0;
    if (svod_query_parse(&query, question, strlen(question), &err) != SVOD_OK ||
        svod_search(&results, searcher, query, &options, &err) != SVOD_OK)
        snprintf(out, room, "%s", err.message);
    for (size_t i = 0; results && i < svod_results_count(results); i++) {
        svod_hit hit;
        CHECK(svod_results_hit(&hit, results, i, &err) == SVOD_OK, "hit %zu", i);
        for (size_t k = 0; k < hit.year_count && used < room; k++)
            used +=
                (size_t)snprintf(out + used, room - used, "%s%d%s", k ? " " : "",
                                 hit.years[k].year, hit.years[k].inferred ? "?" : "");
        if (used < room)
            used += (size_t)snprintf(out + used, room - used, ";");
    }
    svod_results_free(results);
    svod_query_free(query);
}

static void test_filters(svod_searcher *searcher)
{
    static const struct {
        const char *question, *years;
    } cases[] = {
        { "甲", "1125;1126;1126?;1111 1126?;1111 1126?;;1125;1114 1115;" },
        { "year:1125 甲", "1125;1125;" },
        { "era:天會三年 甲", "1125;1125;" },
        { "era:宣和七年 甲", "1125;1125;" },
        { "era:\"Тянь-хой 3\" 甲", "1125;1125;" },
        { "year:1126 甲", "1126;1126?;1111 1126?;1111 1126?;" },
        { "year:1126 dated:explicit 甲", "1126;" },
        { "year:1126 dated:inferred 甲", "1126?;1111 1126?;1111 1126?;" },
        { "year:1111 dated:inferred 甲", "" },
        { "year:1111..1115 甲", "1111 1126?;1111 1126?;1114 1115;" },
        { "year:..1114 甲", "1111 1126?;1111 1126?;1114 1115;" },
        { "year:1126.. 甲", "1126;1126?;1111 1126?;1111 1126?;" },
        { "year:1114 year:1115 甲", "1114 1115;" },
        { "year:1114,1125 甲", "1125;1125;1114 1115;" },
        { "dated:explicit,inferred 甲",
          "1125;1126;1126?;1111 1126?;1111 1126?;1125;1114 1115;" },
        { "dated:explicit 甲", "1125;1126;1111 1126?;1111 1126?;1125;1114 1115;" },
        { "year:1200 甲", "" },
        { "year:1125 text:b 甲", "1125;" },
        { "era:靖康 甲", "1126;1126?;1111 1126?;1111 1126?;" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[400];
        print_years(got, sizeof got, cases[i].question, searcher);
        IS_STRING(got, cases[i].years, "%s", cases[i].question);
    }
}

static void test_built(svod_searcher *searcher)
{
    static const char *const years[] = { "1125", "1114..1115" };
    static const char *const bad[] = { "天會" };
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error err = { 0 };

    CHECK(svod_query_parse(&query, "甲", strlen("甲"), &err) == SVOD_OK &&
              svod_query_filter(query, "year", years, 2, &err) == SVOD_OK,
          "a filter that is built %s", err.message);
    CHECK(svod_query_filter(query, "year", bad, 1, &err) == SVOD_MISUSE,
          "an era is no year");
    svod_query_free(query);
    CHECK(svod_query_parse(&query, "甲", strlen("甲"), &err) == SVOD_OK &&
              svod_query_filter(query, "year", years, 2, &err) == SVOD_OK &&
              svod_search(&results, searcher, query, NULL, &err) == SVOD_OK,
          "... and asked %s", err.message);
    if (results)
        IS_NUMBER((long long)svod_results_total(results)->occurrences, 3,
                  "... finds three");
    svod_results_free(results);
    svod_query_free(query);
}

static void test_facet(svod_searcher *searcher)
{
    static const struct {
        const char *value;
        uint64_t occurrences, passages;
        int inferred;
    } wanted[] = {
        { "1111", 2, 1, 0 }, { "1114", 1, 1, 0 }, { "1115", 1, 1, 0 },
        { "1125", 2, 2, 0 }, { "1126", 4, 3, 0 },
    };
    size_t count = 0, wanted_count = sizeof wanted / sizeof *wanted;
    const svod_facet_value *values = NULL;
    svod_facets *facets = NULL;
    svod_query *query = NULL;
    svod_error err = { 0 };

    CHECK(svod_query_parse(&query, "甲", strlen("甲"), &err) == SVOD_OK &&
              svod_facet(&facets, searcher, query, NULL, SVOD_FACET_YEAR, NULL, &err) ==
                  SVOD_OK,
          "a facet of years %s", err.message);
    if (facets)
        values = svod_facets_values(facets, &count);
    IS_NUMBER((long long)count, (long long)wanted_count, "... of five");
    for (size_t i = 0; i < count && i < wanted_count; i++)
        CHECK(strcmp(values[i].value, wanted[i].value) == 0 &&
                  values[i].occurrences == wanted[i].occurrences &&
                  values[i].passages == wanted[i].passages &&
                  values[i].inferred == wanted[i].inferred,
              "%s: %d in %d", values[i].value, (int)values[i].occurrences,
              (int)values[i].passages);
    svod_facets_free(facets);
    svod_query_free(query);
}

int main(void)
{
    svod_searcher *searcher = NULL;
    svod_error err = { 0 };

    make_index();
    CHECK(svod_searcher_open(&searcher, INDEX, &err) == SVOD_OK, "open %s",
          err.message);
    if (searcher) {
        test_filters(searcher);
        test_built(searcher);
        test_facet(searcher);
    }
    svod_searcher_free(searcher);
    return check_done();
}
