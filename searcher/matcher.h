/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * matcher.h - all hits of a plan in one segment, exactly.
 *
 * A phrase starts from its rarest class: each position of it is a seed, and the tokens
 * around the seed are compared in the stream. Of an operator's sides the one that costs
 * least goes first and leaves windows: only there the others are looked for. */
#ifndef MATCHER_H
#define MATCHER_H

#include "bounds.h"
#include "plan.h"
#include "spans.h"
#include "svod.h"

/* Which units have a hit of each child of a node, found out beforehand, where a unit may
 * be too large to look through it for every stretch, or be spread over segments. */
struct unit_sets {
    uint8_t **of; /* for each child: one byte for each unit; NULL where not known */
};

struct matcher {
    struct segment *segment;
    const struct windows *scope; /* where hits may be at all; NULL: everywhere */
    svod_unit unit;
    const uint32_t *texts; /* number in the searcher of each text of the segment */
    const struct unit_sets
        *sets;             /* by number of node; NULL: units are looked through */
    struct bounds *bounds; /* of the whole search */
    bool failed;           /* no memory, or stopped: sticks, and hits are missing */
};

/* Set `out`, which is cleared first, to the hits of `plan` that start in `windows`. */
void matcher_find(struct matcher *matcher, const struct plan *plan,
                  const struct windows *windows, struct spans *out);

/* How many hits a phrase has in the whole segment; without a scope. It has to be one
 * that can be counted so. */
uint64_t matcher_count_phrase(struct matcher *matcher, const struct phrase *phrase);
bool matcher_can_count(const struct phrase *phrase);

/* The number of the unit in which a hit starts: of a passage or a section of the
 * segment, or of a text of the searcher. */
uint32_t matcher_unit_of(struct matcher *matcher, svod_unit unit, uint32_t start);

/* The hit of `other`, a child of a NEAR, nearest to this hit of the first child; of two
 * as near, the one that starts first, of these the shorter. False when there is none. */
bool matcher_nearest(struct matcher *matcher, const struct plan *plan,
                     const struct plan *other, struct span hit, struct span *nearest);

/* Its hits that may be near these hits of the first child, which start in `windows`. */
void matcher_partners(struct matcher *matcher, const struct plan *plan,
                      const struct plan *other, const struct spans *hits,
                      const struct windows *windows, struct spans *out);

/* Is this hit of `other` near enough to the hit, and not overlapping? Both have to be in
 * one stream. */
bool matcher_is_pair(const struct plan *other, struct span hit, struct span partner);

/* ---- Between the files of the matcher -------------------------------------------- */

/* Of a phrase in windows, without the scope; `out` is added to, in order. */
void matcher_find_phrase(struct matcher *matcher, const struct phrase *phrase,
                         const struct windows *windows, struct spans *out);
void matcher_find_fixed(struct matcher *matcher, const struct phrase *phrase,
                        const struct windows *windows, struct spans *out);
bool matcher_stands_at(struct matcher *matcher, const struct phrase *fixed,
                       uint32_t start);
void matcher_find_pieces(struct matcher *matcher, const struct phrase *phrase,
                         const struct windows *windows, struct spans *out);
void matcher_find_near(struct matcher *matcher, const struct plan *plan,
                       const struct windows *windows, struct spans *out);
void matcher_find_minus(struct matcher *matcher, const struct plan *plan,
                        const struct windows *windows, struct spans *out);
/* Drop the hits that lie properly inside a hit of `longer`. */
void matcher_drop_inside(struct matcher *matcher, const struct phrase *longer,
                         struct spans *hits);
void matcher_find_in_unit(struct matcher *matcher, const struct plan *plan,
                          const struct windows *windows, struct spans *out);

/* Keep what begins, or ends, a passage in its zone. */
void matcher_keep_at_start(struct matcher *matcher, struct spans *spans);
void matcher_keep_at_end(struct matcher *matcher, struct spans *spans);

/* The stream around a position, looked up only when it is not the last one. */
struct position_range matcher_stream_at(const struct segment *segment,
                                        uint32_t position, struct position_range last);

#endif
