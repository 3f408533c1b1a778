/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * visible.h - print text that came from elsewhere, so that it is only shown.
 *
 * A file or a question may hold bytes that a terminal would obey: clear the screen,
 * write backwards. They are shown as "\x1b" and "\u202e", and measured as shown.
 */
#ifndef VISIBLE_H
#define VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct visible_char {
    uint32_t code; /* the byte itself where it is not UTF-8 */
    size_t size;   /* in bytes, at least 1 */
    bool is_safe;  /* may be printed as it is */
};

/* The character at `text`, of which at least one byte is left. */
struct visible_char visible_next(const char *text, size_t len);

void visible_print(FILE *out, const char *text, size_t len);

/* How many terminal cells visible_print fills. */
size_t visible_cells(const char *text, size_t len);

#endif
