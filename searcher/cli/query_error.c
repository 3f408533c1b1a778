/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_error.c - say what is wrong with a question, and where.
 *
 * The caret is placed by terminal cells, since a Han character takes two. A question
 * longer than a line is cut around the place: wrapped, it would leave the caret under
 * the wrong character.
 */
#include "query_error.h"

#include "cli/report.h"
#include "cli/visible.h"
#include "readings.h"

#include <stdio.h>
#include <string.h>

#define INDENT       4
#define MOST_CELLS   72
#define CELLS_BEFORE 48 /* of them, before the caret */

static size_t char_cells(const char *text, size_t len, size_t *size)
{
    *size = visible_next(text, len).size;
    return visible_cells(text, *size);
}

/* The first byte to show, so that the place is within the line. */
static size_t cut_start(const char *question, size_t offset, size_t *cells)
{
    size_t start = 0, size;

    while (*cells > CELLS_BEFORE && start < offset) {
        *cells -= char_cells(question + start, offset - start, &size);
        start += size;
    }
    return start;
}

static size_t cut_end(const char *question, size_t len, size_t start)
{
    size_t end = start, cells = 0, size;

    while (end < len) {
        cells += char_cells(question + end, len - end, &size);
        if (cells > MOST_CELLS)
            break;
        end += size;
    }
    return end;
}

static void point_at(const char *question, size_t len, size_t offset)
{
    size_t cells = visible_cells(question, offset);
    size_t start = 0, end = len;
    bool is_long = visible_cells(question, len) > MOST_CELLS;

    if (is_long) {
        start = cut_start(question, offset, &cells);
        end = cut_end(question, len, start);
    }
    if (start > 0)
        cells += (size_t)fprintf(stderr, "%*s... ", INDENT, "") - INDENT;
    else
        fprintf(stderr, "%*s", INDENT, "");
    visible_print(stderr, question + start, end - start);
    fprintf(stderr, "%s\n%*s^\n", end < len ? " ..." : "", INDENT + (int)cells, "");
}

static void report_place(const char *question, size_t offset)
{
    size_t len = strlen(question);

    if (len > 0)
        point_at(question, len, offset < len ? offset : len);
}

void query_error_report(const char *program, const char *question,
                        const svod_names *names, const svod_error *err)
{
    report_error(program, "%s", err->message);
    report_place(question, err->offset);
    readings_report(question, names, err);
}

void query_warning_report(const char *program, const char *question,
                          const svod_warning *warning)
{
    report_error(program, "warning: %s", warning->message);
    report_place(question, warning->offset);
}
