/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plain_layout.h - how the lines of a plain text make paragraphs and sections. */
#ifndef PLAIN_LAYOUT_H
#define PLAIN_LAYOUT_H

#include "reader.h"

enum plain_layout {
    LAYOUT_PARTED, /* blank lines and indents part paragraphs */
    LAYOUT_LINES,  /* each line is one */
};

/* Look at the whole input, past its head. */
svod_status plain_layout_find(enum plain_layout *layout, struct input *input,
                              svod_error *err);

bool plain_layout_is_indented(const char *line, size_t len);

/* Is this, when it stands alone, the heading of a section: 卷一百三十三, Глава II? */
bool plain_layout_names_section(const char *line, size_t len);

#endif
