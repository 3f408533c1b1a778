/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * growth.h - which segments are merged, and when.
 *
 * Han segments and alphabetic ones stay apart, as worker.c keeps them. Within a kind,
 * segments of about one size make a tier, each GROWTH_FACTOR times the one below it.
 * As many as that in a tier become one, so that a token is copied once for each tier it
 * rises through. Above GROWTH_FULL nothing is merged but on request: with that a run is
 * never longer than it is worth. */
#ifndef GROWTH_H
#define GROWTH_H

#include "indexer.h"

#define GROWTH_FACTOR 8
#define GROWTH_FULL   ((uint64_t)2 << 20) /* tokens */

/* Tokens that one run may merge: GROWTH_SHARE for each that it wrote, and some more. */
#define GROWTH_SHARE 4
#define GROWTH_FREE  ((uint64_t)1 << 20)

/* The next merge that is due, of at most `most` tokens: the numbers of the segments
 * into `numbers`, which has room for all. Returns how many; 0: none. */
size_t growth_next(const struct manifest *manifest, uint64_t most, uint32_t *numbers,
                   uint64_t *tokens);

/* Merge what is due after the `written` tokens of this run. A segment that turns out
 * damaged is left alone, and listed as a warning: the texts of this run come first. */
svod_status growth_run(struct svod_indexer *indexer, uint64_t written, svod_error *err);

/* Merge all segments of each kind into as few as may be. */
svod_status growth_merge_all(struct svod_indexer *indexer, svod_error *err);

#endif
