/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * common_words.h - the classes that are too frequent to rank passages by.
 *
 * They make half of all text and tell one passage from another hardly at all, so
 * ranking leaves them out and its index is half the size. Exact search knows no such
 * list. The list is fixed, so that a ranking does not depend on how texts are spread
 * over segments. */
#ifndef COMMON_WORDS_H
#define COMMON_WORDS_H

#include <stdbool.h>
#include <stddef.h>

bool common_word(const char *class, size_t len);

#endif
