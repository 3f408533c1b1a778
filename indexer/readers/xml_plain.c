/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xml_plain.c - XML whose elements we do not know: feeds, databases, forms of one's own.
 * All its characters are text. An element stands inside of a line where there is text
 * beside it, and is a passage elsewhere; names that everybody knows from HTML mean what
 * they mean there, because feeds hold pieces of pages. */
#include "flow.h"
#include "xml.h"

#include "base/base.h"

#include <string.h>

enum kind {
    BLOCK = 1,
    BREAK
};

static const struct xml_words words[] = {
    { BLOCK,
      "p li dt dd td th blockquote pre div caption hr tr table tbody ul ol dl body "
      "html form center h1 h2 h3 h4 h5 h6" },
    { BREAK, "br" },
    { 0 },
};

struct xml_plain {
    struct flow flow;
    unsigned depth;
    unsigned ended; /* the depth of an element that ended just now, 0: none */
    bool has_text[XML_DEPTH_MOST + 1]; /* of its own, so far */
};

/* An element ended, and no text came in the one around it: it was a passage. */
static void settle_end(struct xml_plain *plain)
{
    if (plain->ended && !plain->has_text[plain->ended - 1])
        flow_passage(&plain->flow, false);
    plain->ended = 0;
}

static void start(void *context, const struct xml_element *element)
{
    struct xml_plain *plain = context;

    if (element->depth == 1)
        report_oddity(plain->flow.reading->report, element->line,
                      "unknown XML: <%s>, all of its text is taken", element->name);
    plain->depth = element->depth;
    plain->has_text[element->depth] = false;
    settle_end(plain);
    if (element->kind == BREAK)
        flow_line_end(&plain->flow);
    else if (element->kind == BLOCK || !plain->has_text[element->depth - 1])
        flow_passage(&plain->flow, false);
}

static void end(void *context, const struct xml_element *element)
{
    struct xml_plain *plain = context;

    settle_end(plain);
    plain->depth = element->depth - 1;
    if (element->kind == BLOCK)
        flow_passage(&plain->flow, false);
    else if (element->kind != BREAK)
        plain->ended = element->depth;
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct xml_plain *plain = context;

    if (!xml_is_blank(bytes, len))
        plain->has_text[plain->depth] = true;
    if (plain->has_text[plain->depth])
        settle_end(plain);
    flow_text(&plain->flow, bytes, len);
}

static bool recognizes(const struct probe *probe)
{
    static const char *const endings[] = { ".xml", ".tei", ".tmx", ".fb2" };
    struct xml_root root = xml_root(probe);

    for (size_t i = 0; i < ARRAY_LEN(endings) && root.is_markup; i++)
        if (reader_has_ending(probe->name, endings[i]))
            return true;
    return root.is_declared;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct xml_plain plain = { .flow.reading = reading };
    svod_status status = xml_read(reading, &handler, &plain, err);

    flow_end(&plain.flow);
    flow_release(&plain.flow);
    return status;
}

const struct reader reader_xml = { "xml", recognizes, read };
