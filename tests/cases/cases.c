/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cases.h"

#include "base/file.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define FILE_MOST ((size_t)8 << 20)

const struct case_line *case_find(const struct case_block *block, const char *key)
{
    for (size_t i = 0; i < block->count; i++)
        if (strcmp(block->lines[i].key, key) == 0)
            return &block->lines[i];
    return NULL;
}

struct check_place case_place(const struct case_block *block,
                              const struct case_line *line)
{
    return (struct check_place){ block->file, line->number };
}

/* The number in braces after a sign: "{101}". Leaves *at behind it. */
static unsigned long braced_number(const char **at, int base)
{
    char *end;
    unsigned long number = strtoul(*at + 1, &end, base);

    *at = *end == '}' ? end + 1 : end;
    return number;
}

static void add_repeated(struct buffer *out, const char **at)
{
    unsigned long count = braced_number(at, 10);
    size_t size = utf8_next(*at, *at + strlen(*at)).size;

    while (count--)
        buffer_add(out, *at, size);
    *at += size;
}

static void add_escape(struct buffer *out, const char **at)
{
    char bytes[UTF8_MAX], digits[3] = { 0 };

    switch (*(*at)++) {
    case 'x':
        memcpy(digits, *at, 2);
        buffer_add_byte(out, (char)strtoul(digits, NULL, 16));
        *at += 2;
        break;
    case 'u':
        buffer_add(out, bytes, utf8_encode(bytes, (uint32_t)braced_number(at, 16)));
        break;
    case '{':
        --*at;
        add_repeated(out, at);
        break;
    default:
        buffer_add_byte(out, (*at)[-1]);
        break;
    }
}

static void resolve(struct buffer *out, const char *value)
{
    buffer_clear(out);
    buffer_add(out, "", 0);
    while (*value) {
        if (*value == '\\' && value[1]) {
            value++;
            add_escape(out, &value);
        } else {
            buffer_add_byte(out, *value++);
        }
    }
}

/* A line "| ..." is one of a file of the corpus. */
static bool take_line(struct case_block *block, const char *line, int number)
{
    const char *colon = line[0] == '|' ? line + 1 : strchr(line, ':');
    struct case_line *taken = &block->lines[block->count];
    size_t len = colon ? (size_t)(colon - line) : 0;

    if (!len || len >= sizeof taken->key || block->count == CASE_LINES)
        return false;
    memcpy(taken->key, line, len);
    taken->key[len] = 0;
    taken->written = line[0] == '|' ? colon : colon + 1;
    taken->written += *taken->written == ' ';
    taken->number = number;
    resolve(&taken->value, taken->written);
    block->count++;
    return true;
}

static void end_block(struct case_block *block,
                      void (*take)(const struct case_block *, void *), void *context)
{
    if (block->count)
        take(block, context);
    block->count = 0;
}

static void read_lines(char *at, struct case_block *block,
                       void (*take)(const struct case_block *, void *), void *context)
{
    for (int number = 1; *at; number++) {
        char *end = at + strcspn(at, "\n");
        char *next = *end ? end + 1 : end;
        *end = 0;
        if (!*at)
            end_block(block, take, context);
        else if (*at != '#' && !take_line(block, at, number))
            check_that((struct check_place){ block->file, number }, false,
                       "a line of a case is 'key: value'");
        at = next;
    }
    end_block(block, take, context);
}

void cases_read(const char *path, void (*take)(const struct case_block *, void *),
                void *context)
{
    struct case_block *block = calloc(1, sizeof *block);
    struct buffer text = { 0 };
    svod_error err = { 0 };

    if (!block || file_read(&text, path, FILE_MOST, &err) != SVOD_OK) {
        CHECK(false, "%s can be read: %s", path, err.message);
    } else {
        block->file = path;
        read_lines(text.bytes, block, take, context);
    }
    for (size_t i = 0; block && i < CASE_LINES; i++)
        buffer_release(&block->lines[i].value);
    free(block);
    buffer_release(&text);
}
