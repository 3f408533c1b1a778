/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plain_head.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static bool is_key_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte == '_' || byte == '-' || byte == '.';
}

struct pair {
    const char *key, *value;
    size_t key_len, value_len;
};

/* "# key: value": where the key ends and the value begins. */
static bool split(const char *line, size_t len, struct pair *pair)
{
    size_t at = 2;

    if (len < 4 || line[0] != '#' || line[1] != ' ')
        return false;
    while (at < len && is_key_byte(line[at]))
        at++;
    if (at == 2 || at >= len || line[at] != ':')
        return false;
    *pair = (struct pair){ line + 2, line + at + 1, at - 2, len - at - 1 };
    reader_trim(&pair->value, &pair->value_len);
    return true;
}

/* "# -*- coding: gb18030 -*-": for editors, and for the encoding. */
static bool is_mode_line(const char *line, size_t len)
{
    return len >= 5 && memcmp(line, "# -*-", 5) == 0;
}

bool plain_head_is_line(const char *line, size_t len)
{
    struct pair pair;

    return reader_is_blank(line, len) || is_mode_line(line, len) ||
           split(line, len, &pair);
}

static bool is_key(const struct pair *pair, const char *key)
{
    return strlen(key) == pair->key_len && memcmp(key, pair->key, pair->key_len) == 0;
}

static void add_title(struct plain_head *head, const struct pair *pair)
{
    const size_t before = strlen("title.");

    buffer_add_format(&head->titles, "%s%.*s: %.*s", head->titles.len ? "\n" : "",
                      (int)(pair->key_len - before), pair->key + before,
                      (int)pair->value_len, pair->value);
}

static svod_status keep(char **value, const struct pair *pair, svod_error *err)
{
    free(*value);
    *value = memory_copy_bytes(pair->value, pair->value_len);
    return *value ? SVOD_OK : error_no_memory(err);
}

svod_status plain_head_take(struct plain_head *head, struct reading *reading,
                            const char *line, size_t len, svod_error *err)
{
    struct pair pair;
    int key;

    if (!split(line, len, &pair))
        return SVOD_OK;
    key = text_key_find(pair.key, pair.key_len);
    if (key == TEXT_KEY_TITLES)
        add_title(head, &pair);
    else if (key >= 0)
        return keep(&head->values[key], &pair, err);
    else if (!is_key(&pair, "encoding"))
        report_oddity(reading->report, reading->input->line,
                      "the head has the key '%.*s', which nobody knows",
                      (int)pair.key_len, pair.key);
    return SVOD_OK;
}

/* A value of nothing says nothing. */
static const char *something(const char *value)
{
    return value && *value ? value : NULL;
}

svod_status plain_head_end(struct plain_head *head, svod_error *err)
{
    for (int key = 0; key < TEXT_KEYS; key++)
        text_key_set(&head->text, key, something(head->values[key]));
    if (!head->text.title) /* the title of the work is the text's too */
        head->text.title = something(head->values[TEXT_KEY_WORK]);
    if (head->titles.len)
        head->text.titles = head->titles.bytes;
    return buffer_failed(&head->titles) ? error_no_memory(err) : SVOD_OK;
}

void plain_head_release(struct plain_head *head)
{
    for (int key = 0; key < TEXT_KEYS; key++)
        free(head->values[key]);
    buffer_release(&head->titles);
    *head = (struct plain_head){ 0 };
}
