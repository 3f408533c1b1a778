/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * library.c - <Library> of <document>s, which have <volume>s: the histories as they are
 * taken from Wikisource. Inside of a volume the text is plain, a paragraph on each
 * line. */
#include "flow.h"
#include "xml.h"

#include "base/base.h"

#include <string.h>

enum kind {
    DOCUMENT = 1,
    VOLUME
};

static const struct xml_words words[] = {
    { DOCUMENT, "document" },
    { VOLUME, "volume" },
    { 0 },
};

struct library {
    struct flow flow;
    struct buffer id, title, titles, volume;
    bool is_survey;         /* documents are counted, nothing is told */
    unsigned count, number; /* of documents */
};

/* Two and more documents have numbers in their ids. */
static void start_document(struct library *library, const struct xml_element *element)
{
    size_t len;
    const char *english = xml_value(element, "eng_name", &len);
    struct svod_text *text = &library->flow.text;

    *text = (struct svod_text){ 0 };
    library->number++;
    buffer_clear(&library->id);
    buffer_add_format(&library->id, "%s.%u", library->flow.reading->id,
                      library->number);
    if (library->count > 1)
        text->id = buffer_string(&library->id);
    xml_take_value(element, "name", &library->title);
    if (library->title.len)
        text->title = library->title.bytes;
    buffer_clear(&library->titles);
    buffer_add_format(&library->titles, "en: %.*s", (int)len, english ? english : "");
    if (english)
        text->titles = buffer_string(&library->titles);
    flow_section(&library->flow, "", 0);
}

/* "遼史/卷1" is 卷1 of its document. */
static void start_volume(struct library *library, const struct xml_element *element)
{
    const char *title, *slash;

    xml_take_value(element, "name", &library->volume);
    title = buffer_string(&library->volume);
    slash = strrchr(title, '/');
    title = slash ? slash + 1 : title;
    flow_section(&library->flow, title, strlen(title));
}

static void start(void *context, const struct xml_element *element)
{
    struct library *library = context;

    if (library->is_survey)
        library->count += element->kind == DOCUMENT;
    else if (element->kind == DOCUMENT)
        start_document(library, element);
    else if (element->kind == VOLUME)
        start_volume(library, element);
    else if (element->depth > 1)
        xml_report_unknown(element);
}

static void end(void *context, const struct xml_element *element)
{
    struct library *library = context;

    if (element->kind != XML_UNKNOWN && !library->is_survey)
        flow_passage(&library->flow, false);
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct library *library = context;

    if (!library->is_survey)
        flow_text(&library->flow, bytes, len);
}

static bool recognizes(const struct probe *probe)
{
    struct xml_root root = xml_root(probe);

    return root.is_markup && strcmp(root.name, "Library") == 0;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct library library = {
        .flow = { .reading = reading, .lines_are_passages = true }, .is_survey = true
    };
    struct buffer *buffers[] = { &library.id, &library.title, &library.titles,
                                 &library.volume };
    svod_status status = xml_read(reading, &handler, &library, err);

    library.is_survey = false;
    if (status == SVOD_OK)
        status = xml_read(reading, &handler, &library, err);
    flow_end(&library.flow);
    for (size_t i = 0; i < ARRAY_LEN(buffers); i++) {
        reading->failed = reading->failed || buffer_failed(buffers[i]);
        buffer_release(buffers[i]);
    }
    flow_release(&library.flow);
    return status;
}

const struct reader reader_library = { "histories", recognizes, read };
