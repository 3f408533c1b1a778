/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * docx.c - WordprocessingML: paragraphs of runs of text. What was deleted is kept there
 * under another name; what was moved away, and the copies of text boxes that are made
 * for old programs, are left out here. */
#include "docx.h"

#include "base/base.h"
#include "base/error.h"
#include "flow.h"
#include "xml.h"

#include <string.h>

#define SECTION_LEVEL 2 /* headings up to this one begin sections */

const char *const docx_parts[] = { "word/document.xml", "word/footnotes.xml",
                                   "word/endnotes.xml" };

_Static_assert(ARRAY_LEN(docx_parts) == DOCX_PARTS, "all of them");

/* ---- The archive ----------------------------------------------------------------- */

/* The list of types comes first, in practice. */
bool docx_is_one(struct raw *raw)
{
    static const char name[] = "[Content_Types].xml";
    const size_t header = 30;
    char start[64];
    size_t len = packed_start(raw, start, sizeof start);

    return len == sizeof start && memcmp(start, "PK\3\4", 4) == 0 &&
           memcmp(start + header, name, strlen(name)) == 0;
}

static bool wants(const char *name)
{
    for (size_t i = 0; i < DOCX_PARTS; i++)
        if (strcmp(name, docx_parts[i]) == 0)
            return true;
    return false;
}

svod_status docx_open(struct packed_list *list, const char *path, svod_error *err)
{
    size_t len;
    svod_status status;

    *list = (struct packed_list){ .wants = wants };
    status = packed_list_make(list, path, NULL, err);
    if (status == SVOD_OK && list->overflows)
        return error_set(err, SVOD_BAD_TEXT, "the document is too large");
    if (status == SVOD_OK && !packed_list_find(list, docx_parts[0], &len))
        return error_set(err, SVOD_BAD_TEXT, "a document without a text");
    return status;
}

/* ---- The text -------------------------------------------------------------------- */

enum kind {
    PARAGRAPH = 1,
    STYLE,
    LEVEL,
    TEXT,
    TAB,
    BREAK,
    HYPHEN,
    SOFT_HYPHEN,
    REFERENCE, /* of a note */
    OUT
};

static const struct xml_words words[] = {
    { PARAGRAPH, "p" },
    { STYLE, "pStyle" },
    { LEVEL, "outlineLvl" },
    { TEXT, "t" },
    { TAB, "tab" },
    { BREAK, "br cr" },
    { HYPHEN, "noBreakHyphen" },
    { SOFT_HYPHEN, "softHyphen" },
    { REFERENCE, "footnoteReference endnoteReference" },
    { OUT, "Fallback moveFrom pPrChange" },
    { 0 },
};

struct docx {
    struct flow flow;
    struct buffer heading;
    unsigned out, in_text; /* how many are open */
    size_t section;        /* where its heading begins, while one is held */
};

/* "Heading1", "heading 1", "1" as Word names it in other languages; else 0. */
static unsigned level_of_style(const char *style, size_t len)
{
    static const char *const names[] = { "Heading", "heading", "Title", "" };

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        size_t name_len = strlen(names[i]);
        if (len < name_len || memcmp(style, names[i], name_len) != 0)
            continue;
        style += name_len;
        len -= name_len;
        if (len && *style == ' ') {
            style++;
            len--;
        }
        if (!len)
            return strcmp(names[i], "Title") == 0;
        return len == 1 && *style >= '1' && *style <= '6' ? (unsigned)(*style - '0')
                                                          : 0;
    }
    return 0;
}

static void begin_heading(struct docx *docx, unsigned level)
{
    if (!level || level > 9)
        return;
    flow_passage(&docx->flow, true);
    if (level <= SECTION_LEVEL && !docx->flow.holding)
        docx->section = flow_hold(&docx->flow);
}

static void take_style(struct docx *docx, const struct xml_element *element)
{
    size_t len;
    const char *value = xml_value(element, "val", &len);

    if (value && element->kind == STYLE)
        begin_heading(docx, level_of_style(value, len));
    else if (value && len == 1 && *value >= '0' && *value <= '8')
        begin_heading(docx, (unsigned)(*value - '0') + 1);
}

static void end_paragraph(struct docx *docx)
{
    bool only_text;

    if (docx->flow.holding) {
        buffer_clear(&docx->heading);
        flow_held_text(&docx->flow, docx->section, &docx->heading, &only_text);
        if (docx->heading.len)
            flow_let_go_under(&docx->flow, docx->heading.bytes, docx->heading.len);
        else
            flow_let_go(&docx->flow);
    }
    flow_passage(&docx->flow, false);
}

/* The number of a note, where it is referred to. */
static void take_number(struct docx *docx, const struct xml_element *element)
{
    size_t len;
    const char *id = xml_value(element, "id", &len);
    struct buffer mark = { 0 };

    if (!id || !len)
        return;
    buffer_add_format(&mark, "[%.*s]", (int)len, id);
    if (buffer_failed(&mark))
        docx->flow.reading->failed = true;
    else
        flow_mark(&docx->flow, mark.bytes, mark.len);
    buffer_release(&mark);
}

static void start(void *context, const struct xml_element *element)
{
    struct docx *docx = context;
    struct flow *flow = &docx->flow;

    if (element->depth == 1 && strcmp(element->name, "document") != 0)
        flow_zone(flow, ZONE_NOTE);
    if (docx->out || element->kind == OUT) {
        docx->out += element->kind == OUT;
        return;
    }
    switch (element->kind) {
    case PARAGRAPH:
        flow_passage(flow, false);
        break;
    case STYLE:
    case LEVEL:
        take_style(docx, element);
        break;
    case TEXT:
        docx->in_text++;
        break;
    case TAB:
        if (!element->attribute_count) /* else it is one of the ruler's */
            flow_text(flow, " ", 1);
        break;
    case BREAK:
        flow_line_end(flow);
        break;
    case HYPHEN:
        flow_text(flow, "-", 1);
        break;
    case SOFT_HYPHEN:
        flow_text(flow, "\xC2\xAD", 2);
        break;
    case REFERENCE:
        take_number(docx, element);
        break;
    default:
        break;
    }
}

static void end(void *context, const struct xml_element *element)
{
    struct docx *docx = context;

    if (element->kind == OUT)
        docx->out--;
    else if (docx->out)
        return;
    else if (element->kind == PARAGRAPH)
        end_paragraph(docx);
    else if (element->kind == TEXT)
        docx->in_text--;
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct docx *docx = context;

    if (docx->in_text && !docx->out)
        flow_text(&docx->flow, bytes, len);
}

static bool recognizes(const struct probe *probe)
{
    static const char *const roots[] = { "document", "footnotes", "endnotes" };
    struct xml_root root = xml_root(probe);

    for (size_t i = 0; i < ARRAY_LEN(roots); i++)
        if (root.is_markup && strcmp(root.name, roots[i]) == 0)
            return strstr(probe->head, "wordprocessingml") != NULL;
    return false;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct docx docx = { .flow = { .reading = reading, .no_break_is_blank = true } };
    svod_status status = xml_read(reading, &handler, &docx, err);

    flow_end(&docx.flow);
    if (buffer_failed(&docx.heading))
        reading->failed = true;
    buffer_release(&docx.heading);
    flow_release(&docx.flow);
    return status;
}

const struct reader reader_docx = { "docx", recognizes, read };
