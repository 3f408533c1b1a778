/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_explain.c - show how a question is read and answered.
 */
#include "output.h"

#include "cli/visible.h"

#include <stdio.h>
#include <string.h>

svod_status output_explain(const struct settings *settings, svod_searcher *searcher,
                           const svod_query *query, const svod_search_options *options,
                           svod_error *err)
{
    char *explanation;
    svod_status status =
        settings->format == SETTINGS_JSON
            ? svod_explain_json(&explanation, searcher, query, options, err)
            : svod_explain(&explanation, searcher, query, options, err);

    if (status != SVOD_OK)
        return status;
    /* Line by line: a line end is meant, any other control character is not. */
    for (const char *at = explanation; *at;) {
        size_t len = strcspn(at, "\n");

        visible_print(stdout, at, len);
        fputc('\n', stdout);
        at += len + (at[len] == '\n');
    }
    svod_string_free(explanation);
    return SVOD_OK;
}
