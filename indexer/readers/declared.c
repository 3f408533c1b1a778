/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "declared.h"

#include "encoding.h"

#include <iconv.h>
#include <string.h>

static bool is_name_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
}

/* What stands behind `key` between here and `end`: = or : and maybe quotes, a name. */
static bool value_after(const char *at, const char *end, const char *key, char *name,
                        size_t size)
{
    size_t len = 0;

    at = memmem(at, (size_t)(end - at), key, strlen(key));
    if (!at)
        return false;
    at += strlen(key);
    while (at < end && strchr(" =:\"'", *at))
        at++;
    while (at + len < end && is_name_byte(at[len]))
        len++;
    if (!len || len >= size)
        return false;
    memcpy(name, at, len);
    name[len] = 0;
    return true;
}

/* The end of the line that begins here. */
static const char *line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (size_t)(end - at));

    return found ? found : end;
}

static bool in_xml(const char *head, const char *end, char *name, size_t size)
{
    const char *close;

    if (end - head < 5 || memcmp(head, "<?xml", 5) != 0)
        return false;
    close = memchr(head, '>', (size_t)(end - head));
    return close && value_after(head, close, "encoding", name, size);
}

static bool in_html(const char *head, const char *end, char *name, size_t size)
{
    const char *at = memmem(head, (size_t)(end - head), "charset", 7);

    return at && memchr(head, '<', (size_t)(at - head)) &&
           value_after(at, line_end(at, end), "charset", name, size);
}

/* In one of the first lines, as editors know it, or in the head of a plain text. */
static bool in_comment(const char *head, const char *end, char *name, size_t size)
{
    for (int i = 0; i < 20 && head < end; i++) {
        const char *line = line_end(head, end);
        if (*head == '#' && memmem(head, (size_t)(line - head), "-*-", 3) &&
            value_after(head, line, "coding:", name, size))
            return true;
        if (line - head > 11 && memcmp(head, "# encoding:", 11) == 0 &&
            value_after(head, line, "encoding:", name, size))
            return true;
        head = line < end ? line + 1 : end;
    }
    return false;
}

void declared_encoding(const char *head, size_t len, char *name, size_t size)
{
    const char *end = head + len;

    if (!in_xml(head, end, name, size) && !in_html(head, end, name, size) &&
        !in_comment(head, end, name, size))
        *name = 0;
}

bool encoding_is_known(const char *name)
{
    iconv_t known;

    if (strchr(name, '/')) /* "//IGNORE" would drop characters without a word */
        return false;
    known = iconv_open("UTF-8", encoding_canonical(name));
    if (known == (iconv_t)-1)
        return false;
    iconv_close(known);
    return true;
}
