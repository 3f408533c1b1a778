/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mandoku_lines.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MARKUP_MOST 80   /* bytes of a <...> */
#define NAME_MOST   20   /* bytes of the name of a drawer */
#define DEPTH_MOST  1000 /* brackets in brackets: what is deeper is no note */

void mandoku_map_release(struct mandoku_map *map)
{
    free(map->drawers.items);
    free(map->unclosed.items);
    *map = (struct mandoku_map){ 0 };
}

/* ---- Kinds of lines -------------------------------------------------------------- */

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

/* Where the name in ":NAME:" or ":NAME: value" ends; 0 where there is none. */
static size_t name_end(const char *line, size_t len)
{
    size_t at = 1;

    if (len < 3 || line[0] != ':')
        return 0;
    while (at < len && at < NAME_MOST && is_letter(line[at]))
        at++;
    return at > 1 && at < len && line[at] == ':' ? at : 0;
}

static bool is_drawer(const char *line, size_t len)
{
    size_t end = name_end(line, len);

    return end && reader_is_blank(line + end + 1, len - end - 1);
}

static bool is_drawer_end(const char *line, size_t len)
{
    return len >= 5 && strncasecmp(line, ":END:", 5) == 0 && is_drawer(line, len);
}

/* ":ID: x" outside of a drawer: capitals, or it may be a line of text. */
static bool is_property(const char *line, size_t len)
{
    size_t end = name_end(line, len);

    for (size_t i = 1; i < end; i++)
        if (line[i] >= 'a')
            return false;
    return end > 0;
}

size_t mandoku_stars(const char *line, const char *end)
{
    const char *at = line;

    while (at < end && *at == '*')
        at++;
    return at > line && at < end && *at == ' ' ? (size_t)(at - line) + 1 : 0;
}

size_t mandoku_markup(const char *at, const char *end)
{
    const char *close = memchr(at, '>', size_min((size_t)(end - at), MARKUP_MOST));

    return close ? (size_t)(close - at) + 1 : 0;
}

/* ---- The map --------------------------------------------------------------------- */

struct scan {
    struct mandoku_map *map;
    uint32_t line, drawer; /* the line on which a drawer opened; 0: none is open */
    size_t count, before;  /* of `open`; the same before the drawer */
    struct mandoku_spot open[DEPTH_MOST], kept[DEPTH_MOST];
    bool failed;
};

static void add_unclosed(struct scan *scan, struct mandoku_spot spot)
{
    if (ARRAY_ROOM(&scan->map->unclosed))
        scan->map->unclosed.items[scan->map->unclosed.count++] = spot;
    else
        scan->failed = true;
}

static void scan_brackets(struct scan *scan, const char *start, const char *end)
{
    for (const char *at = start; at < end;) {
        size_t markup = *at == '<' ? mandoku_markup(at, end) : 0;
        struct mandoku_spot spot = { scan->line, (uint32_t)(at - start) };
        if (*at == '(' && scan->count < DEPTH_MOST)
            scan->open[scan->count++] = spot;
        else if (*at == '(')
            add_unclosed(scan, spot);
        else if (*at == ')' && scan->count)
            scan->count--;
        at += markup ? markup : 1;
    }
}

/* The brackets of a drawer do not count. */
static void close_drawer(struct scan *scan)
{
    struct mandoku_map *map = scan->map;

    scan->count = scan->before;
    memcpy(scan->open, scan->kept, scan->count * sizeof *scan->open);
    while (map->unclosed.count &&
           map->unclosed.items[map->unclosed.count - 1].line > scan->drawer)
        map->unclosed.count--;
    if (ARRAY_ROOM(&map->drawers))
        map->drawers.items[map->drawers.count++] =
            (struct mandoku_drawer){ scan->drawer, scan->line };
    else
        scan->failed = true;
    scan->drawer = 0;
}

static void open_drawer(struct scan *scan)
{
    scan->drawer = scan->line;
    scan->before = scan->count;
    memcpy(scan->kept, scan->open, scan->count * sizeof *scan->open);
}

static void scan_line(struct scan *scan, const char *line, size_t len)
{
    const char *tab = memchr(line, '\t', len);
    const char *end = tab ? tab : line + len;

    if (scan->drawer && is_drawer_end(line, len)) {
        close_drawer(scan);
    } else if (is_drawer(line, len)) {
        open_drawer(scan);
    } else if (!(len && *line == '#') && !is_property(line, len)) {
        if (mandoku_stars(line, end))
            scan->drawer = 0;
        if (tab && !reader_is_blank(tab, (size_t)(line + len - tab)))
            scan->map->has_parallel = true;
        scan_brackets(scan, line, end);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct mandoku_spot *x = a, *y = b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* The brackets that are still open at the end. */
static void end_scan(struct scan *scan, struct source_report *report)
{
    struct mandoku_map *map = scan->map;

    for (size_t i = 0; i < scan->count; i++)
        add_unclosed(scan, scan->open[i]);
    if (map->unclosed.count)
        qsort(map->unclosed.items, map->unclosed.count, sizeof *map->unclosed.items,
              by_place);
    for (size_t i = 0; i < map->unclosed.count; i++)
        report_oddity(report, map->unclosed.items[i].line,
                      "a bracket is never closed: its note ends with the line");
}

svod_status mandoku_map_make(struct mandoku_map *map, struct input *input,
                             struct source_report *report, svod_error *err)
{
    struct scan *scan = memory_array(1, sizeof *scan);
    svod_status status = scan ? SVOD_OK : error_no_memory(err);

    if (scan)
        scan->map = map;
    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        scan->line = input->line;
        scan_line(scan, line, len);
    }
    if (status == SVOD_OK) {
        end_scan(scan, report);
        status = scan->failed ? error_no_memory(err) : input_rewind(input, err);
    }
    free(scan);
    return status;
}

/* ---- Lines of text --------------------------------------------------------------- */

static bool is_in_drawer(struct mandoku_lines *lines, uint32_t line)
{
    const struct mandoku_map *map = lines->map;

    while (lines->drawers_passed < map->drawers.count &&
           map->drawers.items[lines->drawers_passed].last < line)
        lines->drawers_passed++;
    return lines->drawers_passed < map->drawers.count &&
           map->drawers.items[lines->drawers_passed].first <= line;
}

svod_status mandoku_line_next(struct mandoku_lines *lines, struct input *input,
                              struct mandoku_line *line, svod_error *err)
{
    const char *at, *tab;
    size_t len;

    *line = (struct mandoku_line){ 0 };
    do {
        svod_status status = input_line(input, &at, &len, err);
        if (status != SVOD_OK || !at)
            return status;
    } while (is_in_drawer(lines, input->line) || is_property(at, len) ||
             is_drawer(at, len));
    line->at = at;
    line->end = at + len;
    line->is_header = len && *at == '#';
    tab = line->is_header ? NULL : memchr(at, '\t', len);
    if (tab) {
        line->beside = tab + 1;
        line->beside_end = line->end;
        line->end = tab;
    }
    return SVOD_OK;
}

/* ---- Notes ----------------------------------------------------------------------- */

void mandoku_notes_begin_line(struct mandoku_notes *notes, uint32_t line,
                              const char *start)
{
    notes->line = line;
    notes->start = start;
}

void mandoku_notes_open(struct mandoku_notes *notes, const char *at)
{
    const struct mandoku_map *map = notes->map;
    struct mandoku_spot next;

    notes->depth++;
    if (notes->passed == map->unclosed.count)
        return;
    next = map->unclosed.items[notes->passed];
    if (next.line != notes->line || next.offset != (uint32_t)(at - notes->start))
        return;
    notes->passed++;
    if (!notes->unclosed_depth)
        notes->unclosed_depth = notes->depth;
}

void mandoku_notes_close(struct mandoku_notes *notes)
{
    if (notes->depth)
        notes->depth--;
}

void mandoku_notes_end_line(struct mandoku_notes *notes)
{
    if (notes->unclosed_depth)
        notes->depth = notes->unclosed_depth - 1;
    notes->unclosed_depth = 0;
}
