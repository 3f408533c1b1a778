/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fb2.c - FictionBook, the format of Russian books. Its notes are a body of their own,
 * which is the zone of notes. */
#include "flow.h"
#include "xml.h"

#include "base/base.h"

#include <string.h>

enum kind {
    OUT = 1,
    INFORMATION, /* title-info: what the book says of itself */
    BODY,
    PART, /* a section, when it has a title */
    TITLE,
    HEADING,
    BLOCK,
    VERSE, /* a line of a stanza */
    LINK
};

static const struct xml_words words[] = {
    { OUT, "binary stylesheet description image" },
    { INFORMATION, "title-info" },
    { BODY, "body" },
    { PART, "section" },
    { TITLE, "title" },
    { HEADING, "subtitle" },
    { BLOCK, "p text-author stanza poem cite epigraph annotation table tr td th date "
             "empty-line" },
    { VERSE, "v" },
    { LINK, "a" },
    { 0 },
};

/* What title-info says: the element, and where it goes. */
enum fact {
    BOOK_TITLE,
    AUTHOR,
    TRANSLATOR,
    LANGUAGE,
    DATE,
    GENRE,
    FACTS
};

static const char *const fact_names[FACTS] = {
    "book-title", "author", "translator", "lang", "date", "genre",
};

struct fb2 {
    struct flow flow;
    struct buffer facts[FACTS], heading, mark;
    unsigned out, information, fact_depth; /* the depth of such an element; 0: none */
    enum fact fact;
    bool has_body;            /* what is said of the book from here on comes too late */
    unsigned link;            /* the depth of a link to a note */
    unsigned headings, title; /* title: the depth of one that begins a section */
    size_t title_from;
    uint8_t kinds[XML_DEPTH_MOST + 1];
};

/* ---- What the book says of itself ------------------------------------------------ */

static void start_fact(struct fb2 *fb2, const struct xml_element *element)
{
    if (fb2->fact_depth)
        return;
    for (size_t i = 0; i < FACTS; i++)
        if (strcmp(element->name, fact_names[i]) == 0) {
            fb2->fact = (enum fact)i;
            fb2->fact_depth = element->depth;
            if (fb2->facts[i].len)
                buffer_add_string(&fb2->facts[i], "; ");
        }
}

/* The parts of a name stand in elements of their own. */
static void end_fact(struct fb2 *fb2, const struct xml_element *element)
{
    struct buffer *fact = &fb2->facts[fb2->fact];

    if (fb2->fact_depth && element->depth == fb2->fact_depth + 1)
        xml_add_folded(fact, " ", 1);
    if (element->depth == fb2->fact_depth)
        fb2->fact_depth = 0;
    while (!fb2->fact_depth && fact->len && fact->bytes[fact->len - 1] == ' ')
        fact->bytes[--fact->len] = 0;
}

static const char *fact(const struct fb2 *fb2, enum fact which)
{
    return fb2->facts[which].len ? fb2->facts[which].bytes : NULL;
}

static void set_text(struct fb2 *fb2)
{
    fb2->flow.text = (struct svod_text){
        .title = fact(fb2, BOOK_TITLE),
        .author = fact(fb2, AUTHOR),
        .translator = fact(fb2, TRANSLATOR),
        .language = fact(fb2, LANGUAGE),
        .date = fact(fb2, DATE),
        .genre = fact(fb2, GENRE),
    };
}

/* ---- Text ------------------------------------------------------------------------ */

static void part(struct fb2 *fb2)
{
    flow_passage(&fb2->flow, fb2->headings > 0);
}

static void start_body(struct fb2 *fb2, const struct xml_element *element)
{
    size_t len;
    bool is_notes = xml_value(element, "name", &len) != NULL;

    if (!fb2->has_body)
        set_text(fb2);
    fb2->has_body = true;
    fb2->information = fb2->fact_depth = 0;
    part(fb2);
    flow_section(&fb2->flow, "", 0);
    flow_zone(&fb2->flow, is_notes ? ZONE_NOTE : ZONE_TEXT);
}

static void start_title(struct fb2 *fb2, const struct xml_element *element)
{
    fb2->headings++;
    part(fb2);
    if (fb2->title || fb2->kinds[element->depth - 1] != PART)
        return;
    fb2->title = element->depth;
    fb2->title_from = flow_hold(&fb2->flow);
}

static void end_title(struct fb2 *fb2, const struct xml_element *element)
{
    bool only_text;

    part(fb2);
    fb2->headings--;
    if (fb2->title == element->depth) {
        fb2->title = 0;
        buffer_clear(&fb2->heading);
        flow_held_text(&fb2->flow, fb2->title_from, &fb2->heading, &only_text);
        if (fb2->flow.holding)
            flow_let_go_under(&fb2->flow, buffer_string(&fb2->heading),
                              fb2->heading.len);
    }
    part(fb2);
}

static void start_link(struct fb2 *fb2, const struct xml_element *element)
{
    if (xml_value_is(element, "type", "note")) {
        fb2->link = element->depth;
        buffer_clear(&fb2->mark);
    }
}

static void end_link(struct fb2 *fb2)
{
    if (fb2->mark.len)
        flow_mark(&fb2->flow, fb2->mark.bytes, fb2->mark.len);
    fb2->link = 0;
}

static void start_text(struct fb2 *fb2, const struct xml_element *element)
{
    switch (element->kind) {
    case OUT:
        fb2->out = element->depth;
        break;
    case BODY:
        start_body(fb2, element);
        break;
    case TITLE:
        start_title(fb2, element);
        break;
    case HEADING:
        fb2->headings++;
        part(fb2);
        break;
    case PART:
    case BLOCK:
        part(fb2);
        break;
    case VERSE:
        flow_line_end(&fb2->flow);
        break;
    case LINK:
        start_link(fb2, element);
        break;
    default:
        break;
    }
}

/* ---- Elements -------------------------------------------------------------------- */

static void start(void *context, const struct xml_element *element)
{
    struct fb2 *fb2 = context;

    if (fb2->information)
        start_fact(fb2, element);
    else if (element->kind == INFORMATION && !fb2->has_body)
        fb2->information = element->depth;
    if (fb2->out || fb2->link)
        return;
    fb2->kinds[element->depth] = (uint8_t)element->kind;
    start_text(fb2, element);
}

static void end_text(struct fb2 *fb2, const struct xml_element *element)
{
    switch (element->kind) {
    case TITLE:
        end_title(fb2, element);
        break;
    case HEADING:
        fb2->headings--;
        part(fb2);
        break;
    case BODY:
    case PART:
    case BLOCK:
        part(fb2);
        break;
    case VERSE:
        flow_line_end(&fb2->flow);
        break;
    default:
        break;
    }
}

static void end(void *context, const struct xml_element *element)
{
    struct fb2 *fb2 = context;

    if (fb2->information == element->depth)
        fb2->information = 0;
    else if (fb2->information)
        end_fact(fb2, element);
    if (fb2->out == element->depth)
        fb2->out = 0;
    else if (fb2->link == element->depth)
        end_link(fb2);
    else if (!fb2->out && !fb2->link)
        end_text(fb2, element);
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct fb2 *fb2 = context;

    if (fb2->fact_depth)
        xml_add_folded(&fb2->facts[fb2->fact], bytes, len);
    else if (fb2->link)
        xml_add_folded(&fb2->mark, bytes, len);
    else if (!fb2->out)
        flow_text(&fb2->flow, bytes, len);
}

/* ---- The reader ------------------------------------------------------------------ */

static bool recognizes(const struct probe *probe)
{
    return xml_root_is(probe, "FictionBook", ".fb2");
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct fb2 fb2 = { .flow.reading = reading };
    struct buffer *buffers[] = { &fb2.heading, &fb2.mark };
    svod_status status = xml_read(reading, &handler, &fb2, err);

    flow_end(&fb2.flow);
    for (size_t i = 0; i < FACTS + ARRAY_LEN(buffers); i++) {
        struct buffer *buffer = i < FACTS ? &fb2.facts[i] : buffers[i - FACTS];
        reading->failed = reading->failed || buffer_failed(buffer);
        buffer_release(buffer);
    }
    flow_release(&fb2.flow);
    return status;
}

const struct reader reader_fb2 = { "fb2", recognizes, read };
