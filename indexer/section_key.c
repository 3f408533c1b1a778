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

/* The key, with a number where `again` is no 1, as it is noted: with its text. */
static void write_claim(uint32_t text, struct buffer *key, size_t len, unsigned again,
                        struct buffer *claim)
{
    key->len = len;
    if (again > 1)
        buffer_add_format(key, "~%u", again);
    buffer_clear(claim);
    buffer_add_format(claim, "%u/", text);
    buffer_add(claim, buffer_string(key), key->len);
}

static bool is_taken(struct builder *builder, uint32_t text, size_t len, unsigned again,
                     struct buffer *claim)
{
    write_claim(text, &builder->key, len, again, claim);
    return !buffer_failed(claim) &&
           strings_find(&builder->section_keys, buffer_string(claim), claim->len) !=
               STRINGS_NONE;
}

/* Numbers are taken in their order. A text may have very many sections of one name, so
 * they are not asked for one by one. */
static unsigned find_free(struct builder *builder, uint32_t text, struct buffer *claim)
{
    size_t len = builder->key.len;
    unsigned taken = 1, free = 2;

    if (!is_taken(builder, text, len, taken, claim))
        return taken;
    for (; is_taken(builder, text, len, free, claim); free *= 2)
        taken = free;
    while (free - taken > 1) {
        unsigned middle = taken + (free - taken) / 2;
        if (is_taken(builder, text, len, middle, claim))
            taken = middle;
        else
            free = middle;
    }
    return free;
}

uint32_t builder_section_key(struct builder *builder, uint32_t text, const char *title,
                             uint32_t order)
{
    struct buffer *key = &builder->key, claim = { 0 };
    uint32_t number, claimed;
    size_t len;

    write_key(title ? title : "", order, key);
    len = key->len;
    write_claim(text, key, len, find_free(builder, text, &claim), &claim);
    claimed = strings_intern(&builder->section_keys, buffer_string(&claim), claim.len);
    number = strings_intern(&builder->words, buffer_string(key), key->len);
    if (buffer_failed(key) || buffer_failed(&claim) || claimed == STRINGS_NONE ||
        number == STRINGS_NONE)
        builder->failed = true;
    buffer_release(&claim);
    return number;
}
