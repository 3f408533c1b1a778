/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "readings.h"

#include "cli/visible.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define INDENT 4
#define GAP    2

enum column {
    COLUMN_ID,
    COLUMN_KIND,
    COLUMN_LABEL,
    COLUMN_DATES,
    COLUMN_NOTE,
    COLUMNS
};

struct table {
    size_t count;
    size_t widths[COLUMNS]; /* cells */
};

static const char *column_of(const svod_name *name, int column)
{
    const char *const columns[COLUMNS] = {
        [COLUMN_ID] = name->id,       [COLUMN_KIND] = name->kind,
        [COLUMN_LABEL] = name->label, [COLUMN_DATES] = name->dates,
        [COLUMN_NOTE] = name->note,
    };

    return columns[column];
}

static size_t cells_of(const char *text)
{
    return visible_cells(text, strlen(text));
}

static void measure(void *context, const svod_name *name)
{
    struct table *table = context;

    table->count++;
    for (int column = 0; column < COLUMNS; column++) {
        size_t cells = cells_of(column_of(name, column));
        if (cells > table->widths[column])
            table->widths[column] = cells;
    }
}

/* Blanks are printed before what follows them, so that no line ends in any. */
static void print(void *context, const svod_name *name)
{
    const struct table *table = context;
    size_t blanks = INDENT;

    for (int column = 0; column < COLUMNS; column++) {
        const char *text = column_of(name, column);
        if (!table->widths[column])
            continue;
        if (*text) {
            fprintf(stderr, "%*s%s", (int)blanks, "", column == COLUMN_ID ? "@" : "");
            visible_print(stderr, text, strlen(text));
            blanks = 0;
        }
        blanks += table->widths[column] - cells_of(text) + GAP;
    }
    fputc('\n', stderr);
}

/* The name at this place, behind its signs; NULL when there is none. */
static const char *name_at(const char *at)
{
    static const char *const signs[] = { "@", "\xEF\xBC\xA0" }; /* ＠ */
    const char *name = NULL;

    while (*at == '=' || *at == '~')
        at++;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        while (strncmp(at, signs[i], strlen(signs[i])) == 0)
            name = at += strlen(signs[i]);
    return name;
}

void readings_report(const char *question, const svod_names *names,
                     const svod_error *err)
{
    const char *name =
        err->offset < strlen(question) ? name_at(question + err->offset) : NULL;
    bool quoted = name && *name == '"';
    size_t len = name ? strcspn(name + quoted, quoted ? "\"" : " ()\"|=&@\t\n") : 0;
    struct table table = { .count = 0 };
    svod_names *own = NULL;

    if (!len || (!names && svod_names_open(&own, NULL) != SVOD_OK))
        return;
    names = names ? names : own;
    svod_names_find(names, name + quoted, len, measure, &table, NULL);
    if (table.count > 1)
        svod_names_find(names, name + quoted, len, print, &table, NULL);
    svod_names_free(own);
}
