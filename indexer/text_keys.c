/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text_keys.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *key;
    size_t offset;
} keys[TEXT_KEYS] = {
    { "id", offsetof(struct svod_text, id) },
    { "title", offsetof(struct svod_text, title) },
    { "title.", offsetof(struct svod_text, titles) },
    { "author", offsetof(struct svod_text, author) },
    { "translator", offsetof(struct svod_text, translator) },
    { "language", offsetof(struct svod_text, language) },
    { "date", offsetof(struct svod_text, date) },
    { "edition", offsetof(struct svod_text, edition) },
    { "genre", offsetof(struct svod_text, genre) },
    { "translates", offsetof(struct svod_text, translates) },
    { "licence", offsetof(struct svod_text, licence) },
    { "section", offsetof(struct svod_text, section) },
    { "work", offsetof(struct svod_text, work) },
};

int text_key_find(const char *key, size_t len)
{
    size_t titles = strlen(keys[TEXT_KEY_TITLES].key);

    if (len > titles && memcmp(key, keys[TEXT_KEY_TITLES].key, titles) == 0)
        return TEXT_KEY_TITLES;
    for (int i = 0; i < TEXT_KEYS; i++)
        if (i != TEXT_KEY_TITLES && strlen(keys[i].key) == len &&
            memcmp(keys[i].key, key, len) == 0)
            return i;
    return -1;
}

const char *text_key_get(const struct svod_text *text, int key)
{
    const char *value;

    memcpy(&value, (const char *)text + keys[key].offset, sizeof value);
    return value;
}

void text_key_set(struct svod_text *text, int key, const char *value)
{
    memcpy((char *)text + keys[key].offset, &value, sizeof value);
}
