/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "forecast_list.h"

#include "cli/json_line.h"
#include "cli/report.h"
#include "cli/visible.h"
#include "svod.h"

#include <stdio.h>
#include <string.h>

struct listing {
    bool as_json;
    size_t count;
};

static const char *const steps[] = {
    [SVOD_STEP_ADD] = "add",       [SVOD_STEP_READ_AGAIN] = "read again",
    [SVOD_STEP_REMOVE] = "remove", [SVOD_STEP_SKIP] = "skip",
    [SVOD_STEP_MERGE] = "merge",
};

static void print_step(void *context, svod_step step, const char *name)
{
    struct listing *listing = context;

    listing->count++;
    if (listing->as_json) {
        json_t *line = json_line();
        json_t *string = json_string(name);
        json_line_string(line, "step", steps[step]);
        json_line_value(line, "name",
                        string ? string : json_string("(a path that is not UTF-8)"));
        json_line_print(line);
        return;
    }
    printf("%-12s", steps[step]);
    visible_print(stdout, name, strlen(name));
    putchar('\n');
}

int forecast_print(const struct index_settings *settings)
{
    const svod_update update = {
        .paths = settings->paths,
        .path_count = settings->path_count,
        .remove = settings->remove,
        .merge = settings->merge,
    };
    const svod_indexer_options options = { .encoding = settings->encoding };
    struct listing listing = { .as_json = settings->format == 1 };
    svod_error err;
    svod_status status =
        svod_forecast(settings->index, &update, &options, print_step, &listing, &err);

    if (status != SVOD_OK)
        report_error(INDEX_PROGRAM, "%s", err.message);
    else if (!listing.count && !listing.as_json && !settings->quiet)
        puts("nothing to do");
    return status == SVOD_OK && !json_line_failed() ? REPORT_FOUND : REPORT_ERROR;
}
