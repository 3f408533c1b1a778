/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * indexer.h - what the files of this folder share of a svod_indexer.
 *
 * `manifest` and `sources` are what the next commit will write. Until then the disk
 * knows nothing of them but segments that no manifest names, and the next writer
 * sweeps those away. */
#ifndef INDEXER_H
#define INDEXER_H

#include "builder.h"
#include "index/manifest.h"
#include "readers/source_report.h"
#include "segment_write.h"
#include "svod.h"

#include <pthread.h>
#include <stdbool.h>

/* Paths, each with what there is to say of it. */
struct remarks {
    struct svod_skipped *items;
    size_t count, cap;
};

struct svod_indexer {
    char *folder; /* absolute */
    int lock_fd;
    bool exists;      /* a manifest was there */
    bool changed;     /* a commit has something to write */
    uint64_t written; /* tokens of new segments since the last commit */
    struct svod_indexer_options options;
    struct manifest manifest;
    struct sources sources;
    struct remarks skipped, warnings;
    struct svod_summary summary;
    struct stage_times times;
    /* Texts from memory, until they are enough for a segment. */
    struct builder *builder;
    struct {
        struct source_entry *items; /* of the builder: their segment is not known yet */
        size_t count, cap;
    } waiting;
    struct strings waiting_paths;
};

/* Look at an index without writing: nothing is made, no lock is taken. Where there is no
 * index it is an empty one. Ended with indexer_release, whatever comes of it. */
svod_status indexer_look(struct svod_indexer *indexer, const char *path,
                         const struct svod_indexer_options *options, svod_error *err);
void indexer_release(struct svod_indexer *indexer);

/* Lock an index that exists, and read its manifest and nothing else. */
svod_status indexer_lock(struct svod_indexer *indexer, const char *path,
                         const struct svod_indexer_options *options, svod_error *err);

/* Add a copy to the list. */
svod_status indexer_remark(struct remarks *remarks, const char *path,
                           const char *reason, svod_error *err);

/* List a file that was skipped. `context` is the indexer; the shape is that of
 * walk.skip. */
svod_status indexer_skip(void *context, const char *path, const char *reason,
                         svod_error *err);

/* List what is to be known of a file that was read. */
svod_status indexer_warn(struct svod_indexer *indexer, const char *path,
                         const struct source_report *report, svod_error *err);

/* Take a new segment into the manifest, and its sources, which may replace old ones.
 * Takes over entry->dead and the paths of the sources. */
svod_status indexer_adopt(struct svod_indexer *indexer, struct segment_entry *entry,
                          struct source_entry *sources, size_t count, svod_error *err);

/* Put the list of sources into its order again. */
void indexer_sort_sources(struct svod_indexer *indexer);

/* The source with this path, or NULL. */
struct source_entry *indexer_find(struct svod_indexer *indexer, const char *path);

/* Mark what this source has in its segment as dead. */
void indexer_bury(struct svod_indexer *indexer, const struct source_entry *source);

/* The sources that hold the text with this id and nothing else, as numbers in
 * indexer->sources; the caller frees *found. SVOD_NOT_FOUND when there is none,
 * SVOD_MISUSE when one holds other texts too. */
svod_status indexer_find_text(struct svod_indexer *indexer, const char *id,
                              size_t **found, size_t *count, svod_error *err);

/* Drop the segments in which everything is dead. */
void indexer_drop_dead(struct manifest *manifest);

/* Write what is held of texts from memory as a segment. */
svod_status indexer_flush(struct svod_indexer *indexer, svod_error *err);

/* Count what the index holds, from its tables. */
svod_status indexer_count(struct svod_indexer *indexer, svod_error *err);

#endif
