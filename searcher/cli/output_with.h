/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_with.h - the other side of a hit: --with.
 */
#ifndef OUTPUT_WITH_H
#define OUTPUT_WITH_H

#include "output.h"

/* Is the terminal wide enough for two columns? Of what is no terminal, $COLUMNS. */
bool output_with_is_wide(void);

/* A hit and its other side in two columns. */
svod_status output_with_beside(const struct answer *answer, size_t index,
                               const svod_hit *hit, svod_error *err);

/* The other side alone, below what was printed of the hit at `index`. */
svod_status output_with_below(const struct answer *answer, size_t index, size_t indent,
                              svod_error *err);

#endif
