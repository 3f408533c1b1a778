/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * index_settings.h - what the command line of svod-index can ask for. */
#ifndef INDEX_SETTINGS_H
#define INDEX_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#define INDEX_PROGRAM "svod-index"

struct index_settings {
    const char *index;
    const char *encoding;
    const char *remove; /* the id of a text */
    const char *align, *alignment; /* the same */
    const char *output; /* a file */
    size_t threads;
    size_t settle; /* seconds that a file must be quiet before it is read */
    int format;    /* 1: JSON */
    bool check_source, list, status, fingerprint, check, repair;
    bool merge, dry_run, watch, quiet, help, version;
    const char *const *paths;
    size_t path_count;
};

/* Read the command line. False after an error was reported. */
bool index_settings_read(struct index_settings *out, int argc, char **argv);

void index_settings_print_help(void);

#endif
