/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * update.h - what an update would do with each file and each source. */
#ifndef UPDATE_H
#define UPDATE_H

#include "indexer.h"
#include "walk.h"

enum update {
    UPDATE_NONE, /* size, date and settings are as they were: it is not looked at */
    UPDATE_NEW,
    UPDATE_CHANGED
};

/* Find all files under these paths, with what is said of each. */
svod_status update_walk(struct svod_indexer *indexer, struct walk *walk,
                        const char *const *paths, size_t count, svod_error *err);

/* Find out what is said of each file, and leave out those that are to be ignored. */
svod_status update_settings(struct svod_indexer *indexer, struct walk *walk,
                            svod_error *err);

enum update update_of(struct svod_indexer *indexer, const struct found_file *file);

/* The walk was where this source stood, and did not find it. */
bool update_is_gone(const struct walk *walk, const struct source_entry *source);

#endif
