/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * merge.h - several segments become one, or as few as may be, without their dead
 * sources. */
#ifndef MERGE_H
#define MERGE_H

#include "indexer.h"

/* A segment has no more tokens than this, but for a single source that has more. It
 * bounds the memory of a merge: about 10 bytes for each token. */
#define MERGE_SEGMENT_MOST ((uint64_t)24 << 20)

/* Put the living sources of these segments, given by their numbers, into new ones that
 * take their places in the manifest; nothing where that would change nothing. On
 * failure nothing of the indexer has changed. */
svod_status merge_segments(struct svod_indexer *indexer, const uint32_t *numbers,
                           size_t count, svod_error *err);

#endif
