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
    struct oracle_bytes source; /* what may be text, without drawers and the like */
    const char **unclosed;      /* brackets of the source that nothing closes */
    size_t unclosed_count;
    size_t depth, unclosed_depth; /* of open brackets; of the first of the unclosed */
    size_t column;                /* height of the full column, in half cells */
    size_t *counts;               /* of lines by height */
    size_t count_room;
};

/* What one woodblock line holds. */
struct measure {
    size_t height;
    size_t blanks; /* ideographic spaces that count if something follows them */
};

/* ---- Lines that are not of the text ------------------------------------------ */

/* The name of ":NAME:" or ":NAME: value" ends before the byte that is returned; 0 where
 * the line is no such thing. */
static size_t drawer_name(const char *line, size_t len)
{
    size_t i = 1;

    if (!len || *line != ':')
        return 0;
    while (i < len && i < 20 &&
           ((line[i] >= 'A' && line[i] <= 'Z') || (line[i] >= 'a' && line[i] <= 'z') ||
            line[i] == '_'))
        i++;
    return i > 1 && i < len && i < 20 && line[i] == ':' ? i : 0;
}

static bool is_drawer(const char *line, size_t len)
{
    size_t name = drawer_name(line, len);

    return name && oracle_is_blank(line + name + 1, len - name - 1);
}

static bool is_drawer_end(const char *line, size_t len)
{
    return is_drawer(line, len) && drawer_name(line, len) == 4 &&
           (oracle_begins(line, len, ":END") || oracle_begins(line, len, ":end"));
}

/* ":ID: x", which is out wherever it stands: its name is in capitals. */
static bool is_property(const char *line, size_t len)
{
    size_t name = drawer_name(line, len);

    for (size_t i = 1; i < name; i++)
        if (line[i] >= 'a' && line[i] <= 'z')
            return false;
    return name != 0;
}

/* The length of the stars and blank that open a heading, or 0. */
static size_t heading_mark(const char *line, size_t len)
{
    size_t stars = 0;

    while (stars < len && line[stars] == '*')
        stars++;
    if (!stars || stars == len || line[stars] != ' ')
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
    measure_text(measure, at, end, mandoku->depth > 0);
    if (mandoku->document && at < end)
        oracle_document_text(mandoku->document,
                             mandoku->depth ? ORACLE_NOTE : ORACLE_TEXT, at,
                             (size_t)(end - at));
}

static bool is_unclosed(const struct mandoku *mandoku, const char *at)
{
    for (size_t i = 0; i < mandoku->unclosed_count; i++)
        if (mandoku->unclosed[i] == at)
            return true;
    return false;
}

static void take_bracket(struct mandoku *mandoku, const char *at)
{
    if (*at == '(') {
        mandoku->depth++;
        if (!mandoku->unclosed_depth && is_unclosed(mandoku, at))
            mandoku->unclosed_depth = mandoku->depth;
    } else {
        mandoku->depth--;
        if (mandoku->document) /* a word does not reach into the next note */
            oracle_document_text(mandoku->document, ORACLE_NOTE, ")", 1);
    }
}

/* Cut a woodblock line at markup and at the ends of notes. */
static void scan_line(struct mandoku *mandoku, struct measure *measure, const char *at,
                      const char *end)
{
    const char *piece = at;

    while (at < end) {
        size_t size = markup(at, end);

        if (!size && *at != '(' && !(*at == ')' && mandoku->depth)) {
            at++;
            continue;
        }
        take(mandoku, measure, piece, at);
        if (!size) {
            take_bracket(mandoku, at);
            something(measure);
        }
        at += size ? size : 1;
        piece = at;
    }
    take(mandoku, measure, piece, end);
}

/* A bracket that nothing closes ends with its line. */
static void end_file_line(struct mandoku *mandoku)
{
    if (mandoku->unclosed_depth)
        mandoku->depth = mandoku->unclosed_depth - 1;
    mandoku->unclosed_depth = 0;
    if (mandoku->document)
        oracle_document_line(mandoku->document);
}

static void find_unclosed(struct mandoku *mandoku)
{
    const char *at = mandoku->source.at, *end = at + mandoku->source.len;
    size_t room = 0;

    for (size_t size; at < end; at += size ? size : 1) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        size = markup(at, line_end ? line_end : end);
        if (*at == '(') {
            mandoku->unclosed = oracle_room(mandoku->unclosed, mandoku->unclosed_count,
                                            &room, sizeof *mandoku->unclosed);
            mandoku->unclosed[mandoku->unclosed_count++] = at;
        } else if (*at == ')' && mandoku->unclosed_count) {
            mandoku->unclosed_count--;
        }
    }
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

/* A heading is not measured: it follows no column. */
static void heading_line(struct mandoku *mandoku, const char *line, size_t len)
{
    struct measure measure = { 0 };

    if (mandoku->document)
        oracle_document_passage(mandoku->document, true);
    scan_line(mandoku, &measure, line, line + len);
    break_passage(mandoku);
}

/* Where a drawer ends that was opened on the line before `at`; NULL when nothing closes
 * it before the next drawer or heading. */
static const char *after_drawer(const char *at, const char *end)
{
    const char *line;
    size_t len;

    while (oracle_line_next(&at, end, &line, &len)) {
        if (is_drawer_end(line, len))
            return at;
        if (is_drawer(line, len) || heading_mark(line, len))
            return NULL;
    }
    return NULL;
}

/* The next line that may be text; drawers and lines of Org are not. */
static bool next_text_line(const char **at, const char *end, const char **line,
                           size_t *len)
{
    while (oracle_line_next(at, end, line, len)) {
        const char *after = is_drawer(*line, *len) ? after_drawer(*at, end) : NULL;
        if (after)
            *at = after;
        else if (!oracle_begins(*line, *len, "#") && !is_drawer(*line, *len) &&
                 !is_property(*line, *len))
            return true;
    }
    return false;
}

/* What stands behind a TAB is a parallel text; a line of nothing else is no line. */
static void take_source(struct mandoku *mandoku, const char *at, const char *end)
{
    const char *line;
    size_t len;

    while (next_text_line(&at, end, &line, &len)) {
        const char *tab = memchr(line, '\t', len);

        if (tab && oracle_is_blank(line, (size_t)(tab - line)))
            continue;
        oracle_bytes_add(&mandoku->source, line, tab ? (size_t)(tab - line) : len);
        oracle_bytes_add(&mandoku->source, "\n", 1);
    }
}

static void pass(struct mandoku *mandoku)
{
    const char *at = mandoku->source.at, *end = at + mandoku->source.len, *line;
    size_t len;

    mandoku->depth = 0;
    while (oracle_line_next(&at, end, &line, &len)) {
        size_t mark = heading_mark(line, len);

        if (mark)
            heading_line(mandoku, line + mark, len - mark);
        else
            file_line(mandoku, line, len);
        end_file_line(mandoku);
    }
}

void oracle_read_mandoku(struct oracle_document *document, const char *bytes,
                         size_t len)
{
    struct mandoku mandoku = { 0 };
    char *section = NULL;

    read_properties(document, &section, bytes, bytes + len);
    oracle_document_section(document, section ? section : "",
                            section ? strlen(section) : 0);
    take_source(&mandoku, bytes, bytes + len);
    find_unclosed(&mandoku);
    pass(&mandoku);
    for (size_t height = 1; height < mandoku.count_room; height++)
        if (mandoku.counts[height] &&
            mandoku.counts[height] >=
                (mandoku.column ? mandoku.counts[mandoku.column] : 0))
            mandoku.column = height;
    mandoku.document = document;
    pass(&mandoku);
    oracle_bytes_release(&mandoku.source);
    free(mandoku.unclosed);
    free(mandoku.counts);
    free(section);
}

void oracle_read_parallel(struct oracle_document *document, const char *bytes,
                          size_t len)
{
    const char *at = bytes, *end = bytes + len, *line;
    char *section = NULL;

    read_properties(document, &section, bytes, end);
    oracle_document_section(document, section ? section : "",
                            section ? strlen(section) : 0);
    free(section);
    while (next_text_line(&at, end, &line, &len)) {
        const char *tab = memchr(line, '\t', len);
        size_t left = tab ? (size_t)(line + len - tab) - 1 : 0;

        if (!tab || heading_mark(line, len) || oracle_is_blank(tab + 1, left))
            continue;
        oracle_document_passage(document, false);
        oracle_document_text(document, ORACLE_TEXT, tab + 1, left);
    }
}
