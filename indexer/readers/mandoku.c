/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * mandoku.c - Kanripo's format: Org-mode headers, and a text that follows the woodblock.
 *
 *   <pb:KR2a0035_WYG_133-1a>   a page (leaf and side) begins
 *   ¶                          a column of the page ends; a "line" here
 *   (right half/left half)     a note in small characters, two columns in one
 *   &KR0667;                   a character that has no code point
 *   text TAB translation       what stands behind the TAB is a text of its own
 *
 * The woodblock has no paragraphs but what a column that is not full tells: the next
 * one begins anew. So the usual height of a column is measured first. */
#include "emit.h"
#include "mandoku_lines.h"
#include "parallel.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEIGHT_MOST 256 /* half-cells; a higher column counts as this high */

static const char column_end[] = "\xC2\xB6"; /* ¶ */

struct mandoku {
    struct reading *reading;
    struct mandoku_map map;
    struct mandoku_notes notes;
    struct svod_text text;
    char *title, *id, *edition, *juan; /* what `text` points to */
    struct buffer page;
    unsigned column_height; /* half-cells of a full column */
    uint32_t line;          /* on the page */
    unsigned passages;      /* of the text, headings not counted */
    bool in_section, in_passage;
    bool new_line; /* the place of the present line is not told yet */
    bool heading;
    bool
        beside; /* the text behind the TABs is read, the other one only for its places */
    bool placed; /* ... and the place of this line of the file is told */
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

/* ---- Headers --------------------------------------------------------------------- */

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

static void take_bracket(struct mandoku_notes *notes, const char *at)
{
    if (*at == '(')
        mandoku_notes_open(notes, at);
    else
        mandoku_notes_close(notes);
}

/* In half-cells; blanks below the last character do not count. */
static unsigned column_height(const char *at, const char *end,
                              struct mandoku_notes *notes)
{
    unsigned height = 0, blanks = 0;

    while (at < end) {
        size_t size = *at == '<' ? mandoku_markup(at, end) : 0;
        unsigned of_char = 0;
        if (*at == '(' || *at == ')')
            take_bracket(notes, at);
        if (!size)
            of_char = char_height(at, end, notes->depth > 0, &size);
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

static void measure_line(const struct mandoku_line *line, uint32_t *heights,
                         struct mandoku_notes *notes)
{
    const char *at = line->at, *from, *to;

    for (bool first = true; next_column(&at, line->end, &from, &to, first);
         first = false) {
        unsigned height = column_height(from, to, notes);
        if (height && !mandoku_stars(line->at, line->end))
            heights[height]++;
    }
}

static svod_status measure(struct mandoku *mandoku, svod_error *err)
{
    uint32_t heights[HEIGHT_MOST + 1] = { 0 };
    struct input *input = mandoku->reading->input;
    struct mandoku_lines lines = { .map = &mandoku->map };
    struct mandoku_notes notes = { .map = &mandoku->map };

    for (;;) {
        struct mandoku_line line;
        svod_status status = mandoku_line_next(&lines, input, &line, err);
        if (status != SVOD_OK)
            return status;
        if (!line.at)
            break;
        if (line.is_header)
            continue;
        mandoku_notes_begin_line(&notes, input->line, line.at);
        measure_line(&line, heights, &notes);
        mandoku_notes_end_line(&notes);
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
    text->edition = mandoku->beside ? NULL : mandoku->edition;
    text->section = mandoku->juan;
    emit_section(mandoku->reading, text);
    mandoku->in_section = true;
}

/* Text begins on a new line of the page. */
static void place_line(struct mandoku *mandoku)
{
    mandoku->new_line = false;
    mandoku->line++;
    if (mandoku->beside && mandoku->placed)
        return;
    emit_place(mandoku->reading, buffer_string(&mandoku->page), mandoku->page.len,
               mandoku->line);
    mandoku->placed = true;
}

static void add_text(struct mandoku *mandoku, const char *at, const char *end)
{
    struct reading *reading = mandoku->reading;

    if (at == end)
        return;
    if (mandoku->new_line)
        place_line(mandoku);
    if (!mandoku->in_passage && !mandoku->heading)
        mandoku->passages++;
    if (mandoku->beside) {
        mandoku->in_passage = true;
        return;
    }
    if (!mandoku->in_section)
        begin_section(mandoku);
    if (!mandoku->in_passage)
        emit_passage(reading, mandoku->heading);
    mandoku->in_passage = true;
    emit_text(reading, mandoku->notes.depth ? ZONE_NOTE : ZONE_TEXT, at,
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
        size_t markup = *at == '<' ? mandoku_markup(at, end) : 0;
        bool closes = *at == ')' && mandoku->notes.depth;
        if (markup) {
            add_text(mandoku, from, at);
            take_markup(mandoku, at, markup);
            from = at += markup;
        } else if (*at == '(' || closes) {
            add_text(mandoku, from, closes ? at + 1 : at);
            take_bracket(&mandoku->notes, at);
            from = closes ? at + 1 : at;
            at++;
        } else {
            at++;
        }
    }
    add_text(mandoku, from, end);
}

static void take_column(struct mandoku *mandoku, const char *at, const char *end)
{
    struct mandoku_notes notes = mandoku->notes;
    unsigned height = column_height(at, end, &notes);

    if (!height && reader_is_blank(at, (size_t)(end - at))) {
        mandoku->in_passage = false;
        return;
    }
    mandoku->new_line = true;
    add_column(mandoku, at, end);
    if (height && height + 2 < mandoku->column_height)
        mandoku->in_passage = false;
}

/* Of the text, the passage beside which the next passage of its translation stands. */
static void link_beside(struct mandoku *mandoku)
{
    char number[16];

    snprintf(number, sizeof number, "%u", mandoku->passages);
    emit_link(mandoku->reading, ROW_BESIDE, number, strlen(number));
}

/* What stands behind the TAB is a passage, at the place of what it stands beside. */
static void take_beside(struct mandoku *mandoku, const struct mandoku_line *line)
{
    size_t len = line->beside ? (size_t)(line->beside_end - line->beside) : 0;

    if (!len || reader_is_blank(line->beside, len) ||
        mandoku_stars(line->at, line->end)) /* the tags of a heading */
        return;
    if (!mandoku->in_section)
        begin_section(mandoku);
    emit_passage(mandoku->reading, false);
    link_beside(mandoku);
    emit_text(mandoku->reading, ZONE_TEXT, line->beside, len);
    emit_line_end(mandoku->reading);
}

static void take_text_line(struct mandoku *mandoku, const struct mandoku_line *line)
{
    size_t stars = mandoku_stars(line->at, line->end);
    const char *at = line->at + stars, *from, *to;

    /* A line of nothing but a translation is no empty line of the text. */
    if (line->beside && reader_is_blank(line->at, (size_t)(line->end - line->at)))
        return;
    mandoku->heading = stars > 0;
    if (mandoku->heading)
        mandoku->in_passage = false;
    mandoku_notes_begin_line(&mandoku->notes, mandoku->reading->input->line, line->at);
    for (bool first = true; next_column(&at, line->end, &from, &to, first);
         first = false)
        take_column(mandoku, from, to);
    mandoku_notes_end_line(&mandoku->notes);
    if (mandoku->heading)
        mandoku->in_passage = mandoku->heading = false;
    if (!mandoku->beside)
        emit_line_end(mandoku->reading);
}

static svod_status read_lines(struct mandoku *mandoku, svod_error *err)
{
    struct mandoku_lines lines = { .map = &mandoku->map };
    svod_status status = SVOD_OK;

    mandoku->notes = (struct mandoku_notes){ .map = &mandoku->map };
    while (status == SVOD_OK) {
        struct mandoku_line line;
        status = mandoku_line_next(&lines, mandoku->reading->input, &line, err);
        if (status != SVOD_OK || !line.at)
            return status;
        mandoku->placed = false;
        if (line.is_header && !mandoku->beside)
            status = take_header(mandoku, line.at, (size_t)(line.end - line.at));
        if (line.is_header)
            continue;
        take_text_line(mandoku, &line);
        if (mandoku->beside)
            take_beside(mandoku, &line);
    }
    return error_no_memory(err);
}

/* The same file once more, for the text behind the TABs. */
static svod_status read_beside(struct mandoku *mandoku, svod_error *err)
{
    struct reading *reading = mandoku->reading;
    const char *source =
        parallel_id(reading, mandoku->id && *mandoku->id ? mandoku->id : NULL);
    char *whole = memory_copy_string(source);
    struct buffer id = { 0 };
    svod_status status = input_rewind(reading->input, err);

    buffer_add_format(&id, "%s.tab", source);
    free(mandoku->id);
    mandoku->id = buffer_take(&id);
    mandoku->text.translates = whole;
    mandoku->beside = true;
    mandoku->in_section = mandoku->in_passage = mandoku->new_line = false;
    mandoku->line = 0;
    mandoku->passages = 0;
    buffer_clear(&mandoku->page);
    if (status == SVOD_OK && (!whole || !mandoku->id))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = read_lines(mandoku, err);
    free(whole);
    return status;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct mandoku mandoku = { .reading = reading };
    svod_status status =
        mandoku_map_make(&mandoku.map, reading->input, reading->report, err);

    if (status == SVOD_OK)
        status = measure(&mandoku, err);
    if (status == SVOD_OK)
        status = read_lines(&mandoku, err);
    if (status == SVOD_OK && mandoku.map.has_parallel)
        status = read_beside(&mandoku, err);
    if (status == SVOD_OK && buffer_failed(&mandoku.page))
        status = error_no_memory(err);
    mandoku_map_release(&mandoku.map);
    free(mandoku.title);
    free(mandoku.id);
    free(mandoku.edition);
    free(mandoku.juan);
    buffer_release(&mandoku.page);
    return status;
}

const struct reader reader_mandoku = { "mandoku", recognizes, read };
