/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "titles.h"

#include <stdbool.h>
#include <string.h>

/* Does a line begin so? */
static bool has_line(const struct buffer *titles, const char *start, size_t len)
{
    const char *at = titles->len ? titles->bytes : NULL;

    while (at) {
        if (strncmp(at, start, len) == 0)
            return true;
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return false;
}

void titles_complete(struct buffer *titles, const char *more)
{
    while (more && *more) {
        size_t len = strcspn(more, "\n"), language = strcspn(more, ":\n");
        if (language < len && !has_line(titles, more, language + 1)) {
            if (titles->len)
                buffer_add_byte(titles, '\n');
            buffer_add(titles, more, len);
        }
        more += len + (more[len] != 0);
    }
}
