/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lines.h - where text is broken into the lines of a column.
 *
 * A line may break between any two Han characters, but not before a closing mark or
 * after an opening one; elsewhere it breaks at blanks.
 */
#ifndef LINES_H
#define LINES_H

#include "paint.h"

/* From `at` to the next place where the line may break; and over the blanks there. */
size_t lines_word_end(const char *line, size_t len, size_t at);
size_t lines_blanks_end(const char *line, size_t len, size_t at);

/* Text that is printed line by line: `stretch` is the present line, painted. */
struct lines {
    struct paint_stretch stretch;
    size_t len, width;
};

void lines_begin(struct lines *lines, const svod_hit *text, size_t len, size_t width,
                 bool color);

/* Go on to the next line; false behind the last one. A word that is wider than a line has
 * a line of its own. */
bool lines_next(struct lines *lines);

#endif
