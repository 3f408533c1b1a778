/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * dates.h - the years of the passages of a segment. */
#ifndef INDEX_DATES_H
#define INDEX_DATES_H

#include "segment.h"

/* The years of a passage, ascending, each with DATES_INFERRED where it is that; none
 * where it has none or the segment is damaged. */
const uint16_t *dates_of_passage(struct segment *segment, uint32_t passage,
                                 size_t *count);

#endif
