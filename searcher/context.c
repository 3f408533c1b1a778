/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"

#include "base/base.h"
#include "base/memory.h"
#include "svod.h"

#include <stdlib.h>
#include <string.h>

#define PASSAGE_SIGN " \xC2\xB6 " /* ¶ */

void context_release(struct context *context)
{
    buffer_release(&context->line);
    free(context->places.items);
    *context = (struct context){ 0 };
}

/* The stream and passage that a position is in, while a line is written. */
struct writer {
    struct context *context;
    struct segment *segment;
    struct position_range stream;
    enum zone zone;
    uint32_t passage;
    struct position_range range; /* of the passage */
    bool after_han;
    struct buffer gap; /* work space */
};

static const char *surface_at(struct writer *writer, uint32_t position, size_t *len,
                              bool *is_han)
{
    return lexicon_surface(writer->segment, segment_token(writer->segment, position),
                           len, is_han);
}

/* Follow the position into the next passages. */
static bool enters_passage(struct writer *writer, uint32_t position)
{
    while (position >= writer->range.end && position < writer->stream.end &&
           writer->passage + 1 < writer->segment->passage_count)
        writer->range =
            segment_passage_range(writer->segment, ++writer->passage, writer->zone);
    return position == writer->range.start && position != writer->stream.start;
}

static bool is_white(const char *at, size_t *size)
{
    *size = 1;
    if (*at == ' ' || *at == '\t' || *at == '\r')
        return true;
    if (strncmp(at, "\xC2\xA0", 2) == 0 || strncmp(at, "\xE3\x80\x80", 3) == 0) {
        *size = *at == '\xC2' ? 2 : 3;
        return true;
    }
    return false;
}

/* What stands between two tokens, on one line. */
static void add_gap(struct writer *writer, const struct buffer *gap)
{
    struct buffer *line = &writer->context->line;
    bool blank = line->len && line->bytes[line->len - 1] == ' ';

    if (buffer_failed(gap))
        line->failed = true;
    for (size_t i = 0; i < gap->len;) {
        size_t size;
        if (gap->bytes[i] == GAP_PASSAGE) {
            buffer_add_string(line, &PASSAGE_SIGN[blank]);
            blank = true;
            i++;
        } else if (is_white(gap->bytes + i, &size)) {
            if (!blank)
                buffer_add_byte(line, ' ');
            blank = true;
            i += size;
        } else {
            buffer_add_byte(line, gap->bytes[i++]);
            blank = false;
        }
    }
}

static void write_gap(struct writer *writer, uint32_t position, bool before_han)
{
    bool at_passage = enters_passage(writer, position);

    buffer_clear(&writer->gap);
    buffer_add(&writer->gap, "", 0);
    gaps_add(writer->segment, position, at_passage, before_han || writer->after_han,
             &writer->gap);
    add_gap(writer, &writer->gap);
}

/* Write the gap before a token, unless the line begins with it, and the token. */
static void write_token(struct writer *writer, uint32_t position)
{
    struct context *context = writer->context;
    size_t len;
    bool is_han;
    const char *surface = surface_at(writer, position, &len, &is_han);

    if (position != context->first)
        write_gap(writer, position, is_han);
    else
        enters_passage(writer, position);
    if (!ARRAY_ROOM(&context->places)) {
        context->line.failed = true;
        return;
    }
    context->places.items[context->places.count].start = context->line.len;
    buffer_add(&context->line, surface, len);
    context->places.items[context->places.count++].end = context->line.len;
    writer->after_han = is_han;
}

/* The first token of the left context: going back as long as there is room. */
static uint32_t find_first(struct writer *writer, uint32_t start, unsigned width)
{
    size_t used = 0;

    while (start > writer->stream.start) {
        size_t len;
        bool is_han;
        const char *surface = surface_at(writer, start - 1, &len, &is_han);
        used += svod_cells(surface, len) + !is_han;
        if (used > width)
            break;
        start--;
    }
    return start;
}

/* What closes the stream, where there is room. */
static void write_end(struct writer *writer, size_t begin, unsigned width)
{
    struct context *context = writer->context;
    size_t end = context->line.len;

    write_gap(writer, writer->stream.end, true);
    if (svod_cells(context->line.bytes + begin, context->line.len - begin) > width)
        context->line.len = end;
}

static void write_right(struct writer *writer, uint32_t position, unsigned width)
{
    struct context *context = writer->context;
    size_t begin = context->line.len;

    while (position < writer->stream.end) {
        size_t end = context->line.len, places = context->places.count;
        write_token(writer, position++);
        if (svod_cells(context->line.bytes + begin, context->line.len - begin) >
            width) {
            context->line.len = end;
            context->places.count = places;
            return;
        }
    }
    write_end(writer, begin, width);
}

static void open_writer(struct writer *writer, uint32_t start)
{
    struct segment *segment = writer->segment;
    uint32_t section = segment_section_at(segment, start);
    const struct section_row *row = &segment->sections[section];

    writer->zone = segment_zone_at(row, start);
    writer->stream = segment_stream(row, writer->zone);
}

/* An empty line that will begin with this token. */
static void begin_line(struct writer *writer, uint32_t first)
{
    struct context *context = writer->context;
    struct segment *segment = writer->segment;

    buffer_clear(&context->line);
    buffer_add(&context->line, "", 0);
    context->places.count = 0;
    context->left = 0;
    context->first = first;
    writer->after_han = false;
    writer->passage =
        segment_passage_at(segment, segment_section_at(segment, first), first);
    writer->range = segment_passage_range(segment, writer->passage, writer->zone);
}

/* Write from this token to the last of the hit. */
static void write_up_to_end(struct writer *writer, uint32_t first, struct span hit)
{
    struct context *context = writer->context;

    begin_line(writer, first);
    for (uint32_t position = first; position < hit.start + hit.len; position++) {
        write_token(writer, position);
        if (position == hit.start && context->places.count)
            context->left = context->places.items[context->places.count - 1].start;
    }
}

/* The left side was chosen without its punctuation. Leave out the tokens for which
 * there is no room; false when all have room. */
static bool shorten_left(const struct context *context, unsigned width, uint32_t *first)
{
    const char *line = context->line.bytes;
    size_t cells = svod_cells(line, context->left), tokens = 0;

    if (cells <= width)
        return false;
    while (tokens < context->places.count &&
           context->places.items[tokens].start < context->left &&
           cells - svod_cells(line, context->places.items[tokens].start) > width)
        tokens++;
    *first = context->first + (uint32_t)tokens;
    return tokens > 0;
}

void context_write(struct context *context, struct segment *segment, struct span hit,
                   unsigned width)
{
    struct writer writer = { .context = context, .segment = segment };
    bool alone = width == SVOD_NO_CONTEXT;
    uint32_t first;

    open_writer(&writer, hit.start);
    write_up_to_end(&writer, alone ? hit.start : find_first(&writer, hit.start, width),
                    hit);
    if (!alone && !buffer_failed(&context->line) &&
        shorten_left(context, width, &first))
        write_up_to_end(&writer, first, hit);
    context->match = context->line.len - context->left;
    if (!alone)
        write_right(&writer, hit.start + hit.len, width);
    context->right = context->line.len - context->left - context->match;
    buffer_add(&context->line, "", 0);
    buffer_release(&writer.gap);
}

/* What opens a passage, or closes the one before: the gap there holds both. */
static void write_passage_gap(struct writer *writer, uint32_t position, bool opens)
{
    struct buffer *gap = &writer->gap;
    const char *border;

    buffer_clear(gap);
    buffer_add(gap, "", 0);
    gaps_add(writer->segment, position, position < writer->stream.end, true, gap);
    border = memchr(gap->bytes, GAP_PASSAGE, gap->len);
    if (border && opens) {
        size_t drop = (size_t)(border - gap->bytes) + 1;
        memmove(gap->bytes, gap->bytes + drop, gap->len - drop);
        gap->len -= drop;
    } else if (border) {
        gap->len = (size_t)(border - gap->bytes);
    }
    add_gap(writer, gap);
}

void context_write_passage(struct context *context, struct segment *segment,
                           struct span passage)
{
    struct writer writer = { .context = context, .segment = segment };
    uint32_t end = passage.start + passage.len;

    open_writer(&writer, passage.start);
    begin_line(&writer, passage.start);
    write_passage_gap(&writer, passage.start, true);
    for (uint32_t position = passage.start; position < end; position++)
        write_token(&writer, position);
    write_passage_gap(&writer, end, false);
    context->match = context->line.len;
    context->left = context->right = 0;
    buffer_add(&context->line, "", 0);
    buffer_release(&writer.gap);
}

bool context_find(const struct context *context, struct span tokens, size_t *offset,
                  size_t *size)
{
    size_t first;

    if (tokens.start < context->first || !tokens.len)
        return false;
    first = tokens.start - context->first;
    if (first + tokens.len > context->places.count)
        return false;
    *offset = context->places.items[first].start;
    *size = context->places.items[first + tokens.len - 1].end - *offset;
    return true;
}
