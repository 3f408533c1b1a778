/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "field.h"

#include "text/analyzer.h"

const char *const filter_names[FILTER_COUNT] = {
    [FILTER_TEXT] = "text",       [FILTER_TITLE] = "title",
    [FILTER_AUTHOR] = "author",   [FILTER_TRANSLATOR] = "translator",
    [FILTER_EDITION] = "edition", [FILTER_GENRE] = "genre",
    [FILTER_LANG] = "lang",       [FILTER_SECTION] = "section",
    [FILTER_ZONE] = "zone",       [FILTER_DATE] = "date",
};

/* Xapian's terms end at 245 bytes. Two ids alike that far would be one to a filter. */
#define VALUE_MOST 240

void field_term(enum field field, const char *value, size_t len, struct buffer *out)
{
    static const char prefixes[] = {
        [FIELD_TEXT_ID] = 'Q',
        [FIELD_TITLE] = 'S',
        [FIELD_LANGUAGE] = 'L',
    };
    size_t start;

    buffer_add_byte(out, prefixes[field]);
    start = out->len;
    analyzer_fold_name(value, len, out);
    if (out->len - start > VALUE_MOST)
        out->len = start + VALUE_MOST;
    buffer_add_byte(out, 0);
}
