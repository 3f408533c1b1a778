/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * censored.c - the list is data: corpus/variants/censored.tsv. */
#include "censored.h"

#include "analyzer.h"
#include "base/base.h"

#include <string.h>

static const struct censored words[] = {
#include "censored_table.inc"
};

const struct censored *censored_words(const char *glyph, size_t len, size_t *count)
{
    size_t low = 0, high = ARRAY_LEN(words), end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(words[middle].key, glyph, len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < ARRAY_LEN(words); end++)
        if (strncmp(words[end].key, glyph, len) != 0)
            break;
    *count = end - low;
    return words + low;
}

static bool has_any(const char *text, const char *const *parts, size_t count,
                    bool *failed)
{
    bool found = false;

    for (size_t i = 0; i < count; i++) {
        struct buffer folded = { 0 };
        analyzer_fold_name(parts[i], strlen(parts[i]), &folded);
        *failed |= buffer_failed(&folded);
        found |= !*failed && strstr(text, buffer_string(&folded)) != NULL;
        buffer_release(&folded);
    }
    return found;
}

bool censored_edition(const char *edition, bool *failed)
{
    static const char *const signs[] = { "wyg",    "四庫",  "文淵閣", "文溯閣",
                                         "文津閣", "文瀾閣", "siku",   "ssu-k'u",
                                         "ssu-ku", "сыку" };
    static const char *const others[] = { "存目", "未收", "禁燬", "禁毀" };
    struct buffer folded = { 0 };
    bool is_one;

    if (!*edition)
        return false;
    analyzer_fold_name(edition, strlen(edition), &folded);
    buffer_add(&folded, "", 0);
    *failed |= buffer_failed(&folded);
    is_one = !*failed &&
             has_any(buffer_string(&folded), signs, ARRAY_LEN(signs), failed) &&
             !has_any(buffer_string(&folded), others, ARRAY_LEN(others), failed);
    buffer_release(&folded);
    return is_one;
}
