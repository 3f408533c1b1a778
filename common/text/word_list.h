/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * word_list.h - a list of words made from a file of the tree, sorted by its bytes. */
#ifndef WORD_LIST_H
#define WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

bool word_list_has(const char *const *words, size_t count, const char *word,
                   size_t len);

#endif
