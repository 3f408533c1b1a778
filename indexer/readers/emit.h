/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * emit.h - how readers tell what they find: sections, passages, and pieces of text with
 * their places. What is the same in all formats is done here: words broken at the end
 * of a line, and marks of pages and notes, which are shown and are no tokens. */
#ifndef EMIT_H
#define EMIT_H

#include "reader.h"

/* Begin a section of a text that says this of itself. */
void emit_section(struct reading *reading, const struct svod_text *text);

/* Begin a passage; after emit_section. */
void emit_passage(struct reading *reading, bool is_heading);

/* The present passage has this number: both sides of a pair have the same. */
void emit_passage_number(struct reading *reading, uint32_t number);

/* The element of the present passage, or of the division that it begins, has this id in
 * the source, or is said to correspond to one that has it. */
void emit_link(struct reading *reading, enum link_kind kind, const char *target,
               size_t len);

/* From here on, text stands on this line of this page. The label cites the page for the
 * whole index, "KR2a0035_WYG_133-5a"; "" where there are no pages. Line 0: none. */
void emit_place(struct reading *reading, const char *label, size_t len, uint32_t line);

/* From here on, text stands on this line of the file, and on the page of the last mark. */
void emit_line(struct reading *reading, uint32_t line);

/* From here on, text stands on this page of the text: the label is ID_pNUMBER. */
void emit_page(struct reading *reading, const char *number, size_t len);

/* A piece of text. What follows in the same zone without a line end, passage or section
 * between goes on directly, also inside a word. */
void emit_text(struct reading *reading, enum zone zone, const char *bytes, size_t len);

/* A line ended: this parts words, and is nothing between Han characters. */
void emit_line_end(struct reading *reading);

/* What is shown, but is no text: the mark of a note. */
void emit_mark(struct reading *reading, enum zone zone, const char *bytes, size_t len);

/* After the last piece. */
void emit_end(struct reading *reading);

#endif
