/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tsv_columns.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/script.h"

#include <stdlib.h>
#include <string.h>

/* The languages that a header may name. */
static const char *const languages[] = { "zh", "ru", "en", "ko", "ja",
                                         "mn", "de", "fr", "la" };

/* What stands behind the language: zh_ref. Anything else makes it a text: zh_wyg. */
static const char *const roles[TSV_ROLES] = {
    [TSV_PLACE] = "ref",
    [TSV_WORK] = "work",
    [TSV_TITLE] = "title",
    [TSV_AUTHOR] = "author",
    [TSV_TRANSLATOR] = "translator",
};

bool tsv_cell(const char **at, const char *end, const char **cell, size_t *len)
{
    const char *tab;

    if (!*at)
        return false;
    tab = memchr(*at, '\t', (size_t)(end - *at));
    *cell = *at;
    *len = (size_t)((tab ? tab : end) - *at);
    *at = tab ? tab + 1 : NULL;
    return true;
}

static bool is_word(const char *cell, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(cell, word, len) == 0;
}

/* The language that the name of a column begins with. */
static const char *language_of(const char *cell, size_t len)
{
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        if (len >= 2 && memcmp(cell, languages[i], 2) == 0 &&
            (len == 2 || cell[2] == '_'))
            return languages[i];
    return NULL;
}

bool tsv_is_header(const char *line, size_t len)
{
    const char *at = line, *cell;

    for (size_t cell_len; tsv_cell(&at, line + len, &cell, &cell_len);)
        if (is_word(cell, cell_len, "id") || language_of(cell, cell_len))
            return true;
    return false;
}

static enum tsv_role role_of(const char *cell, size_t len)
{
    if (is_word(cell, len, "id"))
        return TSV_PAIR;
    if (!language_of(cell, len))
        return TSV_NOTHING;
    for (enum tsv_role role = TSV_PLACE; role < TSV_ROLES; role++)
        if (len > 3 && is_word(cell + 3, len - 3, roles[role]))
            return role;
    return TSV_TEXT;
}

static svod_status take_header(struct tsv_columns *columns, struct reading *reading,
                               const char *line, size_t len, svod_error *err)
{
    const char *at = line, *cell;
    size_t cell_len;

    columns->has_header = true;
    while (columns->count < TSV_COLUMNS_MOST &&
           tsv_cell(&at, line + len, &cell, &cell_len)) {
        struct tsv_column *column = &columns->items[columns->count++];
        reader_trim(&cell, &cell_len);
        column->role = role_of(cell, cell_len);
        column->language = language_of(cell, cell_len);
        column->name = memory_copy_bytes(cell, cell_len);
        if (!column->name)
            return error_no_memory(err);
        if (column->role == TSV_NOTHING)
            report_oddity(reading->report, reading->input->line,
                          "the column '%s' is read as nothing", column->name);
    }
    if (at)
        report_oddity(reading->report, reading->input->line,
                      "only the first %d columns are read", TSV_COLUMNS_MOST);
    return SVOD_OK;
}

static void count_letters(struct tsv_column *column, const char *cell, size_t len)
{
    for (const char *at = cell, *end = cell + len; at < end;) {
        struct utf8_char ch = utf8_next(at, end);
        column->han += script_is_han(ch.code);
        column->letters += script_char_kind(ch.code) == CHAR_LETTER;
        at += ch.size;
    }
}

/* The value that a row has of what is said of texts: the first row's counts. */
static svod_status keep_first(struct tsv_column *column, const char *cell, size_t len,
                              svod_error *err)
{
    if (column->first || column->role <= TSV_PLACE)
        return SVOD_OK;
    reader_trim(&cell, &len);
    column->first = memory_copy_bytes(cell, len);
    return column->first ? SVOD_OK : error_no_memory(err);
}

static svod_status look_at_row(struct tsv_columns *columns, struct reading *reading,
                               const char *line, size_t len, svod_error *err)
{
    const char *at = line, *cell;
    size_t number = 0, cell_len;
    svod_status status = SVOD_OK;

    for (; status == SVOD_OK && number < TSV_COLUMNS_MOST &&
           tsv_cell(&at, line + len, &cell, &cell_len);
         number++) {
        struct tsv_column *column = &columns->items[number];
        if (columns->has_header)
            status = keep_first(column, cell, cell_len, err);
        else
            count_letters(column, cell, cell_len);
    }
    if (!columns->has_header && number > columns->count)
        columns->count = number;
    if (number > columns->count || at)
        report_oddity(reading->report, reading->input->line,
                      "the row has more cells than there are columns");
    return status;
}

/* Without a header, what has letters is a text. */
static svod_status name_columns(struct tsv_columns *columns, svod_error *err)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct tsv_column *column = &columns->items[i];
        struct buffer name = { 0 };
        if (!column->han && !column->letters)
            continue;
        column->role = TSV_TEXT;
        buffer_add_format(&name, "%zu", i + 1);
        column->name = buffer_take(&name);
        if (!column->name)
            return error_no_memory(err);
    }
    return SVOD_OK;
}

svod_status tsv_columns_find(struct tsv_columns *columns, struct reading *reading,
                             svod_error *err)
{
    bool is_first = true;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        if (reader_is_blank(line, len))
            continue;
        if (is_first && tsv_is_header(line, len))
            status = take_header(columns, reading, line, len, err);
        else
            status = look_at_row(columns, reading, line, len, err);
        is_first = false;
    }
    if (status == SVOD_OK && !columns->has_header)
        status = name_columns(columns, err);
    return status == SVOD_OK ? input_rewind(reading->input, err) : status;
}

void tsv_columns_release(struct tsv_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        free(columns->items[i].name);
        free(columns->items[i].first);
    }
}

const struct tsv_column *tsv_column_of(const struct tsv_columns *columns,
                                       enum tsv_role role, const char *language)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct tsv_column *column = &columns->items[i];
        if (column->role == role && (column->language == language || role == TSV_PAIR))
            return column;
    }
    return NULL;
}
