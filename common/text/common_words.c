/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * common_words.c - the list is data: common_words.txt, sorted by its bytes. */
#include "common_words.h"

#include "base/base.h"
#include "word_list.h"

static const char *const words[] = {
#include "common_word_table.inc"
};

bool common_word(const char *class, size_t len)
{
    return word_list_has(words, ARRAY_LEN(words), class, len);
}
