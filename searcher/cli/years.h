/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * years.h - the years of a hit behind its citation: --years.
 */
#ifndef YEARS_H
#define YEARS_H

#include "svod.h"

#define YEARS_SIZE 64

/* "  1123, 1124?": what stands there, with the blanks before it; "" without years. One
 * that is inferred has a question mark. It takes as many cells as bytes. */
void years_write(char out[YEARS_SIZE], const svod_hit *hit);

#endif
