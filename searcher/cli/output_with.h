/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_with.h - the other side of a hit: --with.
 */
#ifndef OUTPUT_WITH_H
#define OUTPUT_WITH_H

#include "name_marks.h"
#include "output.h"

/* Is the terminal wide enough for two columns? Of what is no terminal, $COLUMNS. */
bool output_with_is_wide(void);

/* The other side of a hit, and where names stand in the hit's line that it has, too. */
struct with {
    const svod_other *others;
    const svod_other_name *names;
    size_t count, name_count;
    struct name_marks here, there; /* in the line of the hit; of the passage at hand */
};

/* Find the other side of the hit at `index`, where it was asked for. In a struct with of
 * zeros, or of the hit before; to be released at the end. */
svod_status output_with_find(struct with *with, const struct answer *answer,
                             size_t index, const svod_hit *hit, svod_error *err);
void output_with_release(struct with *with);

/* A hit and its other side in two columns. */
svod_status output_with_beside(const struct answer *answer, struct with *with,
                               const svod_hit *hit, svod_error *err);

/* The other side alone, below what was printed of the hit. */
svod_status output_with_below(const struct answer *answer, struct with *with,
                              size_t indent, svod_error *err);

#endif
