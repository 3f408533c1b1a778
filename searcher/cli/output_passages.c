/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_passages.c - ranked or shown passages, wrapped to the width of the terminal.
 *
 * A line may break between any two Han characters, but not before a closing mark or
 * after an opening one; elsewhere it breaks at blanks.
 */
#include "output.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "paint.h"
#include "totals.h"

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

static struct visible_char char_at(const struct wrap *wrap, size_t at)
{
    return visible_next(wrap->word.hit->line + at, wrap->len - at);
}

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

static bool may_break(const struct wrap *wrap, struct visible_char before, size_t at)
{
    struct visible_char after = char_at(wrap, at);
    const char *line = wrap->word.hit->line;
    bool is_wide = svod_cells(line + at, after.size) == 2 ||
                   svod_cells(line + at - before.size, before.size) == 2;

    if (is_blank(after.code))
        return true;
    return is_wide && !is_among(before.code, "（「『《〈【〔“‘") &&
           !is_among(after.code, "，。、；：？！）」』》〉】〕”’") &&
           svod_cells(line + at, after.size) > 0;
}

/* From `at` to the next place where the line may break. */
static size_t word_end(const struct wrap *wrap, size_t at)
{
    struct visible_char ch;

    do {
        ch = char_at(wrap, at);
        at += ch.size;
    } while (at < wrap->len && !may_break(wrap, ch, at));
    return at;
}

static size_t blanks_end(const struct wrap *wrap, size_t at)
{
    while (at < wrap->len && is_blank(char_at(wrap, at).code))
        at += char_at(wrap, at).size;
    return at;
}

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

static void print_passage(const svod_hit *hit, size_t width, bool color, unsigned most)
{
    struct wrap wrap = {
        .word = { .hit = hit, .paint = PAINT_MATCH, .color = color },
        .len = strlen(hit->line),
        .width = width,
        .most = most,
    };
    size_t at = 0;

    start_line(&wrap);
    for (;;) {
        size_t start = blanks_end(&wrap, at);
        size_t blanks = visible_cells(hit->line + at, start - at);

        if (start == wrap.len)
            break;
        at = word_end(&wrap, start);
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
static void print_head(const svod_hit *hit, bool color)
{
    paint_text(PAINT_TITLE, color, hit->cite, strlen(hit->cite));
    if (hit->score > 0)
        printf("  %.2f", hit->score);
    fputs(strcmp(hit->zone, "note") == 0 ? "  (note)  " : "  ", stdout);
    visible_print(stdout, hit->title, strlen(hit->title));
    fputc('\n', stdout);
}

svod_status output_passages(const struct answer *answer, svod_error *err)
{
    bool color =
        terminal_has_color(stdout, (enum terminal_color)answer->settings->color);
    size_t width = terminal_width(stdout);
    size_t count = svod_results_count(answer->results);
    svod_hit hit;

    width = width > INDENT + NARROWEST ? width - INDENT : NARROWEST;
    for (size_t i = 0; i < count && !ferror(stdout); i++) {
        svod_status status = svod_results_hit(&hit, answer->results, i, err);

        if (status != SVOD_OK)
            return status;
        print_head(&hit, color);
        print_passage(&hit, width, color, answer->settings->show ? 0 : MOST_LINES);
    }
    totals_print_passages(answer);
    return SVOD_OK;
}
