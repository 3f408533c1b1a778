/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lines.c - lines are found one after the other, as they are printed.
 */
#include "lines.h"

#include "cli/visible.h"

#include <stdint.h>
#include <string.h>

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0x3000;
}

static bool is_among(uint32_t code, const char *characters)
{
    size_t len = strlen(characters);

    while (len > 0) {
        struct visible_char ch = visible_next(characters, len);

        if (ch.code == code)
            return true;
        characters += ch.size;
        len -= ch.size;
    }
    return false;
}

static bool may_break(const char *line, size_t len, struct visible_char before,
                      size_t at)
{
    struct visible_char after = visible_next(line + at, len - at);
    bool is_wide = svod_cells(line + at, after.size) == 2 ||
                   svod_cells(line + at - before.size, before.size) == 2;

    if (is_blank(after.code))
        return true;
    return is_wide && !is_among(before.code, "（「『《〈【〔“‘") &&
           !is_among(after.code, "，。、；：？！）」』》〉】〕”’") &&
           svod_cells(line + at, after.size) > 0;
}

size_t lines_word_end(const char *line, size_t len, size_t at)
{
    struct visible_char ch;

    do {
        ch = visible_next(line + at, len - at);
        at += ch.size;
    } while (at < len && !may_break(line, len, ch, at));
    return at;
}

size_t lines_blanks_end(const char *line, size_t len, size_t at)
{
    while (at < len && is_blank(visible_next(line + at, len - at).code))
        at += visible_next(line + at, len - at).size;
    return at;
}

void lines_begin(struct lines *lines, const svod_hit *text, size_t len, size_t width,
                 bool color)
{
    *lines = (struct lines){
        .stretch = { .hit = text, .paint = PAINT_MATCH, .color = color },
        .len = len,
        .width = width,
    };
}

bool lines_next(struct lines *lines)
{
    struct paint_stretch *line = &lines->stretch;
    const char *text = line->hit->line;

    line->from = line->to = lines_blanks_end(text, lines->len, line->to);
    while (line->to < lines->len) {
        struct paint_stretch longer = *line;
        longer.to = lines_word_end(text, lines->len,
                                   lines_blanks_end(text, lines->len, line->to));
        if (line->to > line->from && paint_marks_cells(&longer) > lines->width)
            break;
        line->to = longer.to;
    }
    return line->to > line->from;
}
