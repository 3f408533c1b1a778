/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * example.c - print where a question is answered: example INDEX QUESTION
 *
 *     cc example.c $(pkg-config --cflags --libs svod) -o example */
#include <stdio.h>
#include <string.h>
#include <svod.h>

int main(int argc, char **argv)
{
    svod_searcher *searcher = NULL;
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error err = { 0 };
    svod_hit hit;

    if (argc == 3 && svod_searcher_open(&searcher, argv[1], &err) == SVOD_OK &&
        svod_query_parse(&query, argv[2], strlen(argv[2]), &err) == SVOD_OK &&
        svod_search(&results, searcher, query, NULL, &err) == SVOD_OK)
        for (size_t i = 0; i < svod_results_count(results); i++)
            if (svod_results_hit(&hit, results, i, &err) == SVOD_OK)
                printf("%s\t%s\n", hit.cite, hit.line);
    if (err.status != SVOD_OK)
        fprintf(stderr, "%s\n", err.message);
    svod_results_free(results);
    svod_query_free(query);
    svod_searcher_free(searcher);
    return err.status != SVOD_OK;
}
