/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * worker.h - read many files with some threads, each making segments of its own. */
#ifndef WORKER_H
#define WORKER_H

#include "indexer.h"
#include "walk.h"

/* Read these files and adopt the segments made of them. `files` point into a walk. */
svod_status worker_run(struct svod_indexer *indexer,
                       const struct found_file *const *files, size_t count,
                       svod_error *err);

#endif
