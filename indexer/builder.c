/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * builder.c - tokens, and what stands between them, as they come. */
#include "builder.h"

#include "base/error.h"
#include "base/memory.h"
#include "index/format.h"

#include <stdlib.h>
#include <string.h>

#define SOFT_BREAK '\r' /* in `pending`: a line ended here */

svod_status builder_new(struct builder **out, svod_error *err)
{
    struct builder *builder = memory_array(1, sizeof *builder);
    svod_status status = SVOD_OK;

    *out = NULL;
    if (!builder)
        return error_no_memory(err);
    builder->han = memory_array(BUILDER_HAN_TABLE, sizeof *builder->han);
    if (!builder->han || strings_intern(&builder->words, "", 0) != 0 ||
        strings_intern(&builder->labels, "", 0) != 0)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = analyzer_new(&builder->analyzer, err);
    if (status != SVOD_OK) {
        builder_free(builder);
        return status;
    }
    *out = builder;
    return SVOD_OK;
}

void builder_free(struct builder *builder)
{
    if (!builder)
        return;
    for (size_t zone = 0; zone < 2; zone++) {
        free(builder->zones[zone].tokens.items);
        free(builder->zones[zone].gaps.items);
        free(builder->zones[zone].places.items);
        buffer_release(&builder->zones[zone].pending);
    }
    analyzer_free(builder->analyzer);
    buffer_release(&builder->key);
    strings_release(&builder->surfaces);
    strings_release(&builder->classes);
    strings_release(&builder->gap_strings);
    strings_release(&builder->labels);
    strings_release(&builder->words);
    free(builder->rows.items);
    free(builder->han);
    free(builder->sections.items);
    free(builder->passages.items);
    free(builder->texts.items);
    free(builder->sources.items);
    free(builder);
}

size_t builder_size(const struct builder *builder)
{
    return builder->zones[0].tokens.count + builder->zones[1].tokens.count;
}

/* ---- Gaps ------------------------------------------------------------------------ */

/* Nothing stands before the first token of a stream but what opens it. */
static void drop_up_to_passage(struct buffer *pending)
{
    const char *last = pending->bytes + pending->len;

    while (last > pending->bytes && last[-1] != GAP_PASSAGE)
        last--;
    if (last > pending->bytes) {
        size_t drop = (size_t)(last - pending->bytes);
        memmove(pending->bytes, last, pending->len - drop);
        pending->len -= drop;
    }
}

/* Is a blank wanted for a line end that comes after these bytes? Not where one is, and
 * not in a word that was broken at its hyphen: Тянь-цзо. */
static bool wants_blank(const char *before, size_t len)
{
    if (!len)
        return true;
    if (before[len - 1] == '-')
        return len > 1 && before[len - 2] == ' ';
    return before[len - 1] != ' ' && before[len - 1] != GAP_PASSAGE;
}

/* A line end becomes a blank between words that have none yet, else nothing. */
static void settle_line_ends(struct buffer *pending, bool beside_han)
{
    size_t to = 0;

    for (size_t from = 0; from < pending->len; from++) {
        char byte = pending->bytes[from];
        bool at_end = from + 1 < pending->len && pending->bytes[from + 1] == GAP_PASSAGE;
        if (byte == SOFT_BREAK && !beside_han && !at_end &&
            wants_blank(pending->bytes, to))
            pending->bytes[to++] = ' ';
        else if (byte != SOFT_BREAK)
            pending->bytes[to++] = byte;
    }
    pending->len = to;
}

static void keep_gap(struct builder *builder, struct builder_zone *zone)
{
    uint32_t string = strings_intern(&builder->gap_strings,
                                     buffer_string(&zone->pending), zone->pending.len);

    if (string == STRINGS_NONE || !ARRAY_ROOM(&zone->gaps)) {
        builder->failed = true;
        return;
    }
    zone->gaps.items[zone->gaps.count++] =
        (struct builder_gap){ (uint32_t)zone->tokens.count, string };
}

/* Decide what stands before the token that comes now; keep it when it is not what
 * layout.h calls the default. */
static void settle_gap(struct builder *builder, struct builder_zone *zone, bool is_han)
{
    struct buffer *pending = &zone->pending;
    bool at_start = zone->tokens.count == zone->stream_start;
    bool beside_han = is_han || zone->after_han || at_start;
    const char *usual = beside_han ? "" : " ";

    if (pending->len && at_start)
        drop_up_to_passage(pending);
    if (pending->len && memchr(pending->bytes, GAP_PASSAGE, pending->len))
        usual = "\n";
    settle_line_ends(pending, beside_han);
    if (pending->len != strlen(usual) ||
        memcmp(buffer_string(pending), usual, pending->len) != 0)
        keep_gap(builder, zone);
    buffer_clear(pending);
}

/* ---- Tokens ----------------------------------------------------------------------- */

static void push_token(struct builder *builder, struct builder_zone *zone, uint32_t id,
                       bool is_han)
{
    if (zone->pending.len || !(is_han || zone->after_han))
        settle_gap(builder, zone, is_han);
    if (!zone->placed) {
        if (!ARRAY_ROOM(&zone->places)) {
            builder->failed = true;
            return;
        }
        zone->places.items[zone->places.count++] =
            (struct builder_place){ (uint32_t)zone->tokens.count, builder->label,
                                    builder->line };
        zone->placed = true;
    }
    if (!ARRAY_ROOM(&zone->tokens)) {
        builder->failed = true;
        return;
    }
    zone->tokens.items[zone->tokens.count++] = id;
    zone->after_han = is_han;
}

/* A surface that was not met before. */
static void add_surface(struct builder *builder, const struct token *token)
{
    struct builder_surface row = { 0, (uint8_t)token->script };

    if (analyzer_class(builder->analyzer, token->text, token->len, &builder->key,
                       NULL) != SVOD_OK ||
        !ARRAY_ROOM(&builder->rows)) {
        builder->failed = true;
        return;
    }
    row.class = strings_intern(&builder->classes, builder->key.bytes, builder->key.len);
    if (row.class == STRINGS_NONE)
        builder->failed = true;
    builder->rows.items[builder->rows.count++] = row;
}

/* Provisional ids count from 1; 0 is the border. 0 when memory is out. */
static uint32_t find_token(struct builder *builder, const struct token *token)
{
    bool direct = token->code && token->code < BUILDER_HAN_TABLE;
    uint32_t number;

    if (direct && builder->han[token->code])
        return builder->han[token->code];
    number = strings_intern(&builder->surfaces, token->text, token->len);
    if (number == STRINGS_NONE) {
        builder->failed = true;
        return 0;
    }
    if (number == builder->rows.count)
        add_surface(builder, token);
    if (direct && !builder->failed)
        builder->han[token->code] = number + 1;
    return number + 1;
}

void builder_add(struct builder *builder, enum zone zone_number, const char *bytes,
                 size_t len)
{
    struct builder_zone *zone = &builder->zones[zone_number];
    const char *at = bytes, *end = bytes + len, *after = bytes;
    struct token token;

    if (builder->failed || !builder->in_section)
        return;
    while (token_next(&at, end, &token)) {
        uint32_t id = find_token(builder, &token);
        if (builder->failed)
            return;
        if (token.text > after)
            buffer_add(&zone->pending, after, (size_t)(token.text - after));
        push_token(builder, zone, id, token.script == SCRIPT_HAN);
        builder->scripts[token.script]++;
        after = at;
    }
    if (end > after)
        buffer_add(&zone->pending, after, (size_t)(end - after));
}

void builder_break_line(struct builder *builder)
{
    for (size_t zone = 0; zone < 2; zone++)
        buffer_add_byte(&builder->zones[zone].pending, SOFT_BREAK);
}

void builder_place(struct builder *builder, const char *label, size_t len,
                   uint32_t line)
{
    uint32_t number = strings_intern(&builder->labels, label, len);

    if (number == STRINGS_NONE)
        builder->failed = true;
    builder->label = number;
    builder->line = line;
    builder->zones[0].placed = builder->zones[1].placed = false;
}

/* The border that ends a stream, with what stood behind its last token. */
static void push_border(struct builder *builder, struct builder_zone *zone)
{
    if (zone->tokens.count == zone->stream_start) {
        buffer_clear(&zone->pending);
        return;
    }
    zone->placed = true;
    zone->after_han = true;
    buffer_add(&zone->pending, "", 0);
    push_token(builder, zone, TOKEN_BORDER, true);
}

/* ---- Passages and sections --------------------------------------------------------- */

static void end_passage(struct builder *builder)
{
    struct builder_passage *passage;

    if (!builder->in_passage)
        return;
    builder->in_passage = false;
    passage = &builder->passages.items[builder->passages.count - 1];
    if (passage->starts[0] == builder->zones[0].tokens.count &&
        passage->starts[1] == builder->zones[1].tokens.count)
        builder->passages.count--;
    else
        passage->number = builder->is_heading ? 0 : ++builder->number;
}

void builder_begin_passage(struct builder *builder, bool is_heading)
{
    end_passage(builder);
    if (builder->failed || !ARRAY_ROOM(&builder->passages)) {
        builder->failed = true;
        return;
    }
    for (size_t zone = 0; zone < 2; zone++) {
        struct buffer *pending = &builder->zones[zone].pending;
        if (!pending->len || !memchr(pending->bytes, GAP_PASSAGE, pending->len))
            buffer_add_byte(pending, GAP_PASSAGE);
    }
    builder->passages.items[builder->passages.count++] = (struct builder_passage){
        .starts = { builder->zones[0].tokens.count, builder->zones[1].tokens.count },
    };
    builder->in_passage = true;
    builder->is_heading = is_heading;
}

static const char *main_language(const struct builder *builder)
{
    size_t most = SCRIPT_HAN;

    for (size_t script = 0; script < SCRIPT_NUMBER; script++)
        if (builder->scripts[script] > builder->scripts[most])
            most = script;
    return script_language((enum script)most);
}

static uint32_t word(struct builder *builder, const char *string)
{
    uint32_t number = strings_intern(&builder->words, string ? string : "",
                                     string ? strlen(string) : 0);

    if (number == STRINGS_NONE)
        builder->failed = true;
    return number;
}

static void end_section(struct builder *builder)
{
    struct builder_section *section;
    bool empty = true;

    if (!builder->in_section)
        return;
    end_passage(builder);
    builder->in_section = false;
    section = &builder->sections.items[builder->sections.count - 1];
    for (size_t zone = 0; zone < 2; zone++) {
        push_border(builder, &builder->zones[zone]);
        section->zones[zone].end = builder->zones[zone].tokens.count;
        if (section->zones[zone].end != section->zones[zone].start)
            empty = false;
    }
    section->passage_count = builder->passages.count - section->first_passage;
    memcpy(section->scripts, builder->scripts, sizeof section->scripts);
    if (!section->language)
        section->language = word(builder, main_language(builder));
    if (empty)
        builder->sections.count--;
}

static uint32_t find_text(struct builder *builder, const struct svod_text *text)
{
    struct text_row row = {
        .id = word(builder, text->id),
        .title = word(builder, text->title),
        .author = word(builder, text->author),
        .translator = word(builder, text->translator),
        .date = word(builder, text->date),
        .edition = word(builder, text->edition),
        .genre = word(builder, text->genre),
        .translates = word(builder, text->translates),
        .licence = word(builder, text->licence),
    };

    /* Sections of one text come one after the other. */
    if (builder->texts.count &&
        memcmp(&builder->texts.items[builder->texts.count - 1], &row, sizeof row) == 0)
        return (uint32_t)builder->texts.count - 1;
    if (!ARRAY_ROOM(&builder->texts)) {
        builder->failed = true;
        return 0;
    }
    builder->texts.items[builder->texts.count] = row;
    return (uint32_t)builder->texts.count++;
}

void builder_begin_section(struct builder *builder, const struct svod_text *text)
{
    struct builder_section section = { 0 };

    end_section(builder);
    if (builder->failed || !ARRAY_ROOM(&builder->sections)) {
        builder->failed = true;
        return;
    }
    section.text = find_text(builder, text);
    section.source = (uint32_t)builder->sources.count - 1;
    section.title = word(builder, text->section);
    section.language = text->language ? word(builder, text->language) : 0;
    section.order = builder->order++;
    section.first_passage = builder->passages.count;
    for (size_t zone = 0; zone < 2; zone++) {
        struct builder_zone *z = &builder->zones[zone];
        section.zones[zone].start = z->stream_start = z->tokens.count;
        z->after_han = z->placed = false;
        buffer_clear(&z->pending);
    }
    builder->sections.items[builder->sections.count++] = section;
    builder->number = 0;
    builder->in_section = true;
    memset(builder->scripts, 0, sizeof builder->scripts);
}

/* ---- Sources ------------------------------------------------------------------------ */

void builder_begin_source(struct builder *builder, const char *path)
{
    builder->order = 0;
    if (!ARRAY_ROOM(&builder->sources)) {
        builder->failed = true;
        return;
    }
    builder->sources.items[builder->sources.count++] = word(builder, path);
    builder_place(builder, "", 0, 0);
}

svod_status builder_end_source(struct builder *builder, uint32_t *source,
                               svod_error *err)
{
    end_section(builder);
    *source = (uint32_t)builder->sources.count - 1;
    for (size_t zone = 0; zone < 2; zone++)
        if (buffer_failed(&builder->zones[zone].pending))
            builder->failed = true;
    return builder->failed ? error_no_memory(err) : SVOD_OK;
}

struct builder_mark builder_mark(const struct builder *builder)
{
    struct builder_mark mark = {
        .sections = builder->sections.count,
        .passages = builder->passages.count,
        .texts = builder->texts.count,
        .sources = builder->sources.count,
    };

    for (size_t zone = 0; zone < 2; zone++) {
        mark.tokens[zone] = builder->zones[zone].tokens.count;
        mark.gaps[zone] = builder->zones[zone].gaps.count;
        mark.places[zone] = builder->zones[zone].places.count;
    }
    return mark;
}

void builder_drop_source(struct builder *builder, const struct builder_mark *mark)
{
    builder->sections.count = mark->sections;
    builder->passages.count = mark->passages;
    builder->texts.count = mark->texts;
    builder->sources.count = mark->sources;
    builder->in_section = builder->in_passage = false;
    for (size_t zone = 0; zone < 2; zone++) {
        builder->zones[zone].tokens.count = mark->tokens[zone];
        builder->zones[zone].gaps.count = mark->gaps[zone];
        builder->zones[zone].places.count = mark->places[zone];
        buffer_clear(&builder->zones[zone].pending);
    }
}
