/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "word_list.h"

#include <stdlib.h>
#include <string.h>

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

bool word_list_has(const char *const *words, size_t count, const char *word, size_t len)
{
    struct word wanted = { word, len };

    return bsearch(&wanted, words, count, sizeof *words, compare) != NULL;
}
