/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * passage_writer.h - make the Xapian database of a segment: a document for each
 * passage, in order, so that passage i is document i + 1. */
#ifndef PASSAGE_WRITER_H
#define PASSAGE_WRITER_H

#include "svod.h"

#ifdef __cplusplus
extern "C" {
#endif

struct passage_writer;

/* The database is built in the folder `work`, which must not exist, and goes away with
 * the writer. */
svod_status passage_writer_open(struct passage_writer **out, const char *work,
                                svod_error *err);

/* Words and source of the next passage. `count` is how often the word stands there; 0
 * for what never ranks. */
svod_status passage_writer_add(struct passage_writer *writer, const char *term,
                               size_t len, unsigned count, svod_error *err);
svod_status passage_writer_end_passage(struct passage_writer *writer, svod_error *err);

/* Write it all as the single file `path`, synced. */
svod_status passage_writer_finish(struct passage_writer *writer, const char *path,
                                  svod_error *err);
void passage_writer_free(struct passage_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
