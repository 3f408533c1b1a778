/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * mark.h - marks of pages and notes that stand inside the text: [67] {1003} /17/ [*]
 * <三>. Nothing but the number is in them: [insertions] are text. */
#ifndef MARK_H
#define MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mark {
    size_t len;      /* bytes; 0: there is none */
    char sign;       /* [ { / or < */
    uint32_t number; /* 0 where it has none in ASCII digits */
};

/* The mark that begins here, `before` being the byte before it (0: none). */
struct mark mark_at(const char *at, const char *end, char before);

#endif
