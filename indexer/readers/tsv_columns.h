/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tsv_columns.h - what the columns of a table of parallel texts are: by its header, or
 * by what is in them. */
#ifndef TSV_COLUMNS_H
#define TSV_COLUMNS_H

#include "reader.h"

#define TSV_COLUMNS_MOST 64

enum tsv_role {
    TSV_NOTHING,
    TSV_TEXT,
    TSV_PAIR, /* the id of a row */
    /* What is said of the texts of a language. */
    TSV_PLACE,
    TSV_WORK,
    TSV_TITLE,
    TSV_AUTHOR,
    TSV_TRANSLATOR,
    TSV_ROLES
};

struct tsv_column {
    enum tsv_role role;
    char *name;           /* the id of its text is ID.NAME */
    const char *language; /* one of our codes; NULL: not known */
    char *first;          /* the first row's value, of what is said of texts */
    uint64_t han, letters;
};

struct tsv_columns {
    struct tsv_column items[TSV_COLUMNS_MOST];
    size_t count;
    bool has_header;
};

/* One cell of a line. False behind the last one. */
bool tsv_cell(const char **at, const char *end, const char **cell, size_t *len);

/* Is this line the names of columns? */
bool tsv_is_header(const char *line, size_t len);

/* Go through the whole input, and rewind it. */
svod_status tsv_columns_find(struct tsv_columns *columns, struct reading *reading,
                             svod_error *err);
void tsv_columns_release(struct tsv_columns *columns);

/* The column of this role for the texts of a language; NULL where there is none. */
const struct tsv_column *tsv_column_of(const struct tsv_columns *columns,
                                       enum tsv_role role, const char *language);

#endif
