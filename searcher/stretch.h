/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * stretch.h - go through a segment in stretches that hold about so many seeds of a plan:
 * memory stays flat however many hits there are. */
#ifndef STRETCH_H
#define STRETCH_H

#include "plan.h"
#include "spans.h"

/* Tests build with smaller numbers than these: no answer may depend on them.
 *
 * A larger section is cut; of smaller ones a stretch has all or nothing, so that what
 * AND looks for is mostly found with it. */
#ifndef STRETCH_SECTION_MOST
# define STRETCH_SECTION_MOST (4u << 20)
#endif
#ifndef STRETCH_SEEDS
# define STRETCH_SEEDS (2u << 20)
#endif

struct stretch {
    uint64_t seeds;
    uint32_t next;         /* position; 0 before the first */
    struct windows window; /* one: where hits may start */
    struct window item;
};

/* False after the last stretch, and at once when the plan cannot have hits here. */
bool stretch_next(struct stretch *stretch, const struct segment *segment,
                  const struct plan *plan);

#endif
