/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * main.c - svod-index: the order of events, and nothing else.
 */
#include "svod.h"

#include "alignment_list.h"
#include "build.h"
#include "catalogue.h"
#include "cli/report.h"
#include "damage_list.h"
#include "forecast_list.h"
#include "index_settings.h"
#include "proposal.h"
#include "source_list.h"
#include "state_list.h"
#include "watch.h"

#include <stdio.h>

static int list(const struct index_settings *settings)
{
    bool as_json = settings->format == 1;

    if (settings->list)
        return catalogue_print(INDEX_PROGRAM, settings->index, as_json);
    if (settings->status)
        return state_print(INDEX_PROGRAM, settings->index, as_json);
    if (settings->fingerprint)
        return state_print_fingerprint(INDEX_PROGRAM, settings->index);
    if (settings->check)
        return damage_print(settings);
    return damage_repair(settings);
}

static int run(const struct index_settings *settings)
{
    if (settings->list || settings->status || settings->fingerprint ||
        settings->check || settings->repair)
        return list(settings);
    if (settings->alignment)
        return alignment_print(settings);
    if (settings->align)
        return proposal_print(settings);
    if (settings->check_source)
        return sources_print(INDEX_PROGRAM, settings->paths, settings->path_count,
                             settings->encoding, settings->format == 1);
    if (settings->dry_run)
        return forecast_print(settings);
    return settings->watch ? watch_run(settings) : build_index(settings, NULL);
}

int main(int argc, char **argv)
{
    struct index_settings settings;
    int code = REPORT_FOUND;

    if (!index_settings_read(&settings, argc, argv))
        return REPORT_ERROR;
    if (settings.help)
        index_settings_print_help();
    else if (settings.version)
        printf("%s %s\n", INDEX_PROGRAM, svod_version());
    else
        code = run(&settings);
    return report_end(INDEX_PROGRAM, "the summary", code);
}
