/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * text_settings.h - what folders say of the texts in them, in files called svod.ini:
 *
 *     author = 脫脫                    for all files here and below that do not
 *     encoding = GB18030               say it themselves
 *     [jinshi*.txt]                    for these files, whatever they say
 *     id = jinshi
 *     section = 卷{n}
 *
 * What a nearer folder says goes before what a farther one says. {n} is the last number
 * in the name of the file, {name} the name, {folder} the folder as ids of texts have it. */
#ifndef TEXT_SETTINGS_H
#define TEXT_SETTINGS_H

#include "base/buffer.h"
#include "svod.h"

#include <stdbool.h>

#define SETTINGS_FILE "svod.ini"

/* What is said of one file. */
struct text_settings {
    struct svod_text given; /* goes before what the file says */
    struct svod_text usual; /* for what the file does not say */
    const char *encoding;   /* NULL: to be found */
    const char *note_signs; /* see struct reading; NULL: none */
    char page_sign;
    bool line_passages; /* in plain text, each line is a passage */
    bool ignore;        /* the file is no text */
    uint64_t hash; /* of all of it: another one means to read the file again */
    struct {
        char **items;
        size_t count, cap;
    } values; /* what the above points to */
};

void text_settings_release(struct text_settings *settings);

/* The settings files that were read, each once. */
struct settings {
    const char *encoding; /* of all files, whatever is said; NULL: as it is said */
    struct {
        struct settings_file *items;
        size_t count, cap;
    } files;
};

/* All that is said of the file at `path`, whose text has this id where nothing else says
 * it, by its folder and those above it down from the
 * one whose path has `top_len` bytes. SVOD_MISUSE when a settings file cannot be
 * understood; the message says where. */
svod_status settings_find(struct settings *settings, const char *path, const char *id,
                          size_t top_len, struct text_settings *found, svod_error *err);
void settings_release(struct settings *settings);

#endif
