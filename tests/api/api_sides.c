/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_sides.c - renderings and alignments through svod.h: a text and two translations in
 * memory, and every misuse. What they find is in tests/cli and tests/unit. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <string.h>
#include <svod.h>

#define INDEX folder_path("index")

static void add(svod_indexer *indexer, const char *id, const char *translates,
                const char *translator, const char *content)
{
    svod_text text = { .id = id, .translates = translates, .translator = translator };

    CHECK(svod_indexer_add_text(indexer, &text, content, strlen(content), NULL) ==
              SVOD_OK,
          "add %s", id);
}

/* 劍 is in passages 1, 2, 3 and 4 of "o"; the first has "меч" three times and leaves it
 * out in 4, the second has "клинок" four times. */
static void make_index(void)
{
    svod_indexer *indexer;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK, "open an indexer");
    add(indexer, "o", NULL, NULL,
        "王劍\n\n江劍\n\n河劍\n\n山劍\n\n人至\n\n馬行\n\n水出\n\n日入"
        "\n\n草生\n\n木長\n\n火起\n\n風止");
    add(indexer, "r", "o", "Первый",
        "у вана меч\n\nв реке меч\n\nмеч под водой\n\nвот гора\n\nлюди пришли\n\n"
        "идут кони\n\nвыходит вода\n\nсолнце зашло\n\nтрава\n\nлес\n\nогонь\n\nветер");
    add(indexer, "s", "o", "Второй",
        "клинок вана\n\nклинок рек\n\nречной клинок\n\nгорный клинок\n\nчеловек "
        "пришёл\n\n"
        "конь идёт\n\nвода выходит\n\nсолнце "
        "садится\n\nтравы\n\nлеса\n\nогни\n\nветра");
    CHECK(svod_indexer_commit(indexer, NULL) == SVOD_OK, "commit");
    svod_indexer_free(indexer);
}

static void check_group(svod_renderings *renderings, size_t number, const char *id,
                        const char *translator, const char *first, uint64_t hits,
                        size_t without)
{
    svod_rendering_group group;
    svod_rendering item;

    CHECK(svod_renderings_group(&group, renderings, number, NULL) == SVOD_OK,
          "a group");
    IS_STRING(group.text ? group.text : "all", id, "... which text");
    IS_STRING(group.translator ? group.translator : "", translator, "... whose");
    IS_NUMBER(group.without, without, "... passages with no rendering");
    CHECK(svod_renderings_item(&item, renderings, number, 0, NULL) == SVOD_OK,
          "its first rendering");
    IS_STRING(item.text, first, "... as it is written");
    IS_NUMBER(item.hits, hits, "... in so many passages");
    CHECK(item.few, "... which are few");
}

static void test_renderings(svod_searcher *searcher, const svod_query *query)
{
    svod_renderings *renderings;
    svod_rendering_group group;
    svod_rendered_pair pair;
    svod_rendering item;

    CHECK(svod_render(&renderings, searcher, query, "ru", NULL, NULL) == SVOD_OK,
          "renderings");
    IS_NUMBER(svod_renderings_total(renderings)->occurrences, 4, "four hits");
    IS_NUMBER(svod_renderings_unaligned(renderings), 0, "all aligned");
    IS_NUMBER(svod_renderings_count(renderings), 3, "all together, and two texts");
    check_group(renderings, 0, "all", "", "клинок", 4, 0);
    check_group(renderings, 1, "r", "Первый", "меч", 3, 1);
    check_group(renderings, 2, "s", "Второй", "клинок", 4, 0);
    CHECK(svod_renderings_without(&pair, renderings, 1, 0, NULL) == SVOD_OK,
          "the passage where it is left out");
    IS_STRING(pair.line, "山劍", "... the original");
    IS_STRING(pair.other_line, "вот гора", "... and the translation");

    CHECK(svod_renderings_group(&group, renderings, 3, NULL) == SVOD_MISUSE &&
              svod_renderings_item(&item, renderings, 0, 99, NULL) == SVOD_MISUSE &&
              svod_renderings_item(&item, renderings, 3, 0, NULL) == SVOD_MISUSE &&
              svod_renderings_without(&pair, renderings, 0, 0, NULL) == SVOD_MISUSE,
          "what is not there");
    svod_renderings_free(renderings);
    CHECK(svod_render(&renderings, searcher, query, "", NULL, NULL) == SVOD_MISUSE &&
              !renderings,
          "no language");
    CHECK(svod_render(&renderings, NULL, query, "ru", NULL, NULL) == SVOD_MISUSE &&
              svod_render(&renderings, searcher, NULL, "ru", NULL, NULL) == SVOD_MISUSE,
          "no index, no question");
    svod_renderings_free(NULL);
}

struct told {
    size_t links, alone, pairs, findings;
};

static void take_link(void *context, const svod_aligned *link)
{
    struct told *told = context;

    *(link->other_id ? &told->links : &told->alone) += 1;
    CHECK(link->id && link->score >= 0 && link->score <= 1, "a link");
}

static void take_pair(void *context, const svod_alignment_pair *pair)
{
    ((struct told *)context)->pairs++;
    IS_NUMBER(pair->linked, 12, "all passages are linked");
}

static void take_finding(void *context, const svod_alignment_finding *finding)
{
    (void)finding;
    ((struct told *)context)->findings++;
}

static void test_alignments(svod_searcher *searcher)
{
    struct told told = { 0, 0, 0, 0 };

    CHECK(svod_align(searcher, "r", "s", take_link, &told, NULL) == SVOD_OK,
          "two translations are aligned");
    IS_NUMBER(told.links, 12, "... each passage");
    IS_NUMBER(told.alone, 0, "... and none is alone");
    CHECK(svod_align(searcher, "x", NULL, take_link, NULL, NULL) == SVOD_NOT_FOUND &&
              svod_align(searcher, "r", "x", take_link, NULL, NULL) == SVOD_NOT_FOUND,
          "no such text");
    CHECK(svod_align(searcher, "o", NULL, take_link, NULL, NULL) == SVOD_MISUSE &&
              svod_align(searcher, "o", "o", take_link, NULL, NULL) == SVOD_MISUSE &&
              svod_align(searcher, "r", NULL, NULL, NULL, NULL) == SVOD_MISUSE &&
              svod_align(NULL, "r", NULL, take_link, NULL, NULL) == SVOD_MISUSE,
          "an original alone, a text and itself, nobody to tell");
    CHECK(svod_alignment_report(searcher, "o", take_pair, take_finding, &told, NULL) ==
              SVOD_OK,
          "a report");
    IS_NUMBER(told.pairs, 2, "... of two translations");
    IS_NUMBER(told.findings, 0, "... with nothing wrong");
    CHECK(svod_alignment_report(searcher, "x", NULL, NULL, NULL, NULL) ==
                  SVOD_NOT_FOUND &&
              svod_alignment_report(searcher, "o", NULL, NULL, NULL, NULL) == SVOD_OK,
          "of no text; to nobody");
}

int main(void)
{
    svod_searcher *searcher;
    svod_query *query;

    make_index();
    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK &&
              svod_query_parse(&query, "劍", strlen("劍"), NULL) == SVOD_OK,
          "a searcher and a question");
    test_renderings(searcher, query);
    test_alignments(searcher);
    svod_query_free(query);
    svod_searcher_free(searcher);
    return check_done();
}
