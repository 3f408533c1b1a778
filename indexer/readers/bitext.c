/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bitext.c - pairs of lines, the text and the same in the language of today:
 *
 *     古文：張覺，平州義豐人也。
 *     现代文：张觉是平州义丰人。
 *
 * One text is read to its end before the other, so the file is read twice. */
#include "emit.h"
#include "parallel.h"

#include "base/base.h"
#include "base/error.h"

#include <string.h>

enum side {
    SIDE_NONE,
    SIDE_SOURCE,
    SIDE_TARGET
};

static const struct {
    const char *label;
    enum side side;
} labels[] = {
    { "古文：", SIDE_SOURCE },   { "古文:", SIDE_SOURCE },
    { "现代文：", SIDE_TARGET }, { "现代文:", SIDE_TARGET },
    { "現代文：", SIDE_TARGET }, { "現代文:", SIDE_TARGET },
};

/* The side that the label at the start of a line names; it is taken off. */
static enum side take_label(const char **line, size_t *len)
{
    const char *at = *line;
    size_t left = *len;

    reader_trim(&at, &left);
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        size_t size = strlen(labels[i].label);
        if (left < size || memcmp(at, labels[i].label, size) != 0)
            continue;
        *line = at + size;
        *len = left - size;
        reader_trim(line, len);
        return labels[i].side;
    }
    return SIDE_NONE;
}

static bool recognizes(const struct probe *probe)
{
    const char *at = probe->head, *end = at + probe->len;
    bool found[3] = { false, false, false };

    while (at < end) {
        const char *line = at, *line_end = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((line_end ? line_end : end) - at);
        at += len + (line_end != NULL);
        if (!reader_is_blank(line, len))
            found[take_label(&line, &len)] = true;
    }
    return found[SIDE_SOURCE] && found[SIDE_TARGET];
}

struct pairs {
    struct reading *reading;
    enum side wanted, side; /* of the text that is read; of the line */
    uint32_t number;
    bool has_target; /* the present pair */
};

static void begin_side(struct pairs *pairs, enum side side)
{
    if (side == SIDE_SOURCE || pairs->has_target || !pairs->number)
        pairs->number++;
    pairs->has_target = side == SIDE_TARGET;
    pairs->side = side;
    if (side != pairs->wanted)
        return;
    emit_passage(pairs->reading, false);
    emit_passage_number(pairs->reading, pairs->number);
}

/* A line without a label goes on with the one above it; what stands above the first
 * pair is a heading. */
static void take_line(struct pairs *pairs, const char *line, size_t len)
{
    enum side side = take_label(&line, &len);
    bool is_heading = side == SIDE_NONE && pairs->side == SIDE_NONE;

    if (side != SIDE_NONE)
        begin_side(pairs, side);
    else if (is_heading && pairs->wanted == SIDE_SOURCE)
        emit_passage(pairs->reading, true);
    if (pairs->side != pairs->wanted && !(is_heading && pairs->wanted == SIDE_SOURCE))
        return;
    emit_line(pairs->reading, pairs->reading->input->line);
    emit_text(pairs->reading, ZONE_TEXT, line, len);
    emit_line_end(pairs->reading);
}

static svod_status read_side(struct reading *reading, const struct svod_text *text,
                             enum side wanted, svod_error *err)
{
    struct pairs pairs = { .reading = reading, .wanted = wanted };
    svod_status status = input_rewind(reading->input, err);

    emit_section(reading, text);
    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        if (!reader_is_blank(line, len))
            take_line(&pairs, line, len);
    }
    return status;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const char *id = parallel_id(reading, NULL);
    struct buffer source = { 0 }, target = { 0 };
    struct svod_text text = { .language = "zh" };
    svod_status status = SVOD_OK;

    buffer_add_format(&source, "%s.source", id);
    buffer_add_format(&target, "%s.target", id);
    if (buffer_failed(&source) || buffer_failed(&target))
        status = error_no_memory(err);
    text.id = buffer_string(&source);
    if (status == SVOD_OK)
        status = read_side(reading, &text, SIDE_SOURCE, err);
    text = (struct svod_text){ .id = buffer_string(&target),
                               .translates = buffer_string(&source) };
    if (status == SVOD_OK)
        status = read_side(reading, &text, SIDE_TARGET, err);
    buffer_release(&source);
    buffer_release(&target);
    return status;
}

const struct reader reader_bitext = { "bitext", recognizes, read };
