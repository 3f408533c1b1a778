/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tsv.c - a table of parallel texts: a column is a text, a row a passage of each.
 *
 * A text is read from its first row to its last before the next one, as the index wants
 * it; so the file is read once for each. */
#include "emit.h"
#include "parallel.h"
#include "tsv_columns.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* ---- Recognition ----------------------------------------------------------------- */

/* A table inside a text is text: only a header says that a file is nothing else, or the
 * end of its name. */
static bool begins_with_header(const char *at, const char *end)
{
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((line_end ? line_end : end) - at);
        if (!reader_is_blank(at, len))
            return memchr(at, '\t', len) && tsv_is_header(at, len);
        at += len + (line_end != NULL);
    }
    return false;
}

/* Do the lines have the same number of TABs? */
static bool tabs_agree(const char *at, const char *end)
{
    size_t tabs = 0, lines = 0;

    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((line_end ? line_end : end) - at), count = 0;
        for (size_t i = 0; i < len; i++)
            count += at[i] == '\t';
        if (!reader_is_blank(at, len)) {
            if (lines++ && count != tabs)
                return false;
            tabs = count;
        }
        at += len + (line_end != NULL);
    }
    return lines >= 2;
}

static bool recognizes(const struct probe *probe)
{
    const char *end = probe->head + probe->len;

    return reader_has_ending(probe->name, ".tsv") ||
           reader_has_ending(probe->name, ".tab") ||
           (begins_with_header(probe->head, end) && tabs_agree(probe->head, end));
}

/* ---- One text -------------------------------------------------------------------- */

struct table {
    struct reading *reading;
    const char *id;       /* of the file */
    char *original;       /* the id of the first text */
    const char *language; /* of the first text */
    struct tsv_columns columns;
};

/* The cells of one row that matter for a text. */
struct row {
    const char *text, *place;
    size_t text_len, place_len;
};

static size_t number_of(const struct table *table, const struct tsv_column *column)
{
    return column ? (size_t)(column - table->columns.items) : TSV_COLUMNS_MOST;
}

static void cut_row(const char *line, size_t len, size_t text, size_t place,
                    struct row *row)
{
    const char *at = line, *cell;
    size_t cell_len;

    *row = (struct row){ 0 };
    for (size_t i = 0; tsv_cell(&at, line + len, &cell, &cell_len); i++) {
        if (i == text) {
            row->text = cell;
            row->text_len = cell_len;
        }
        if (i == place) {
            row->place = cell;
            row->place_len = cell_len;
        }
    }
}

/* The line at the end of "KR2a0035_WYG_133-5a.7": its digits, or 0. */
static size_t line_digits(const char *place, size_t len)
{
    size_t digits = 0;

    while (digits < len && digits < 9 && place[len - digits - 1] >= '0' &&
           place[len - digits - 1] <= '9')
        digits++;
    return digits && digits + 1 < len && place[len - digits - 1] == '.' ? digits : 0;
}

static void place_row(struct reading *reading, const struct row *row, bool is_ref)
{
    const char *place = row->place;
    size_t len = row->place_len, digits;
    uint32_t line = 0;

    if (place)
        reader_trim(&place, &len);
    if (!place || !len) {
        emit_line(reading, reading->input->line);
        return;
    }
    digits = is_ref ? line_digits(place, len) : 0;
    for (size_t i = len - digits; i < len; i++)
        line = line * 10 + (uint32_t)(place[i] - '0');
    emit_place(reading, place, digits ? len - digits - 1 : len, line);
}

static void tell_row(struct reading *reading, const struct row *row, uint32_t number,
                     bool is_ref)
{
    if (reader_is_blank(row->text, row->text_len))
        return;
    emit_passage(reading, false);
    emit_passage_number(reading, number);
    place_row(reading, row, is_ref);
    emit_text(reading, ZONE_TEXT, row->text, row->text_len);
    emit_line_end(reading);
}

static svod_status read_rows(struct table *table, const struct tsv_column *column,
                             svod_error *err)
{
    struct reading *reading = table->reading;
    const struct tsv_columns *columns = &table->columns;
    const struct tsv_column *ref = tsv_column_of(columns, TSV_PLACE, column->language);
    const struct tsv_column *place =
        ref ? ref : tsv_column_of(columns, TSV_PAIR, column->language);
    uint32_t number = 0;
    bool in_header = columns->has_header;
    svod_status status = input_rewind(reading->input, err);

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        struct row row;
        status = input_line(reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        if (reader_is_blank(line, len))
            continue;
        cut_row(line, len, number_of(table, column), number_of(table, place), &row);
        if (!in_header)
            tell_row(reading, &row, ++number, ref != NULL);
        in_header = false;
    }
    return status;
}

/* What a column says of the texts of a language. */
static const char *said(const struct table *table, enum tsv_role role,
                        const char *language)
{
    const struct tsv_column *column =
        language ? tsv_column_of(&table->columns, role, language) : NULL;

    return column && column->first && *column->first ? column->first : NULL;
}

/* Columns of one language are editions of one text, and translate each other not. */
static bool is_translation(const struct table *table, const struct tsv_column *column)
{
    return table->original &&
           (!column->language || column->language != table->language);
}

static svod_status read_column(struct table *table, const struct tsv_column *column,
                               svod_error *err)
{
    struct buffer name = { 0 };
    const char *title = said(table, TSV_TITLE, column->language);
    struct svod_text text = {
        .title = title ? title : said(table, TSV_WORK, column->language),
        .author = said(table, TSV_AUTHOR, column->language),
        .translator = said(table, TSV_TRANSLATOR, column->language),
        .language = table->columns.has_header ? column->language : NULL,
        .translates = is_translation(table, column) ? table->original : NULL,
    };
    char *id;
    svod_status status;

    buffer_add_format(&name, "%s.%s", table->id, column->name);
    id = buffer_take(&name);
    if (!id)
        return error_no_memory(err);
    text.id = id;
    emit_section(table->reading, &text);
    status = read_rows(table, column, err);
    if (table->original) {
        free(id);
    } else {
        table->original = id;
        table->language = column->language;
    }
    return status;
}

static const char *language_of_script(const struct tsv_column *column)
{
    return column->han > column->letters ? script_language(SCRIPT_HAN) : NULL;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct table *table = memory_array(1, sizeof *table);
    svod_status status;

    if (!table)
        return error_no_memory(err);
    table->reading = reading;
    table->id = parallel_id(reading, NULL);
    status = tsv_columns_find(&table->columns, reading, err);
    for (size_t i = 0; i < table->columns.count && status == SVOD_OK; i++) {
        struct tsv_column *column = &table->columns.items[i];
        if (!table->columns.has_header)
            column->language = language_of_script(column);
        if (column->role == TSV_TEXT)
            status = read_column(table, column, err);
    }
    tsv_columns_release(&table->columns);
    free(table->original);
    free(table);
    return status;
}

const struct reader reader_tsv = { "tsv", recognizes, read };
