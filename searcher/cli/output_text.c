/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_text.c - hits in their context, one below the other, as a concordance is read.
 */
#include "output.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "columns.h"
#include "output_with.h"
#include "output_witnesses.h"
#include "paint.h"
#include "totals.h"
#include "years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the hit before stood. A hit is good until the next one is asked for, so the
 * names are copied. */
struct place {
    char *text, *section;
};

static void place_release(struct place *place)
{
    free(place->text);
    free(place->section);
}

/* Make *kept a copy of `now`; says whether it was another one. Without memory it counts
 * as another one: a title too many is no harm. */
static bool changes(char **kept, const char *now)
{
    if (*kept && strcmp(*kept, now) == 0)
        return false;
    free(*kept);
    *kept = strdup(now);
    return true;
}

static void print_text_title(const svod_hit *hit, bool color)
{
    paint_text(PAINT_TITLE, color, hit->title, strlen(hit->title));
    if (strcmp(hit->title, hit->text) != 0) {
        fputs("  ", stdout);
        visible_print(stdout, hit->text, strlen(hit->text));
    }
    fputc('\n', stdout);
}

/* The titles that are new at this hit. */
static void print_titles(struct place *place, const svod_hit *hit, bool color)
{
    bool is_first = !place->text;
    bool is_new_text = changes(&place->text, hit->text);
    bool is_new_section = changes(&place->section, hit->section);

    if (is_new_text) {
        if (!is_first)
            fputc('\n', stdout);
        print_text_title(hit, color);
    }
    if (!is_new_text && !is_new_section)
        return;
    if (*hit->section) {
        fputs("  ", stdout);
        visible_print(stdout, hit->section, strlen(hit->section));
        fputc('\n', stdout);
    } else if (!is_new_text) {
        fputs("  (no title)\n", stdout);
    }
}

static void print_blanks(size_t wanted, size_t taken)
{
    if (wanted > taken)
        printf("%*s", (int)(wanted - taken), "");
}

static void print_cite(const struct columns *columns, const svod_hit *hit)
{
    char years[YEARS_SIZE];

    if (columns_is_note(hit))
        paint_text(PAINT_QUIET, columns->color, COLUMNS_NOTE, strlen(COLUMNS_NOTE));
    paint_text(PAINT_QUIET, columns->color, hit->cite, strlen(hit->cite));
    if (columns->years) {
        years_write(years, hit);
        fputs(years, stdout);
    }
    fputc('\n', stdout);
}

static void print_hit(const struct columns *columns, const svod_hit *hit,
                      const struct name_marks *names)
{
    size_t side = columns->context + columns->partners;
    size_t end = hit->left + hit->match;
    size_t match = visible_cells(hit->line + hit->left, hit->match);
    struct paint_stretch left = {
        .hit = hit, .to = hit->left, .paint = PAINT_PARTNER, .color = columns->color
    };
    struct paint_stretch right;

    name_marks_paint(names, &left);
    right = left;
    right.from = end;
    right.to = end + hit->right;
    print_blanks(COLUMNS_INDENT, 0);
    print_blanks(side, paint_marks_cells(&left)); /* brackets of names may take more */
    paint_marks(&left);
    paint_text(PAINT_MATCH, columns->color, hit->line + hit->left, hit->match);
    paint_marks(&right);
    print_blanks(columns->match + side, match + paint_marks_cells(&right));
    print_blanks(COLUMNS_GAP, 0);
    print_cite(columns, hit);
}

/* A hit with what was asked for beside it. */
static svod_status print_one(const struct answer *answer, const struct columns *columns,
                             size_t index, const svod_hit *hit, struct with *with,
                             svod_error *err)
{
    const struct settings *settings = answer->settings;
    bool is_beside = settings->with && output_with_is_wide();
    svod_status status = output_with_find(with, answer, index, hit, err);

    if (status != SVOD_OK)
        return status;
    if (is_beside)
        status = output_with_beside(answer, with, hit, err);
    else
        print_hit(columns, hit, &with->here);
    if (status == SVOD_OK && settings->group)
        status = output_witnesses(answer, index, COLUMNS_INDENT + 2, err);
    if (status == SVOD_OK && settings->with && !is_beside)
        status = output_with_below(answer, with, COLUMNS_INDENT + 2, err);
    return status;
}

static svod_status print_hits(const struct answer *answer,
                              const struct columns *columns, svod_error *err)
{
    size_t count = svod_results_count(answer->results);
    svod_status status = SVOD_OK;
    struct place place = { 0 };
    struct with with = { 0 };
    svod_hit hit;

    for (size_t i = 0; i < count && status == SVOD_OK && !ferror(stdout); i++) {
        status = svod_results_hit(&hit, answer->results, i, err);
        if (status != SVOD_OK)
            break;
        print_titles(&place, &hit, columns->color);
        status = print_one(answer, columns, i, &hit, &with, err);
    }
    output_with_release(&with);
    place_release(&place);
    return status;
}

svod_status output_text(const struct answer *answer, svod_error *err)
{
    struct columns columns = {
        .color =
            terminal_has_color(stdout, (enum terminal_color)answer->settings->color),
        .years = answer->settings->years,
    };
    svod_status status;

    if (!answer->canonical)
        return output_passages(answer, err);
    status = columns_measure(&columns, answer->results, answer->canonical, err);
    if (status != SVOD_OK)
        return status;
    columns.context = answer->context;
    status = print_hits(answer, &columns, err);
    if (status == SVOD_OK && answer->forms) {
        fputc('\n', stdout);
        output_facet_table(answer->settings, SVOD_FACET_FORM, answer->forms);
    }
    if (status == SVOD_OK)
        totals_print_hits(answer);
    return status;
}
