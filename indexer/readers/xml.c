/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "xml.h"

#include "base/error.h"
#include "text/token.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#define KINDS           512        /* of the table of names; a power of two */
#define SILENCE_MOST    (16 << 20) /* bytes without a tag or text: no text has that */
#define HTML_DEPTH_MOST 20000      /* old pages leave many elements open */

#define FAULTS_MOST (2 * HTML_DEPTH_MOST) /* that a page may have in one place */

struct xml {
    struct reading *reading;
    const struct xml_handler *handler;
    void *context;
    xmlParserCtxtPtr parser;
    bool is_html;
    bool is_broken; /* no well-formed XML: what was read up to there counts */
    unsigned depth;
    size_t silence; /* bytes read since the last event */
    /* libxml2 keeps one copy of each name, so its address tells it. */
    struct {
        const void *name;
        int kind;
    } kinds[KINDS];
    struct strings unknown; /* names that were reported */
    xmlEntity entity;       /* what a reference is answered with */
    xmlChar declared[1];    /* what stood in a declaration: nobody wants to know */
    struct buffer reference;
    const void *fault_at; /* where the last fault of a page was */
    unsigned fault_count; /* in that place */
    svod_status status;   /* the first failure; its message is set */
    svod_error *err;
};

static void stop(struct xml *xml, svod_status status)
{
    if (xml->status == SVOD_OK)
        xml->status = status;
    xmlStopParser(xml->parser);
}

static uint32_t line_of(const struct xml *xml)
{
    const xmlParserInput *input = xml->parser->input;

    return input && input->line > 0 ? (uint32_t)input->line : 0;
}

/* ---- Names ----------------------------------------------------------------------- */

/* Does the list hold this name? */
static bool is_among(const char *names, const char *name, size_t len)
{
    const char *at = names;

    while ((at = strstr(at, name)) != NULL) {
        if ((at == names || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
            return true;
        at += len;
    }
    return false;
}

static int find_kind(const struct xml *xml, const char *name)
{
    size_t len = strlen(name);

    for (const struct xml_words *words = xml->handler->words; len && words->kind;
         words++)
        if (is_among(words->names, name, len))
            return words->kind;
    return XML_UNKNOWN;
}

static int kind_of(struct xml *xml, const char *name)
{
    uintptr_t address = (uintptr_t)name;
    size_t slot = (address ^ address >> 9) % KINDS;

    if (xml->kinds[slot].name != name) {
        xml->kinds[slot].name = name;
        xml->kinds[slot].kind = find_kind(xml, name);
    }
    return xml->kinds[slot].kind;
}

void xml_report_unknown(const struct xml_element *element)
{
    struct xml *xml = element->xml;
    size_t len = strlen(element->name);

    if (!xml->reading->report || xml->unknown.count >= REPORT_ODDITIES ||
        strings_find(&xml->unknown, element->name, len) != STRINGS_NONE)
        return;
    if (strings_intern(&xml->unknown, element->name, len) == STRINGS_NONE)
        xml->reading->failed = true;
    report_oddity(xml->reading->report, element->line, "unknown element <%s>",
                  element->name);
}

/* ---- Events ---------------------------------------------------------------------- */

static void start(struct xml *xml, const xmlChar *name, const void *attributes,
                  size_t attribute_count)
{
    struct xml_element element = {
        .xml = xml,
        .name = (const char *)name,
        .depth = ++xml->depth,
        .line = line_of(xml),
        .attribute_count = attribute_count,
        .attributes = attributes,
        .is_html = xml->is_html,
    };
    unsigned most = xml->is_html ? HTML_DEPTH_MOST : XML_DEPTH_MOST;

    xml->silence = 0;
    if (xml->depth > most) {
        stop(xml, error_set(xml->err, SVOD_BAD_TEXT,
                            "line %u: elements are nested more than %u deep",
                            element.line, most));
        return;
    }
    element.kind = kind_of(xml, element.name);
    xml->handler->start(xml->context, &element);
}

static void end(struct xml *xml, const xmlChar *name)
{
    struct xml_element element = {
        .xml = xml,
        .name = (const char *)name,
        .depth = xml->depth--,
        .is_html = xml->is_html,
    };

    element.kind = kind_of(xml, element.name);
    xml->handler->end(xml->context, &element);
}

static void start_xml(void *context, const xmlChar *name, const xmlChar *prefix,
                      const xmlChar *uri, int space_count, const xmlChar **spaces,
                      int attribute_count, int default_count,
                      const xmlChar **attributes)
{
    (void)prefix;
    (void)uri;
    (void)space_count;
    (void)spaces;
    (void)default_count;
    start(context, name, attributes, (size_t)attribute_count);
}

static void end_xml(void *context, const xmlChar *name, const xmlChar *prefix,
                    const xmlChar *uri)
{
    (void)prefix;
    (void)uri;
    end(context, name);
}

static void start_html(void *context, const xmlChar *name, const xmlChar **attributes)
{
    size_t count = 0;

    while (attributes && attributes[2 * count])
        count++;
    start(context, name, attributes, count);
}

static void end_html(void *context, const xmlChar *name)
{
    end(context, name);
}

static void take_text(void *context, const xmlChar *bytes, int len)
{
    struct xml *xml = context;

    xml->silence = 0;
    if (xml->is_broken)
        return; /* libxml2 leaves out what stands behind a fault, but for plain ASCII */
    xml->handler->text(xml->context, (const char *)bytes, (size_t)len);
}

/* ---- Entities -------------------------------------------------------------------- */

/* What is put in the place of a reference: the character of HTML's list, or itself. */
static void resolve(struct xml *xml, const xmlChar *name)
{
    const htmlEntityDesc *known = htmlEntityLookup(name);
    char bytes[8] = "";
    int len = known ? xmlCopyChar(0, (xmlChar *)bytes, (int)known->value) : 0;

    buffer_clear(&xml->reference);
    if (known)
        buffer_add(&xml->reference, bytes, (size_t)len);
    else
        buffer_add_format(&xml->reference, "&%s;", (const char *)name);
    if (buffer_failed(&xml->reference))
        xml->reading->failed = true;
    if (!known && !token_reference(buffer_string(&xml->reference),
                                   buffer_string(&xml->reference) + xml->reference.len))
        report_oddity(xml->reading->report, line_of(xml), "unresolved entity &%s;",
                      (const char *)name);
}

/* libxml2 asks for what an entity is, and is told: a constant, like &amp;. In the value of
 * an attribute it would take the first byte only; there a reference stays as it is. */
static xmlEntityPtr get_entity(void *context, const xmlChar *name)
{
    struct xml *xml = context;
    bool in_attribute = xml->parser->instate == XML_PARSER_ATTRIBUTE_VALUE;

    memset(&xml->entity, 0, sizeof xml->entity);
    xml->entity.type = XML_ENTITY_DECL;
    xml->entity.name = name;
    xml->entity.orig = xml->declared; /* else libxml2 leaves its own there, for ever */
    if (in_attribute) {
        xml->entity.etype = XML_INTERNAL_GENERAL_ENTITY;
        return &xml->entity;
    }
    resolve(xml, name);
    xml->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    xml->entity.content = (xmlChar *)xml->reference.bytes;
    return &xml->entity;
}

/* ---- Failures -------------------------------------------------------------------- */

/* Without memory for names, libxml2 finds the same fault of a page for ever. */
static bool is_stuck(struct xml *xml)
{
    const xmlParserInput *input = xml->parser ? xml->parser->input : NULL;

    if (!input)
        return false;
    if (input->cur != xml->fault_at)
        xml->fault_count = 0;
    xml->fault_at = input->cur;
    return ++xml->fault_count > FAULTS_MOST;
}

/* There is no memory. A loop over the bytes of a page may go on for ever then, because
 * libxml2 stops to move on: so it has to see the end. Here, where the input may just be
 * growing, xmlStopParser would free it. */
static void run_out(struct xml *xml)
{
    if (xml->status == SVOD_OK)
        xml->status = error_no_memory(xml->err);
    if (xml->is_html && xml->parser && xml->parser->input)
        xml->parser->input->cur = xml->parser->input->end;
}

/* Even at the end it may wait for that of a tag: let it have one. */
static void end_tag(struct xml *xml)
{
    xmlParserInput *input = xml->parser->input;
    const xmlChar *at = input->end;

    run_out(xml);
    while (at > input->base && at[-1] != '>')
        at--;
    if (at > input->base)
        input->cur = at - 1;
}

static void take_fault(void *context, xmlErrorPtr fault)
{
    struct xml *xml = context;
    size_t len = fault->message ? strlen(fault->message) : 0;

    if (xml->is_html && is_stuck(xml))
        end_tag(xml);
    else if (fault->code == XML_ERR_NO_MEMORY)
        run_out(xml);
    if (fault->code == XML_ERR_NO_MEMORY)
        return;
    if (xml->is_html || fault->level < XML_ERR_FATAL || xml->status != SVOD_OK ||
        xml->is_broken)
        return;
    while (len && (fault->message[len - 1] == '\n' || fault->message[len - 1] == ' '))
        len--;
    /* libxml2 tells of no more elements and no more text after this. */
    report_warning(xml->reading->report, (uint32_t)fault->line,
                   "not well-formed XML, read up to there: %.*s", (int)len,
                   len ? fault->message : "");
    xml->is_broken = true;
}

static int read_bytes(void *context, char *to, int len)
{
    struct xml *xml = context;
    size_t got = 0;
    svod_status status;

    if (xml->status != SVOD_OK)
        return -1;
    if (xml->is_broken)
        return 0; /* libxml2 would go on to the end and tell nothing */
    status = input_read(xml->reading->input, to, (size_t)len, &got, xml->err);
    xml->silence += got;
    if (status == SVOD_OK && xml->silence > SILENCE_MOST)
        status = error_set(xml->err, SVOD_BAD_TEXT,
                           "line %u: a tag or comment of more than %d MB: not a text",
                           line_of(xml), SILENCE_MOST >> 20);
    if (status != SVOD_OK) {
        xml->status = status;
        return -1;
    }
    return (int)got;
}

/* ---- Parsing --------------------------------------------------------------------- */

/* Give the parser our input, as libxml2 does it for trees. */
static bool open_input(struct xml *xml)
{
    xmlParserInputBufferPtr bytes =
        xmlParserInputBufferCreateIO(read_bytes, NULL, xml, XML_CHAR_ENCODING_UTF8);
    xmlParserInputPtr input = NULL;

    if (bytes)
        input = xmlNewIOInputStream(xml->parser, bytes, XML_CHAR_ENCODING_UTF8);
    if (!input) {
        xmlFreeParserInputBuffer(bytes);
        return false;
    }
    if (inputPush(xml->parser, input) < 0) {
        xmlFreeInputStream(input);
        return false;
    }
    return xmlSwitchEncoding(xml->parser, XML_CHAR_ENCODING_UTF8) >= 0;
}

static void parse_xml(struct xml *xml)
{
    const xmlSAXHandler events = {
        .startElementNs = start_xml,
        .endElementNs = end_xml,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .getEntity = get_entity,
        .serror = take_fault,
        .initialized = XML_SAX2_MAGIC,
    };
    bool good;

    *xml->parser->sax = events;
    /* Without limits, but for ours: of depth, and of silence. */
    xmlCtxtUseOptions(xml->parser,
                      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
    /* With a document of our own there, none is made to keep entities in. */
    xml->parser->myDoc = xmlNewDoc((const xmlChar *)"1.0");
    if (!xml->parser->myDoc) {
        stop(xml, error_no_memory(xml->err));
        return;
    }
    /* A file whose lists of entities are elsewhere is no worse for it. */
    xml->parser->hasPErefs = 1;
    good = xmlParseDocument(xml->parser) == 0 || xml->parser->wellFormed;
    if (xml->status == SVOD_OK && !good && !xml->is_broken)
        xml->status = error_set(xml->err, SVOD_BAD_TEXT, "line %u: not well-formed XML",
                                line_of(xml));
}

static void parse_html(struct xml *xml)
{
    const xmlSAXHandler events = {
        .startElement = start_html,
        .endElement = end_html,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .serror = take_fault,
        .initialized = XML_SAX2_MAGIC,
    };

    *xml->parser->sax = events;
    xml->parser->html = 1;
    htmlCtxtUseOptions(xml->parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    htmlParseDocument(xml->parser);
}

static svod_status parse(struct xml *xml)
{
    xml->parser = xmlNewParserCtxt();
    if (!xml->parser)
        return error_no_memory(xml->err);
    xml->parser->userData = xml;
    if (open_input(xml) && xml->status == SVOD_OK)
        xml->is_html ? parse_html(xml) : parse_xml(xml);
    else if (xml->status == SVOD_OK)
        xml->status = error_no_memory(xml->err);
    xmlFreeDoc(xml->parser->myDoc);
    xmlFreeParserCtxt(xml->parser);
    return xml->status;
}

/* Failures that libxml2 does not ascribe to a parser, it prints: unless somebody else
 * is told of them. */
static svod_status read_with(struct xml *xml)
{
    svod_status status = input_rewind(xml->reading->input, xml->err);
    xmlStructuredErrorFunc before;
    void *before_context;

    if (status != SVOD_OK)
        return status;
    xmlInitParser(); /* it locks; what would do it otherwise does not, in two threads */
    before = xmlStructuredError;
    before_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(xml, take_fault);
    status = parse(xml);
    xmlSetStructuredErrorFunc(before_context, before);
    xmlResetLastError();
    strings_release(&xml->unknown);
    buffer_release(&xml->reference);
    return status;
}

svod_status xml_read(struct reading *reading, const struct xml_handler *handler,
                     void *context, svod_error *err)
{
    struct xml xml = {
        .reading = reading, .handler = handler, .context = context, .err = err
    };

    return read_with(&xml);
}

svod_status xml_read_html(struct reading *reading, const struct xml_handler *handler,
                          void *context, svod_error *err)
{
    struct xml xml = { .reading = reading,
                       .handler = handler,
                       .context = context,
                       .err = err,
                       .is_html = true };

    return read_with(&xml);
}
