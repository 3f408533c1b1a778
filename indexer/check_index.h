/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_index.h - what the parts of --check share. A part tells what it finds and goes
 * on; it fails only where it cannot look. */
#ifndef CHECK_INDEX_H
#define CHECK_INDEX_H

#include "index/segment.h"
#include "svod.h"

#include <stdbool.h>

/* A segment under examination. */
struct check {
    struct segment *segment;
    const struct segment_entry *entry;
    const struct sources *sources; /* NULL: they cannot be read */
    svod_damage_fn *each;          /* NULL: nobody wants to know */
    void *context;
    bool found;   /* some damage */
    bool no_room; /* memory ran out */
};

/* Tell of damage in this file. It touches the texts of these sections, both included;
 * where there is no section in between, of all. */
void check_tell(struct check *check, const char *file, const char *what, uint32_t first,
                uint32_t last);
void check_tell_all(struct check *check, const char *file, const char *what);

/* Look at one segment, open or not. False when it is damaged; check->no_room. */
bool check_segment(struct check *check, const char *folder);

/* With all checksums right, do the parts of a segment say the same? */
void check_tables(struct check *check);  /* sections, passages, sources */
void check_lexicon(struct check *check); /* classes and ways of writing */
void check_stream(struct check *check);  /* stream, concordance, pairs */
void check_display(struct check *check); /* gaps and places */
void check_dates(struct check *check);

#endif
