/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source_list.h"

#include "cli/json_line.h"
#include "cli/number.h"
#include "cli/report.h"
#include "cli/visible.h"
#include "svod.h"

#include <stdio.h>
#include <string.h>

/* What goes on from file to file. */
struct run {
    size_t bad;
    bool as_json;
};

/* A count and its name, in the table of people and in JSON. */
struct figure {
    const char *name, *key;
    uint64_t count;
};

#define FIGURES 17

static void list_figures(const svod_source *source, struct figure figures[FIGURES])
{
    const struct figure all[FIGURES] = {
        { "texts", "texts", source->texts },
        { "sections", "sections", source->sections },
        { "passages", "passages", source->passages },
        { "Han", "han", source->han },
        { "Cyrillic", "cyrillic", source->cyrillic },
        { "Latin", "latin", source->latin },
        { "Hangul", "hangul", source->hangul },
        { "of other scripts", "other", source->other },
        { "numbers", "numbers", source->numbers },
        { "notes", "notes", source->notes },
        { "tokens in notes", "note_tokens", source->note_tokens },
        { "marks", "marks", source->marks },
        { "words joined at line ends", "joined", source->joined },
        { "characters without a code", "unknown", source->unknown },
        { "lacunae", "lacunae", source->lacunae },
        { "private-use characters", "private_use", source->private_use },
        { "bytes not converted", "unconverted", source->unconverted },
    };

    memcpy(figures, all, sizeof all);
}

static void print_text(const svod_source *source)
{
    struct figure figures[FIGURES];
    const char *comma = "";

    visible_print(stdout, source->path, strlen(source->path));
    if (source->reason) {
        fputs("\n    cannot be read: ", stdout);
        visible_print(stdout, source->reason, strlen(source->reason));
        putchar('\n');
        return;
    }
    printf("\n    %s, %s (%s), id ", source->format, source->encoding,
           source->encoding_from);
    visible_print(stdout, source->id, strlen(source->id));
    fputs("\n    ", stdout);
    list_figures(source, figures);
    for (size_t i = 0; i < FIGURES; i++)
        if (figures[i].count) {
            printf("%s%s %s", comma, number_grouped(figures[i].count).text,
                   figures[i].name);
            comma = ", ";
        }
    putchar('\n');
    for (size_t i = 0; i < source->oddity_count; i++) {
        if (source->oddities[i].line)
            printf("    line %u: ", source->oddities[i].line);
        else
            fputs("    ", stdout);
        visible_print(stdout, source->oddities[i].what,
                      strlen(source->oddities[i].what));
        putchar('\n');
    }
    if (source->oddities_all > source->oddity_count)
        printf("    ... and %s more\n",
               number_grouped(source->oddities_all - source->oddity_count).text);
}

static json_t *json_oddities(const svod_source *source)
{
    json_t *list = json_array();

    for (size_t i = 0; i < source->oddity_count; i++)
        json_array_append_new(list, json_pack("{s:I, s:s}", "line",
                                              (json_int_t)source->oddities[i].line,
                                              "what", source->oddities[i].what));
    return list;
}

/* A path need not be UTF-8, and JSON must be. */
static json_t *json_path(const char *path)
{
    json_t *string = json_string(path);

    return string ? string : json_pack("s", "(a path that is not UTF-8)");
}

static void print_json(const svod_source *source)
{
    struct figure figures[FIGURES];
    json_t *line = json_line();

    json_line_value(line, "path", json_path(source->path));
    json_line_string(line, "reason", source->reason);
    if (!source->reason) {
        json_line_string(line, "format", source->format);
        json_line_string(line, "encoding", source->encoding);
        json_line_string(line, "encoding_from", source->encoding_from);
        json_line_string(line, "id", source->id);
        json_line_string(line, "title", source->title);
        list_figures(source, figures);
        for (size_t i = 0; i < FIGURES; i++)
            json_line_number(line, figures[i].key, figures[i].count);
        json_line_value(line, "oddities", json_oddities(source));
        json_line_number(line, "oddities_all", source->oddities_all);
    }
    json_line_print(line);
}

static void print_source(void *context, const svod_source *source)
{
    struct run *run = context;

    run->bad += source->reason != NULL;
    (run->as_json ? print_json : print_text)(source);
}

int sources_print(const char *program, const char *const *paths, size_t count,
                  const char *encoding, bool as_json)
{
    svod_indexer_options options = { .encoding = encoding };
    struct run run = { .as_json = as_json };
    svod_error err;
    svod_status status =
        svod_check_sources(paths, count, &options, print_source, &run, &err);

    if (status != SVOD_OK)
        report_error(program, "%s", err.message);
    else if (json_line_failed())
        report_error(program, "no memory for the answer");
    return status != SVOD_OK || json_line_failed() || run.bad ? REPORT_ERROR
                                                              : REPORT_FOUND;
}
