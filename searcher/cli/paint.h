/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * paint.h - set words off from their text: by colour, or else by brackets.
 */
#ifndef PAINT_H
#define PAINT_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

enum paint {
    PAINT_MATCH,   /* what was found */
    PAINT_PARTNER, /* what stands near it, as was asked */
    PAINT_TITLE,
    PAINT_QUIET /* citations and the like */
};

/* Text from a source to stdout, painted. */
void paint_text(enum paint paint, bool color, const char *text, size_t len);

/* The cells that the paint itself takes on both sides together: brackets, or none. */
size_t paint_extra_cells(enum paint paint, bool color);

/* A stretch of svod_hit.line, in bytes, with the marks in it painted: all of them as
 * PAINT_MATCH, or those of the partners, without the hit's own, as PAINT_PARTNER. */
struct paint_stretch {
    const svod_hit *hit;
    size_t from, to;
    enum paint paint;
    bool color;
    const svod_mark *names; /* further places in the line, as PAINT_PARTNER; none of them
                               overlaps what else is painted */
    size_t name_count;
};

void paint_marks(const struct paint_stretch *stretch);

/* How many cells paint_marks fills. */
size_t paint_marks_cells(const struct paint_stretch *stretch);

#endif
