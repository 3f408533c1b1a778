/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "damage_list.h"

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

static void print_name(const char *name)
{
    visible_print(stdout, name, strlen(name));
}

/* What need not be UTF-8: JSON must be. */
static json_t *json_name(const char *name)
{
    json_t *string = json_string(name);

    return string ? string : json_string("(a path that is not UTF-8)");
}

static void print_damage_json(const svod_damage *damage)
{
    json_t *line = json_line(), *texts = json_array();

    for (size_t i = 0; i < damage->text_count; i++)
        json_array_append_new(texts, json_name(damage->texts[i]));
    json_line_string(line, "file", damage->file);
    json_line_value(line, "what", json_name(damage->what));
    json_line_value(line, "texts", texts);
    json_line_print(line);
}

static void print_damage(void *context, const svod_damage *damage)
{
    struct listing *listing = context;

    listing->count++;
    if (listing->as_json) {
        print_damage_json(damage);
        return;
    }
    print_name(damage->file);
    fputs(": ", stdout);
    print_name(damage->what);
    putchar('\n');
    for (size_t i = 0; i < damage->text_count; i++) {
        fputs("    ", stdout);
        print_name(damage->texts[i]);
        putchar('\n');
    }
}

int damage_print(const struct index_settings *settings)
{
    struct listing listing = { .as_json = settings->format == 1 };
    svod_error err;
    svod_status status =
        svod_check_index(settings->index, print_damage, &listing, &err);

    if (status == SVOD_OK && !settings->quiet && !listing.as_json)
        puts("the index is whole");
    if (status != SVOD_OK)
        report_error(INDEX_PROGRAM, "%s", err.message);
    if (status == SVOD_DAMAGED)
        return REPORT_NOTHING;
    return status == SVOD_OK && !json_line_failed() ? REPORT_FOUND : REPORT_ERROR;
}

static void print_lost(void *context, const svod_skipped *lost)
{
    struct listing *listing = context;

    listing->count++;
    if (listing->as_json) {
        json_t *line = json_line();
        json_line_value(line, "lost", json_name(lost->path));
        json_line_value(line, "reason", json_name(lost->reason));
        json_line_print(line);
        return;
    }
    fputs("lost: ", stdout);
    print_name(lost->path);
    fputs(": ", stdout);
    print_name(lost->reason);
    putchar('\n');
}

int damage_repair(const struct index_settings *settings)
{
    const svod_indexer_options options = { .threads = (unsigned)settings->threads,
                                           .encoding = settings->encoding };
    struct listing listing = { .as_json = settings->format == 1 };
    svod_error err;
    svod_status status =
        svod_repair_index(settings->index, &options, print_lost, &listing, &err);

    if (status != SVOD_OK) {
        report_error(INDEX_PROGRAM, "%s", err.message);
        return REPORT_ERROR;
    }
    if (!settings->quiet && !listing.as_json)
        puts(listing.count ? "the index is whole again, without what is lost"
                           : "the index is whole");
    return listing.count ? REPORT_NOTHING : REPORT_FOUND;
}
