/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * reader.h - what every input format offers: to be recognised, and to be read into a
 * builder. One file for each format. */
#ifndef READER_H
#define READER_H

#include "../builder.h"
#include "input.h"

/* What a reader works on. The input was checked: it is UTF-8 without zero bytes. */
struct reading {
    struct input *input;
    struct builder *builder;
    const char *id; /* of the text, where nothing else says it */
    struct svod_text
        given; /* goes before what the file says; NULL where it may speak */
};

struct reader {
    const char *name;
    /* Asked with the first lines of the file. */
    bool (*recognizes)(const char *head, size_t len);
    svod_status (*read)(struct reading *reading, svod_error *err);
};

extern const struct reader reader_mandoku, reader_plain;

/* Find the format of the input by its content and read it. */
svod_status reader_read(struct reading *reading, svod_error *err);

/* Begin a section of a text that says this of itself. */
void reader_begin_section(struct reading *reading, const struct svod_text *text);

/* Blank: nothing but white space, of any script. */
bool reader_is_blank(const char *line, size_t len);

/* Take white space off both ends. */
void reader_trim(const char **line, size_t *len);

#endif
