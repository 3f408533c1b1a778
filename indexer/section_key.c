/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * section_key.c - what a section is called in the ids of its passages: 133 where its
 * title is nothing but a number (卷一百三十三), else the title, else "s" and its place in
 * the file; each different from the others of its text in the file. */
#include "builder.h"

#include "text/numeral.h"

#include <string.h>

static bool drop_prefix(const char **at, size_t *len, const char *prefix)
{
    size_t prefix_len = strlen(prefix);

    if (*len < prefix_len || memcmp(*at, prefix, prefix_len) != 0)
        return false;
    *at += prefix_len;
    *len -= prefix_len;
    return true;
}

/* "133", "卷133", "卷第三", "第三卷". */
static bool is_number(const char *title, uint64_t *number)
{
    size_t len = strlen(title), used;

    drop_prefix(&title, &len, "卷");
    drop_prefix(&title, &len, "第");
    if (!numeral_read(title, len, number, &used))
        return false;
    title += used;
    len -= used;
    drop_prefix(&title, &len, "卷");
    return !len;
}

static void write_key(const char *title, uint32_t order, struct buffer *key)
{
    uint64_t number;

    buffer_clear(key);
    if (is_number(title, &number))
        buffer_add_format(key, "%llu", (unsigned long long)number);
    else if (!*title)
        buffer_add_format(key, "s%u", order + 1);
    else
        for (; *title; title++)
            buffer_add_byte(key, *title == ' ' || *title == '/' ? '_' : *title);
}

/* Is it the first of its text and source? Then it is noted. */
static bool claim(struct builder *builder, uint32_t text, const struct buffer *key)
{
    struct buffer claimed = { 0 };
    uint32_t before = builder->section_keys.count, number;

    buffer_add_format(&claimed, "%u/", text);
    buffer_add(&claimed, buffer_string(key), key->len);
    number =
        strings_intern(&builder->section_keys, buffer_string(&claimed), claimed.len);
    if (buffer_failed(&claimed) || number == STRINGS_NONE)
        builder->failed = true;
    buffer_release(&claimed);
    return builder->failed || number == before;
}

uint32_t builder_section_key(struct builder *builder, uint32_t text, const char *title,
                             uint32_t order)
{
    struct buffer *key = &builder->key;
    uint32_t number;
    size_t len;

    write_key(title ? title : "", order, key);
    len = key->len;
    for (unsigned again = 2; !claim(builder, text, key); again++) {
        key->len = len;
        buffer_add_format(key, "~%u", again);
    }
    number = strings_intern(&builder->words, buffer_string(key), key->len);
    if (buffer_failed(key) || number == STRINGS_NONE)
        builder->failed = true;
    return number;
}
