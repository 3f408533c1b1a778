/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * settings.c - the options of svod-search, and which of them go together.
 */
#include "settings.h"

#include "cli/options.h"
#include "cli/report.h"
#include "cli/terminal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_LIMIT  20
#define RENDERINGS     10 /* the same of --rendered-as */
#define LIMIT_UNSET    ((size_t)-1)
#define WIDEST_CONTEXT 10000
#define MOST_SECONDS   1e9

#define AT(member) offsetof(struct settings, member)

static const struct option_row rows[] = {
    { "index", 'i', "INDEX", "the index to ask (default: $SVOD_INDEX, svod.index)",
      OPTION_STRING, AT(index), 0, 0 },
    { "count", 'c', NULL, "print the number of hits and nothing else", OPTION_FLAG,
      AT(count), 0, 0 },
    { "format", 'f', "text|json", "print for people, or for programs", OPTION_CHOICE,
      AT(format), 0, 0 },
    { "limit", 'n', "N", "show at most N hits (default 20; 0: all)", OPTION_NUMBER,
      AT(limit), 0, SIZE_MAX },
    { "skip", 0, "N", "leave out the first N hits", OPTION_NUMBER, AT(skip), 0,
      SIZE_MAX },
    { "context", 'C', "N", "cells of text on each side; a Han character is 2",
      OPTION_NUMBER, AT(context), 0, WIDEST_CONTEXT },
    { "color", 0, "auto|always|never", "paint the words that were found", OPTION_CHOICE,
      AT(color), 0, 0 },
    { "in", 0, "passage|section|text", "within what AND and NOT hold", OPTION_CHOICE,
      AT(unit), 0, 0 },
    { "level", 0, "wide|glyph|exact", "how alike words are that count as one",
      OPTION_CHOICE, AT(level), 0, 0 },
    { "exact", 0, NULL, "--level=exact, as if = stood before every word", OPTION_FLAG,
      AT(exact), 0, 0 },
    { "pairs", 0, NULL, "every pair of A NEAR/n B is a hit of its own", OPTION_FLAG,
      AT(pairs), 0, 0 },
    { "names", 0, "FILE", "add the names of this file; may be given several times",
      OPTION_STRINGS, AT(names), 0, 0 },
    { "with", 0, "WHO", "and the other side: the first, all, tr:NAME, ru, ...",
      OPTION_MAYBE, AT(with), 0, 0 },
    { "years", 0, NULL, "and the years of its passage behind each citation",
      OPTION_FLAG, AT(years), 0, 0 },
    { "group", 0, "none|work", "editions of one work: a place once, with the readings",
      OPTION_CHOICE, AT(group), 0, 0 },
    { "facet", 0, "form|name|year,...",
      "count the forms of the hits, or names or years beside them", OPTION_STRING,
      AT(facet), 0, 0 },
    { "rendered-as", 0, "LANGUAGE",
      "rank what stands for QUERY in translations or originals", OPTION_STRING,
      AT(rendered_as), 0, 0 },
    { "rank", 'r', NULL, "QUERY is free words: best passages first", OPTION_FLAG,
      AT(rank), 0, 0 },
    { "show", 's', "CITATION", "show this page, line or passage; needs no QUERY",
      OPTION_STRING, AT(show), 0, 0 },
    { "before", 'B', "N", "... with N passages before it", OPTION_NUMBER, AT(before), 0,
      SIZE_MAX },
    { "after", 'A', "N", "... and N after it", OPTION_NUMBER, AT(after), 0, SIZE_MAX },
    { "fold", 0, "CHARACTERS", "show what counts as one with each, and why; no QUERY",
      OPTION_STRING, AT(fold), 0, 0 },
    { "save", 0, "NAME", "keep QUERY and its answer under this name", OPTION_STRING,
      AT(save), 0, 0 },
    { "replay", 0, "NAME", "ask it again: which hits are new, gone or moved?",
      OPTION_STRING, AT(replay), 0, 0 },
    { "saved", 0, NULL, "list the queries that were kept", OPTION_FLAG, AT(saved), 0,
      0 },
    { "explain", 0, NULL, "show how the query is read and answered", OPTION_FLAG,
      AT(explain), 0, 0 },
    { "timeout", 0, "SECONDS", "stop then, and print what was found", OPTION_STRING,
      AT(timeout), 0, 0 },
    { "verify", 0, NULL, "check every byte of the index; needs no QUERY", OPTION_FLAG,
      AT(verify), 0, 0 },
    { "help", 'h', NULL, "print this help", OPTION_FLAG, AT(help), 0, 0 },
    { "version", 'V', NULL, "print the version", OPTION_FLAG, AT(version), 0, 0 },
};

static const struct option_table table = {
    .program = SETTINGS_PROGRAM,
    .usage =
        "[-i INDEX] [options] QUERY\n"
        "       svod-search [-i INDEX] --rank [options] WORD...\n"
        "       svod-search [-i INDEX] --show CITATION [-B N] [-A N]\n"
        "       svod-search [-i INDEX] --save NAME QUERY | --replay NAME | --saved\n"
        "       svod-search --fold CHARACTERS",
    .purpose = "Find every place that answers QUERY, exactly.",
    .ending =
        "Examples:\n"
        "  svod-search 張覺 NEAR/20 平州\n"
        "  svod-search -n 0 'Агуда lang:ru'\n"
        "\n"
        "The language of queries is explained in svod-query(7).\n"
        "Exit code: 0 found, 1 nothing found, 2 error, 3 stopped before the end; with\n"
        "--replay 0 all as it was, 1 changed.",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
};

/* Several words are one question: 張覺 NEAR/20 平州 needs no quotes. */
static char *join(int count, char *const *words)
{
    size_t size = 1;
    char *joined, *at;

    for (int i = 0; i < count; i++)
        size += strlen(words[i]) + 1;
    joined = at = malloc(size);
    if (!joined)
        return NULL;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(words[i]);

        if (i > 0)
            *at++ = ' ';
        memcpy(at, words[i], len);
        at += len;
    }
    *at = '\0';
    return joined;
}

/* "10", "0.5": more than none. */
static bool read_seconds(const char *text, double *seconds)
{
    double place = 1;
    bool behind_point = false;

    for (*seconds = 0; *text; text++) {
        if (*text == '.' && !behind_point) {
            behind_point = true;
            continue;
        }
        if (*text < '0' || *text > '9' || *seconds > MOST_SECONDS)
            return false;
        place = behind_point ? place / 10 : 1;
        *seconds = behind_point ? *seconds + place * (*text - '0')
                                : *seconds * 10 + (*text - '0');
    }
    return *seconds > 0;
}

static const char *const facet_names[SETTINGS_FACETS] = {
    [SVOD_FACET_FORM] = "form",
    [SVOD_FACET_NAME] = "name",
    [SVOD_FACET_YEAR] = "year",
};

const char *settings_facet_name(svod_facet_kind kind)
{
    return facet_names[kind];
}

/* "form,name": each once. */
static bool read_facets(struct settings *settings)
{
    const char *at = settings->facet;

    for (; at; at = *at ? at + 1 : NULL) {
        size_t len = strcspn(at, ","), kind = 0;
        while (kind < SETTINGS_FACETS && (strlen(facet_names[kind]) != len ||
                                          strncmp(facet_names[kind], at, len) != 0))
            kind++;
        if (kind == SETTINGS_FACETS)
            return false;
        for (size_t i = 0; i < settings->facet_count; i++)
            if (settings->facets[i] == (svod_facet_kind)kind)
                return false;
        settings->facets[settings->facet_count++] = (svod_facet_kind)kind;
        at += len;
    }
    return true;
}

/* What goes with no facet. */
static const char *facet_contradiction(const struct settings *settings)
{
    if (settings->rank || settings->show || settings->explain || settings->count ||
        settings->pairs || settings->save || settings->replay || settings->saved ||
        settings->fold || settings->rendered_as || settings->with || settings->group ||
        settings->years)
        return "--facet is an answer of its own: it goes with no other kind";
    return settings->question ? NULL : "--facet needs a query";
}

static const char *contradiction(struct settings *settings)
{
    if (settings->rank && settings->explain)
        return "--explain explains a query, and --rank takes free words";
    if (settings->rank && settings->unit != SVOD_IN_PASSAGE)
        return "--in does not go with --rank, which always finds passages";
    if (settings->show && (settings->question || settings->rank || settings->explain))
        return "--show shows a place; it goes with no query";
    if (settings->fold && (settings->question || settings->show || settings->rank ||
                           settings->explain || settings->count || settings->verify))
        return "--fold shows characters; it goes with no query and no other answer";
    if (!settings->show && (settings->before || settings->after))
        return "--before and --after go with --show";
    if (settings->rank && (settings->exact || settings->level || settings->pairs))
        return "--level, --exact and --pairs are for a query, and --rank takes free "
               "words";
    if (settings->timeout && !read_seconds(settings->timeout, &settings->seconds))
        return "--timeout takes a number of seconds, such as 10 or 0.5";
    if (settings->group && (settings->rank || settings->show || settings->explain ||
                            settings->pairs || settings->save))
        return "--group goes with the hits of a query, and not with --pairs";
    if ((settings->with || settings->years) &&
        (settings->count || settings->explain || settings->save || settings->replay ||
         settings->saved))
        return "--with and --years go with hits that are shown";
    if ((settings->save != NULL) + (settings->replay != NULL) + settings->saved > 1)
        return "--save, --replay and --saved go one at a time";
    if ((settings->save || settings->replay || settings->saved) &&
        (settings->rank || settings->show || settings->explain || settings->count))
        return "--save, --replay and --saved go with no other kind of answer";
    if (!read_facets(settings))
        return "--facet takes form, name and year, each once, with commas between them";
    if (settings->facet && facet_contradiction(settings))
        return facet_contradiction(settings);
    if ((settings->replay || settings->saved) && settings->question)
        return "--replay and --saved go with no query";
    if (settings->rendered_as &&
        (settings->rank || settings->show || settings->explain || settings->count ||
         settings->save || settings->replay || settings->saved || settings->pairs ||
         settings->with || settings->years || settings->group || settings->skip))
        return "--rendered-as goes with no other kind of answer";
    if (settings->rendered_as && !*settings->rendered_as)
        return "--rendered-as takes a language, such as ru";
    if (settings->replay || settings->saved || settings->fold)
        return NULL;
    if (settings->save && !settings->question)
        return "--save needs a query to keep";
    if (settings->save && (settings->exact || settings->level))
        return "--save keeps a query as it is written: put = or =~ into it";
    if (!settings->question && !settings->verify && !settings->show)
        return "no query given; see --help";
    return NULL;
}

bool settings_read(struct settings *out, int argc, char **argv)
{
    const char *problem;
    int first;

    *out = (struct settings){ .limit = LIMIT_UNSET, .context = SETTINGS_CONTEXT_UNSET };
    first = options_parse(&table, argc, argv, out);
    if (first < 0)
        return false;
    if (out->help || out->version)
        return true;
    if (out->limit == LIMIT_UNSET)
        out->limit = out->rendered_as ? RENDERINGS : DEFAULT_LIMIT;
    out->index = options_index(out->index);
    if (first < argc) {
        out->question = join(argc - first, argv + first);
        if (!out->question) {
            report_error(SETTINGS_PROGRAM, "no memory for the query");
            return false;
        }
    }
    problem = contradiction(out);
    if (problem)
        report_error(SETTINGS_PROGRAM, "%s", problem);
    return !problem;
}

void settings_release(struct settings *settings)
{
    free(settings->question);
    settings->question = NULL;
}

void settings_print_help(void)
{
    options_help(&table, stdout);
}

const char *settings_unit_name(svod_unit unit)
{
    static const char *const names[] = { "passage", "section", "text" };

    return names[unit];
}
