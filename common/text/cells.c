/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * cells.c - how wide text is on a terminal. */
#include "svod.h"
#include "utf8.h"

#include <utf8proc.h>

size_t svod_cells(const char *text, size_t len)
{
    const char *end = text + len;
    size_t cells = 0;

    while (text < end) {
        struct utf8_char ch = utf8_next(text, end);
        int width = utf8proc_charwidth((utf8proc_int32_t)ch.code);
        cells += width > 0 ? (size_t)width : 0;
        text += ch.size;
    }
    return cells;
}
