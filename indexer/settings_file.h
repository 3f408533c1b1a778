/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * settings_file.h - one svod.ini, read. */
#ifndef SETTINGS_FILE_H
#define SETTINGS_FILE_H

#include "svod.h"

/* "key = value", in the section [pattern] or before any. */
struct settings_rule {
    char *pattern; /* of shell wildcards; NULL: for all files */
    char *key, *value;
};

struct settings_file {
    char *folder;
    struct {
        struct settings_rule *items;
        size_t count, cap;
    } rules; /* in their order; none where the folder has no such file */
};

/* Read the settings of a folder whose path has `len` bytes. SVOD_MISUSE, with the line,
 * when they cannot be understood. */
svod_status settings_file_read(struct settings_file *file, const char *folder,
                               size_t len, svod_error *err);
void settings_file_release(struct settings_file *file);

#endif
