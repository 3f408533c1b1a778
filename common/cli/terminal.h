/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * terminal.h - what is at the other end of an output.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* In the order of --color=auto|always|never. */
enum terminal_color {
    TERMINAL_COLOR_AUTO,
    TERMINAL_COLOR_ALWAYS,
    TERMINAL_COLOR_NEVER
};

bool terminal_is(FILE *out);

/* Its width in cells; where it does not say, $COLUMNS, and at last 80. */
size_t terminal_width(FILE *out);

/* Whether to paint: by itself only on a terminal that can, and when nobody objects by
 * way of NO_COLOR (no-color.org). */
bool terminal_has_color(FILE *out, enum terminal_color wish);

#endif
