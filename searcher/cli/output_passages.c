/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_passages.c - ranked or shown passages, wrapped to the width of the terminal.
 */
#include "output.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "lines.h"
#include "output_with.h"
#include "paint.h"
#include "totals.h"
#include "years.h"

#include <stdio.h>
#include <string.h>

#define INDENT     4
#define NARROWEST  20
#define MOST_LINES 6
#define CUT        " …"
#define CUT_CELLS  3 /* some terminals give the dots two cells */

struct wrap {
    struct paint_stretch word; /* with the hit in it; what is printed next */
    size_t len;                /* of the hit's line, in bytes */
    size_t width;
    size_t column; /* 0 only at the start of a line */
    unsigned line;
    unsigned most; /* lines; 0: all that are needed */
};

static void start_line(struct wrap *wrap)
{
    printf("%s%*s", wrap->line ? "\n" : "", INDENT, "");
    wrap->line++;
    wrap->column = 0;
}

/* Print wrap->word with `blanks` before it, on this line or the next. False when the
 * last line is full. */
static bool put_word(struct wrap *wrap, size_t blanks)
{
    size_t cells = paint_marks_cells(&wrap->word);
    bool is_last = wrap->most && wrap->line == wrap->most;
    size_t room = wrap->width - (is_last ? CUT_CELLS : 0);

    if (wrap->column > 0 && wrap->column + blanks + cells > room) {
        if (is_last)
            return false;
        start_line(wrap);
    }
    if (wrap->column > 0) {
        printf("%*s", (int)blanks, "");
        wrap->column += blanks;
    }
    paint_marks(&wrap->word);
    wrap->column += cells;
    return true;
}

static void print_passage(const svod_hit *hit, const struct name_marks *names,
                          size_t width, bool color, unsigned most)
{
    struct wrap wrap = {
        .word = { .hit = hit, .paint = PAINT_MATCH, .color = color },
        .len = strlen(hit->line),
        .width = width,
        .most = most,
    };
    size_t at = 0;

    name_marks_paint(names, &wrap.word);
    start_line(&wrap);
    for (;;) {
        size_t start = lines_blanks_end(hit->line, wrap.len, at);
        size_t blanks = visible_cells(hit->line + at, start - at);

        if (start == wrap.len)
            break;
        at = lines_word_end(hit->line, wrap.len, start);
        wrap.word.from = start;
        wrap.word.to = at;
        if (!put_word(&wrap, blanks)) {
            fputs(CUT, stdout);
            break;
        }
    }
    fputc('\n', stdout);
}

/* A shown passage has no score. */
static void print_head(const svod_hit *hit, bool color, bool with_years)
{
    char years[YEARS_SIZE] = "";

    if (with_years)
        years_write(years, hit);
    paint_text(PAINT_TITLE, color, hit->cite, strlen(hit->cite));
    fputs(years, stdout);
    if (hit->score > 0)
        printf("  %.2f", hit->score);
    fputs(strcmp(hit->zone, "note") == 0 ? "  (note)  " : "  ", stdout);
    visible_print(stdout, hit->title, strlen(hit->title));
    fputc('\n', stdout);
}

static svod_status print_hit(const struct answer *answer, size_t index,
                             struct with *with, svod_error *err)
{
    bool color =
        terminal_has_color(stdout, (enum terminal_color)answer->settings->color);
    size_t width = terminal_width(stdout);
    svod_hit hit;
    svod_status status = svod_results_hit(&hit, answer->results, index, err);

    if (status == SVOD_OK)
        status = output_with_find(with, answer, index, &hit, err);
    if (status != SVOD_OK)
        return status;
    width = width > INDENT + NARROWEST ? width - INDENT : NARROWEST;
    print_head(&hit, color, answer->settings->years);
    print_passage(&hit, &with->here, width, color,
                  answer->settings->show ? 0 : MOST_LINES);
    return output_with_below(answer, with, INDENT + 2, err);
}

svod_status output_passages(const struct answer *answer, svod_error *err)
{
    size_t count = svod_results_count(answer->results);
    svod_status status = SVOD_OK;
    struct with with = { 0 };

    for (size_t i = 0; i < count && status == SVOD_OK && !ferror(stdout); i++)
        status = print_hit(answer, i, &with, err);
    output_with_release(&with);
    if (status == SVOD_OK)
        totals_print_passages(answer);
    return status;
}
