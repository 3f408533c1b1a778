/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_query.c - a question -> its canonical form, or what is wrong with it and where.
 *
 *     query: 張覺 NEAR 平州
 *     error: needs a distance
 *     at: NEAR 平州            (the rest of the question from that place on)
 *
 *     query: 張覺 and 平州
 *     is: 張覺 AND "and" AND 平州
 *     warning: capital letters (of a question that can be read)
 *     at: and 平州 */
#include "cases.h"

#include "svod.h"

#include <string.h>

/* One warning where the case has one, else none. */
static void check_warning(const struct case_block *block, const svod_query *query)
{
    const struct case_line *wanted = case_find(block, "warning");
    const struct case_line *rest = case_find(block, "at");
    const struct case_line *asked = &block->lines[0];
    struct check_place place = case_place(block, wanted ? wanted : asked);
    const svod_warning *warning = svod_query_warning(query, 0);

    if (!wanted || !warning) {
        check_string(place, warning ? warning->message : NULL,
                     wanted ? buffer_string(&wanted->value) : NULL, "the warning of %s",
                     asked->written);
        return;
    }
    if (!check_that(place,
                    strstr(warning->message, buffer_string(&wanted->value)) != NULL,
                    "the warning of %s", asked->written))
        check_note("got: %s", warning->message);
    if (rest)
        check_number(case_place(block, rest), (long long)warning->offset,
                     (long long)(asked->value.len - rest->value.len),
                     "... and its place");
}

/* The canonical form asks the same: it has to be the canonical form of itself. */
static void check_canonical(const struct case_block *block,
                            const struct case_line *wanted, const svod_query *query)
{
    const char *text = svod_query_text(query);
    svod_query *again = NULL;
    svod_error err = { 0 };

    if (!check_string(case_place(block, wanted), text, buffer_string(&wanted->value),
                      "%s", block->lines[0].written))
        return;
    if (svod_query_parse(&again, text, strlen(text), &err) != SVOD_OK)
        check_that(case_place(block, wanted), false, "the canonical form of %s: %s",
                   block->lines[0].written, err.message);
    else
        check_string(case_place(block, wanted), svod_query_text(again), text,
                     "the canonical form of %s means the same",
                     block->lines[0].written);
    svod_query_free(again);
}

static void check_error(const struct case_block *block, const svod_error *err)
{
    const struct case_line *wanted = case_find(block, "error");
    const struct case_line *rest = case_find(block, "at");
    const struct buffer *question = &block->lines[0].value;
    struct check_place place = case_place(block, wanted);

    if (!check_that(place, strstr(err->message, buffer_string(&wanted->value)) != NULL,
                    "error of %s", block->lines[0].written))
        check_note("got: %s", err->message);
    check_number(place, err->status, SVOD_BAD_QUERY, "... is one of the question");
    if (rest && !check_number(case_place(block, rest), (long long)err->offset,
                              (long long)(question->len - rest->value.len),
                              "... and its place"))
        check_note("from there on: %s", err->offset <= question->len
                                            ? question->bytes + err->offset
                                            : "(behind the end)");
}

void run_query(const struct case_block *block)
{
    const struct case_line *wanted = case_find(block, "is");
    const struct case_line *error = case_find(block, "error");
    const struct case_line *asked = &block->lines[0];
    struct check_place place = case_place(block, asked);
    svod_query *query = NULL;
    svod_error err = { 0 };
    svod_status status =
        svod_query_parse(&query, buffer_string(&asked->value), asked->value.len, &err);

    if (!wanted == !error)
        check_that(place, false, "a case of a query has 'is:' or 'error:'");
    else if (error && status == SVOD_OK)
        check_string(place, svod_query_text(query), NULL, "%s is an error",
                     asked->written);
    else if (error)
        check_error(block, &err);
    else if (status != SVOD_OK)
        check_string(place, err.message, NULL, "%s can be read", asked->written);
    else {
        check_canonical(block, wanted, query);
        check_warning(block, query);
    }
    svod_query_free(query);
}
