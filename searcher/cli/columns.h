/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * columns.h - how wide the columns of hits in their context are.
 *
 *     | indent | left context | match | right context |  citation  years
 *
 * All widths are terminal cells.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

#define COLUMNS_INDENT 4
#define COLUMNS_GAP    2 /* before the citation */

/* Before the citation of a hit in a note. */
#define COLUMNS_NOTE "(note) "

struct columns {
    size_t context;     /* text on each side */
    size_t partners;    /* what painting the partners adds on each side, at most */
    size_t brackets;    /* what painting the match adds */
    size_t match, cite; /* the widest ones */
    bool color, years;
};

/* Measure what does not depend on the context. `query` is in canonical form; of `out`,
 * `color` and `years` say what is printed. */
svod_status columns_measure(struct columns *out, svod_results *results,
                            const char *query, svod_error *err);

/* The context with which a line fits into `width`, unless that would be too narrow. */
size_t columns_fitting_context(const struct columns *columns, size_t width);

bool columns_is_note(const svod_hit *hit);

#endif
