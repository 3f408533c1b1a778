/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "excerpt.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "lines.h"
#include "output.h"
#include "settings.h"

#include <stdio.h>
#include <string.h>

#define NARROWEST 12
#define CUT_CELLS 3 /* a blank and dots; some terminals give these two cells */

double excerpt_place(const char *line, const svod_mark *marks, size_t count)
{
    size_t len = strlen(line);

    return count && len ? (double)marks[0].offset / (double)len : 0;
}

/* The start of the word at this place. */
static size_t word_at(const char *line, size_t len, double place)
{
    size_t wanted = (size_t)(place * (double)len), at = lines_blanks_end(line, len, 0);

    while (at < len) {
        size_t next = lines_blanks_end(line, len, lines_word_end(line, len, at));
        if (next > wanted || next >= len)
            break;
        at = next;
    }
    return at;
}

static size_t fitting_context(const struct excerpt_style *style, size_t middle)
{
    size_t width, rest = style->column + middle + 2 * CUT_CELLS;

    if (style->context != SETTINGS_CONTEXT_UNSET)
        return style->context;
    if (!terminal_is(stdout))
        return OUTPUT_CONTEXT;
    width = terminal_width(stdout);
    return width > rest + 2 * NARROWEST ? (width - rest) / 2 : NARROWEST;
}

/* Where the first word begins that has room before `at`. */
static size_t find_start(const struct paint_stretch *middle, size_t len, size_t room)
{
    struct paint_stretch before = *middle;

    before.to = middle->from;
    before.from = lines_blanks_end(middle->hit->line, len, 0);
    while (before.from < before.to && paint_marks_cells(&before) > room)
        before.from =
            lines_blanks_end(middle->hit->line, len,
                             lines_word_end(middle->hit->line, len, before.from));
    return before.from < middle->from ? before.from : middle->from;
}

static size_t find_end(const struct paint_stretch *middle, size_t len, size_t room)
{
    struct paint_stretch after = *middle;

    after.from = after.to = middle->to;
    while (after.to < len) {
        struct paint_stretch longer = after;
        size_t word = lines_blanks_end(middle->hit->line, len, after.to);
        longer.to = word < len ? lines_word_end(middle->hit->line, len, word) : len;
        if (paint_marks_cells(&longer) > room)
            break;
        after.to = longer.to;
    }
    return after.to;
}

struct excerpt excerpt_print(const struct excerpt_style *style, const char *line,
                             const svod_mark *marks, size_t count, double place)
{
    const svod_hit text = { .line = line, .marks = marks, .mark_count = count };
    size_t len = strlen(line), room;
    struct paint_stretch middle = { .hit = &text,
                                    .paint = PAINT_MATCH,
                                    .color = style->color };

    middle.from = count ? marks[0].offset : word_at(line, len, place);
    middle.to = count               ? middle.from + marks[0].size
                : middle.from < len ? lines_word_end(line, len, middle.from)
                                    : len;
    room = fitting_context(style, paint_marks_cells(&middle));
    middle = (struct paint_stretch){ .hit = &text,
                                     .from = find_start(&middle, len, room),
                                     .to = find_end(&middle, len, room),
                                     .paint = PAINT_MATCH,
                                     .color = style->color };
    fputs(middle.from > lines_blanks_end(line, len, 0) ? "… " : "", stdout);
    paint_marks(&middle);
    fputs(middle.to < len ? " …" : "", stdout);
    return (struct excerpt){ middle.from, middle.to };
}
