/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_facet.c - hits counted by what they have in common: one value on a line.
 */
#include "output.h"

#include "cli/number.h"
#include "cli/visible.h"
#include "query_error.h"
#include "totals.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define WIDEST 40 /* cells; a longer value only pushes its own numbers aside */
#define GAP    2

/* The values that --skip and --limit leave. */
struct rows {
    const svod_facet_value *items;
    size_t count;
    size_t all, behind; /* how many there are, and how many come after these */
};

static struct rows rows_of(const struct settings *settings, const svod_facets *facets)
{
    struct rows rows;
    size_t skip, limit = settings->limit;

    rows.items = svod_facets_values(facets, &rows.all);
    skip = settings->skip < rows.all ? settings->skip : rows.all;
    rows.items += skip;
    rows.count = rows.all - skip;
    if (limit && limit < rows.count)
        rows.count = limit;
    rows.behind = rows.all - skip - rows.count;
    return rows;
}

/* ---- For people ------------------------------------------------------------------ */

enum column {
    COLUMN_VALUE,
    COLUMN_LABEL,
    COLUMN_KIND,
    COLUMNS
};

static const char *column_text(const svod_facet_value *value, int column)
{
    return column == COLUMN_VALUE   ? value->value
           : column == COLUMN_LABEL ? value->label
                                    : value->kind;
}

static const char *column_title(svod_facet_kind kind, int column)
{
    if (column == COLUMN_VALUE)
        return settings_facet_name(kind);
    return kind == SVOD_FACET_NAME && column == COLUMN_KIND ? "kind" : "";
}

static size_t widest(size_t width, const char *text)
{
    size_t cells = visible_cells(text, strlen(text));

    return cells > width && cells <= WIDEST ? cells : width;
}

static void print_padded(const char *text, size_t width)
{
    size_t cells = visible_cells(text, strlen(text));

    visible_print(stdout, text, strlen(text));
    printf("%*s", (int)((cells < width ? width - cells : 0) + GAP), "");
}

static void print_row(const svod_facet_value *value, const size_t widths[COLUMNS])
{
    for (int column = 0; column < COLUMNS; column++)
        if (widths[column])
            print_padded(column_text(value, column), widths[column]);
    printf("%11s  %8s", number_grouped(value->occurrences).text,
           number_grouped(value->passages).text);
    if (value->shared)
        printf("  (%s shared with other names)", number_grouped(value->shared).text);
    if (value->inferred)
        printf("  (inferred)");
    putchar('\n');
}

void output_facet_table(const struct settings *settings, svod_facet_kind kind,
                        const svod_facets *facets)
{
    struct rows rows = rows_of(settings, facets);
    size_t widths[COLUMNS] = { 0 };

    if (!rows.count)
        return;
    for (int column = 0; column < COLUMNS; column++) {
        widths[column] = widest(0, column_title(kind, column));
        for (size_t i = 0; i < rows.count; i++)
            widths[column] =
                widest(widths[column], column_text(&rows.items[i], column));
    }
    for (int column = 0; column < COLUMNS; column++)
        if (widths[column])
            print_padded(column_title(kind, column), widths[column]);
    printf("%11s  %8s\n", "occurrences", "passages");
    for (size_t i = 0; i < rows.count && !ferror(stdout); i++)
        print_row(&rows.items[i], widths);
    if (rows.behind)
        printf("... and %s more (--limit 0 shows all)\n",
               number_grouped(rows.behind).text);
}

/* ---- For programs ---------------------------------------------------------------- */

static bool put_value(svod_facet_kind kind, const svod_facet_value *value)
{
    json_t *object = json_object();
    bool done =
        json_object_set_new(object, "value", json_string(value->value)) == 0 &&
        json_object_set_new(object, "occurrences",
                            json_integer((json_int_t)value->occurrences)) == 0 &&
        json_object_set_new(object, "passages",
                            json_integer((json_int_t)value->passages)) == 0;

    if (done && kind == SVOD_FACET_NAME)
        done = json_object_set_new(object, "label", json_string(value->label)) == 0 &&
               json_object_set_new(object, "kind", json_string(value->kind)) == 0 &&
               json_object_set_new(object, "shared",
                                   json_integer((json_int_t)value->shared)) == 0;
    if (done && kind == SVOD_FACET_YEAR)
        done =
            json_object_set_new(object, "inferred", json_boolean(value->inferred)) == 0;
    if (done)
        json_dumpf(object, stdout, 0);
    json_decref(object);
    return done;
}

bool output_facet_json(const struct settings *settings, svod_facet_kind kind,
                       const svod_facets *facets)
{
    struct rows rows = rows_of(settings, facets);

    putchar('[');
    for (size_t i = 0; i < rows.count && !ferror(stdout); i++) {
        fputs(i ? ",\n  " : "\n  ", stdout);
        if (!put_value(kind, &rows.items[i]))
            return false;
    }
    fputs(rows.count ? "\n ]" : "]", stdout);
    return true;
}

static bool put_json(const struct answer *answer, svod_facet_kind kind,
                     const svod_facets *facets, bool is_first)
{
    size_t all;

    if (is_first && !output_json_head(answer, svod_facets_total(facets)))
        return false;
    svod_facets_values(facets, &all);
    printf(",\n \"%s_count\": %zu,\n \"%s_complete\": %s,\n \"%ss\": ",
           settings_facet_name(kind), all, settings_facet_name(kind),
           svod_facets_total(facets)->complete ? "true" : "false",
           settings_facet_name(kind));
    return output_facet_json(answer->settings, kind, facets);
}

/* ---- All of them ----------------------------------------------------------------- */

static svod_status put(const struct answer *answer, svod_facet_kind kind,
                       const svod_facets *facets, bool is_first, svod_error *err)
{
    if (answer->settings->format == SETTINGS_TEXT) {
        size_t all;
        svod_facets_values(facets, &all);
        output_facet_table(answer->settings, kind, facets);
        if (all)
            putchar('\n');
        return SVOD_OK;
    }
    if (put_json(answer, kind, facets, is_first))
        return SVOD_OK;
    err->status = SVOD_BUG;
    snprintf(err->message, sizeof err->message, "cannot make JSON of a facet");
    return err->status;
}

/* They are the same of all facets of a question. */
static void report_warnings(const struct answer *answer)
{
    const svod_warning *warning;

    for (size_t i = 0; (warning = svod_facets_warning(answer->facets, i)); i++)
        query_warning_report(SETTINGS_PROGRAM, answer->settings->question, warning);
}

svod_status output_facets(const struct settings *settings, svod_searcher *searcher,
                          const svod_query *query, const svod_names *names,
                          const svod_search_options *options, svod_total *total,
                          svod_error *err)
{
    struct answer answer = { .settings = settings,
                             .query = query,
                             .canonical = svod_query_text(query) };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < settings->facet_count && status == SVOD_OK; i++) {
        svod_facet_kind kind = settings->facets[i];
        svod_facets *facets;
        status = svod_facet(&facets, searcher, query, options, kind, names, err);
        if (status != SVOD_OK)
            break;
        answer.facets = facets;
        if (i == 0)
            report_warnings(&answer);
        status = put(&answer, kind, facets, i == 0, err);
        /* One that was stopped tells of all. */
        if (i == 0 || total->complete)
            *total = *svod_facets_total(facets);
        svod_facets_free(facets);
    }
    if (status == SVOD_OK && settings->format == SETTINGS_TEXT)
        totals_print_facet(total);
    if (status == SVOD_OK && settings->format == SETTINGS_JSON)
        fputs("}\n", stdout);
    return status;
}
