/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * excerpt.h - of a passage as much as stands around a mark.
 */
#ifndef EXCERPT_H
#define EXCERPT_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

struct excerpt_style {
    size_t context; /* cells on each side, or SETTINGS_CONTEXT_UNSET: what fits */
    size_t column;  /* of the screen, where the excerpt begins */
    bool color;
};

/* What was printed, in bytes of the line. */
struct excerpt {
    size_t from, to;
};

/* Print what stands around the first mark, all marks there painted; of a passage without
 * marks what stands around this place, 0 its start, 1 its end. Words are whole, and where
 * something is left out stands "…". No end of line. */
struct excerpt excerpt_print(const struct excerpt_style *style, const char *line,
                             const svod_mark *marks, size_t count, double place);

/* How far in the passage the first mark stands. */
double excerpt_place(const char *line, const svod_mark *marks, size_t count);

#endif
