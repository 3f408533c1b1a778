/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_translation.c - both sides of a translation, and editions of a work, through svod.h. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

static void add(svod_indexer *indexer, const svod_text *text, const char *content)
{
    CHECK(svod_indexer_add_text(indexer, text, content, strlen(content), NULL) ==
              SVOD_OK,
          "add %s", text->id);
}

static svod_searcher *open_index(void)
{
    svod_indexer *indexer = NULL;
    svod_searcher *searcher = NULL;

    CHECK(svod_indexer_open(&indexer, folder_path("index"), NULL, NULL) == SVOD_OK,
          "open an indexer");
    add(indexer, &(svod_text){ .id = "o", .title = "原書", .edition = "甲本" },
        "## 卷一\n\n鹿一牛\n\n鹿二\n");
    add(indexer, &(svod_text){ .id = "p", .work = "原書", .edition = "乙本" },
        "## 卷一\n\n鹿一羊\n\n鹿二\n");
    add(indexer, &(svod_text){ .id = "r", .translates = "o", .translator = "Розов" },
        "## 1\n\nолень и бык\n\nолень\n");
    add(indexer, &(svod_text){ .id = "s", .translates = "o", .language = "en" },
        "## 1\n\ndeer, bull\n");
    add(indexer, &(svod_text){ .id = "x", .title = "名書" },
        "## 卷一\n\n甲乙與丙丁至\n\n無\n");
    add(indexer, &(svod_text){ .id = "y", .translates = "x", .language = "ru" },
        "## 1\n\nАби пришел к Вему, и Аби ушел\n\nнет\n");
    CHECK(svod_indexer_commit(indexer, NULL) == SVOD_OK, "commit");
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, folder_path("index"), NULL) == SVOD_OK, "open");
    return searcher;
}

static svod_query *parse(const char *text)
{
    svod_query *query = NULL;

    CHECK(svod_query_parse(&query, text, strlen(text), NULL) == SVOD_OK, "parse %s",
          text);
    return query;
}

static long long count(svod_searcher *searcher, const svod_query *query)
{
    svod_results *results = NULL;
    long long found = -1;

    if (svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK)
        found = (long long)svod_results_total(results)->occurrences;
    svod_results_free(results);
    return found;
}

static void test_building(svod_searcher *searcher)
{
    svod_query *query = parse("鹿"), *other = parse("бык");
    const char *const translators[] = { "Розов" };
    int absent = 7;
    svod_error err = { 0 };

    CHECK(svod_query_other(query, &absent) == NULL && absent == 0, "one side");
    CHECK(svod_query_filter(other, "translator", translators, 1, NULL) == SVOD_OK,
          "a filter of the other side");
    CHECK(svod_query_translated(query, other, 0, NULL) == SVOD_OK, "two sides");
    CHECK(svod_query_other(query, &absent) == other && absent == 0, "the other side");
    IS_STRING(svod_query_text(query), "鹿 => translator:\"Розов\" \"бык\"",
              "in canonical form");
    IS_NUMBER(count(searcher, query), 1, "as many hits as the text of it has");
    CHECK(svod_query_translated(query, parse("x"), 0, &err) == SVOD_MISUSE,
          "no third side: %s", err.message);
    CHECK(svod_query_translated(query, query, 0, &err) == SVOD_MISUSE, "nor itself");
    svod_query_free(query);
    query = parse("鹿 lang:zh");
    CHECK(svod_query_translated(query, parse("бык OR bull"), 1, NULL) == SVOD_OK,
          "absent");
    IS_STRING(svod_query_text(query), "lang:\"zh\" 鹿 =/> \"бык\" OR \"bull\"", "=/>");
    IS_NUMBER(count(searcher, query), 1, "what has none of it: o/1.2");
    svod_query_free(query);
}

static void test_other(svod_searcher *searcher)
{
    svod_query *query = parse("鹿 => бык OR bull");
    svod_results *results = NULL;
    const svod_other *others;
    size_t count_of = 0;
    svod_error err = { 0 };

    CHECK(svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK, "search");
    IS_NUMBER(svod_results_count(results), 1, "one hit");
    CHECK(svod_results_other(&others, &count_of, results, 0, "all", NULL) == SVOD_OK &&
              count_of == 2,
          "two others");
    if (count_of == 2) {
        IS_STRING(others[0].id, "r/1.1", "the first");
        IS_STRING(others[0].translator, "Розов", "who translated it");
        IS_STRING(others[0].line, "олень и бык", "all of its passage");
        IS_STRING(others[0].origin, "numbers", "how that is known");
        CHECK(others[0].mark_count == 1 &&
                  strncmp(others[0].line + others[0].marks[0].offset, "бык",
                          others[0].marks[0].size) == 0 &&
                  others[0].marks[0].operand == 1,
              "the hit of the other side is marked");
        CHECK(others[1].mark_count == 1 && others[1].marks[0].operand == 2,
              "operands are counted through both sides");
    }
    CHECK(svod_results_other(&others, &count_of, results, 0, NULL, NULL) == SVOD_OK &&
              count_of == 1 && strcmp(others[0].text, "r") == 0,
          "the first text");
    CHECK(svod_results_other(&others, &count_of, results, 0, "en", NULL) == SVOD_OK &&
              count_of == 1 && strcmp(others[0].text, "s") == 0,
          "by language");
    CHECK(svod_results_other(&others, &count_of, results, 0, "tr:РОЗ", NULL) ==
                  SVOD_OK &&
              count_of == 1,
          "by a part of the translator");
    CHECK(svod_results_other(&others, &count_of, results, 0, "zz", &err) ==
                  SVOD_MISUSE &&
              !others && !count_of,
          "nobody: %s", err.message);
    CHECK(svod_results_other(&others, &count_of, results, 1, NULL, &err) == SVOD_MISUSE,
          "no such hit");
    svod_results_free(results);
    svod_query_free(query);
}

static svod_names *open_names(void)
{
    svod_names *names = NULL;

    folder_write_text("names.tsv", "id\tkind\tzh\tru\nQ1\tperson\t甲乙\tАби#\n"
                                   "Q2\tperson\t丙丁\tГен\nQ3\tplace\t戊己\tВем\n");
    CHECK(svod_names_open(&names, NULL) == SVOD_OK &&
              svod_names_add_file(names, folder_path("names.tsv"), NULL) == SVOD_OK,
          "names");
    return names;
}

/* Q1 stands on both sides, Q2 here, and Q3 there. */
static void check_names(const svod_other_name *names, const svod_hit *hit,
                        const svod_other *other)
{
    const svod_mark *mark = names[0].here;

    IS_STRING(names[0].id, "Q1", "the first name");
    IS_STRING(names[0].label, "甲乙", "... its label");
    CHECK(names[0].here_count == 1 && names[0].there_count == 2, "... its places");
    CHECK(strncmp(hit->line + mark->offset, "甲乙", mark->size) == 0 && mark->size == 6,
          "... here");
    mark = names[0].there;
    CHECK(mark[0].offset == 0 && mark[1].offset > 0 && mark[1].operand == 0 &&
              strncmp(other->line + mark[1].offset, "Аби", mark[1].size) == 0,
          "... and there");
    CHECK(strcmp(names[1].id, "Q2") == 0 && names[1].here_count == 1 &&
              names[1].there_count == 0,
          "a name here alone");
    CHECK(strcmp(names[2].id, "Q3") == 0 && names[2].here_count == 0 &&
              names[2].there_count == 1,
          "a name there alone");
}

static void test_names(svod_searcher *searcher)
{
    svod_query *query = parse("至 OR 無");
    svod_names *names = open_names();
    svod_results *results = NULL;
    const svod_other *others;
    const svod_other_name *found;
    size_t count_of = 0;
    svod_error err = { 0 };
    svod_hit hit;

    CHECK(svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK, "search");
    CHECK(svod_results_hit(&hit, results, 0, NULL) == SVOD_OK &&
              svod_results_other(&others, &count_of, results, 0, "", NULL) == SVOD_OK,
          "hit and other side");
    CHECK(svod_results_names(&found, &count_of, results, 0, NULL, names, NULL) ==
                  SVOD_OK &&
              count_of == 3,
          "three names");
    if (count_of == 3)
        check_names(found, &hit, others);
    CHECK(svod_results_names(&found, &count_of, results, 1, "", names, NULL) ==
                  SVOD_OK &&
              count_of == 0,
          "another hit, without having asked for it");
    CHECK(svod_results_names(&found, &count_of, results, 0, "ru", NULL, NULL) ==
                  SVOD_OK &&
              count_of == 0,
          "another authority");
    CHECK(svod_results_names(&found, &count_of, results, 0, "all", names, NULL) ==
                  SVOD_OK &&
              count_of == 3,
          "and the first again");
    CHECK(svod_results_names(&found, &count_of, results, 9, "", names, &err) ==
              SVOD_MISUSE,
          "no such hit");
    CHECK(svod_results_names(&found, &count_of, results, 0, "zz", names, &err) ==
                  SVOD_MISUSE &&
              !found && !count_of,
          "no such text");
    svod_results_free(results);
    svod_names_free(names);
    svod_query_free(query);
}

static void test_witnesses(svod_searcher *searcher)
{
    svod_query *query = parse("鹿");
    svod_search_options options = { .group = SVOD_GROUP_WORK };
    svod_results *results = NULL;
    const svod_witness *witnesses;
    size_t count_of = 0;

    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK, "search");
    IS_NUMBER(svod_results_total(results)->occurrences, 4, "four hits");
    IS_NUMBER(svod_results_total(results)->places, 2, "at two places");
    IS_NUMBER(svod_results_count(results), 2, "each once");
    CHECK(svod_results_witnesses(&witnesses, &count_of, results, 0, NULL) == SVOD_OK &&
              count_of == 1,
          "another edition");
    if (count_of == 1) {
        IS_STRING(witnesses[0].edition, "乙本", "which it is");
        IS_STRING(witnesses[0].line, "鹿一羊", "its passage");
        CHECK(witnesses[0].has_hit, "it has a hit, too");
        IS_NUMBER(witnesses[0].variant_count, 1, "one reading");
        IS_STRING(witnesses[0].variants[0].lemma, "牛", "for this");
        IS_STRING(witnesses[0].variants[0].reading, "羊", "this");
    }
    CHECK(svod_results_witnesses(&witnesses, &count_of, results, 1, NULL) == SVOD_OK &&
              count_of == 1 && witnesses[0].variant_count == 0,
          "the other passage reads the same");
    svod_results_free(results);
    options.pairs = 1;
    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_MISUSE,
          "pairs are not grouped");
    options = (svod_search_options){ .group = SVOD_GROUP_NONE };
    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK &&
              svod_results_witnesses(&witnesses, &count_of, results, 0, NULL) ==
                  SVOD_MISUSE,
          "without grouping there are no witnesses");
    svod_results_free(results);
    svod_query_free(query);
}

int main(void)
{
    svod_searcher *searcher = open_index();

    test_building(searcher);
    test_other(searcher);
    test_names(searcher);
    test_witnesses(searcher);
    svod_searcher_free(searcher);
    return check_done();
}
