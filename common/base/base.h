/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * base.h - ARRAY_LEN and its few friends, and the functions nobody may call. */
#ifndef BASE_H
#define BASE_H

#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static inline size_t size_min(size_t a, size_t b)
{
    return a < b ? a : b;
}

static inline uint32_t u32_min(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static inline uint32_t u32_max(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

#endif
