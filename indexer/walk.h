/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * walk.h - which files stand under the paths that a user names. */
#ifndef WALK_H
#define WALK_H

#include "svod.h"
#include "text_settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct found_file {
    char *path; /* absolute */
    char *id;   /* the id of its text where it says none itself */
    uint64_t size;
    int64_t modified; /* nanoseconds */
    size_t root_len;  /* of the path: its id begins behind it */
    size_t top_len;   /* of the path of the highest folder whose settings count */
    struct text_settings settings; /* filled in by settings_find */
};

struct walk {
    struct {
        struct found_file *items; /* sorted by path, each once */
        size_t count, cap;
    } files;
    struct {
        char **items; /* absolute paths that were walked */
        size_t count, cap;
    } roots;
    struct {
        char *
            *items; /* what could not be followed: nothing is known of what is there */
        size_t count, cap;
    } blind;
    size_t ignored; /* files that by their name are no texts */
    /* Told of every path that cannot be followed, and why. */
    svod_status (*skip)(void *context, const char *path, const char *reason,
                        svod_error *err);
    void *context;
    const char *leave_out; /* absolute: the index itself */
};

/* Add all files under these paths, which must exist. Links are followed where they lead
 * to something under one of them. */
svod_status walk_paths(struct walk *walk, const char *const *paths, size_t count,
                       svod_error *err);
svod_status walk_add(struct walk *walk, const char *path, svod_error *err);

/* Add a file that an earlier walk found, with what that knew of it. */
svod_status walk_add_again(struct walk *walk, const char *path, size_t root_len,
                           size_t top_len, svod_error *err);

/* After the last path. */
void walk_sort(struct walk *walk);
/* Forget the files that their settings call no texts. */
void walk_drop_ignored(struct walk *walk);
void walk_release(struct walk *walk);

/* Would the walk have found this file, were it there? */
bool walk_covers(const struct walk *walk, const char *path);

#endif
