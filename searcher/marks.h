/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * marks.h - why a hit is one: the places of the operands that it rests on. */
#ifndef MARKS_H
#define MARKS_H

#include "matcher.h"

/* Add the hit and, for every NEAR and BEFORE on the way to it, the nearest partner. The
 * list is sorted, each place once. */
void marks_find(struct matcher *matcher, const struct plan *plan, struct span hit,
                struct spans *marks);

#endif
