/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei_header.h - what the header of a TEI text says of it. */
#ifndef TEI_HEADER_H
#define TEI_HEADER_H

#include "xml.h"

#include "base/strings.h"

enum tei_fact {
    TEI_ID,
    TEI_TITLE,
    TEI_AUTHOR,
    TEI_TRANSLATOR,
    TEI_EDITION,
    TEI_DATE,
    TEI_LANGUAGE,
    TEI_LICENCE,
    TEI_FACTS
};

struct tei_header {
    struct {
        struct buffer value;
        unsigned rank; /* what comes with a higher one goes before it; 0: nothing yet */
    } facts[TEI_FACTS];

    /* Characters without a code of their own, and the code given for them. */
    struct strings characters;
    struct {
        uint32_t *items;
        size_t count, cap;
    } codes;

    /* While it is read. */
    struct buffer path; /* "/teiHeader/fileDesc/titleStmt/title" */
    struct buffer words, number, character;
    size_t word_path;   /* the length of the path whose words are gathered, or 0 */
    size_t number_path; /* the same for <idno> */
    const struct tei_source *source;
    unsigned language_count;
    bool is_zh, is_series, is_translator, is_unicode;
    bool failed;
};

void tei_header_start(struct tei_header *header, const struct xml_element *element);
void tei_header_end(struct tei_header *header, const struct xml_element *element);
void tei_header_text(struct tei_header *header, const char *bytes, size_t len);

/* A value from outside of the header. */
void tei_header_set(struct tei_header *header, enum tei_fact fact, unsigned rank,
                    const char *value, size_t len);

/* NULL when nothing is known. */
const char *tei_header_get(const struct tei_header *header, enum tei_fact fact);

/* The code of a character, 0 when the header does not have it. */
uint32_t tei_header_code(const struct tei_header *header, const char *id, size_t len);

/* Forget what was said of a text; another one begins. */
void tei_header_clear(struct tei_header *header);
void tei_header_release(struct tei_header *header);

#endif
