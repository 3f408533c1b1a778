/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * common_words.c - the list is data: common_words.txt, sorted by its bytes. */
#include "common_words.h"

#include "base/base.h"

#include <string.h>

static const char *const words[] = {
#include "common_word_table.inc"
};

bool common_word(const char *class, size_t len)
{
    size_t low = 0, high = ARRAY_LEN(words);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(words[middle], class, len);
        if (order == 0 && words[middle][len] == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
