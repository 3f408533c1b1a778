/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * collate.h - lay two editions of a text against each other: the longest series of tokens
 * that both have in one order (E. W. Myers, An O(ND) difference algorithm, 1986, in linear
 * space). */
#ifndef COLLATE_H
#define COLLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COLLATE_NONE UINT32_MAX

/* Set map[i] to the place in `b` of token i of `a`, or COLLATE_NONE. Stretches that have
 * next to nothing in common are left without a match, so that the time is bounded. False
 * without memory. */
bool collate(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
             uint32_t *map);

#endif
