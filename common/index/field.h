/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * field.h - the one table of fields: what a question calls them, and their terms in the
 * Xapian part of a segment. */
#ifndef FIELD_H
#define FIELD_H

#include "base/buffer.h"

#include <stdbool.h>

enum field {
    FIELD_TEXT_ID,
    FIELD_TITLE,
    FIELD_LANGUAGE,
};

/* The term of a source: number of the segment, number of the source in it. Capital
 * letters begin the terms of fields; no class of a token begins with one. */
#define FIELD_SOURCE_TERM "F%u.%u"

/* Add the term for this value to `out`, and a zero byte. Letter case and the variants
 * of Han characters are folded, so that a question may use any. */
void field_term(enum field field, const char *value, size_t len, struct buffer *out);

/* A filter of the query language. */
enum filter_key {
    FILTER_TEXT,
    FILTER_TITLE,
    FILTER_AUTHOR,
    FILTER_TRANSLATOR,
    FILTER_EDITION,
    FILTER_GENRE,
    FILTER_LANG,
    FILTER_SECTION,
    FILTER_ZONE,
    FILTER_DATE,
    FILTER_COUNT
};

extern const char *const filter_names[FILTER_COUNT];

#endif
