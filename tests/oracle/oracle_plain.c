/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_plain.c - read a plain text: a head, headings, paragraphs.
 */
#include "oracle_corpus.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

static void set(char **field, const char *value, size_t len)
{
    if (*field || !len)
        return;
    *field = oracle_copy(value, len);
}

/* A head line "# key: value": keep what the oracle needs. False: the head is over. */
static bool read_head_line(struct oracle_document *document, char **section,
                           const char *line, size_t len)
{
    const char *colon = memchr(line, ':', len);

    if (!oracle_begins(line, len, "# ") || !colon)
        return false;
    const char *key = line + 2, *value = colon + 1;
    size_t key_len = (size_t)(colon - key), value_len = (size_t)(line + len - value);

    for (size_t i = 0; i < key_len; i++)
        if (key[i] == ' ' || key[i] == '\t')
            return false;
    if (!key_len)
        return false;
    oracle_trim(&value, &value_len);
    if (key_len == 2 && oracle_begins(key, key_len, "id"))
        set(&document->id, value, value_len);
    else if (key_len == 5 && oracle_begins(key, key_len, "title"))
        set(&document->title, value, value_len);
    else if (key_len == 8 && oracle_begins(key, key_len, "language"))
        set(&document->language, value, value_len);
    else if (key_len == 7 && oracle_begins(key, key_len, "section"))
        set(section, value, value_len);
    for (int i = 0; i < ORACLE_FIELDS; i++)
        if (key_len == strlen(oracle_field_names[i]) &&
            oracle_begins(key, key_len, oracle_field_names[i]))
            set(&document->fields[i], value, value_len);
    return true;
}

/* Does the line begin with an indent: U+3000, a tab, or two blanks? */
static bool is_indented(const char *line, size_t len)
{
    const char *end = line + len;
    uint32_t first = 0, second = 0;
    size_t size = oracle_decode(line, end, &first);

    if (first == 0x3000 || first == '\t')
        return true;
    if (!size || !oracle_decode(line + size, end, &second))
        return false;
    return first == ' ' && second == ' ';
}

static void read_heading(struct oracle_document *document,
                         struct oracle_lexicon *lexicon, const char *title, size_t len)
{
    oracle_trim(&title, &len);
    oracle_document_section(document, title, len);
    oracle_document_passage(document, true);
    oracle_document_text(document, lexicon, ORACLE_TEXT, title, len);
    oracle_document_passage(document, false);
}

static void read_line(struct oracle_document *document, struct oracle_lexicon *lexicon,
                      const char *line, size_t len)
{
    if (oracle_begins(line, len, "## ")) {
        read_heading(document, lexicon, line + 3, len - 3);
        return;
    }
    if (oracle_is_blank(line, len) || is_indented(line, len))
        oracle_document_passage(document, false);
    oracle_document_text(document, lexicon, ORACLE_TEXT, line, len);
}

void oracle_read_plain(struct oracle_document *document, struct oracle_lexicon *lexicon,
                       const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len, *line;
    char *section = NULL;
    size_t line_len;
    bool more = oracle_line_next(&at, end, &line, &line_len);

    while (more && read_head_line(document, &section, line, line_len))
        more = oracle_line_next(&at, end, &line, &line_len);
    oracle_document_section(document, section ? section : "",
                            section ? strlen(section) : 0);
    for (; more; more = oracle_line_next(&at, end, &line, &line_len))
        read_line(document, lexicon, line, line_len);
    free(section);
}
