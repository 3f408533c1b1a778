/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * matcher.h - all hits of a plan in one segment, exactly.
 *
 * A phrase starts from its rarest class: each position of it is a seed, and the tokens
 * around the seed are compared in the stream. Of an operator's two sides the one that
 * costs less goes first and leaves windows: only there the other one is looked for. */
#ifndef MATCHER_H
#define MATCHER_H

#include "plan.h"
#include "spans.h"
#include "svod.h"

/* For SVOD_IN_TEXT: which texts of the whole index have a hit of a node's left and
 * right side. A text may be spread over segments, so this is found out beforehand. */
struct text_sets {
    uint8_t *left, *right; /* one byte for each text of the searcher */
};

struct matcher {
    struct segment *segment;
    const struct windows *scope; /* where hits may be at all; NULL: everywhere */
    svod_unit unit;
    const uint32_t *texts; /* number in the searcher of each text of the segment */
    const struct text_sets *sets; /* by number of node; only for SVOD_IN_TEXT */
    bool failed;                  /* no memory: sticks, and hits are missing */
};

/* Set `out`, which is cleared first, to the hits of `plan` that start in `windows`. */
void matcher_find(struct matcher *matcher, const struct plan *plan,
                  const struct windows *windows, struct spans *out);

/* How many hits a phrase has in the whole segment; without a scope. */
uint64_t matcher_count_phrase(struct matcher *matcher, const struct plan *plan);

/* The number of the unit in which a hit starts: of a passage or a section of the
 * segment, or of a text of the searcher. */
uint32_t matcher_unit_of(struct matcher *matcher, svod_unit unit, uint32_t start);

/* The hit of the right side nearest to this hit of a NEAR or BEFORE; of two as near,
 * the one that starts first, of these the shorter. False when there is none. */
bool matcher_nearest(struct matcher *matcher, const struct plan *plan, struct span hit,
                     struct span *nearest);

/* ---- Between the files of the matcher -------------------------------------------- */

void matcher_find_phrase(struct matcher *matcher, const struct plan *plan,
                         const struct windows *windows, struct spans *out);
void matcher_find_near(struct matcher *matcher, const struct plan *plan,
                       const struct windows *windows, struct spans *out);
void matcher_find_in_unit(struct matcher *matcher, const struct plan *plan,
                          const struct windows *windows, struct spans *out);

#endif
