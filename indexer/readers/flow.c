/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "flow.h"

#include "emit.h"
#include "text/utf8.h"

#include <string.h>

#define PIECE_MOST 4096      /* bytes that are put together: then at the next blank */
#define PIECE_LAST 65536     /* ... or anywhere */
#define HELD_MOST  (1 << 20) /* a heading is shorter */

void flow_release(struct flow *flow)
{
    buffer_release(&flow->piece);
    buffer_release(&flow->section);
    buffer_release(&flow->label);
    buffer_release(&flow->held);
    buffer_release(&flow->links);
}

/* ---- Held back ------------------------------------------------------------------- */

enum held_kind {
    HELD_SECTION,
    HELD_PASSAGE,
    HELD_HEADING,
    HELD_ZONE,
    HELD_PLACE,
    HELD_PAGE,
    HELD_TEXT,
    HELD_LINE_END,
    HELD_JOIN,
    HELD_MARK,
    HELD_LINK /* and more: with the kind of link added */
};

/* Before the bytes of each. */
struct held {
    unsigned kind; /* enum held_kind */
    uint32_t len;  /* HELD_ZONE: the zone */
};

/* Hold a thing back, where things are. */
static bool hold(struct flow *flow, unsigned kind, const char *bytes, size_t len)
{
    struct held held = { kind, (uint32_t)len };

    if (!flow->holding)
        return false;
    if (flow->held.len + len > HELD_MOST) {
        flow_let_all_go(flow);
        return false;
    }
    buffer_add(&flow->held, (const char *)&held, sizeof held);
    if (bytes)
        buffer_add(&flow->held, bytes, len);
    return true;
}

static void tell(struct flow *flow, struct held held, const char *bytes)
{
    if (held.kind >= HELD_LINK) {
        flow_link(flow, (enum link_kind)(held.kind - HELD_LINK), bytes, held.len);
        return;
    }
    switch ((enum held_kind)held.kind) {
    case HELD_SECTION:
        flow_section(flow, bytes, held.len);
        break;
    case HELD_PASSAGE:
    case HELD_HEADING:
        flow_passage(flow, held.kind == HELD_HEADING);
        break;
    case HELD_ZONE:
        flow_zone(flow, (enum zone)held.len);
        break;
    case HELD_PLACE:
        flow_place(flow, bytes, held.len);
        break;
    case HELD_PAGE:
        flow_page(flow, bytes, held.len);
        break;
    case HELD_TEXT:
        flow_text(flow, bytes, held.len);
        break;
    case HELD_LINE_END:
        flow_line_end(flow);
        break;
    case HELD_JOIN:
        flow_join(flow);
        break;
    case HELD_MARK:
        flow_mark(flow, bytes, held.len);
        break;
    case HELD_LINK:
        break;
    }
}

/* The next thing that is held, and its bytes; false after the last one. */
static bool next_held(const struct buffer *from, size_t *at, struct held *held,
                      const char **bytes)
{
    if (*at + sizeof *held > from->len)
        return false;
    memcpy(held, from->bytes + *at, sizeof *held);
    *at += sizeof *held;
    *bytes = from->bytes + *at;
    if (held->kind != HELD_ZONE)
        *at += held->len;
    return *at <= from->len;
}

size_t flow_hold(struct flow *flow)
{
    flow->holding++;
    return flow->held.len;
}

void flow_drop(struct flow *flow, size_t from, size_t to)
{
    if (!flow->holding || to > flow->held.len || from >= to)
        return;
    memmove(flow->held.bytes + from, flow->held.bytes + to, flow->held.len - to);
    flow->held.len -= to - from;
}

void flow_let_all_go(struct flow *flow)
{
    struct buffer all = flow->held;
    struct held held;
    const char *bytes;
    size_t at = 0;

    flow->holding = 0;
    flow->held = (struct buffer){ .failed = all.failed };
    while (next_held(&all, &at, &held, &bytes))
        tell(flow, held, bytes);
    /* Its room is used again. */
    buffer_release(&flow->held);
    flow->held = all;
    buffer_clear(&flow->held);
}

void flow_let_go(struct flow *flow)
{
    if (flow->holding && --flow->holding == 0)
        flow_let_all_go(flow);
}

/* ---- White space ----------------------------------------------------------------- */

/* The length of the white space that begins here, or 0. Other control characters are
 * none of any text. */
static inline size_t white_at(const struct flow *flow, const char *at, const char *end)
{
    if ((unsigned char)*at <= ' ')
        return 1;
    if (flow->no_break_is_blank && *at == '\xC2' && end - at > 1 && at[1] == '\xA0')
        return 2;
    return 0;
}

static const char *pass_white(const struct flow *flow, const char *at, const char *end,
                              enum flow_space *space)
{
    size_t len;

    for (; at < end && (len = white_at(flow, at, end)) != 0; at += len)
        if (*at == '\n' || *space == FLOW_LINE)
            *space = FLOW_LINE;
        else
            *space = FLOW_BLANK;
    return at;
}

static const char *pass_black(const struct flow *flow, const char *at, const char *end)
{
    while (at < end && !white_at(flow, at, end))
        at++;
    return at;
}

/* ---- To emit.h ------------------------------------------------------------------- */

static void tell_piece(struct flow *flow)
{
    if (flow->piece.len)
        emit_text(flow->reading, flow->zone, flow->piece.bytes, flow->piece.len);
    buffer_clear(&flow->piece);
}

/* Does this end in a character that is written without blanks? */
static bool ends_in_han(const struct buffer *text)
{
    const char *end = text->bytes + text->len;

    return text->len &&
           script_is_han(utf8_next(utf8_before(text->bytes, end), end).code);
}

/* A line end inside of a note would end the words around it, too. */
static enum flow_space space_in_note(const struct flow *flow)
{
    if (flow->space == FLOW_LINE && flow->in_note)
        return ends_in_han(&flow->piece) ? FLOW_NONE : FLOW_BLANK;
    return flow->space;
}

/* White space counts when text comes after it. */
static void tell_space(struct flow *flow)
{
    flow->space = space_in_note(flow);
    if (!flow->after_start && flow->space == FLOW_BLANK) {
        buffer_add_byte(&flow->piece, ' ');
        if (flow->piece.len > PIECE_MOST)
            tell_piece(flow);
    } else if (!flow->after_start && flow->space == FLOW_LINE) {
        tell_piece(flow);
        emit_line_end(flow->reading);
    }
    flow->space = FLOW_NONE;
}

static void tell_label(struct flow *flow)
{
    tell_piece(flow);
    if (flow->label_is_page)
        emit_page(flow->reading, buffer_string(&flow->label), flow->label.len);
    else
        emit_place(flow->reading, buffer_string(&flow->label), flow->label.len, 0);
    flow->label_waits = false;
}

static void begin_section(struct flow *flow)
{
    flow->text.section = flow->section.len ? flow->section.bytes : NULL;
    emit_section(flow->reading, &flow->text);
    flow->in_section = true;
    flow->in_passage = false;
    /* The label of a page begins with the id of the text, which may be another now. */
    flow->label_waits = flow->label_waits || flow->label_is_page;
}

static void begin_passage(struct flow *flow)
{
    emit_passage(flow->reading, flow->is_heading);
    if (flow->number)
        emit_passage_number(flow->reading, flow->number);
    flow->number = 0;
    flow->in_passage = flow->after_start = true;
}

static void tell_links(struct flow *flow)
{
    struct held held;
    const char *bytes;
    size_t at = 0;

    while (next_held(&flow->links, &at, &held, &bytes))
        emit_link(flow->reading, (enum link_kind)(held.kind - HELD_LINK), bytes,
                  held.len);
    buffer_clear(&flow->links);
}

/* Text or a mark comes: begin what waits for it. */
static void begin(struct flow *flow)
{
    if (!flow->in_section)
        begin_section(flow);
    if (!flow->in_passage)
        begin_passage(flow);
    if (flow->links.len)
        tell_links(flow);
    tell_space(flow);
    if (flow->label_waits)
        tell_label(flow);
    flow->after_start = false;
}

static void add_text(struct flow *flow, const char *from, const char *to)
{
    if (from == to)
        return;
    begin(flow);
    buffer_add(&flow->piece, from, (size_t)(to - from));
    if (flow->piece.len > PIECE_LAST)
        tell_piece(flow);
}

static void end_passage(struct flow *flow)
{
    tell_piece(flow);
    flow->in_passage = flow->in_note = false;
    flow->space = FLOW_NONE;
}

/* ---- What readers tell ----------------------------------------------------------- */

void flow_section(struct flow *flow, const char *title, size_t len)
{
    if (hold(flow, HELD_SECTION, title, len))
        return;
    end_passage(flow);
    buffer_clear(&flow->section);
    buffer_add(&flow->section, title, len);
    flow->in_section = false;
}

void flow_passage(struct flow *flow, bool is_heading)
{
    if (hold(flow, is_heading ? HELD_HEADING : HELD_PASSAGE, NULL, 0))
        return;
    end_passage(flow);
    flow->is_heading = is_heading;
}

void flow_number(struct flow *flow, uint32_t number)
{
    flow->number = number;
}

void flow_zone(struct flow *flow, enum zone zone)
{
    if (hold(flow, HELD_ZONE, NULL, (size_t)zone))
        return;
    if (zone == flow->zone)
        return;
    if (flow->in_passage && zone == ZONE_NOTE) {
        tell_space(flow);
        flow->after_start = flow->in_note = true;
    } else if (flow->in_passage && !flow->after_start) {
        buffer_add_byte(&flow->piece, ' ');
    }
    tell_piece(flow);
    flow->zone = zone;
    flow->space = FLOW_NONE;
    if (zone == ZONE_TEXT)
        flow->after_start = flow->in_note = false;
}

void flow_link(struct flow *flow, enum link_kind kind, const char *target, size_t len)
{
    struct held held = { HELD_LINK + (unsigned)kind, (uint32_t)len };

    if (hold(flow, held.kind, target, len))
        return;
    buffer_add(&flow->links, (const char *)&held, sizeof held);
    buffer_add(&flow->links, target, len);
}

static void set_label(struct flow *flow, const char *label, size_t len, bool is_page)
{
    if (flow->label_is_page == is_page && flow->label.len == len &&
        memcmp(buffer_string(&flow->label), label, len) == 0)
        return;
    buffer_clear(&flow->label);
    buffer_add(&flow->label, label, len);
    flow->label_is_page = is_page;
    flow->label_waits = true;
}

void flow_place(struct flow *flow, const char *label, size_t len)
{
    if (!hold(flow, HELD_PLACE, label, len))
        set_label(flow, label, len, false);
}

void flow_page(struct flow *flow, const char *number, size_t len)
{
    if (!hold(flow, HELD_PAGE, number, len))
        set_label(flow, number, len, true);
}

void flow_text(struct flow *flow, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len, *from;

    if (hold(flow, HELD_TEXT, bytes, len))
        return;
    while (at < end) {
        at = pass_white(flow, at, end, &flow->space);
        if (flow->lines_are_passages && flow->space == FLOW_LINE)
            end_passage(flow);
        from = at;
        at = pass_black(flow, at, end);
        add_text(flow, from, at);
    }
}

void flow_line_end(struct flow *flow)
{
    if (!hold(flow, HELD_LINE_END, NULL, 0))
        flow->space = FLOW_LINE;
}

void flow_join(struct flow *flow)
{
    if (!hold(flow, HELD_JOIN, NULL, 0))
        flow->space = FLOW_NONE;
}

void flow_mark(struct flow *flow, const char *bytes, size_t len)
{
    if (hold(flow, HELD_MARK, bytes, len))
        return;
    begin(flow);
    tell_piece(flow);
    emit_mark(flow->reading, flow->zone, bytes, len);
}

void flow_let_go_under(struct flow *flow, const char *title, size_t len)
{
    unsigned holding = flow->holding;

    flow->holding = 0;
    flow_section(flow, title, len);
    flow->holding = holding;
    flow_let_go(flow);
}

void flow_end(struct flow *flow)
{
    flow_let_all_go(flow);
    tell_piece(flow);
    if (buffer_failed(&flow->piece) || buffer_failed(&flow->section) ||
        buffer_failed(&flow->label) || buffer_failed(&flow->held))
        flow->reading->failed = true;
}

/* ---- Titles ---------------------------------------------------------------------- */

static void add_folded(const struct flow *flow, struct buffer *text, const char *at,
                       const char *end, enum flow_space *space)
{
    while (at < end) {
        const char *from = at = pass_white(flow, at, end, space);
        at = pass_black(flow, at, end);
        if (from == at)
            return;
        if (text->len && *space != FLOW_NONE &&
            !(*space == FLOW_LINE && ends_in_han(text)))
            buffer_add_byte(text, ' ');
        buffer_add(text, from, (size_t)(at - from));
        *space = FLOW_NONE;
    }
}

void flow_held_text(const struct flow *flow, size_t from, struct buffer *text,
                    bool *only_text)
{
    enum flow_space space = FLOW_NONE;
    enum zone zone = flow->zone;
    struct held held;
    const char *bytes;
    bool is_first = true;

    *only_text = true;
    while (!buffer_failed(&flow->held) &&
           next_held(&flow->held, &from, &held, &bytes)) {
        if (held.kind == HELD_TEXT && zone == flow->zone)
            add_folded(flow, text, bytes, bytes + held.len, &space);
        else if (held.kind == HELD_ZONE)
            zone = (enum zone)held.len;
        else if (held.kind == HELD_JOIN)
            space = FLOW_NONE;
        else if (held.kind == HELD_LINE_END)
            space = FLOW_LINE;
        else if ((held.kind == HELD_PASSAGE || held.kind == HELD_HEADING) && !is_first)
            space = FLOW_BLANK;
        if (held.kind != HELD_TEXT)
            *only_text = false;
        is_first = false;
    }
}
