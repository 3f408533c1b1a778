/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * api_random.c - questions of random bytes, and of random pieces of the grammar: each is
 * answered, or refused with a place inside of it. The seed is fixed; to try another:
 *
 *     build/tests/api/api_random 1127 100000 */
#include "harness/check.h"
#include "harness/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <svod.h>

#define QUESTION_MOST 400

static const char *const pieces[] = {
    "張覺",
    "平州",
    "張",
    "Агуда",
    "посол",
    " ",
    " ",
    " ",
    "(",
    ")",
    "\"",
    "=",
    "NEAR/3 ",
    "NEAR/0 ",
    "BEFORE/",
    "NEAR",
    " AND ",
    " OR ",
    " NOT ",
    "text:",
    "lang:zh",
    "lang:",
    "zone:",
    "note",
    "text",
    "&KR0667;",
    "&",
    "|",
    "-",
    ",",
    "*",
    "9",
    "\xCC\x81",
    "\xF0\xA3\x99\x9C",
    "\t",
    "（",
    "）",
    "　ＯＲ　",
    "“",
    "”",
    "眞",
    "'",
    "\xEF\xB8\x80",
    "\xC2\xAD",
    "t",
    "10000",
    "MINUS",
    "：",
    "＝",
    "\xE5",
    "\x80",
    "\xFF",
};

/* xorshift: the same numbers on every machine. */
static uint32_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 32);
}

static size_t make_bytes(char *question, uint64_t *state)
{
    size_t len = next_random(state) % 40;

    for (size_t i = 0; i < len; i++)
        question[i] = (char)next_random(state);
    return len;
}

static size_t make_pieces(char *question, uint64_t *state)
{
    size_t count = next_random(state) % 16, len = 0;

    while (count--) {
        const char *piece =
            pieces[next_random(state) % (sizeof pieces / sizeof *pieces)];
        if (len + strlen(piece) > QUESTION_MOST)
            break;
        memcpy(question + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

static svod_searcher *make_searcher(void)
{
    static const char content[] = "張覺據平州\n\n眞張&KR0667;\n\nПосол Агуды в Пинчжоу";
    svod_text text = { .id = "note" };
    svod_indexer *indexer = NULL;
    svod_searcher *searcher = NULL;

    svod_indexer_open(&indexer, folder_path("index"), NULL, NULL);
    svod_indexer_add_text(indexer, &text, content, strlen(content), NULL);
    svod_indexer_commit(indexer, NULL);
    svod_indexer_free(indexer);
    CHECK(svod_searcher_open(&searcher, folder_path("index"), NULL) == SVOD_OK, "open");
    return searcher;
}

/* What is wrong with the reaction to this question; NULL when nothing is. */
static const char *ask(svod_searcher *searcher, const char *question, size_t len,
                       unsigned *answered)
{
    char *copy = malloc(len ? len : 1); /* so that a sanitizer sees its end */
    svod_query *query = NULL, *again = NULL;
    svod_results *results = NULL;
    svod_error err = { 0 };
    svod_status status;
    const char *wrong = NULL;

    memcpy(copy, question, len);
    status = svod_query_parse(&query, copy, len, &err);
    if (status == SVOD_OK &&
        svod_query_parse(&again, svod_query_text(query), strlen(svod_query_text(query)),
                         NULL) != SVOD_OK)
        wrong = "its canonical form cannot be read";
    else if (again && strcmp(svod_query_text(query), svod_query_text(again)) != 0)
        wrong = "its canonical form means something else";
    if (status == SVOD_OK)
        status = svod_search(&results, searcher, query, NULL, &err);
    *answered += status == SVOD_OK;
    if (status != SVOD_OK && status != SVOD_BAD_QUERY)
        wrong = "it has another error than one of the question";
    else if (status != SVOD_OK && (err.offset > len || !err.message[0]))
        wrong = "its error has no place in it, or no words";
    svod_results_free(results);
    svod_query_free(query);
    svod_query_free(again);
    free(copy);
    return wrong;
}

static void show(const char *question, size_t len, const char *wrong)
{
    char hex[3 * QUESTION_MOST + 1] = { 0 };

    for (size_t i = 0; i < len; i++)
        snprintf(hex + 3 * i, 4, "%02x ", (unsigned)(unsigned char)question[i]);
    check_note("%s: %s", wrong, hex);
}

int main(int argc, char **argv)
{
    uint64_t state = (argc > 1 ? strtoull(argv[1], NULL, 10) : 1126) * 2654435761u + 1;
    unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 4000;
    svod_searcher *searcher = make_searcher();
    unsigned answered = 0, failed = 0;
    char question[QUESTION_MOST];

    for (unsigned long i = 0; i < count; i++) {
        size_t len =
            i % 4 ? make_pieces(question, &state) : make_bytes(question, &state);
        const char *wrong = ask(searcher, question, len, &answered);
        if (wrong && failed++ < 10)
            show(question, len, wrong);
    }
    IS_NUMBER(failed, 0, "%lu random questions: an answer, or an error with its place",
              count);
    CHECK(answered > count / 50, "%u of them mean something", answered);
    svod_searcher_free(searcher);
    return check_done();
}
