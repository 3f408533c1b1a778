/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * totals.h - the last line of an answer for people: how much there is.
 */
#ifndef TOTALS_H
#define TOTALS_H

#include "output.h"

/* "12 occurrences in 9 passages, 4 sections, 3 texts". */
void totals_print_hits(const struct answer *answer);

/* "9 passages". */
void totals_print_passages(const struct answer *answer);

/* Under tables of facets. */
void totals_print_facet(const svod_total *total);

#endif
