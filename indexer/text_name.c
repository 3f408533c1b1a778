/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text_name.h"

#include "base/base.h"
#include "base/buffer.h"
#include "text/utf8.h"

#include <stddef.h>
#include <string.h>

/* Each may have PACKED behind it. */
static const char *const texts[] = { ".txt", ".text", ".xml", ".tei",   ".tmx", ".tsv",
                                     ".tab", ".html", ".htm", ".xhtml", ".fb2" };
static const char *const archives[] = { ".zip", ".tar", ".tgz", ".epub", ".docx" };
#define PACKED ".gz"

static bool ends_with(const char *name, size_t len, const char *ending)
{
    size_t ending_len = strlen(ending);

    return len > ending_len && memcmp(name + len - ending_len, ending, ending_len) == 0;
}

/* The length of the ending of a name of `len` bytes, or 0. */
static size_t ending_of(const char *name, size_t len, const char *const *endings,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_with(name, len, endings[i]))
            return strlen(endings[i]);
    return 0;
}

/* The length of a name that is not packed any more. */
static size_t unpacked_len(const char *name)
{
    size_t len = strlen(name);

    return ends_with(name, len, PACKED) ? len - strlen(PACKED) : len;
}

/* The length of a name without its endings. */
static size_t bare_len(const char *name)
{
    size_t len = unpacked_len(name);
    size_t text = ending_of(name, len, texts, ARRAY_LEN(texts));

    return len - (text ? text : ending_of(name, len, archives, ARRAY_LEN(archives)));
}

bool text_name_is(const char *name)
{
    return bare_len(name) < unpacked_len(name) ||
           !memchr(name, '.', unpacked_len(name));
}

bool text_name_is_packed(const char *name)
{
    size_t len = unpacked_len(name);

    return len < strlen(name) || ending_of(name, len, archives, ARRAY_LEN(archives));
}

char *text_name_id(const char *path)
{
    size_t len = bare_len(path), at = 0;
    struct buffer id = { 0 };

    while (at < len) {
        size_t good = utf8_valid(path + at, len - at);
        buffer_add(&id, path + at, good);
        at += good;
        if (at < len)
            buffer_add_format(&id, "%%%02X", (unsigned)(unsigned char)path[at++]);
    }
    return buffer_take(&id);
}
