/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * settings.h - what the command line of svod-index can ask for. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#define SETTINGS_PROGRAM "svod-index"

struct settings {
    const char *index;
    const char *encoding;
    const char *remove; /* the id of a text */
    size_t threads;
    size_t settle; /* seconds that a file must be quiet before it is read */
    int format;    /* 1: JSON */
    bool check_source, list, status, fingerprint, check, repair;
    bool merge, dry_run, watch, quiet, help, version;
    const char *const *paths;
    size_t path_count;
};

/* Read the command line. False after an error was reported. */
bool settings_read(struct settings *out, int argc, char **argv);

void settings_print_help(void);

#endif
