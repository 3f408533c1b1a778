/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_plain.c - read a plain text: a head, headings, paragraphs.
 *
 * Its lines are counted first: a text without blank lines and indents has another
 * layout.
 */
#include "oracle_corpus.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

static void set(char **field, const char *value, size_t len)
{
    if (*field || !len)
        return;
    *field = oracle_copy(value, len);
}

/* The length of the key in a head line "# key: value", or 0. */
static size_t key_length(const char *line, size_t len)
{
    size_t at = 2;

    if (!oracle_begins(line, len, "# "))
        return 0;
    while (at < len && ((line[at] >= 'a' && line[at] <= 'z') || line[at] == '_' ||
                        line[at] == '-' || line[at] == '.'))
        at++;
    return at < len && line[at] == ':' ? at - 2 : 0;
}

static bool is_key(const char *key, size_t len, const char *name)
{
    return len == strlen(name) && memcmp(key, name, len) == 0;
}

/* Keep what the oracle needs of a head line. False: the head is over. */
static bool read_head_line(struct oracle_document *document, char **work,
                           char **section, const char *line, size_t len)
{
    size_t key_len = key_length(line, len);
    const char *key = line + 2, *value = key + key_len + 1;

    if (oracle_is_blank(line, len) || oracle_begins(line, len, "# -*-"))
        return true;
    if (!key_len)
        return false;
    size_t value_len = (size_t)(line + len - value);
    oracle_trim(&value, &value_len);
    if (is_key(key, key_len, "id"))
        set(&document->id, value, value_len);
    else if (is_key(key, key_len, "title"))
        set(&document->title, value, value_len);
    else if (is_key(key, key_len, "work"))
        set(work, value, value_len);
    else if (is_key(key, key_len, "language"))
        set(&document->language, value, value_len);
    else if (is_key(key, key_len, "section"))
        set(section, value, value_len);
    else if (is_key(key, key_len, "translates"))
        set(&document->translates, value, value_len);
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

/* ---- Layout ------------------------------------------------------------------ */

#define LONG_LINE 200 /* cells */

static size_t cells(const char *at, const char *end)
{
    size_t count = 0, size;
    uint32_t code;

    for (; (size = oracle_decode(at, end, &code)) != 0; at += size)
        count += (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
    return count;
}

static bool ends_sentence(const char *line, size_t len)
{
    static const char signs[] = "。！？」』；：.!?:;…»”\"）)";
    const char *last = line + len;

    oracle_trim(&line, &len);
    if (!len)
        return false;
    for (last = line + len - 1; last > line && ((unsigned char)*last & 0xC0) == 0x80;)
        last--;
    char sign[8] = { 0 };
    memcpy(sign, last, (size_t)(line + len - last));
    return strstr(signs, sign) != NULL;
}

/* Is each line a paragraph? Only where no blank line and no indent parts them. */
static bool is_line_by_line(const char *at, const char *end)
{
    size_t lines = 0, sentences = 0, longest = 0, len;
    const char *line;
    bool blank = false;

    while (oracle_line_next(&at, end, &line, &len)) {
        if (oracle_is_blank(line, len)) {
            blank = lines > 0;
            continue;
        }
        if (blank || is_indented(line, len))
            return false;
        if (oracle_begins(line, len, "## "))
            continue;
        size_t width = cells(line, line + len);
        longest = width > longest ? width : longest;
        lines++;
        sentences += ends_sentence(line, len);
    }
    return longest > LONG_LINE || sentences * 100 >= lines * 60;
}

/* ---- Headings ---------------------------------------------------------------- */

#define HEADING_MAX 40 /* characters */

/* One of the strings in `words`, which are parted by blanks, begins here: its size. */
static size_t one_of(const char *at, const char *end, const char *words)
{
    for (const char *word = words; *word; word += *word == ' ') {
        size_t len = strcspn(word, " ");
        if ((size_t)(end - at) >= len && memcmp(at, word, len) == 0)
            return len;
        word += len;
    }
    return 0;
}

static const char chinese_numerals[] =
    "一 二 三 四 五 六 七 八 九 十 百 千 〇 零 0 1 2 3 4 5 6 7 8 9";
static const char divisions[] = "глава цзюань книга часть";
static const char ordinals[] = "перв втор трет четверт четвёрт пят шест седьм восьм "
                               "девят десят одиннадцат двенадцат тринадцат "
                               "четырнадцат пятнадцат шестнадцат семнадцат "
                               "восемнадцат девятнадцат двадцат тридцат сорок";

static bool is_roman(const char *at, const char *end)
{
    size_t len = 0;

    while (at + len < end && strchr("ivxlc", at[len]))
        len++;
    uint32_t next;
    return len && !(oracle_decode(at + len, end, &next) && oracle_is_letter(next));
}

/* `line` is in small letters. */
static bool names_division(const char *line, const char *end)
{
    size_t size = one_of(line, end, "卷第 卷 第");

    if (size)
        return one_of(line + size, end, chinese_numerals) != 0;
    size = one_of(line, end, divisions);
    const char *at = line + size;
    while (size && at < end && *at == ' ')
        at++;
    if (!size || at == line + size)
        return false;
    return (at < end && *at >= '0' && *at <= '9') || is_roman(at, end) ||
           one_of(at, end, ordinals);
}

static bool is_division(const char *line, size_t len)
{
    struct oracle_bytes small = { 0 };
    size_t count = 0, size;
    uint32_t code;
    bool found;

    oracle_trim(&line, &len);
    for (const char *at = line; (size = oracle_decode(at, line + len, &code));
         at += size) {
        oracle_bytes_add_code(&small,
                              (uint32_t)utf8proc_tolower((utf8proc_int32_t)code));
        if (++count > HEADING_MAX)
            break;
    }
    found =
        count && count <= HEADING_MAX && names_division(small.at, small.at + small.len);
    oracle_bytes_release(&small);
    return found;
}

/* ---- Lines ------------------------------------------------------------------- */

static void read_heading(struct oracle_document *document, const char *title,
                         size_t len)
{
    oracle_trim(&title, &len);
    oracle_document_section(document, title, len);
    oracle_document_passage(document, true);
    oracle_document_text(document, ORACLE_TEXT, title, len);
    oracle_document_passage(document, false);
}

static bool is_next_blank(const char *at, const char *end)
{
    const char *line;
    size_t len;

    return !oracle_line_next(&at, end, &line, &len) || oracle_is_blank(line, len);
}

static void read_lines(struct oracle_document *document, const char *at,
                       const char *end)
{
    bool line_by_line = is_line_by_line(at, end), after_blank = true;
    const char *line;
    size_t len;

    while (oracle_line_next(&at, end, &line, &len)) {
        bool blank = oracle_is_blank(line, len);
        if (oracle_begins(line, len, "## ")) {
            read_heading(document, line + 3, len - 3);
        } else if (after_blank && !blank && is_next_blank(at, end) &&
                   is_division(line, len)) {
            read_heading(document, line, len);
        } else {
            if (line_by_line || blank || is_indented(line, len))
                oracle_document_passage(document, false);
            oracle_document_text(document, ORACLE_TEXT, line, len);
            oracle_document_line(document);
        }
        after_blank = blank;
    }
}

void oracle_read_plain(struct oracle_document *document, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len, *body = bytes, *line;
    char *section = NULL, *work = NULL;
    size_t line_len;

    while (oracle_line_next(&at, end, &line, &line_len) &&
           read_head_line(document, &work, &section, line, line_len))
        body = at;
    if (!document->title) {
        document->title = work;
        work = NULL;
    }
    oracle_document_section(document, section ? section : "",
                            section ? strlen(section) : 0);
    read_lines(document, body, end);
    free(section);
    free(work);
}
