/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * group.h - hits of editions of one work, as places of the work.
 *
 * All hits are found first, in the order of the corpus. Each one that belongs to no place
 * yet makes one, with the hits of other editions that stand where it stands. */
#ifndef GROUP_H
#define GROUP_H

#include "search.h"
#include "witnesses.h"

/* What of another edition stands at a place: positions in its part. */
struct place_witness {
    struct section_ref section;
    struct position_range range; /* empty where it has nothing there */
    bool has_hit;
};

/* Answer the question by places. */
svod_status group_run(struct search *search, svod_error *err);

/* The witnesses of the place of a hit that is given away. */
const struct place_witness *group_witnesses(const struct search *search, size_t index,
                                            size_t *count);

/* For each token of a stream, its place in the stream of another edition, as positions of
 * both parts; COLLATE_NONE where it has none. Good till the next call. NULL without
 * memory. */
const uint32_t *group_collate(struct search *search, struct section_ref section,
                              struct section_ref other, enum zone zone);
void places_free(struct places *places);

#endif
