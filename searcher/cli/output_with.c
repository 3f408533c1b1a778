/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_with.c - the other side of a hit, for people: below it, or beside it where the
 * terminal is wide enough.
 */
#include "output_with.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "columns.h"
#include "lines.h"
#include "years.h"

#include <stdio.h>
#include <string.h>

#define WIDE       110 /* cells; below that a column would be too narrow to be read */
#define NARROWEST  20
#define RULE       " │ "
#define RULE_CELLS 3

bool output_with_is_wide(void)
{
    return terminal_width(stdout) >= WIDE;
}

svod_status output_with_find(struct with *with, const struct answer *answer,
                             size_t index, const svod_hit *hit, svod_error *err)
{
    const char *which = answer->settings->with;
    svod_status status = SVOD_OK;

    with->count = with->name_count = 0;
    if (!which)
        return SVOD_OK;
    status = svod_results_other(&with->others, &with->count, answer->results, index,
                                which, err);
    if (status == SVOD_OK && with->count)
        status = svod_results_names(&with->names, &with->name_count, answer->results,
                                    index, which, answer->names, err);
    if (status == SVOD_OK)
        status = name_marks_here(&with->here, with->names, with->name_count, hit, err);
    return status;
}

void output_with_release(struct with *with)
{
    name_marks_release(&with->here);
    name_marks_release(&with->there);
}

/* As what can be painted: all marks, and nothing else. */
static svod_hit as_hit(const svod_other *other)
{
    return (svod_hit){ .line = other->line,
                       .marks = other->marks,
                       .mark_count = other->mark_count };
}

/* "Г. М. Розов, rozov-jinshi/1.3  (proposed, 0.87)": whose words these are, and what
 * says that they belong here, where there is a doubt. */
static void write_head(const svod_other *other, char *head, size_t size)
{
    bool is_proposed = strcmp(other->origin, "proposed") == 0;
    bool is_note = strcmp(other->zone, "note") == 0;
    size_t len = (size_t)snprintf(head, size, "%s  %s%s",
                                  *other->translator ? other->translator : other->title,
                                  is_note ? COLUMNS_NOTE : "", other->cite);

    if (len < size && (is_proposed || other->score < 1))
        snprintf(head + len, size - len, "  (%s%.2f)", is_proposed ? "proposed, " : "",
                 other->score);
}

/* ---- Below ----------------------------------------------------------------------- */

static void print_below(const svod_other *other, const struct name_marks *names,
                        size_t indent, size_t width, bool color)
{
    svod_hit text = as_hit(other);
    struct lines lines;
    char head[400];

    write_head(other, head, sizeof head);
    printf("%*s", (int)indent, "");
    paint_text(PAINT_QUIET, color, head, strlen(head));
    fputc('\n', stdout);
    lines_begin(&lines, &text, strlen(other->line), width, color);
    name_marks_paint(names, &lines.stretch);
    while (lines_next(&lines)) {
        printf("%*s", (int)indent, "");
        paint_marks(&lines.stretch);
        fputc('\n', stdout);
    }
}

svod_status output_with_below(const struct answer *answer, struct with *with,
                              size_t indent, svod_error *err)
{
    bool color =
        terminal_has_color(stdout, (enum terminal_color)answer->settings->color);
    size_t width = terminal_width(stdout);

    width = width > indent + NARROWEST ? width - indent : NARROWEST;
    for (size_t i = 0; i < with->count; i++) {
        svod_hit text = as_hit(&with->others[i]);
        svod_status status = name_marks_there(&with->there, with->names,
                                              with->name_count, i, &text, err);
        if (status != SVOD_OK)
            return status;
        print_below(&with->others[i], &with->there, indent, width, color);
    }
    return SVOD_OK;
}

/* ---- Beside ---------------------------------------------------------------------- */

/* The right column: of each passage a head, and then its lines. */
struct right_side {
    struct with *with;
    size_t next;
    size_t width;
    svod_status status;
    svod_error *err;
    bool color, years, at_head, in_text;
    svod_hit text;
    struct lines lines;
};

/* Go on to the next line of it; false behind the last one. */
static bool right_next(struct right_side *side)
{
    side->at_head = false;
    if (side->in_text && lines_next(&side->lines))
        return true;
    side->in_text = side->next < side->with->count && side->status == SVOD_OK;
    if (!side->in_text)
        return false;
    side->text = as_hit(&side->with->others[side->next]);
    side->status =
        name_marks_there(&side->with->there, side->with->names, side->with->name_count,
                         side->next++, &side->text, side->err);
    lines_begin(&side->lines, &side->text, strlen(side->text.line), side->width,
                side->color);
    name_marks_paint(&side->with->there, &side->lines.stretch);
    return side->at_head = true;
}

static void right_print(const struct right_side *side)
{
    char head[400];

    fputs(RULE, stdout);
    if (!side->at_head) {
        paint_marks(&side->lines.stretch);
        return;
    }
    write_head(&side->with->others[side->next - 1], head, sizeof head);
    paint_text(PAINT_QUIET, side->color, head, strlen(head));
}

/* The left side, as wide as its column when something stands beside it. */
static void left_print(const struct lines *lines, bool has_line, bool is_beside)
{
    size_t cells = 0;

    printf("%*s", COLUMNS_INDENT, "");
    if (has_line) {
        cells = paint_marks_cells(&lines->stretch);
        paint_marks(&lines->stretch);
    }
    if (is_beside && cells < lines->width)
        printf("%*s", (int)(lines->width - cells), "");
}

static void print_left_head(const svod_hit *hit, size_t width, bool color,
                            bool with_years)
{
    char years[YEARS_SIZE] = "";
    size_t cells;

    if (with_years)
        years_write(years, hit);
    cells = visible_cells(hit->cite, strlen(hit->cite)) + strlen(years);
    printf("%*s", COLUMNS_INDENT, "");
    paint_text(PAINT_QUIET, color, hit->cite, strlen(hit->cite));
    fputs(years, stdout);
    if (cells < width)
        printf("%*s", (int)(width - cells), "");
}

static void print_beside(const svod_hit *hit, struct right_side *right, size_t width)
{
    struct lines left;
    bool has_left = true, has_right = right_next(right);

    print_left_head(hit, width, right->color, right->years);
    if (has_right)
        right_print(right);
    fputc('\n', stdout);
    lines_begin(&left, hit, strlen(hit->line), width, right->color);
    name_marks_paint(&right->with->here, &left.stretch);
    for (;;) {
        has_left = has_left && lines_next(&left);
        has_right = has_right && right_next(right);
        if (!has_left && !has_right)
            break;
        left_print(&left, has_left, has_right);
        if (has_right)
            right_print(right);
        fputc('\n', stdout);
    }
    fputc('\n', stdout);
}

svod_status output_with_beside(const struct answer *answer, struct with *with,
                               const svod_hit *hit, svod_error *err)
{
    size_t width = (terminal_width(stdout) - COLUMNS_INDENT - RULE_CELLS) / 2;
    struct right_side right = {
        .with = with,
        .width = width,
        .years = answer->settings->years,
        .color =
            terminal_has_color(stdout, (enum terminal_color)answer->settings->color),
        .err = err,
    };

    print_beside(hit, &right, width);
    return right.status;
}
