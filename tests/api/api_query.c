/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_query.c - a question made by calls: it has to be the one that its text parses to.
 * Then walking through a tree, warnings, pairs, bounds, and marks with their operands. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

#define INDEX folder_path("index")

static svod_searcher *searcher;

/* Positions: 張0 覺1 三2 平3 州4 | 六5 張6 瑴7 八8 平9 州10 平11 州12 */
static void make_index(void)
{
    static const char content[] = "張覺三，平州。\n\n六張瑴八平州平州";
    svod_indexer *indexer;
    svod_text text = { .id = "a", .author = "某甲" };

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK &&
              svod_indexer_add_text(indexer, &text, content, strlen(content), NULL) ==
                  SVOD_OK &&
              svod_indexer_commit(indexer, NULL) == SVOD_OK,
          "an index");
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "... is opened");
}

static svod_query *parse(const char *text)
{
    svod_query *query = NULL;

    CHECK(svod_query_parse(&query, text, strlen(text), NULL) == SVOD_OK, "parse %s",
          text);
    return query;
}

/* ---- Building -------------------------------------------------------------------- */

static svod_node *words(const char *text)
{
    svod_node *node;

    svod_node_words(&node, text, strlen(text), SVOD_LEVEL_WIDE, NULL);
    return node;
}

static svod_node *set(const char *text, int negated)
{
    svod_node *node;

    svod_node_set(&node, text, strlen(text), negated, SVOD_LEVEL_WIDE, NULL);
    return node;
}

static svod_node *gap(uint32_t least, uint32_t most)
{
    svod_node *node;

    svod_node_gap(&node, least, most, NULL);
    return node;
}

static svod_node *pattern(const char *text)
{
    svod_node *node;

    svod_node_pattern(&node, text, strlen(text), SVOD_LEVEL_EXACT, NULL);
    return node;
}

static svod_node *two(svod_node_kind kind, svod_node *a, svod_node *b)
{
    svod_node *both[] = { a, b }, *node;

    svod_node_combine(&node, kind, both, 2, NULL);
    return node;
}

static svod_node *three(svod_node_kind kind, svod_node *a, svod_node *b, svod_node *c)
{
    svod_node *all[] = { a, b, c }, *node;

    svod_node_combine(&node, kind, all, 3, NULL);
    return node;
}

static svod_node *near(svod_node *a, svod_join join, uint32_t distance, svod_node *b)
{
    svod_node *node;

    svod_node_near(&node, a, join, distance, b, NULL);
    return node;
}

static svod_node *bound(svod_node *run, int at_start, int at_end, uint32_t slack)
{
    CHECK(svod_node_bind(run, at_start, at_end, slack, NULL) == SVOD_OK, "bind a run");
    return run;
}

static void check_built(svod_node *root, const char *wanted)
{
    svod_query *query = NULL, *again;
    svod_error err = { 0 };

    if (!CHECK(svod_query_build(&query, root, &err) == SVOD_OK, "build %s: %s", wanted,
               err.message))
        return;
    IS_STRING(svod_query_text(query), wanted, "... its canonical form");
    again = parse(wanted);
    IS_STRING(svod_query_text(again), wanted, "... is that of its text");
    svod_query_free(again);
    svod_query_free(query);
}

static void test_build(void)
{
    check_built(words("張覺"), "張覺");
    check_built(words("ＮＥＡＲ"), "\"NEAR\"");
    check_built(words("Агуда, (посол)"), "\"Агуда посол\"");
    check_built(set("覺瑴", 0), "[覺瑴]");
    check_built(pattern("чжур*"), "=\"чжур*\"");
    check_built(gap(1, 1), "?");
    check_built(three(SVOD_NODE_RUN, words("張"), gap(0, 5), set("覺", 1)),
                "張{0,5}[^覺]");
    check_built(
        two(SVOD_NODE_RUN, words("張"), two(SVOD_NODE_OR, words("覺"), words("瑴"))),
        "張(覺|瑴)");
    check_built(
        two(SVOD_NODE_OR, two(SVOD_NODE_OR, words("甲"), words("乙")), words("丙")),
        "甲 OR 乙 OR 丙");
    check_built(two(SVOD_NODE_NOT, two(SVOD_NODE_AND, words("甲"), words("乙")),
                    two(SVOD_NODE_MINUS, words("丙"), words("丙丁"))),
                "(甲 AND 乙) NOT (丙 MINUS 丙丁)");
    check_built(near(near(words("甲"), SVOD_JOIN_NEAR, 5, words("乙")),
                     SVOD_JOIN_NOTNEAR, 3, words("丙")),
                "甲 NEAR/5 乙 NOTNEAR/3 丙");
    check_built(bound(words("a b"), 1, 1, 3), "^\"a b\"~3$");
}

static void test_bad_builds(void)
{
    svod_node *node = NULL;
    svod_query *query;
    svod_error err = { 0 };

    IS_NUMBER(svod_node_words(&node, "。", 3, 0, &err), SVOD_MISUSE, "no words");
    CHECK(!node && err.message[0], "... leave NULL, and a message");
    IS_NUMBER(svod_node_set(&node, "abc", 3, 0, 0, &err), SVOD_MISUSE,
              "a set of letters");
    IS_NUMBER(svod_node_words(&node, "真", 3, (svod_level)7, &err), SVOD_MISUSE,
              "no such level");
    CHECK(!node, "... no node");
    IS_NUMBER(svod_node_pattern(&node, "*", 1, 0, &err), SVOD_MISUSE,
              "a pattern without a letter");
    IS_NUMBER(svod_node_gap(&node, 5, 2, &err), SVOD_MISUSE, "a gap of 5 to 2");
    CHECK(!two(SVOD_NODE_RUN, words("甲"), gap(0, 2)), "a gap at the end of a run");
    CHECK(!two(SVOD_NODE_AND, words("甲"), NULL), "a NULL among operands");
    CHECK(!two(SVOD_NODE_GAP, words("甲"), words("乙")), "a gap of two");
    CHECK(!near(words("甲"), SVOD_JOIN_NEAR, 10001, words("乙")), "too far");
    IS_NUMBER(svod_query_build(&query, gap(0, 2), &err), SVOD_MISUSE,
              "a question that is a gap");
    IS_NUMBER(svod_query_build(&query, NULL, &err), SVOD_MISUSE, "a NULL question");
    node = words("甲");
    for (int i = 0; i < 70; i++)
        node = two(i % 2 ? SVOD_NODE_AND : SVOD_NODE_NOT, node, words("乙"));
    CHECK(!node, "too many operators in one another");
}

/* ---- Looking at a question -------------------------------------------------------- */

/* "NEAR(phrase:0 OR(phrase:1 phrase:2))". */
static void draw(const svod_node *node, char *out, size_t size)
{
    static const char *const names[] = { "word", "any",   "gap",   "pattern",
                                         "set",  "group", "run",   "OR",
                                         "AND",  "NOT",   "MINUS", "NEAR" };
    svod_node_info info;
    size_t used;

    svod_node_get(node, &info);
    used = (size_t)snprintf(out, size, "%s", names[info.kind]);
    if (info.kind == SVOD_NODE_RUN)
        used += (size_t)snprintf(out + used, size - used, ":%u", info.operand);
    if (!info.child_count)
        return;
    snprintf(out + used, size - used, "(");
    for (size_t i = 0; i < info.child_count; i++) {
        used = strlen(out);
        if (i)
            out[used++] = ' ';
        draw(svod_node_child(node, i), out + used, size - used);
    }
    used = strlen(out);
    snprintf(out + used, size - used, ")");
}

static void test_walk(void)
{
    svod_query *query = parse("張{0,2}覺 NEAR/9 (平州 OR [人民] OR \"a*\"~0)");
    char text[400] = "";

    draw(svod_query_root(query), text, sizeof text);
    IS_STRING(text,
              "NEAR(run:0(word gap word) OR(run:1(word word) run:2(set(word word)) "
              "run:3(pattern)))",
              "the tree of a question");
    svod_query_free(query);
}

static void test_node(void)
{
    svod_query *query = parse("張覺 NEAR/9 ^=\"a {1,5} b\"$");
    const svod_node *run = svod_node_child(svod_query_root(query), 1);
    svod_node_info info;
    char *text;

    svod_node_get(run, &info);
    CHECK(info.join == SVOD_JOIN_NEAR && info.distance == 9, "how it is joined");
    CHECK(info.at_start && info.at_end && info.least == 3 && info.most == 7,
          "... its ends and its length");
    IS_NUMBER(info.offset, 14, "... where it stands");
    CHECK(svod_node_child(run, 3) == NULL, "no child behind the last");
    svod_node_get(svod_node_child(run, 0), &info);
    CHECK(info.level == SVOD_LEVEL_EXACT && strcmp(info.text, "a") == 0,
          "... an exact word of it");
    CHECK(svod_node_text(&text, run, NULL) == SVOD_OK, "its text");
    IS_STRING(text, "^=\"a {1,5} b\"$", "... is canonical");
    svod_string_free(text);
    svod_query_free(query);
}

static void test_changes(void)
{
    svod_query *query = parse("張覺 near/5 平州");
    const char *values[] = { "1..5", "12" }, *bad[] = { "a..b" };

    CHECK(svod_query_warning(query, 0) && svod_query_warning(query, 0)->offset == 7,
          "a warning has its place");
    CHECK(!svod_query_warning(query, 1), "... and is the only one");
    IS_NUMBER(svod_query_set_level(query, (svod_level)3, NULL), SVOD_MISUSE,
              "no such level");
    CHECK(svod_query_set_level(query, SVOD_LEVEL_WIDE, NULL) == SVOD_OK &&
              svod_query_set_level(query, SVOD_LEVEL_GLYPH, NULL) == SVOD_OK,
          "made of glyphs");
    IS_STRING(svod_query_text(query), "=~張覺 AND =~\"near 5\" AND =~平州",
              "... and no wider again");
    CHECK(svod_query_set_level(query, SVOD_LEVEL_EXACT, NULL) == SVOD_OK, "made exact");
    CHECK(svod_query_filter(query, "section", values, 2, NULL) == SVOD_OK, "filtered");
    IS_STRING(svod_query_text(query),
              "section:1..5,\"12\" =張覺 AND =\"near 5\" AND =平州",
              "... and so it is");
    IS_NUMBER(svod_query_filter(query, "juan", values, 2, NULL), SVOD_MISUSE,
              "no such filter");
    IS_NUMBER(svod_query_filter(query, "section", bad, 1, NULL), SVOD_MISUSE,
              "no such range");
    IS_STRING(svod_query_text(query),
              "section:1..5,\"12\" =張覺 AND =\"near 5\" AND =平州",
              "... change nothing");
    svod_query_free(query);
}

/* ---- Searching -------------------------------------------------------------------- */

/* "0+2:0,3+2:1 ...": the marks of all hits, each with its operand. */
static void check_marks(const char *question, int pairs, const char *wanted)
{
    svod_query *query = parse(question);
    svod_search_options options = { .pairs = pairs };
    svod_results *results = NULL;
    char text[500] = "";

    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK, "%s",
          question);
    for (size_t i = 0; results && i < svod_results_count(results); i++) {
        svod_hit hit;
        svod_results_hit(&hit, results, i, NULL);
        for (size_t k = 0; k < hit.mark_count; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%u+%u:%u",
                     k   ? ","
                     : i ? " "
                         : "",
                     hit.marks[k].start, hit.marks[k].length, hit.marks[k].operand);
    }
    IS_STRING(text, wanted, "... each mark has its operand");
    svod_results_free(results);
    svod_query_free(query);
}

static void test_bounds(void)
{
    static const volatile sig_atomic_t stop = 1;
    svod_query *query = parse("平州");
    svod_search_options options = { .stop = &stop };
    svod_results *results;

    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK,
          "a search that is told to stop");
    CHECK(!svod_results_total(results)->complete &&
              svod_results_total(results)->stopped == SVOD_STOPPED_INTERRUPT,
          "... says so");
    svod_results_free(results);
    options = (svod_search_options){ .seconds = 1e-9 };
    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK &&
              svod_results_total(results)->stopped == SVOD_STOPPED_TIME,
          "a search without time");
    svod_results_free(results);
    options.seconds = 100;
    CHECK(svod_search(&results, searcher, query, &options, NULL) == SVOD_OK &&
              svod_results_total(results)->complete &&
              svod_results_total(results)->occurrences == 3,
          "a search with enough");
    svod_results_free(results);
    svod_query_free(query);
}

static void test_explain(void)
{
    svod_query *query = parse("張覺 NEAR/0 平州");
    char *text;

    CHECK(
        svod_explain_json(&text, searcher, query, NULL, NULL) == SVOD_OK &&
            strstr(text, "\"reasons\": [\"張覺 NEAR/0 平州: the nearest are 1 tokens"),
        "an explanation as JSON says what is nearest");
    svod_string_free(text);
    svod_query_free(query);
}

int main(void)
{
    make_index();
    test_build();
    test_bad_builds();
    test_walk();
    test_node();
    test_changes();
    check_marks("張(覺|瑴) NEAR/2 平州", 0, "0+2:0,3+2:1 3+2:1,6+2:0");
    check_marks("張(覺|瑴) NEAR/4 平州", 1,
                "0+2:0,3+2:1 3+2:1,6+2:0 6+2:0,9+2:1 6+2:0,11+2:1");
    check_marks("平州 NEAR/9 (瑴 OR 覺) NEAR/9 三", 0,
                "1+1:2,2+1:3,3+2:0 2+1:3,7+1:1,9+2:0 2+1:3,7+1:1,11+2:0");
    test_bounds();
    test_explain();
    svod_searcher_free(searcher);
    return check_done();
}
