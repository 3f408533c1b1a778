/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * mandoku_lines.h - the lines of a mandoku file, and which of its brackets are notes.
 *
 * A drawer that nothing closes is no drawer, and a bracket that nothing closes must not
 * make a note of the rest of the file: so both are found before the text is read. */
#ifndef MANDOKU_LINES_H
#define MANDOKU_LINES_H

#include "input.h"
#include "source_report.h"

#include <stdbool.h>

/* What is known of a file before its text is read. */
struct mandoku_map {
    struct {
        struct mandoku_drawer {
            uint32_t first, last; /* lines */
        } * items;
        size_t count, cap;
    } drawers;
    struct {
        struct mandoku_spot {
            uint32_t line, offset;
        } * items;
        size_t count, cap;
    } unclosed; /* brackets, in their order */
    bool has_parallel;
};

svod_status mandoku_map_make(struct mandoku_map *map, struct input *input,
                             struct source_report *report, svod_error *err);
void mandoku_map_release(struct mandoku_map *map);

/* A line of text, or one of Org's that begins with '#'. */
struct mandoku_line {
    const char *at, *end;            /* NULL at the end of the file */
    const char *beside, *beside_end; /* behind the TAB; NULL where there is none */
    bool is_header;
};

/* Goes through the lines; begin with the map alone. */
struct mandoku_lines {
    const struct mandoku_map *map;
    size_t drawers_passed;
};

svod_status mandoku_line_next(struct mandoku_lines *lines, struct input *input,
                              struct mandoku_line *line, svod_error *err);

/* The length of the stars of a heading and the blank behind them, or 0. */
size_t mandoku_stars(const char *line, const char *end);

/* The length of a <...> that begins here, or 0. */
size_t mandoku_markup(const char *at, const char *end);

/* The brackets that are open; begin with the map alone. */
struct mandoku_notes {
    const struct mandoku_map *map;
    size_t passed; /* of the unclosed */
    unsigned depth, unclosed_depth;
    uint32_t line;
    const char *start; /* of the line */
};

void mandoku_notes_begin_line(struct mandoku_notes *notes, uint32_t line,
                              const char *start);
void mandoku_notes_open(struct mandoku_notes *notes, const char *at);
void mandoku_notes_close(struct mandoku_notes *notes);

/* A bracket that is never closed ends with its line. */
void mandoku_notes_end_line(struct mandoku_notes *notes);

#endif
