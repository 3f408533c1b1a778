/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * mandoku.c - Kanripo's format: Org-mode headers, and a text that follows the woodblock.
 *
 *   <pb:KR2a0035_WYG_133-1a>   a page (leaf and side) begins
 *   ¶                          a column of the page ends; a "line" here
 *   (right half/left half)     a note in small characters, two columns in one
 *   &KR0667;                   a character that has no code point
 *
 * The woodblock has no paragraphs but what a column that is not full tells: the next
 * one begins anew. So the usual height of a column is measured first. */
#include "emit.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define MARKUP_MOST 80  /* bytes of a <...> */
#define HEIGHT_MOST 256 /* half-cells; a higher column counts as this high */

static const char column_end[] = "\xC2\xB6"; /* ¶ */

struct mandoku {
    struct reading *reading;
    struct svod_text text;
    char *title, *id, *edition, *juan; /* what `text` points to */
    struct buffer page;
    unsigned column_height; /* half-cells of a full column */
    uint32_t line;          /* on the page */
    bool in_section, in_passage, in_note;
    bool new_line; /* the place of the present line is not told yet */
    bool heading;
};

static bool starts_with(const char *at, const char *end, const char *prefix)
{
    size_t len = strlen(prefix);

    return (size_t)(end - at) >= len && memcmp(at, prefix, len) == 0;
}

static bool recognizes(const struct probe *probe)
{
    const char *end = probe->head + probe->len;

    for (const char *at = probe->head; at < end;) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        if (starts_with(at, end, "# -*- mode: mandoku") ||
            starts_with(at, end, "#+PROPERTY:") || starts_with(at, end, "#+TITLE:"))
            return true;
        at = next ? next + 1 : end;
    }
    return false;
}

/* ---- Lines that are no text ------------------------------------------------------ */

/* ":ID: x" of an Org drawer. */
static bool is_drawer(const char *line, size_t len)
{
    if (!len || line[0] != ':')
        return false;
    for (size_t i = 1; i < len && i < 20; i++) {
        if (line[i] == ':')
            return i > 1;
        if (!((line[i] >= 'A' && line[i] <= 'Z') || line[i] == '_'))
            return false;
    }
    return false;
}

static svod_status take_value(char **value, const char *line, size_t len,
                              const char *prefix)
{
    line += strlen(prefix);
    len -= strlen(prefix);
    reader_trim(&line, &len);
    free(*value);
    *value = memory_copy_bytes(line, len);
    return *value ? SVOD_OK : SVOD_NO_MEMORY;
}

static svod_status take_header(struct mandoku *mandoku, const char *line, size_t len)
{
    const struct {
        const char *prefix;
        char **value;
    } headers[] = {
        { "#+TITLE:", &mandoku->title },
        { "#+PROPERTY: ID ", &mandoku->id },
        { "#+PROPERTY: BASEEDITION ", &mandoku->edition },
        { "#+PROPERTY: JUAN ", &mandoku->juan },
    };

    for (size_t i = 0; i < ARRAY_LEN(headers); i++)
        if (starts_with(line, line + len, headers[i].prefix))
            return take_value(headers[i].value, line, len, headers[i].prefix);
    return SVOD_OK;
}

/* The length of a <...> that begins here, or 0. */
static size_t markup_len(const char *at, const char *end)
{
    const char *close = memchr(at, '>', size_min((size_t)(end - at), MARKUP_MOST));

    return close ? (size_t)(close - at) + 1 : 0;
}

/* ---- The height of columns ------------------------------------------------------- */

static unsigned char_height(const char *at, const char *end, bool in_note, size_t *size)
{
    struct utf8_char ch = utf8_next(at, end);
    size_t reference = *at == '&' ? token_reference(at, end) : 0;

    *size = reference ? reference : ch.size;
    if (reference || script_is_han(ch.code))
        return in_note ? 1 : 2;
    return 0;
}

/* In half-cells; blanks below the last character do not count. *in_note goes on from
 * line to line. */
static unsigned column_height(const char *at, const char *end, bool *in_note)
{
    unsigned height = 0, blanks = 0;

    while (at < end) {
        size_t size = *at == '<' ? markup_len(at, end) : 0;
        unsigned of_char = 0;
        if (*at == '(' || *at == ')')
            *in_note = *at == '(';
        if (!size)
            of_char = char_height(at, end, *in_note, &size);
        if (size == 3 && memcmp(at, "\xE3\x80\x80", 3) == 0) {
            blanks += 2;
        } else if (*at != '<' && !reader_is_blank(at, size)) {
            height += blanks + of_char;
            blanks = 0;
        }
        at += size;
    }
    return height < HEIGHT_MOST ? height : HEIGHT_MOST;
}

/* Where the column that begins at `at` ends: before its ¶, or at the end of the line. */
static const char *find_column_end(const char *at, const char *end)
{
    for (; at < end; at++)
        if ((unsigned char)*at == 0xC2 && starts_with(at, end, column_end))
            break;
    return at;
}

static const char *after_column(const char *at, const char *end)
{
    return at < end ? at + strlen(column_end) : end;
}

static bool is_text_line(const char *line, size_t len)
{
    return !(len && line[0] == '#') && !is_drawer(line, len);
}

/* The columns of a file line, one by one; an empty line is one empty column. What is
 * blank behind the last ¶ is none. False after the last one. */
static bool next_column(const char **at, const char *end, const char **from,
                        const char **to, bool is_first)
{
    if (!is_first && reader_is_blank(*at, (size_t)(end - *at)))
        return false;
    *from = *at;
    *to = find_column_end(*at, end);
    *at = after_column(*to, end);
    return true;
}

/* The stars of a heading, with the blank behind them. */
static size_t heading_len(const char *line, size_t len)
{
    size_t stars = 0;

    while (stars < len && line[stars] == '*')
        stars++;
    return stars && stars < len && line[stars] == ' ' ? stars + 1 : 0;
}

static void measure_line(const char *line, size_t len, uint32_t *heights, bool *in_note)
{
    const char *end = line + len, *from, *to;
    bool heading = heading_len(line, len) > 0;

    if (heading)
        *in_note = false;
    for (bool first = true; next_column(&line, end, &from, &to, first); first = false) {
        unsigned height = column_height(from, to, in_note);
        if (height && !heading)
            heights[height]++;
        else if (reader_is_blank(from, (size_t)(to - from)))
            *in_note = false;
    }
}

static svod_status measure(struct mandoku *mandoku, svod_error *err)
{
    uint32_t heights[HEIGHT_MOST + 1] = { 0 };
    struct input *input = mandoku->reading->input;
    bool in_note = false;

    for (;;) {
        const char *line;
        size_t len;
        svod_status status = input_line(input, &line, &len, err);
        if (status != SVOD_OK)
            return status;
        if (!line)
            break;
        if (is_text_line(line, len))
            measure_line(line, len, heights, &in_note);
    }
    for (unsigned height = 1; height <= HEIGHT_MOST; height++)
        if (heights[height] >= heights[mandoku->column_height] && heights[height])
            mandoku->column_height = height;
    return input_rewind(input, err);
}

/* ---- Text ------------------------------------------------------------------------ */

static void begin_section(struct mandoku *mandoku)
{
    struct svod_text *text = &mandoku->text;

    if (mandoku->id && *mandoku->id)
        text->id = mandoku->id;
    text->title = mandoku->title;
    text->edition = mandoku->edition;
    text->section = mandoku->juan;
    emit_section(mandoku->reading, text);
    mandoku->in_section = true;
}

static void add_text(struct mandoku *mandoku, const char *at, const char *end)
{
    struct reading *reading = mandoku->reading;

    if (at == end)
        return;
    if (mandoku->new_line)
        emit_place(reading, buffer_string(&mandoku->page), mandoku->page.len,
                   ++mandoku->line);
    mandoku->new_line = false;
    if (!mandoku->in_section)
        begin_section(mandoku);
    if (!mandoku->in_passage)
        emit_passage(reading, mandoku->heading);
    mandoku->in_passage = true;
    emit_text(reading, mandoku->in_note ? ZONE_NOTE : ZONE_TEXT, at,
              (size_t)(end - at));
}

static void take_markup(struct mandoku *mandoku, const char *at, size_t len)
{
    if (!starts_with(at, at + len, "<pb:"))
        return;
    buffer_clear(&mandoku->page);
    buffer_add(&mandoku->page, at + 4, len - 5);
    mandoku->line = 0;
    mandoku->new_line = true;
}

/* The marks of a note go with it: they part one note from the next where it is shown. */
static void add_column(struct mandoku *mandoku, const char *at, const char *end)
{
    const char *from = at;

    while (at < end) {
        size_t markup = *at == '<' ? markup_len(at, end) : 0;
        bool closes = *at == ')' && mandoku->in_note;
        if (markup) {
            add_text(mandoku, from, at);
            take_markup(mandoku, at, markup);
            from = at += markup;
        } else if (*at == '(' || closes) {
            add_text(mandoku, from, closes ? at + 1 : at);
            mandoku->in_note = !closes;
            from = closes ? at + 1 : at;
            at++;
        } else {
            at++;
        }
    }
    add_text(mandoku, from, end);
    emit_line_end(mandoku->reading);
}

static void take_column(struct mandoku *mandoku, const char *at, const char *end)
{
    bool in_note = mandoku->in_note;
    unsigned height = column_height(at, end, &in_note);

    if (!height && reader_is_blank(at, (size_t)(end - at))) {
        mandoku->in_passage = mandoku->in_note = false;
        return;
    }
    mandoku->new_line = true;
    add_column(mandoku, at, end);
    if (height && height + 2 < mandoku->column_height)
        mandoku->in_passage = false;
}

static void take_text_line(struct mandoku *mandoku, const char *at, size_t len)
{
    const char *end = at + len, *from, *to;
    size_t stars = heading_len(at, len);

    mandoku->heading = stars > 0;
    if (mandoku->heading) {
        at += stars;
        mandoku->in_passage = mandoku->in_note = false;
    }
    for (bool first = true; next_column(&at, end, &from, &to, first); first = false)
        take_column(mandoku, from, to);
    if (mandoku->heading)
        mandoku->in_passage = mandoku->heading = false;
}

static svod_status read_lines(struct mandoku *mandoku, svod_error *err)
{
    svod_status status = SVOD_OK;

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(mandoku->reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            return status;
        if (is_text_line(line, len))
            take_text_line(mandoku, line, len);
        else
            status = take_header(mandoku, line, len);
    }
    return error_no_memory(err);
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct mandoku mandoku = { .reading = reading };
    svod_status status = measure(&mandoku, err);

    if (status == SVOD_OK)
        status = read_lines(&mandoku, err);
    if (status == SVOD_OK && buffer_failed(&mandoku.page))
        status = error_no_memory(err);
    free(mandoku.title);
    free(mandoku.id);
    free(mandoku.edition);
    free(mandoku.juan);
    buffer_release(&mandoku.page);
    return status;
}

const struct reader reader_mandoku = { "mandoku", recognizes, read };
