/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "packed_entry.h"

#include "../text_name.h"
#include "text/utf8.h"

#include <archive_entry.h>
#include <string.h>

/* libarchive may have no UTF-8 for a name that is UTF-8 as it stands. */
const char *packed_entry_name(struct archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    const char *utf8 = archive_entry_pathname_utf8(entry);
    const char *name = utf8;

    if (raw && utf8_valid(raw, strlen(raw)) == strlen(raw))
        name = raw;
    if (!name)
        name = raw ? raw : "";
    while (strncmp(name, "./", 2) == 0 || *name == '/')
        name += *name == '/' ? 1 : 2;
    return name;
}

/* Hidden, as in a folder: a name in it begins with a dot. */
static bool is_hidden(const char *name)
{
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (*at == '.' && strncmp(at, "../", 3) != 0 && strncmp(at, "./", 2) != 0)
            return true;
    }
    return false;
}

bool packed_entry_is_text(struct archive_entry *entry, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *last = slash ? slash + 1 : name;

    return archive_entry_filetype(entry) == AE_IFREG && *last && !is_hidden(name) &&
           text_name_is(last);
}

const char *packed_entry_refusal(struct archive_entry *entry, const char *name)
{
    if (text_name_is_packed(name))
        return "an archive inside an archive is not opened";
    if (archive_entry_is_encrypted(entry))
        return "is encrypted";
    if (archive_entry_hardlink(entry))
        return "is a link";
    return NULL;
}
