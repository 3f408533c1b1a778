/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_dated.c - the hits of a question with the years of their passages.
 */
#include "oracle_years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_start(struct oracle_dated *out)
{
    out->starts =
        oracle_room(out->starts, out->count, &out->starts_room, sizeof *out->starts);
    out->starts[out->count] = out->year_count;
}

static void add_hit(struct oracle_dated *out, const svod_hit *hit)
{
    for (size_t i = 0; i < hit->year_count; i++) {
        out->years = oracle_room(out->years, out->year_count, &out->year_room,
                                 sizeof *out->years);
        out->years[out->year_count++] = hit->years[i];
    }
    out->count++;
    add_start(out);
}

bool oracle_dated_find(struct oracle_dated *out, struct oracle_comparison *comparison,
                       const char *question)
{
    const svod_query_options names = { comparison->names };
    const svod_search_options options = { .limit = SVOD_ALL,
                                          .context = SVOD_NO_CONTEXT };
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error error = { 0 };
    svod_hit hit;
    svod_status status =
        svod_query_parse_with(&query, question, strlen(question), &names, &error);

    if (status == SVOD_OK)
        status = svod_search(&results, comparison->searcher, query, &options, &error);
    add_start(out);
    for (size_t i = 0; status == SVOD_OK && i < svod_results_count(results); i++) {
        status = svod_results_hit(&hit, results, i, &error);
        if (status == SVOD_OK)
            add_hit(out, &hit);
    }
    if (status != SVOD_OK)
        printf("# %s: %s\n", question, error.message);
    svod_results_free(results);
    svod_query_free(query);
    return status == SVOD_OK;
}

void oracle_dated_release(struct oracle_dated *dated)
{
    free(dated->starts);
    free(dated->years);
    *dated = (struct oracle_dated){ 0 };
}

size_t oracle_within(struct oracle_corpus *corpus, const char *phrase)
{
    const struct oracle_question question = { .unit = ORACLE_IN_PASSAGE };
    struct oracle_answer answer = { 0 };
    struct oracle_query query;
    size_t count = 0;

    if (!oracle_query_parse(&query, corpus, phrase, strlen(phrase), ORACLE_WIDE) &&
        !oracle_answer(&answer, corpus, &query, &question))
        for (size_t i = 0; i < answer.hits.count; i++) {
            const struct oracle_hit *hit = &answer.hits.items[i];
            count += corpus->passage_of[hit->start] ==
                     corpus->passage_of[hit->start + hit->length - 1];
        }
    oracle_answer_release(&answer);
    oracle_query_release(&query);
    return count;
}
