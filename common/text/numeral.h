/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * numeral.h - whole numbers as sections and dates have them: 133, 一百三十三, 廿三. */
#ifndef NUMERAL_H
#define NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The number at the front of these bytes, in decimal digits or Chinese numerals, and how
 * many bytes it takes. False where there is none. */
bool numeral_read(const char *bytes, size_t len, uint64_t *number, size_t *used);

/* The first number anywhere in them. */
bool numeral_find(const char *bytes, size_t len, uint64_t *number);

#endif
