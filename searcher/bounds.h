/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bounds.h - what ends a search before its end: time, a flag, too many hits at once. */
#ifndef BOUNDS_H
#define BOUNDS_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

struct bounds {
    double end; /* of the time, as bounds_now tells it; 0: none */
    const volatile sig_atomic_t *stop;
    svod_stop stopped; /* sticks */
};

/* Seconds of a clock that never goes back. */
double bounds_now(void);

struct bounds bounds_begin(const svod_search_options *options);

/* Time to stop? Looked at between pieces of work. */
bool bounds_stop(struct bounds *bounds);

/* So many hits are held at once: stop when they are too many. */
bool bounds_are_full(struct bounds *bounds, size_t hits);

#endif
