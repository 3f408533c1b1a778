/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_names.c - names and sounds by calls, walking through what they stand for, facets,
 * and questions with names that are kept. The names are of the authority of Svod and of a
 * file of our own. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <string.h>
#include <svod.h>

#define INDEX folder_path("index")

static svod_searcher *searcher;
static svod_names *names;

/* 阿0 骨1 打2 以3 張4 覺5 至6 | 阿7 固8 達9 與10 甲11 乙12 張13 㲄14 */
static void make_index(void)
{
    static const char content[] = "阿骨打以張覺至\n\n阿固達與甲乙張㲄";
    svod_text text = { .id = "a" };
    svod_indexer *indexer;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK &&
              svod_indexer_add_text(indexer, &text, content, strlen(content), NULL) ==
                  SVOD_OK &&
              svod_indexer_commit(indexer, NULL) == SVOD_OK,
          "an index");
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "... is opened");
}

static void make_names(void)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof path, "%s", folder_path("own.tsv"));
    file = fopen(path, "w");
    CHECK(file && fputs("id\tkind\tzh\nU1\tperson\t甲乙\n", file) >= 0, "a file");
    if (file)
        fclose(file);
    CHECK(svod_names_open(&names, NULL) == SVOD_OK &&
              svod_names_add_file(names, path, NULL) == SVOD_OK,
          "names of our own");
}

static svod_query *parse(const char *text)
{
    const svod_query_options options = { .names = names };
    svod_query *query = NULL;
    svod_error err = { 0 };

    CHECK(svod_query_parse_with(&query, text, strlen(text), &options, &err) == SVOD_OK,
          "parse %s %s", text, err.message);
    return query;
}

static uint64_t count(const svod_query *query)
{
    svod_results *results = NULL;
    uint64_t hits = 0;

    if (svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK)
        hits = svod_results_total(results)->occurrences;
    svod_results_free(results);
    return hits;
}

/* ---- By calls -------------------------------------------------------------------- */

static void check_built(svod_node *node, const char *wanted, uint64_t hits)
{
    svod_query *query = NULL;

    CHECK(svod_query_build(&query, node, NULL) == SVOD_OK, "build %s", wanted);
    if (!query)
        return;
    IS_STRING(svod_query_text(query), wanted, "... its text");
    IS_NUMBER(count(query), hits, "... and its hits");
    svod_query_free(query);
}

static void test_build(void)
{
    svod_node *node, *nodes[2];
    svod_error err;

    CHECK(svod_node_name(&node, NULL, "Агуду", strlen("Агуду"), 0, NULL) == SVOD_OK,
          "a name of the authority of Svod");
    check_built(node, "@J001", 2);
    CHECK(svod_node_name(&node, names, "U1", 2, 0, NULL) == SVOD_OK, "one of our own");
    check_built(node, "@U1", 1);
    CHECK(svod_node_name(&node, NULL, "U1", 2, 0, &err) == SVOD_NOT_FOUND && !node,
          "which Svod does not know");
    CHECK(svod_node_name(&node, names, "Инчжоу", strlen("Инчжоу"), 0, &err) ==
              SVOD_BAD_QUERY,
          "one of six");
    CHECK(strstr(err.message, "@G003") != NULL, "... and which they are");
    CHECK(svod_node_name(&node, names, "Инчжоу", strlen("Инчжоу"), 1, NULL) == SVOD_OK,
          "all six");
    check_built(node, "@@\"Инчжоу\"", 0);
    CHECK(svod_node_sound(&nodes[0], SVOD_PINYIN, "zhang jue", 9, NULL) == SVOD_OK,
          "a sound");
    CHECK(svod_node_name(&nodes[1], names, "甲乙", strlen("甲乙"), 0, NULL) == SVOD_OK,
          "a name");
    CHECK(svod_node_combine(&node, SVOD_NODE_AND, nodes, 2, NULL) == SVOD_OK,
          "... both");
    check_built(node, "py:\"zhang jue\" AND @U1", 2);
    CHECK(svod_node_sound(&node, SVOD_PINYIN, "zhxq", 4, NULL) == SVOD_BAD_QUERY,
          "no sound");
    CHECK(svod_node_sound(&node, (svod_transcription)3, "zhang", 5, NULL) == SVOD_MISUSE,
          "no such system");
    CHECK(svod_node_name(&node, names, NULL, 0, 0, NULL) == SVOD_MISUSE, "no name");
    CHECK(svod_node_name(&nodes[0], names, "U1", 2, 0, NULL) == SVOD_OK &&
              svod_node_combine(&node, SVOD_NODE_RUN, nodes, 1, NULL) == SVOD_MISUSE,
          "a name is no part of a run");
}

/* ---- Walking --------------------------------------------------------------------- */

static void test_walk(void)
{
    svod_query *query = parse("張 NEAR/9 @阿骨打");
    const svod_node *name = svod_node_child(svod_query_root(query), 1);
    const svod_node *form;
    svod_node_info info;

    svod_node_get(name, &info);
    CHECK(info.kind == SVOD_NODE_NAME && info.operand == 1 && !info.all_readings,
          "a name is an operand");
    IS_STRING(info.text, "J001", "... which is known by its id");
    CHECK(info.child_count == 2, "... and has longer forms");
    form = svod_node_child(svod_node_child(svod_node_child(name, 0), 0), 0);
    svod_node_get(form, &info);
    CHECK(info.kind == SVOD_NODE_RUN && info.child_count == 3, "its first form");
    IS_STRING(info.text, "阿骨打", "... as the authority has it");
    IS_STRING(info.language, "zh", "... its language");
    CHECK(info.source != NULL, "... its source");
    svod_query_free(query);

    query = parse("pal:чжанцзюэ");
    svod_node_get(svod_query_root(query), &info);
    CHECK(info.kind == SVOD_NODE_SOUND && info.system == SVOD_PALLADIUS, "a sound");
    IS_STRING(info.text, "чжанцзюэ", "... as it was written");
    form = svod_node_child(svod_node_child(svod_query_root(query), 0), 0);
    svod_node_get(form, &info);
    CHECK(info.kind == SVOD_NODE_SET && info.child_count > 10, "a set of characters");
    IS_STRING(info.text, "чжан", "... and their syllable");
    svod_query_free(query);
}

/* The marks of a hit have one operand for a name. */
static void test_marks(void)
{
    svod_query *query = parse("以 NEAR/9 @阿骨打");
    svod_results *results = NULL;
    svod_hit hit;

    CHECK(svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK &&
              svod_results_hit(&hit, results, 0, NULL) == SVOD_OK &&
              hit.mark_count == 2,
          "a hit with two marks");
    CHECK(hit.marks[0].start == 0 && hit.marks[0].length == 3 &&
              hit.marks[0].operand == 1,
          "... the name is one of them");
    svod_results_free(results);
    svod_query_free(query);
}

/* ---- Facets ---------------------------------------------------------------------- */

static void test_facets(void)
{
    svod_query *query = parse("@阿骨打");
    static const volatile sig_atomic_t stop = 1;
    const svod_search_options stopped = { .stop = &stop };
    const svod_facet_value *values;
    svod_facets *facets;
    size_t found;

    CHECK(svod_facet(&facets, searcher, query, NULL, SVOD_FACET_FORM, NULL, NULL) ==
              SVOD_OK,
          "how it is written");
    values = svod_facets_values(facets, &found);
    IS_NUMBER(found, 2, "in two ways");
    IS_STRING(values[0].value, "阿固達", "... one of them");
    CHECK(values[0].occurrences == 1 && values[0].passages == 1, "... and how often");
    IS_NUMBER(svod_facets_total(facets)->occurrences, 2, "all hits");
    svod_facets_free(facets);

    CHECK(svod_facet(&facets, searcher, query, NULL, SVOD_FACET_NAME, names, NULL) ==
              SVOD_OK,
          "who is named beside him");
    values = svod_facets_values(facets, &found);
    CHECK(found >= 3, "three names at least");
    IS_STRING(values[0].value, "J001", "... himself");
    IS_STRING(values[0].kind, "person", "... a man");
    CHECK(values[0].occurrences == 2 && values[0].passages == 2, "... twice");
    svod_facets_free(facets);

    CHECK(svod_facet(&facets, searcher, query, &stopped, SVOD_FACET_FORM, NULL, NULL) ==
                  SVOD_OK &&
              !svod_facets_total(facets)->complete,
          "what is stopped says so");
    svod_facets_free(facets);
    CHECK(svod_facet(&facets, searcher, NULL, NULL, SVOD_FACET_FORM, NULL, NULL) ==
                  SVOD_MISUSE &&
              !facets,
          "no question");
    CHECK(svod_facet(&facets, searcher, query, NULL, (svod_facet_kind)9, NULL, NULL) ==
              SVOD_MISUSE,
          "no such facet");
    svod_query_free(query);
}

/* ---- Questions that are kept ----------------------------------------------------- */

static void count_change(void *context, const svod_change *change)
{
    size_t *same = context;

    *same += change->kind == SVOD_HIT_SAME;
}

/* Of a question its text is kept, and not the names in it. */
static void test_questions(void)
{
    const svod_question question = { .name = "a", .query = "@甲乙", .names = names };
    const svod_query_options options = { .names = names };
    size_t same = 0;
    svod_error err;

    CHECK(svod_question_save(searcher, &question, NULL) == SVOD_OK, "kept");
    CHECK(svod_question_replay_with(searcher, "a", &options, count_change, &same,
                                    NULL) == SVOD_OK &&
              same == 1,
          "asked again");
    CHECK(svod_question_replay(searcher, "a", count_change, &same, &err) ==
              SVOD_BAD_QUERY,
          "... without the names it is an error");
    CHECK(strstr(err.message, "no name '甲乙' is known") != NULL, "... that says so");
}

static void test_explain(void)
{
    svod_query *query = parse("@阿骨打 OR py:zhangjue");
    char *text = NULL;

    CHECK(svod_explain_json(&text, searcher, query, NULL, NULL) == SVOD_OK,
          "an explanation");
    CHECK(text &&
              strstr(text, "{\"text\": \"阿固達\", \"language\": \"zh\", \"source\": "
                           "\"siku\", \"hits\": 1"),
          "... has each form of a name");
    CHECK(text && strstr(text, "{\"text\": \"zhang\", \"count\": 2") &&
              strstr(text, "{\"text\": \"zhangjue\", \"hits\": 2"),
          "... the syllables of a sound, and how it is written");
    svod_string_free(text);
    svod_query_free(query);
}

int main(void)
{
    make_index();
    make_names();
    test_build();
    test_walk();
    test_marks();
    test_facets();
    test_questions();
    test_explain();
    svod_names_free(names);
    svod_searcher_free(searcher);
    return check_done();
}
