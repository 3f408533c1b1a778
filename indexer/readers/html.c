/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * html.c - web pages, as they are: unclosed, nested wrongly, with tables for layout.
 * What shows as a block is a passage, and a number that is a link or stands raised is
 * the mark of a note. */
#include "flow.h"
#include "xml.h"

#include "base/base.h"

#include <string.h>
#include <strings.h>

#define MARKS_MOST 8 /* links in links: no page has more */

enum kind {
    OUT = 1,
    HEAD,
    TITLE,
    SECTION, /* a heading that begins one */
    HEADING,
    BLOCK,
    BREAK,
    MARK /* where a number is no text */
};

static const struct xml_words words[] = {
    { OUT, "script style noscript template" },
    { HEAD, "head" },
    { TITLE, "title" },
    { SECTION, "h1 h2" },
    { HEADING, "h3 h4 h5 h6" },
    { BLOCK,
      "p li dt dd td th blockquote pre div caption hr tr table tbody thead tfoot "
      "ul ol dl body html form center section article header footer aside main "
      "nav address figure figcaption" },
    { BREAK, "br" },
    { MARK, "sup a" },
    { 0 },
};

struct html {
    struct flow flow;
    struct buffer title, heading;
    unsigned out, in_head, in_title, headings; /* how many are open */
    unsigned breaks;                           /* in a row */
    size_t section;                            /* where its heading begins */
    size_t marks[MARKS_MOST]; /* where elements begin that may be marks */
    unsigned mark_count;
};

/* ---- Passages and sections ------------------------------------------------------- */

static void part(struct html *html)
{
    html->breaks = 0;
    /* What has a block in it is no mark. */
    for (; html->mark_count; html->mark_count--)
        flow_let_go(&html->flow);
    flow_passage(&html->flow, html->headings > 0);
}

static void start_heading(struct html *html, bool is_section)
{
    html->headings++;
    part(html);
    if (is_section && html->headings == 1)
        html->section = flow_hold(&html->flow);
}

static void end_heading(struct html *html, bool is_section)
{
    bool only_text;

    part(html);
    html->headings--;
    if (is_section && !html->headings && html->flow.holding) {
        buffer_clear(&html->heading);
        flow_held_text(&html->flow, html->section, &html->heading, &only_text);
        if (html->heading.len)
            flow_let_go_under(&html->flow, html->heading.bytes, html->heading.len);
        else
            flow_let_go(&html->flow);
    }
    flow_passage(&html->flow, html->headings > 0);
}

/* One ends a line, two a paragraph. */
static void take_break(struct html *html)
{
    if (++html->breaks > 1)
        part(html);
    else
        flow_line_end(&html->flow);
}

/* ---- Marks ----------------------------------------------------------------------- */

static void start_mark(struct html *html)
{
    if (html->mark_count < MARKS_MOST)
        html->marks[html->mark_count++] = flow_hold(&html->flow);
}

/* "12", "[12]", "{12}" or "*". */
static bool is_mark(const char *text, size_t len)
{
    if (len == 1 && *text == '*')
        return true;
    if (len > 2 && ((*text == '[' && text[len - 1] == ']') ||
                    (*text == '{' && text[len - 1] == '}'))) {
        text++;
        len -= 2;
    }
    return len >= 1 && len <= 4 && strspn(text, "0123456789") >= len;
}

static void end_mark(struct html *html)
{
    struct buffer text = { 0 };
    bool only_text;
    size_t from;

    if (!html->mark_count)
        return;
    from = html->marks[--html->mark_count];
    if (html->flow.holding) {
        flow_held_text(&html->flow, from, &text, &only_text);
        if (only_text && is_mark(buffer_string(&text), text.len)) {
            flow_drop(&html->flow, from, html->flow.held.len);
            flow_mark(&html->flow, text.bytes, text.len);
        }
    }
    if (buffer_failed(&text))
        html->flow.reading->failed = true;
    buffer_release(&text);
    flow_let_go(&html->flow);
}

/* ---- Elements -------------------------------------------------------------------- */

static void start(void *context, const struct xml_element *element)
{
    struct html *html = context;

    switch (element->kind) {
    case OUT:
        html->out++;
        break;
    case HEAD:
        html->in_head++;
        break;
    case TITLE:
        html->in_title++;
        break;
    case SECTION:
    case HEADING:
        start_heading(html, element->kind == SECTION);
        break;
    case BLOCK:
        part(html);
        break;
    case BREAK:
        take_break(html);
        break;
    case MARK:
        start_mark(html);
        break;
    default:
        break;
    }
}

static void end(void *context, const struct xml_element *element)
{
    struct html *html = context;

    switch (element->kind) {
    case OUT:
        html->out--;
        break;
    case HEAD:
        html->in_head--;
        break;
    case TITLE:
        html->in_title--;
        break;
    case SECTION:
    case HEADING:
        end_heading(html, element->kind == SECTION);
        break;
    case BLOCK:
        part(html);
        break;
    case MARK:
        end_mark(html);
        break;
    default:
        break;
    }
}

/* Text begins: now the title is known, if there is one. */
static void set_title(struct html *html)
{
    const char *title = buffer_string(&html->title);
    size_t len = html->title.len;

    if (html->flow.text.title || !len)
        return;
    reader_trim(&title, &len);
    html->title.bytes[len] = 0; /* folded: no blank is before it */
    html->flow.text.title = html->title.bytes;
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct html *html = context;

    if (html->in_title && !html->flow.text.title) {
        xml_add_folded(&html->title, bytes, len);
        return;
    }
    if (html->out || html->in_head || html->in_title)
        return;
    if (!xml_is_blank(bytes, len)) {
        html->breaks = 0;
        set_title(html);
    }
    flow_text(&html->flow, bytes, len);
}

/* ---- The reader ------------------------------------------------------------------ */

/* A plain text may hold tags, too; a page begins with certain ones. */
static bool recognizes(const struct probe *probe)
{
    static const char *const roots[] = { "html", "head", "body" };
    static const char *const endings[] = { ".html", ".htm", ".xhtml" };
    struct xml_root root = xml_root(probe);

    for (size_t i = 0; i < ARRAY_LEN(roots) && root.is_markup; i++)
        if (strcasecmp(root.name, roots[i]) == 0 ||
            strcasecmp(root.doctype, roots[i]) == 0)
            return true;
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (reader_has_ending(probe->name, endings[i]))
            return true;
    return false;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct html html = { .flow = { .reading = reading, .no_break_is_blank = true } };
    svod_status status = xml_read_html(reading, &handler, &html, err);

    flow_end(&html.flow);
    if (buffer_failed(&html.title) || buffer_failed(&html.heading))
        reading->failed = true;
    buffer_release(&html.title);
    buffer_release(&html.heading);
    flow_release(&html.flow);
    return status;
}

const struct reader reader_html = { "html", recognizes, read };
