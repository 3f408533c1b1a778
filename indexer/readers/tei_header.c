/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei_header.c - a fact is known by the last two elements of the path to it. Headers say
 * many things more than once; a rank tells which is meant. */
#include "tei_header.h"

#include "base/base.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define CODES_MOST 0x10FFFF

/* What may be two facts, or none, is looked at when it ends. */
enum source_kind {
    PLAIN,
    TITLE,  /* one in Chinese and not of a series goes before others */
    PERSON, /* an author, unless the role says otherwise */
    EDITOR, /* no fact, unless a translator */
    RESP,   /* what the names beside it did */
    MAPPING /* of a character */
};

struct tei_source {
    const char *path;
    enum source_kind kind;
    enum tei_fact fact;
    unsigned rank;
    bool adds; /* several of them stand side by side */
};

static const struct tei_source sources[] = {
    { "/titleStmt/title", TITLE, TEI_TITLE, 0, false },
    { "/titleStmt/author", PERSON, TEI_AUTHOR, 2, true },
    { "/titleStmt/editor", EDITOR, TEI_TRANSLATOR, 2, true },
    { "/respStmt/resp", RESP, TEI_TRANSLATOR, 0, false },
    { "/respStmt/name", EDITOR, TEI_TRANSLATOR, 1, true },
    { "/respStmt/persName", EDITOR, TEI_TRANSLATOR, 1, true },
    { "/editionStmt/edition", PLAIN, TEI_EDITION, 2, false },
    { "/sourceDesc/bibl", PLAIN, TEI_EDITION, 1, false },
    { "/creation/date", PLAIN, TEI_DATE, 2, false },
    { "/publicationStmt/date", PLAIN, TEI_DATE, 1, false },
    { "/availability/licence", PLAIN, TEI_LICENCE, 2, false },
    { "/availability/p", PLAIN, TEI_LICENCE, 1, false },
    { "/char/mapping", MAPPING, TEI_ID, 0, false },
    { "/glyph/mapping", MAPPING, TEI_ID, 0, false },
};

/* ---- Facts ----------------------------------------------------------------------- */

void tei_header_set(struct tei_header *header, enum tei_fact fact, unsigned rank,
                    const char *value, size_t len)
{
    reader_trim(&value, &len);
    if (!len || rank <= header->facts[fact].rank)
        return;
    buffer_clear(&header->facts[fact].value);
    buffer_add(&header->facts[fact].value, value, len);
    header->facts[fact].rank = rank;
}

static void add_fact(struct tei_header *header, enum tei_fact fact, unsigned rank,
                     const char *value, size_t len)
{
    struct buffer *known = &header->facts[fact].value;

    reader_trim(&value, &len);
    if (rank != header->facts[fact].rank) {
        tei_header_set(header, fact, rank, value, len);
    } else if (len) {
        buffer_add_string(known, "; ");
        buffer_add(known, value, len);
    }
}

const char *tei_header_get(const struct tei_header *header, enum tei_fact fact)
{
    return header->facts[fact].rank ? header->facts[fact].value.bytes : NULL;
}

void tei_header_clear(struct tei_header *header)
{
    for (size_t i = 0; i < TEI_FACTS; i++)
        header->facts[i].rank = 0;
    buffer_clear(&header->path);
    header->word_path = header->number_path = 0;
    header->language_count = 0;
}

void tei_header_release(struct tei_header *header)
{
    for (size_t i = 0; i < TEI_FACTS; i++) {
        header->failed = header->failed || buffer_failed(&header->facts[i].value);
        buffer_release(&header->facts[i].value);
    }
    header->failed = header->failed || buffer_failed(&header->path) ||
                     buffer_failed(&header->words) || buffer_failed(&header->number) ||
                     buffer_failed(&header->character);
    strings_release(&header->characters);
    free(header->codes.items);
    buffer_release(&header->path);
    buffer_release(&header->words);
    buffer_release(&header->number);
    buffer_release(&header->character);
}

/* ---- Characters ------------------------------------------------------------------ */

uint32_t tei_header_code(const struct tei_header *header, const char *id, size_t len)
{
    uint32_t number = header->characters.count
                          ? strings_find(&header->characters, id, len)
                          : STRINGS_NONE;

    return number == STRINGS_NONE ? 0 : header->codes.items[number];
}

/* "U+2B8C3". */
static uint32_t parse_code(const char *at)
{
    char *end;
    unsigned long code;

    if (strncmp(at, "U+", 2) != 0)
        return 0;
    code = strtoul(at + 2, &end, 16);
    if (end == at + 2 || *end || code > CODES_MOST || (code >= 0xD800 && code < 0xE000))
        return 0;
    return (uint32_t)code;
}

static void take_mapping(struct tei_header *header, const char *value, size_t len)
{
    char *text = memory_copy_bytes(value, len);
    uint32_t code = text ? parse_code(text) : 0, number;

    header->failed = header->failed || !text;
    free(text);
    if (!code || !header->is_unicode || !header->character.len)
        return;
    if (!ARRAY_ROOM(&header->codes)) {
        header->failed = true;
        return;
    }
    number = strings_intern(&header->characters, header->character.bytes,
                            header->character.len);
    if (number == STRINGS_NONE)
        header->failed = true;
    else if (number == header->codes.count)
        header->codes.items[header->codes.count++] = code;
}

/* ---- Elements -------------------------------------------------------------------- */

static bool path_ends(const struct tei_header *header, const char *end)
{
    size_t len = strlen(end);

    return header->path.len >= len &&
           strcmp(header->path.bytes + header->path.len - len, end) == 0;
}

/* In several languages, as many editors work. */
static bool names_translation(const char *words)
{
    static const char *const signs[] = { "ransl", "trl",   "譯",      "译",
                                         "перев", "Перев", "bersetz", "raduct" };

    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (strstr(words, signs[i]))
            return true;
    return false;
}

static void note_attributes(struct tei_header *header,
                            const struct xml_element *element)
{
    size_t len;
    const char *value = xml_value(element, "lang", &len);

    header->is_zh = value && len >= 2 && memcmp(value, "zh", 2) == 0;
    header->is_series = xml_value_is(element, "level", "s");
    header->is_unicode = xml_value_is(element, "type", "unicode");
    if (header->source->kind == PERSON || strcmp(element->name, "editor") == 0)
        header->is_translator = xml_value_is(element, "role", "translator");
    if (header->source->fact == TEI_DATE && (value = xml_value(element, "when", &len)))
        tei_header_set(header, TEI_DATE, header->source->rank, value, len);
}

/* Several languages are those of notes and names too: then the script tells better. */
static void take_language(struct tei_header *header, const struct xml_element *element)
{
    size_t len;
    const char *value = xml_value(element, "ident", &len);

    if (++header->language_count == 1 && value)
        tei_header_set(header, TEI_LANGUAGE, 1, value, len);
    else if (header->facts[TEI_LANGUAGE].rank == 1)
        header->facts[TEI_LANGUAGE].rank = 0;
}

void tei_header_start(struct tei_header *header, const struct xml_element *element)
{
    buffer_add_byte(&header->path, '/');
    buffer_add_string(&header->path, element->name);
    if (buffer_failed(&header->path))
        return;
    if (path_ends(header, "/langUsage/language"))
        take_language(header, element);
    else if (path_ends(header, "/char") || path_ends(header, "/glyph"))
        xml_take_value(element, "id", &header->character);
    else if (path_ends(header, "/respStmt"))
        header->is_translator = false;
    if (!header->number_path && path_ends(header, "/idno")) {
        header->number_path = header->path.len;
        buffer_clear(&header->number);
    }
    for (size_t i = 0; i < ARRAY_LEN(sources) && !header->word_path; i++)
        if (path_ends(header, sources[i].path)) {
            header->source = &sources[i];
            header->word_path = header->path.len;
            buffer_clear(&header->words);
            note_attributes(header, element);
        }
}

static void take_words(struct tei_header *header, const char *value, size_t len)
{
    const struct tei_source *source = header->source;
    unsigned rank = source->rank;
    enum tei_fact fact = source->fact;

    switch (source->kind) {
    case TITLE:
        rank = header->is_series ? 1 : 2;
        rank += header->is_zh ? 2 : 0;
        break;
    case PERSON:
        fact = header->is_translator ? TEI_TRANSLATOR : fact;
        break;
    case EDITOR:
        rank = header->is_translator ? rank : 0;
        break;
    case RESP:
        header->is_translator = names_translation(buffer_string(&header->words));
        return;
    case MAPPING:
        take_mapping(header, value, len);
        return;
    case PLAIN:
        break;
    }
    if (source->adds && rank)
        add_fact(header, fact, rank, value, len);
    else if (rank)
        tei_header_set(header, fact, rank, value, len);
}

void tei_header_end(struct tei_header *header, const struct xml_element *element)
{
    size_t len = strlen(element->name) + 1;
    const char *value = buffer_string(&header->words);
    size_t value_len = header->words.len;

    if (buffer_failed(&header->path) || header->path.len < len)
        return;
    if (header->path.len == header->number_path) {
        tei_header_set(header, TEI_ID, 1, buffer_string(&header->number),
                       header->number.len);
        header->number_path = 0;
    }
    if (header->path.len == header->word_path) {
        reader_trim(&value, &value_len);
        take_words(header, value, value_len);
        header->word_path = 0;
    }
    header->path.len -= len;
    header->path.bytes[header->path.len] = 0;
}

/* The number of an edition is none of its words. */
void tei_header_text(struct tei_header *header, const char *bytes, size_t len)
{
    if (header->number_path)
        xml_add_folded(&header->number, bytes, len);
    else if (header->word_path)
        xml_add_folded(&header->words, bytes, len);
}
