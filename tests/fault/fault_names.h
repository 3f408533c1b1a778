/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_names.h - questions with names and sounds, their facets and explanations: to be
 * asked while memory runs out. */
#ifndef FAULT_NAMES_H
#define FAULT_NAMES_H

#include "fault.h"

static inline void names_add_text(uint64_t *digest, const char *text)
{
    for (; *text; text++)
        *digest = (*digest ^ (unsigned char)*text) * 1099511628211u;
}

static inline svod_status names_add_facet(uint64_t *digest, svod_searcher *searcher,
                                          const svod_query *query, svod_facet_kind kind,
                                          svod_error *err)
{
    svod_facets *facets;
    svod_status status = svod_facet(&facets, searcher, query, NULL, kind, NULL, err);
    const svod_facet_value *values;
    size_t count = 0;

    if (status != SVOD_OK)
        return status;
    values = svod_facets_values(facets, &count);
    for (size_t i = 0; i < count; i++) {
        names_add_text(digest, values[i].value);
        *digest = *digest * 31 + values[i].occurrences * 7 + values[i].passages;
    }
    svod_facets_free(facets);
    return SVOD_OK;
}

/* The names that hits and their other sides have. */
static inline svod_status names_add_sides(uint64_t *digest, svod_searcher *searcher,
                                          const svod_query *query, svod_error *err)
{
    svod_results *results;
    svod_status status = svod_search(&results, searcher, query, NULL, err);

    for (size_t i = 0; status == SVOD_OK && i < svod_results_count(results); i++) {
        const svod_other_name *names;
        size_t count;
        status = svod_results_names(&names, &count, results, i, "all", NULL, err);
        for (size_t k = 0; k < count; k++) {
            names_add_text(digest, names[k].id);
            *digest = *digest * 31 + names[k].here_count * 7 + names[k].there_count;
        }
    }
    svod_results_free(results);
    return status;
}

/* An explanation tells times, so of its text nothing is compared. */
static inline svod_status names_explain(svod_searcher *searcher,
                                        const svod_query *query, svod_error *err)
{
    char *text;
    svod_status status = svod_explain_json(&text, searcher, query, NULL, err);

    svod_string_free(text);
    return status;
}

/* What all these questions answer, in a number. */
static inline svod_status names_digest(uint64_t *digest, svod_searcher *searcher,
                                       svod_error *err)
{
    static const char *const wanted[] = { "@阿骨打 OR @@Инчжоу", "=@Агуда",
                                          "py:xian NEAR/9 pal:чжан" };
    svod_status status = SVOD_OK;

    *digest = 0;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && status == SVOD_OK; i++) {
        svod_query *query;
        status = svod_query_parse(&query, wanted[i], strlen(wanted[i]), err);
        if (status != SVOD_OK)
            return status;
        names_add_text(digest, svod_query_text(query));
        status = names_add_facet(digest, searcher, query, SVOD_FACET_FORM, err);
        if (status == SVOD_OK && i == 1)
            status = names_add_facet(digest, searcher, query, SVOD_FACET_NAME, err);
        if (status == SVOD_OK && i == 1)
            status = names_add_sides(digest, searcher, query, err);
        if (status == SVOD_OK)
            status = names_explain(searcher, query, err);
        svod_query_free(query);
    }
    return status;
}

#endif
