/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * paint.c - set words off from their text: by colour, or else by brackets.
 *
 * Colour starts and ends with every stretch, so that a broken line leaves nothing
 * painted behind it. A bracket stands only where a mark truly begins or ends.
 */
#include "paint.h"

#include "cli/visible.h"

#include <stdio.h>

struct style {
    const char *on; /* the terminal's sequence */
    const char *open, *close;
    size_t cells; /* of open and close together */
};

static const struct style styles[] = {
    [PAINT_MATCH] = { "\033[1;31m", "[", "]", 2 },
    [PAINT_PARTNER] = { "\033[4m", "‹", "›", 2 },
    [PAINT_TITLE] = { "\033[1m", "", "", 0 },
    [PAINT_QUIET] = { "\033[2m", "", "", 0 },
};

/* A piece of a stretch that is painted. */
struct piece {
    size_t from, to;
    bool begins, ends; /* the mark does here, and not in another stretch */
    enum paint paint;
};

/* Marks of one paint. */
struct list {
    const svod_mark *marks;
    size_t count;
    enum paint paint;
    const svod_hit *without; /* this hit's own mark; NULL: with all */
};

static void piece_print(bool color, const char *line, const struct piece *piece)
{
    const struct style *style = &styles[piece->paint];

    if (color)
        fputs(style->on, stdout);
    else if (piece->begins)
        fputs(style->open, stdout);
    visible_print(stdout, line + piece->from, piece->to - piece->from);
    if (color)
        fputs("\033[0m", stdout);
    else if (piece->ends)
        fputs(style->close, stdout);
}

void paint_text(enum paint paint, bool color, const char *text, size_t len)
{
    struct piece whole = { .to = len, .begins = true, .ends = true, .paint = paint };

    piece_print(color, text, &whole);
}

size_t paint_extra_cells(enum paint paint, bool color)
{
    return color ? 0 : styles[paint].cells;
}

static bool is_wanted(const struct list *list, const svod_mark *mark)
{
    if (mark->size == 0) /* outside of the line */
        return false;
    return !list->without || mark->start != list->without->start ||
           mark->length != list->without->length;
}

/* The place of the mark at *index, and *index moved behind it. Marks that overlap are
 * one place; so are found words with nothing between them, as Han characters are. */
static struct piece joined_marks(const struct list *list, size_t *index)
{
    size_t gap = list->paint == PAINT_MATCH ? 1 : 0;
    struct piece whole = { .from = list->marks[*index].offset, .paint = list->paint };

    whole.to = whole.from + list->marks[*index].size;
    while (++*index < list->count) {
        const svod_mark *next = &list->marks[*index];

        if (!is_wanted(list, next))
            continue;
        if (next->offset >= whole.to + gap)
            break;
        if (next->offset + next->size > whole.to)
            whole.to = next->offset + next->size;
    }
    return whole;
}

static bool next_of_list(const struct list *list, size_t at, size_t to,
                         struct piece *out)
{
    for (size_t i = 0; at < to && i < list->count;) {
        struct piece whole;

        if (!is_wanted(list, &list->marks[i])) {
            i++;
            continue;
        }
        whole = joined_marks(list, &i);
        if (whole.to <= at || whole.from >= to)
            continue;
        out->paint = whole.paint;
        out->begins = whole.from >= at;
        out->ends = whole.to <= to;
        out->from = out->begins ? whole.from : at;
        out->to = out->ends ? whole.to : to;
        return true;
    }
    return false;
}

/* The next place painted at or after `at`, within the stretch. */
static bool next_piece(const struct paint_stretch *stretch, size_t at,
                       struct piece *out)
{
    const svod_hit *hit = stretch->hit;
    const struct list found = { hit->marks, hit->mark_count, stretch->paint,
                                stretch->paint == PAINT_MATCH ? NULL : hit };
    const struct list names = { stretch->names, stretch->name_count, PAINT_PARTNER,
                                NULL };
    struct piece name;
    bool has_found = next_of_list(&found, at, stretch->to, out);

    if (!next_of_list(&names, at, stretch->to, &name))
        return has_found;
    if (!has_found || name.from < out->from)
        *out = name;
    return true;
}

void paint_marks(const struct paint_stretch *stretch)
{
    const char *line = stretch->hit->line;
    struct piece piece;
    size_t at = stretch->from;

    while (next_piece(stretch, at, &piece)) {
        visible_print(stdout, line + at, piece.from - at);
        piece_print(stretch->color, line, &piece);
        at = piece.to;
    }
    visible_print(stdout, line + at, stretch->to - at);
}

size_t paint_marks_cells(const struct paint_stretch *stretch)
{
    const char *line = stretch->hit->line;
    size_t cells = visible_cells(line + stretch->from, stretch->to - stretch->from);
    struct piece piece;

    for (size_t at = stretch->from; next_piece(stretch, at, &piece); at = piece.to)
        cells += paint_extra_cells(piece.paint, stretch->color) / 2 *
                 ((size_t)piece.begins + (size_t)piece.ends);
    return cells;
}
