/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * builder_tokens.c - tokens, and what stands between them, as they come. */
#include "builder.h"

#include "base/memory.h"
#include "index/format.h"

#include <string.h>

#define SOFT_BREAK '\r' /* in `pending`: a line ended here */

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
        bool at_end =
            from + 1 < pending->len && pending->bytes[from + 1] == GAP_PASSAGE;
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

/* ---- Tokens ---------------------------------------------------------------------- */

/* The next token is the first on its line. */
static void place_token(struct builder *builder, struct builder_zone *zone)
{
    zone->placed = true;
    if (!ARRAY_ROOM(&zone->places)) {
        builder->failed = true;
        return;
    }
    zone->places.items[zone->places.count++] =
        (struct builder_place){ (uint32_t)zone->tokens.count, builder->label,
                                builder->line };
}

static void push_token(struct builder *builder, struct builder_zone *zone, uint32_t id,
                       bool is_han)
{
    if (zone->pending.len || !(is_han || zone->after_han))
        settle_gap(builder, zone, is_han);
    if (!ARRAY_ROOM(&zone->tokens)) {
        builder->failed = true;
        return;
    }
    zone->tokens.items[zone->tokens.count++] = id;
    zone->after_han = is_han;
}

uint32_t builder_take_surface(struct builder *builder, const char *surface, size_t len,
                              const char *key, size_t key_len, uint8_t script)
{
    uint32_t number = strings_intern(&builder->surfaces, surface, len);
    struct builder_surface row = { 0, script };

    if (number != STRINGS_NONE && number < builder->rows.count)
        return number + 1;
    row.class = strings_intern(&builder->classes, key, key_len);
    if (number == STRINGS_NONE || row.class == STRINGS_NONE ||
        !ARRAY_ROOM(&builder->rows)) {
        builder->failed = true;
        return 0;
    }
    builder->rows.items[builder->rows.count++] = row;
    return number + 1;
}

/* A surface that was perhaps not met before. */
static uint32_t take_token(struct builder *builder, const struct token *token)
{
    uint32_t number = strings_find(&builder->surfaces, token->text, token->len);

    if (number != STRINGS_NONE)
        return number + 1;
    if (analyzer_class(builder->analyzer, token->text, token->len, &builder->key,
                       NULL) != SVOD_OK) {
        builder->failed = true;
        return 0;
    }
    return builder_take_surface(builder, token->text, token->len, builder->key.bytes,
                                builder->key.len, (uint8_t)token->script);
}

/* Provisional ids count from 1; 0 is the border. 0 when memory is out. */
static uint32_t find_token(struct builder *builder, const struct token *token)
{
    bool direct = token->code && token->code < BUILDER_HAN_TABLE;
    uint32_t id;

    if (direct && builder->han[token->code])
        return builder->han[token->code];
    id = take_token(builder, token);
    if (direct && !builder->failed)
        builder->han[token->code] = id;
    return id;
}

static void add_token(struct builder *builder, struct builder_zone *zone,
                      const struct token *token)
{
    uint32_t id = find_token(builder, token);

    if (builder->failed)
        return;
    push_token(builder, zone, id, token->script == SCRIPT_HAN);
    builder->scripts[token->script]++;
}

/* Keep a word for what may follow. Its line is the one on which it begins. */
static void hold(struct builder *builder, struct builder_zone *zone,
                 const struct token *token)
{
    if (!zone->placed)
        place_token(builder, zone);
    buffer_add(&zone->held, token->text, token->len);
}

static void add_tokens(struct builder *builder, struct builder_zone *zone,
                       const char *at, const char *end)
{
    const char *after = at;
    struct token token;

    while (!builder->failed && token_next(&at, end, &token)) {
        if (token.text > after)
            buffer_add(&zone->pending, after, (size_t)(token.text - after));
        after = at;
        if (at == end && token.script != SCRIPT_HAN) {
            hold(builder, zone, &token);
            return;
        }
        if (!zone->placed)
            place_token(builder, zone);
        add_token(builder, zone, &token);
    }
    if (end > after)
        buffer_add(&zone->pending, after, (size_t)(end - after));
}

/* The held word ends: it is a token. */
static void end_word(struct builder *builder, struct builder_zone *zone)
{
    const char *at = zone->held.bytes;
    struct token token;

    if (!zone->held.len)
        return;
    if (!builder->failed && !buffer_failed(&zone->held) &&
        token_next(&at, at + zone->held.len, &token))
        add_token(builder, zone, &token);
    buffer_clear(&zone->held);
    if (zone->inside.len)
        buffer_add(&zone->pending, zone->inside.bytes, zone->inside.len);
    buffer_clear(&zone->inside);
}

void builder_end_words(struct builder *builder)
{
    end_word(builder, &builder->zones[ZONE_TEXT]);
    end_word(builder, &builder->zones[ZONE_NOTE]);
}

/* How far the held word goes on in these bytes: all of it when it may go on still. */
static size_t continue_word(struct builder_zone *zone, const char *bytes, size_t len)
{
    size_t before = zone->held.len;
    const char *at;
    struct token token;

    buffer_add(&zone->held, bytes, len);
    at = zone->held.bytes;
    if (buffer_failed(&zone->held) ||
        !token_next(&at, zone->held.bytes + zone->held.len, &token))
        return len;
    zone->held.len = token.len;
    return token.len > before ? token.len - before : 0;
}

void builder_add(struct builder *builder, enum zone zone_number, const char *bytes,
                 size_t len)
{
    struct builder_zone *zone = &builder->zones[zone_number];
    size_t taken = 0;

    if (builder->failed || !builder->in_section || !len)
        return;
    if (zone->held.len) {
        taken = continue_word(zone, bytes, len);
        if (taken == len)
            return;
        end_word(builder, zone);
    }
    add_tokens(builder, zone, bytes + taken, bytes + len);
}

void builder_add_mark(struct builder *builder, enum zone zone_number, const char *bytes,
                      size_t len)
{
    struct builder_zone *zone = &builder->zones[zone_number];

    if (builder->failed || !builder->in_section)
        return;
    buffer_add(zone->held.len ? &zone->inside : &zone->pending, bytes, len);
}

void builder_break_line(struct builder *builder)
{
    builder_end_words(builder);
    for (size_t zone = 0; zone < 2; zone++)
        buffer_add_byte(&builder->zones[zone].pending, SOFT_BREAK);
}

void builder_place(struct builder *builder, const char *label, size_t len,
                   uint32_t line)
{
    uint32_t number;

    if (len > PLACES_LABEL)
        len = PLACES_LABEL;
    number = strings_intern(&builder->labels, label, len);

    if (number == STRINGS_NONE)
        builder->failed = true;
    builder->label = number;
    builder->line = line;
    builder->zones[0].placed = builder->zones[1].placed = false;
}

/* The border that ends a stream, with what stood behind its last token. */
void builder_add_border(struct builder *builder, struct builder_zone *zone)
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
