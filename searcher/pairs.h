/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * pairs.h - all pairs of a hit of NEAR or BEFORE and a partner of its last join. */
#ifndef PAIRS_H
#define PAIRS_H

#include "matcher.h"

struct pairs {
    const struct plan *other; /* the side of the partners */
    const struct segment *segment;
    struct spans by_start, by_end;
    size_t first, behind; /* in by_end: of the partners that are near before the hit */
    struct position_range stream;
};

/* SVOD_BAD_QUERY unless the question has pairs. */
svod_status pairs_check(const struct svod_query *query, svod_error *err);

/* The partners of these hits, which start in `windows`. False without memory. */
bool pairs_open_side(struct pairs *pairs, struct matcher *matcher,
                     const struct plan *plan, const struct windows *windows,
                     const struct spans *hits);
void pairs_close(struct pairs *pairs);

/* How many partners the hit has. Hits are asked for in order. */
uint64_t pairs_count(struct pairs *pairs, struct span hit);

/* The next one, by place; *at is 0 at first. Of the hit that was counted last. */
bool pairs_next(const struct pairs *pairs, struct span hit, size_t *at,
                struct span *partner);

#endif
