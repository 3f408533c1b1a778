/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * merge_source.h - one source out of a stored segment into a builder, as it is: no file
 * is read, and nothing is cut into tokens again. What the builder then holds is what it
 * would hold had it read the file. */
#ifndef MERGE_SOURCE_H
#define MERGE_SOURCE_H

#include "builder.h"
#include "index/segment.h"

/* A segment to merge from. */
struct merge_input {
    struct segment segment;
    const struct segment_entry *entry;
    struct stored_place *sections; /* by source, then order in it */
    uint32_t *ids;         /* final token id -> that of the builder; NULL: not known */
    uint32_t *gap_strings; /* number of a string -> builder's + 1; 0: not known */
};

struct stored_place {
    uint32_t source, order, section;
};

svod_status merge_input_open(struct merge_input *input, const char *folder,
                             const struct segment_entry *entry, svod_error *err);
void merge_input_close(struct merge_input *input);

/* The builder is another one now. */
void merge_input_forget(struct merge_input *input);

/* Add the tokens and borders of a source in each zone: what the builder will hold. */
void merge_source_streams(const struct merge_input *input, uint32_t source,
                          size_t sizes[2]);

/* Take the source into the builder, as its number *number. SVOD_DAMAGED when what the
 * segment holds is not sound. */
svod_status merge_source(struct builder *builder, struct merge_input *input,
                         uint32_t source, uint32_t *number, svod_error *err);

#endif
