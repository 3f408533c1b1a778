/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_mandoku.c - read the markup of the Kanripo texts.
 *
 * The file is gone through twice in the same way: once to measure the lines of the
 * woodblock, for a line that is shorter than the column ends a passage, and once to
 * take their text.
 */
#include "oracle_corpus.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

#define PILCROW    "\xC2\xB6" /* U+00B6, the end of a woodblock line */
#define MARKUP_MAX 80         /* bytes of <...> */

struct mandoku {
    struct oracle_document *document; /* NULL while measuring */
    struct oracle_lexicon *lexicon;
    bool in_note;
    size_t column;  /* height of the full column, in half cells */
    size_t *counts; /* of lines by height */
    size_t count_room;
};

/* What one woodblock line holds. */
struct measure {
    size_t height;
    size_t blanks; /* ideographic spaces that count if something follows them */
};

/* ---- Lines that are not of the text ------------------------------------------ */

static bool is_drawer(const char *line, size_t len)
{
    if (!len || *line != ':')
        return false;
    for (size_t i = 1; i < len && i < 20; i++) {
        if (line[i] == ':')
            return true;
        if ((line[i] < 'A' || line[i] > 'Z') && line[i] != '_')
            return false;
    }
    return false;
}

/* The length of the stars and blank that open a heading, or 0. */
static size_t heading_mark(const char *line, size_t len)
{
    size_t stars = 0;

    while (stars < len && line[stars] == '*')
        stars++;
    if (!stars || stars == len || (line[stars] != ' ' && line[stars] != '\t'))
        return 0;
    return stars + 1;
}

static void set_property(char **field, const char *line, size_t len, const char *name)
{
    size_t name_len = strlen(name);

    if (*field || !oracle_begins(line, len, name))
        return;
    line += name_len;
    len -= name_len;
    oracle_trim(&line, &len);
    if (len)
        *field = oracle_copy(line, len);
}

static void read_properties(struct oracle_document *document, char **section,
                            const char *at, const char *end)
{
    const char *line;
    size_t len;

    while (oracle_line_next(&at, end, &line, &len)) {
        set_property(&document->title, line, len, "#+TITLE:");
        set_property(&document->id, line, len, "#+PROPERTY: ID ");
        set_property(&document->fields[ORACLE_EDITION], line, len,
                     "#+PROPERTY: BASEEDITION ");
        set_property(section, line, len, "#+PROPERTY: JUAN ");
    }
}

/* ---- One line ---------------------------------------------------------------- */

/* The length of <...> that begins here, or 0. */
static size_t markup(const char *at, const char *end)
{
    if (*at != '<')
        return 0;
    for (size_t i = 1; i < (size_t)(end - at) && i < MARKUP_MAX; i++)
        if (at[i] == '>')
            return i + 1;
    return 0;
}

/* The blanks before it were leading or inner ones. */
static void something(struct measure *measure)
{
    measure->height += 2 * measure->blanks;
    measure->blanks = 0;
}

static void measure_text(struct measure *measure, const char *at, const char *end,
                         bool in_note)
{
    while (at < end) {
        size_t size = oracle_reference(at, end);
        uint32_t code = 0x4E00; /* a reference is a Han character */

        if (!size)
            size = oracle_decode(at, end, &code);
        at += size;
        if (code == 0x3000)
            measure->blanks++;
        if (oracle_is_space(code))
            continue;
        something(measure);
        if (oracle_is_han(code))
            measure->height += in_note ? 1 : 2;
    }
}

/* A piece of text in one zone. */
static void take(struct mandoku *mandoku, struct measure *measure, const char *at,
                 const char *end)
{
    measure_text(measure, at, end, mandoku->in_note);
    if (mandoku->document && at < end)
        oracle_document_text(mandoku->document, mandoku->lexicon,
                             mandoku->in_note ? ORACLE_NOTE : ORACLE_TEXT, at,
                             (size_t)(end - at));
}

/* Cut a woodblock line at markup and at the ends of notes. */
static void scan_line(struct mandoku *mandoku, struct measure *measure, const char *at,
                      const char *end)
{
    const char *piece = at;

    while (at < end) {
        size_t size = markup(at, end);
        bool opens = *at == '(' && !mandoku->in_note;
        bool closes = *at == ')' && mandoku->in_note;

        if (!size && !opens && !closes) {
            at++;
            continue;
        }
        take(mandoku, measure, piece, at);
        if (!size) {
            mandoku->in_note = opens;
            something(measure);
        }
        at += size ? size : 1;
        piece = at;
    }
    take(mandoku, measure, piece, end);
}

/* ---- The passes -------------------------------------------------------------- */

static void count_height(struct mandoku *mandoku, size_t height)
{
    while (height >= mandoku->count_room) {
        size_t old = mandoku->count_room;
        mandoku->counts = oracle_room(mandoku->counts, height, &mandoku->count_room,
                                      sizeof *mandoku->counts);
        memset(mandoku->counts + old, 0,
               (mandoku->count_room - old) * sizeof *mandoku->counts);
    }
    mandoku->counts[height]++;
}

static void break_passage(struct mandoku *mandoku)
{
    if (mandoku->document)
        oracle_document_passage(mandoku->document, false);
}

static void woodblock_line(struct mandoku *mandoku, const char *line, size_t len)
{
    struct measure measure = { 0 };

    if (oracle_is_blank(line, len)) {
        mandoku->in_note = false;
        break_passage(mandoku);
        return;
    }
    scan_line(mandoku, &measure, line, line + len);
    if (!mandoku->document && measure.height)
        count_height(mandoku, measure.height);
    /* Punctuation or Latin alone has no height, and does not end a passage. */
    if (measure.height && measure.height + 2 < mandoku->column)
        break_passage(mandoku);
}

static const char *find_pilcrow(const char *at, const char *end)
{
    for (; at + 1 < end; at++)
        if (memcmp(at, PILCROW, 2) == 0)
            return at;
    return NULL;
}

/* What stands after the last ¶ of a file line is a line only if it is something. */
static void file_line(struct mandoku *mandoku, const char *line, size_t len)
{
    const char *end = line + len, *pilcrow;
    bool is_first = true;

    for (; (pilcrow = find_pilcrow(line, end)) != NULL; line = pilcrow + 2) {
        woodblock_line(mandoku, line, (size_t)(pilcrow - line));
        is_first = false;
    }
    if (is_first || !oracle_is_blank(line, (size_t)(end - line)))
        woodblock_line(mandoku, line, (size_t)(end - line));
}

/* A heading closes an open note, and is not measured: it follows no column. */
static void heading_line(struct mandoku *mandoku, const char *line, size_t len)
{
    struct measure measure = { 0 };

    mandoku->in_note = false;
    if (mandoku->document)
        oracle_document_passage(mandoku->document, true);
    scan_line(mandoku, &measure, line, line + len);
    break_passage(mandoku);
}

static void pass(struct mandoku *mandoku, const char *at, const char *end)
{
    const char *line;
    size_t len;

    mandoku->in_note = false;
    while (oracle_line_next(&at, end, &line, &len)) {
        size_t mark = heading_mark(line, len);

        if (oracle_begins(line, len, "#") || is_drawer(line, len))
            continue;
        if (mark)
            heading_line(mandoku, line + mark, len - mark);
        else
            file_line(mandoku, line, len);
    }
}

void oracle_read_mandoku(struct oracle_document *document,
                         struct oracle_lexicon *lexicon, const char *bytes, size_t len)
{
    struct mandoku mandoku = { .lexicon = lexicon };
    char *section = NULL;

    read_properties(document, &section, bytes, bytes + len);
    oracle_document_section(document, section ? section : "",
                            section ? strlen(section) : 0);
    pass(&mandoku, bytes, bytes + len);
    for (size_t height = 1; height < mandoku.count_room; height++)
        if (mandoku.counts[height] &&
            mandoku.counts[height] >=
                (mandoku.column ? mandoku.counts[mandoku.column] : 0))
            mandoku.column = height;
    mandoku.document = document;
    pass(&mandoku, bytes, bytes + len);
    free(mandoku.counts);
    free(section);
}
