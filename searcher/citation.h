/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * citation.h - how a place is named, and where a name leads.
 *
 * A passage is TEXT/SECTION.NUMBER, as "KR2a0035/133.12". Nothing in it depends on lines,
 * so it stays when they are wrapped anew. */
#ifndef CITATION_H
#define CITATION_H

#include "searcher.h"
#include "spans.h"

/* Add the id of a passage. */
void citation_passage_id(struct segment *segment, uint32_t passage, struct buffer *out);

/* Add to `found` the positions in this part that a citation means: a line, a page or a
 * passage. */
svod_status citation_find(struct spans *found, struct part *part, const char *citation,
                          svod_error *err);

#endif
