/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * common_words.c - the list is data: common_words.txt, sorted by its bytes. */
#include "common_words.h"

#include "base/base.h"

#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
#include "common_word_table.inc"
};

struct word {
    const char *bytes;
    size_t len;
};

static int compare(const void *key, const void *item)
{
    const struct word *word = key;
    const char *other = *(const char *const *)item;
    int order = strncmp(word->bytes, other, word->len);

    return order ? order : -(other[word->len] != 0);
}

bool common_word(const char *class, size_t len)
{
    struct word word = { class, len };

    return bsearch(&word, words, ARRAY_LEN(words), sizeof *words, compare) != NULL;
}
