/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xml.h - the elements and the text of XML and of HTML, one after the other, as libxml2
 * finds them. No tree is built, so memory does not grow with the file; nothing outside
 * of the file is looked at, and no entity is expanded that the file defines itself:
 * &CB00123; comes as the text "&CB00123;".
 *
 * libxml2's calls for events are used rather than its xmlTextReader, which makes a node
 * of every piece on the way: they are several times as fast. */
#ifndef XML_H
#define XML_H

#include "reader.h"

#define XML_UNKNOWN    0 /* the kind of an element that the reader does not know */
#define XML_DEPTH_MOST 1000

/* Elements that a format knows. */
struct xml_words {
    int kind;          /* what the reader makes of them, above 0 */
    const char *names; /* with a blank between; no prefixes; in HTML in small letters */
};

struct xml;

struct xml_element {
    struct xml *xml;
    int kind;
    const char *name; /* without its prefix */
    unsigned depth;   /* of the outermost element: 1 */
    uint32_t line;    /* of the file */
    size_t attribute_count;
    const void *attributes; /* see xml_value */
    bool is_html;
};

struct xml_handler {
    const struct xml_words *words; /* kind 0 ends them */
    void (*start)(void *context, const struct xml_element *element);
    void (*end)(void *context, const struct xml_element *element); /* no attributes */
    /* A piece of text: it may be cut anywhere between two characters. */
    void (*text)(void *context, const char *bytes, size_t len);
};

/* Read the input from its beginning. XML that is not well-formed is read up to the
 * place where it breaks, with a warning; HTML is never wrong. */
svod_status xml_read(struct reading *reading, const struct xml_handler *handler,
                     void *context, svod_error *err);
svod_status xml_read_html(struct reading *reading, const struct xml_handler *handler,
                          void *context, svod_error *err);

/* The value of an attribute, whatever its prefix: "id" finds xml:id. NULL when it is not
 * there; not terminated. */
const char *xml_value(const struct xml_element *element, const char *name, size_t *len);

/* Has the element this attribute with this value? */
bool xml_value_is(const struct xml_element *element, const char *name,
                  const char *value);

/* Put the value into the buffer, which is empty where there is none. */
void xml_take_value(const struct xml_element *element, const char *name,
                    struct buffer *value);

/* Nothing but the white space of markup. */
bool xml_is_blank(const char *bytes, size_t len);

/* Add text in which white space of any length is one blank, and none at the start. */
void xml_add_folded(struct buffer *to, const char *bytes, size_t len);

/* Report that the format does not know this element: once for each name. */
void xml_report_unknown(const struct xml_element *element);

/* ---- Recognition ----------------------------------------------------------------- */

#define XML_NAME_ROOM 64

struct xml_root {
    char name[64]; /* of the outermost element, without its prefix; "" where it is not
                         among the first lines */
    char doctype[XML_NAME_ROOM]; /* what the document type says of it */
    bool is_declared;            /* it begins with <?xml */
    bool is_markup;              /* it begins with a tag, a comment or a declaration */
};

/* What the beginning of a file says. */
struct xml_root xml_root(const struct probe *probe);

/* Is this the outermost element? Where it cannot be seen: does the document type or the
 * end of the file's name say so? */
bool xml_root_is(const struct probe *probe, const char *name, const char *ending);

#endif
