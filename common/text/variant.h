/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * variant.h - ways of writing a Han character, and the one that stands for them. */
#ifndef VARIANT_H
#define VARIANT_H

#include <stdint.h>

/* The character that stands for all ways of writing this one: woodblock and simplified
 * forms (眞 真, 髙 高, 颜 顏) and compatibility forms. Itself where none is known. */
uint32_t variant_class(uint32_t code);

#endif
