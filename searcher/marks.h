/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * marks.h - why a hit is one: the places of the operands that it rests on. */
#ifndef MARKS_H
#define MARKS_H

#include "matcher.h"

/* An operand of the question, and where it stands. */
struct mark {
    struct span span;
    uint32_t operand;
};

struct marks {
    struct mark *items;
    size_t count, cap;
};

/* Set `marks` to the hit and, for every NEAR and BEFORE on the way to it, the nearest
 * partner; where a pair was asked for, `pair` is that of the last join. The list is
 * sorted, each place once. */
void marks_find(struct matcher *matcher, const struct plan *plan, struct span hit,
                const struct span *pair, struct marks *marks);

#endif
