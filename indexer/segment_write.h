/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * segment_write.h - a finished builder becomes the files of a segment. One function for
 * each file; layout.h says what stands in them. */
#ifndef SEGMENT_WRITE_H
#define SEGMENT_WRITE_H

#include "builder.h"
#include "order.h"

/* Processor time by stage, in seconds. */
struct stage_times {
    double reading, stream, concordance, passages;
};

/* Write all files into the folder "seg-NNNNNN" of the index folder, which is made for
 * it, sync them, and describe them in `entry`. On failure the folder is removed. */
svod_status segment_write(struct segment_entry *entry, const char *index_folder,
                          uint32_t number, const struct builder *builder,
                          struct stage_times *times, svod_error *err);

/* What the parts of the writer have in common. */
struct segment_job {
    const struct builder *builder;
    const struct order *order;
    const char *folder;
    struct segment_entry *entry;
    struct section_row *sections; /* final, by position */
    struct passage_row *passages;
    uint32_t end_position;
    struct stage_times *times;
};

svod_status write_stream(struct segment_job *job, svod_error *err);
svod_status write_lexicon(struct segment_job *job, svod_error *err);
svod_status write_concordance(struct segment_job *job, svod_error *err);
svod_status write_gaps(struct segment_job *job, svod_error *err);
svod_status write_places(struct segment_job *job, svod_error *err);
svod_status write_tables(struct segment_job *job, svod_error *err);
svod_status write_dates(struct segment_job *job, svod_error *err);
svod_status write_passages(struct segment_job *job, svod_error *err);

#endif
