/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * docx.h - a document of a word processor: an archive whose parts are XML. */
#ifndef DOCX_H
#define DOCX_H

#include "packed_list.h"

/* The parts that have text, in the order in which they are read. */
extern const char *const docx_parts[];
#define DOCX_PARTS 3

/* By its first bytes; the input is rewound. */
bool docx_is_one(struct raw *raw);

/* List the parts. SVOD_BAD_TEXT when there is no text among them. `list` is released by
 * the caller. */
svod_status docx_open(struct packed_list *list, const char *path, svod_error *err);

#endif
