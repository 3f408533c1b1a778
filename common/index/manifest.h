/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * manifest.h - which segments make the index now, and what of them is dead.
 *
 * The manifest is the index: replacing it by one rename is the commit. Its first line
 * stays the same in all formats, so that any release can tell that it cannot read it:
 *
 *     svod-index FORMAT ANALYSIS HASH-OF-THE-REST
 *
 * The rest is one JSON object. */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "sealed.h"
#include "svod.h"

#include <stdbool.h>

enum segment_file {
    SEGMENT_STREAM,
    SEGMENT_LEXICON,
    SEGMENT_CONCORDANCE,
    SEGMENT_PAIRS,
    SEGMENT_GAPS,
    SEGMENT_PLACES,
    SEGMENT_TABLES,
    SEGMENT_DATES,
    SEGMENT_PASSAGES, /* Xapian's; sealed as a foreign file */
    SEGMENT_FILE_COUNT
};

extern const char *const segment_file_names[SEGMENT_FILE_COUNT];

/* A segment as the manifest knows it. */
struct segment_entry {
    uint32_t number; /* its folder is "seg-NNNNNN" */
    struct seal seals[SEGMENT_FILE_COUNT];
    uint32_t section_count, passage_count, source_count;
    uint64_t tokens, han; /* of all its sources; of these, Han characters */
    uint64_t dead_tokens; /* of the dead sources */
    uint8_t *dead; /* one byte for each source: 1 when it is no longer in the index */
};

/* One file, or one text from memory, that the index holds. */
struct source_entry {
    char *path; /* absolute; "memory:ID" for a text from memory */
    uint64_t size;
    int64_t modified;  /* nanoseconds; as the file said when it was read */
    uint64_t hash;     /* of its content */
    uint64_t settings; /* hash of what svod.ini and options said of it */
    uint64_t tokens;
    /* Where the walk began that found it: bytes of the path before what may be the id
     * of its text, and of the highest folder whose settings count. 0: a program gave
     * it, with what is said of it, and it cannot be read again. */
    uint32_t root_len, top_len;
    uint32_t segment, source;
};

struct manifest {
    uint64_t hash; /* of the manifest itself, when it was read */
    uint64_t generation;
    uint32_t next_segment;
    struct {
        struct segment_entry *items;
        size_t count, cap;
    } segments;
    struct seal sources; /* of the file "sources-GENERATION" */
};

struct sources {
    struct source_entry *items; /* sorted by path */
    size_t count, cap;
};

/* Read the manifest of the index in `folder`. SVOD_NOT_FOUND when there is none. */
svod_status manifest_read(struct manifest *manifest, const char *folder,
                          svod_error *err);

/* Read its first line alone: the hash tells one state from another. */
svod_status manifest_peek(uint64_t *hash, const char *folder, svod_error *err);

/* Write it beside the old one, sync, and put it in its place. */
svod_status manifest_commit(const struct manifest *manifest, const char *folder,
                            svod_error *err);
void manifest_release(struct manifest *manifest);

/* Only a writer needs to know the sources. */
svod_status sources_read(struct sources *sources, const struct manifest *manifest,
                         const char *folder, svod_error *err);

/* Write the file "sources-GENERATION" and note its seal in the manifest. */
svod_status sources_write(const struct sources *sources, struct manifest *manifest,
                          const char *folder, svod_error *err);
void sources_release(struct sources *sources);

/* The names of files in the index folder; the caller frees them. NULL: no memory. */
char *manifest_segment_name(uint32_t number);
char *manifest_sources_name(uint64_t generation);

#endif
