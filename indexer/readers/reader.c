/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reader.h"

#include "base/base.h"
#include "base/error.h"

#include <string.h>

#define HEAD_LINES 10
#define HEAD_MOST  4096

/* The last one takes everything. */
static const struct reader *const readers[] = { &reader_mandoku, &reader_plain };

static svod_status read_head(struct input *input, struct buffer *head, svod_error *err)
{
    svod_status status = input_rewind(input, err);

    for (int i = 0; i < HEAD_LINES && status == SVOD_OK; i++) {
        const char *line;
        size_t len;
        status = input_line(input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        buffer_add(head, line, size_min(len, HEAD_MOST));
        buffer_add_byte(head, '\n');
    }
    if (status == SVOD_OK && buffer_failed(head))
        status = error_no_memory(err);
    return status;
}

svod_status reader_read(struct reading *reading, svod_error *err)
{
    struct buffer head = { 0 };
    svod_status status = read_head(reading->input, &head, err);

    for (size_t i = 0; i < ARRAY_LEN(readers) && status == SVOD_OK; i++)
        if (readers[i]->recognizes(buffer_string(&head), head.len)) {
            status = input_rewind(reading->input, err);
            if (status == SVOD_OK)
                status = readers[i]->read(reading, err);
            break;
        }
    buffer_release(&head);
    return status;
}

/* The first that is known. */
static const char *first_of(const char *a, const char *b)
{
    return a ? a : b;
}

void reader_begin_section(struct reading *reading, const struct svod_text *text)
{
    const struct svod_text *given = &reading->given;
    struct svod_text known = {
        .id = first_of(given->id, first_of(text->id, reading->id)),
        .title = first_of(given->title, text->title),
        .author = first_of(given->author, text->author),
        .translator = first_of(given->translator, text->translator),
        .language = first_of(given->language, text->language),
        .date = first_of(given->date, text->date),
        .edition = first_of(given->edition, text->edition),
        .genre = first_of(given->genre, text->genre),
        .translates = first_of(given->translates, text->translates),
        .licence = first_of(given->licence, text->licence),
        .section = first_of(text->section, given->section),
    };

    builder_begin_section(reading->builder, &known);
}

/* The size of the white space that begins here, or 0. */
static size_t blank_at(const char *at, const char *end)
{
    static const char *const blanks[] = {
        " ", "\t", "\r", "\v", "\f", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"
    };

    for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
        size_t len = strlen(blanks[i]);
        if ((size_t)(end - at) >= len && memcmp(at, blanks[i], len) == 0)
            return len;
    }
    return 0;
}

bool reader_is_blank(const char *line, size_t len)
{
    const char *end = line + len;

    while (line < end) {
        size_t blank = blank_at(line, end);
        if (!blank)
            return false;
        line += blank;
    }
    return true;
}

void reader_trim(const char **line, size_t *len)
{
    const char *end = *line + *len, *last;
    size_t blank;

    while (*line < end && (blank = blank_at(*line, end)) != 0)
        *line += blank;
    last = *line;
    for (const char *at = *line; at < end;) {
        blank = blank_at(at, end);
        at += blank ? blank : 1;
        if (!blank)
            last = at;
    }
    *len = (size_t)(last - *line);
}
