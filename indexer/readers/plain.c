/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plain.c - plain text: an optional head, paragraphs as the layout of its lines has
 * them, and sections under "## heading" or under a line alone that counts: 卷一.
 *
 * The layout is not known before the last line, so the file is read twice. */
#include "emit.h"
#include "plain_head.h"
#include "plain_layout.h"

#include "base/error.h"

#include <string.h>

struct plain {
    struct reading *reading;
    struct plain_head head;
    enum plain_layout layout;
    struct buffer heading,
        section;           /* a line that may be a heading; the last that was */
    uint32_t heading_line; /* 0: none waits */
    uint32_t line_count;   /* behind the head */
    bool in_section, in_passage, after_blank;
    unsigned note_depth;
    const char *open, *close; /* the signs of notes; empty where there are none */
    size_t open_len, close_len;
};

static bool recognizes(const struct probe *probe)
{
    (void)probe;
    return true;
}

/* ---- Notes ----------------------------------------------------------------------- */

static void set_note_signs(struct plain *plain, const char *signs)
{
    const char *end = signs ? signs + strlen(signs) : NULL;

    if (!signs || signs == end)
        return;
    plain->open = signs;
    plain->open_len = utf8_next(signs, end).size;
    plain->close = signs + plain->open_len;
    while (plain->close < end && *plain->close == ' ')
        plain->close++;
    if (plain->close == end)
        plain->open_len = 0;
    else
        plain->close_len = utf8_next(plain->close, end).size;
}

static void report_note(const struct plain *plain, const char *what)
{
    report_oddity(plain->reading->report, plain->reading->input->line, "%s", what);
}

/* A note that nobody closed ends with its paragraph: the rest of the file is none. */
static void end_note(struct plain *plain)
{
    if (plain->note_depth)
        report_note(plain, "a note is not closed in its paragraph");
    plain->note_depth = 0;
}

static bool is_sign(const char *at, const char *end, const char *sign, size_t len)
{
    return len && (size_t)(end - at) >= len && memcmp(at, sign, len) == 0;
}

static void add_piece(struct plain *plain, const char *from, const char *to)
{
    emit_text(plain->reading, plain->note_depth ? ZONE_NOTE : ZONE_TEXT, from,
              (size_t)(to - from));
}

/* The signs go with the note: they part it from the next where it is shown. */
static void add_with_notes(struct plain *plain, const char *at, const char *end)
{
    const char *from = at;

    while (at < end) {
        if (is_sign(at, end, plain->open, plain->open_len)) {
            add_piece(plain, from, at);
            from = at;
            at += plain->open_len;
            if (plain->note_depth++)
                report_note(plain, "a note stands inside a note");
        } else if (plain->note_depth &&
                   is_sign(at, end, plain->close, plain->close_len)) {
            at += plain->close_len;
            add_piece(plain, from, at);
            from = at;
            plain->note_depth--;
        } else {
            at++;
        }
    }
    add_piece(plain, from, end);
}

/* ---- Lines ----------------------------------------------------------------------- */

static void begin_section(struct plain *plain)
{
    end_note(plain);
    emit_section(plain->reading, &plain->head.text);
    plain->in_section = true;
    plain->in_passage = false;
}

static void begin_passage(struct plain *plain)
{
    if (!plain->in_section)
        begin_section(plain);
    end_note(plain);
    emit_passage(plain->reading, false);
    plain->in_passage = true;
}

static void add_line(struct plain *plain, const char *line, size_t len, uint32_t number)
{
    emit_line(plain->reading, number);
    if (plain->open_len)
        add_with_notes(plain, line, line + len);
    else
        emit_text(plain->reading, ZONE_TEXT, line, len);
    emit_line_end(plain->reading);
}

static void take_heading(struct plain *plain, const char *line, size_t len,
                         uint32_t number)
{
    reader_trim(&line, &len);
    buffer_clear(&plain->section);
    buffer_add(&plain->section, line, len);
    plain->head.text.section = buffer_string(&plain->section);
    begin_section(plain);
    emit_passage(plain->reading, true);
    emit_line(plain->reading, number);
    emit_text(plain->reading, ZONE_TEXT, line, len);
    emit_line_end(plain->reading);
}

static void take_text(struct plain *plain, const char *line, size_t len,
                      uint32_t number)
{
    if (!plain->in_passage || plain->layout == LAYOUT_LINES ||
        plain_layout_is_indented(line, len))
        begin_passage(plain);
    add_line(plain, line, len, number);
}

/* The line that waited is a heading when nothing stands below it. */
static void settle_heading(struct plain *plain, bool stands_alone)
{
    uint32_t number = plain->heading_line;

    if (!number)
        return;
    plain->heading_line = 0;
    if (stands_alone)
        take_heading(plain, buffer_string(&plain->heading), plain->heading.len, number);
    else
        take_text(plain, buffer_string(&plain->heading), plain->heading.len, number);
}

static void take_line(struct plain *plain, const char *line, size_t len)
{
    uint32_t number = plain->reading->input->line;
    bool blank = reader_is_blank(line, len);

    settle_heading(plain, blank);
    if (blank) {
        end_note(plain);
        plain->in_passage = false;
    } else if (len > 3 && memcmp(line, "## ", 3) == 0) {
        take_heading(plain, line + 3, len - 3, number);
    } else if (plain->after_blank && plain_layout_names_section(line, len)) {
        buffer_clear(&plain->heading);
        buffer_add(&plain->heading, line, len);
        plain->heading_line = number;
    } else {
        take_text(plain, line, len, number);
    }
    plain->after_blank = blank;
}

/* Each line is a passage, with the number of the line: so two files belong together line
 * by line, also where one has nothing. */
static void take_numbered(struct plain *plain, const char *line, size_t len)
{
    plain->line_count++;
    if (reader_is_blank(line, len))
        return;
    begin_passage(plain);
    emit_passage_number(plain->reading, plain->line_count);
    add_line(plain, line, len, plain->reading->input->line);
}

static svod_status read_lines(struct plain *plain, svod_error *err)
{
    struct reading *reading = plain->reading;
    bool in_head = true;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        if (in_head && plain_head_is_line(line, len)) {
            status = plain_head_take(&plain->head, reading, line, len, err);
            continue;
        }
        if (in_head)
            status = plain_head_end(&plain->head, err);
        in_head = false;
        if (status == SVOD_OK && reading->line_passages)
            take_numbered(plain, line, len);
        else if (status == SVOD_OK)
            take_line(plain, line, len);
    }
    settle_heading(plain, true);
    end_note(plain);
    return status;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct plain plain = { .reading = reading, .after_blank = true };
    svod_status status = plain_layout_find(&plain.layout, reading->input, err);

    set_note_signs(&plain, reading->note_signs);
    if (status == SVOD_OK)
        status = read_lines(&plain, err);
    if (buffer_failed(&plain.heading) || buffer_failed(&plain.section))
        reading->failed = true;
    plain_head_release(&plain.head);
    buffer_release(&plain.heading);
    buffer_release(&plain.section);
    return status;
}

const struct reader reader_plain = { "plain", recognizes, read };
