/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_variants.c - how characters are folded, and warnings of an answer. */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <string.h>
#include <svod.h>

#define INDEX folder_path("index")

/* ---- Folding ----------------------------------------------------------------------- */

static void write_folding(void *context, const svod_folding *folding)
{
    char *text = context;

    sprintf(text + strlen(text), "%s/%s/%s:", folding->character, folding->glyph,
            folding->wide);
    for (size_t i = 0; i < folding->count; i++)
        sprintf(text + strlen(text), " %s%s%s%s", folding->variants[i].character,
                folding->variants[i].same_glyph ? "=" : "~",
                folding->variants[i].joined, folding->variants[i].by);
    strcat(text, ";");
}

static void test_fold(void)
{
    char text[400] = "";
    svod_error err = { 0 };

    CHECK(svod_fold("后 a 我\xF3\xA0\x84\x80", 12, write_folding, text, NULL) ==
              SVOD_OK,
          "characters are folded");
    IS_STRING(text, "后/后/後: 后=後simplified,opencc 後~;我/我/我: 我=;",
              "... and others passed over");
    IS_NUMBER(svod_fold("abc", 3, write_folding, text, &err), SVOD_NOT_FOUND,
              "no Han character");
    IS_STRING(err.message, "no Han character in 'abc'", "... in words");
}

/* ---- Warnings ---------------------------------------------------------------------- */

static void add(svod_indexer *indexer, const char *id, const char *edition)
{
    svod_text text = { .id = id, .edition = edition };

    CHECK(svod_indexer_add_text(indexer, &text, "敵騎", 6, NULL) == SVOD_OK, "text %s",
          id);
}

static void check_warning(svod_searcher *searcher, const char *question,
                          const char *wanted)
{
    svod_query *query = NULL;
    svod_results *results = NULL;
    const svod_warning *warning;

    CHECK(svod_query_parse(&query, question, strlen(question), NULL) == SVOD_OK &&
              svod_search(&results, searcher, query, NULL, NULL) == SVOD_OK,
          "ask %s", question);
    warning = svod_results_warning(results, 0);
    CHECK(wanted ? warning && strstr(warning->message, wanted) : !warning, "warned: %s",
          wanted ? wanted : "of nothing");
    CHECK(!svod_results_warning(results, 1), "... and of no more");
    svod_results_free(results);
    svod_query_free(query);
}

/* Ids so long that the message is cut, and not inside of a character. */
static void test_warnings(void)
{
    char id[200] = "";
    svod_indexer *indexer = NULL;
    svod_searcher *searcher = NULL;

    for (int i = 0; i < 60; i++)
        strcat(id, "書");
    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK, "an index");
    add(indexer, "plain", "SBCK");
    add(indexer, "siku", "WYG");
    add(indexer, id, "四庫");
    CHECK(svod_indexer_commit(indexer, NULL) == SVOD_OK, "... is written");
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "... and opened");
    check_warning(searcher, "虜", "Siku editions: siku, 書書");
    check_warning(searcher, "虜 text:siku", "Siku edition: siku; look");
    check_warning(searcher, "虜 text:plain", NULL);
    check_warning(searcher, "敵騎", NULL);
    svod_searcher_free(searcher);
}

int main(void)
{
    test_fold();
    test_warnings();
    return check_done();
}
