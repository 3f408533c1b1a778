/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * settings.h - what the command line of svod-search can ask for.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "cli/options.h"
#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

#define SETTINGS_PROGRAM "svod-search"

/* The exit code after a search that was stopped; the others are in cli/report.h. */
#define SETTINGS_STOPPED 3

/* In the order of --format=text|json. */
enum settings_format {
    SETTINGS_TEXT,
    SETTINGS_JSON
};

#define SETTINGS_FACETS 3 /* kinds that there are */

/* No --context was given. */
#define SETTINGS_CONTEXT_UNSET ((size_t)-1)

struct settings {
    const char *index;
    bool count, rank, explain, verify, exact, pairs, years, help, version;
    int format;   /* which of output_formats */
    int color;    /* enum terminal_color */
    int unit;     /* svod_unit */
    int group;    /* svod_group */
    int level;    /* svod_level */
    size_t limit; /* 0 means all */
    size_t skip;
    size_t context;            /* terminal cells, or SETTINGS_CONTEXT_UNSET */
    const char *timeout;       /* as it was given; NULL: none */
    double seconds;            /* of the timeout; 0: none */
    const char *with;          /* the other side: which; NULL: none */
    const char *show;          /* a citation; NULL: search */
    const char *fold;          /* characters; NULL: search */
    const char *save, *replay; /* the name of a question */
    const char *rendered_as;   /* a language; NULL: hits are asked for */
    bool saved;
    const char *facet; /* as it was given; NULL: none */
    svod_facet_kind facets[SETTINGS_FACETS];
    size_t facet_count;
    struct option_strings names; /* files of names */
    size_t before, after;
    char *question; /* the words that are no options, or what is to be shown; NULL when
                       there is neither */
};

/* Read the command line. False after an error was reported. */
bool settings_read(struct settings *out, int argc, char **argv);

/* End what settings_read made. */
void settings_release(struct settings *settings);

void settings_print_help(void);

/* A facet as --facet= spells it. */
const char *settings_facet_name(svod_facet_kind kind);

/* A unit as --in= spells it. */
const char *settings_unit_name(svod_unit unit);

#endif
