/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_file.c - a file of names, cut in place: svod-names(5) has the format. */
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "names_table.h"
#include "text/utf8.h"

#include <string.h>

#define COLUMNS_MAX 64

/* Columns are known by name, so that a scholar may leave some out or add own ones. */
static const char *const columns[] = { "id", "kind", "dates", "note", "zh", "ru",
                                       "en", "ko",   "py",    "wg",   "pal" };

enum column {
    ID,
    KIND,
    DATES,
    NOTE,
    FIRST_FORMS,
    COLUMNS = ARRAY_LEN(columns)
};

static const char *const kinds[] = { "person", "place",  "people", "state",
                                     "clan",   "office", "title",  "work",
                                     "event",  "term",   "era",    "retranscription" };

/* Bytes of the text, which is cut into ever smaller ones. */
struct span {
    char *at, *end;
};

struct reader {
    svod_names *names;
    const char *path;
    size_t line;
    size_t of[COLUMNS_MAX];     /* place of each cell in `columns`; COLUMNS: not ours */
    size_t count;               /* columns of the file; 0: no header yet */
    struct span cells[COLUMNS]; /* of the row; empty where it has none */
    svod_error *err;
};

#define COMPLAIN(reader, format, ...)                                   \
 error_set((reader)->err, SVOD_BAD_TEXT, "'%.200s', line %zu: " format, \
           (reader)->path, (reader)->line, __VA_ARGS__)

static void trim(struct span *span)
{
    while (span->at < span->end && *span->at == ' ')
        span->at++;
    while (span->end > span->at && (span->end[-1] == ' ' || span->end[-1] == '\r'))
        span->end--;
    *span->end = 0;
}

/* Cut the next piece off the rest, trimmed and terminated; false past the last one. */
static bool next_piece(struct span *rest, char border, struct span *piece)
{
    char *end;

    if (!rest->at)
        return false;
    end = memchr(rest->at, border, (size_t)(rest->end - rest->at));
    *piece = (struct span){ rest->at, end ? end : rest->end };
    rest->at = end ? end + 1 : NULL;
    trim(piece);
    return true;
}

/* ---- The header ------------------------------------------------------------------ */

static size_t find_string(const char *const *list, size_t count, const char *string)
{
    size_t i = 0;

    while (i < count && (*list[i] != *string || strcmp(list[i], string) != 0))
        i++;
    return i;
}

static svod_status read_header(struct reader *reader, struct span line)
{
    bool seen[COLUMNS + 1] = { false };
    struct span cell;

    while (next_piece(&line, '\t', &cell)) {
        size_t column = find_string(columns, COLUMNS, cell.at);
        if (reader->count == COLUMNS_MAX)
            return COMPLAIN(reader, "more than %d columns", COLUMNS_MAX);
        if (column < COLUMNS && seen[column])
            return COMPLAIN(reader, "two columns '%s'", columns[column]);
        seen[column] = true;
        reader->of[reader->count++] = column;
    }
    if (!seen[ID])
        return COMPLAIN(reader, "%s",
                        "no column 'id': the first line names the columns");
    return SVOD_OK;
}

/* ---- Forms ----------------------------------------------------------------------- */

/* "(siku)", "(R, T)", "(R?)", "(?)": what stands in the brackets at the end. */
static bool read_source(svod_name_form *form, struct span *text)
{
    char *open = strrchr(text->at, '(');
    struct span source = { open ? open + 1 : NULL, text->end - 1 };

    if (!open || open == text->at || open[-1] != ' ' || *form->source)
        return false;
    if (source.end > source.at && source.end[-1] == '?') {
        form->inferred = 1;
        source.end--;
    }
    trim(&source);
    form->source = source.at;
    text->end = open;
    return true;
}

/* A form and the signs behind it, in any order. */
static void read_form(svod_name_form *form, struct span text)
{
    bool more = true;

    while (more && text.end - text.at > 1) {
        char last = text.end[-1];
        if (last == ')')
            more = read_source(form, &text);
        else if (last == '!')
            form->searched = 0;
        else if (last == '#')
            form->indeclinable = 1;
        else
            more = false;
        text.end -= more && last != ')';
        trim(&text);
    }
    form->text = text.at;
}

static svod_status add_forms(struct reader *reader, uint32_t name, size_t column)
{
    svod_names *names = reader->names;
    struct span rest = reader->cells[column], piece;

    while (next_piece(&rest, '|', &piece)) {
        struct names_row_form *row;
        if (piece.at == piece.end)
            continue;
        if (!ARRAY_ROOM(&names->rows))
            return error_no_memory(reader->err);
        row = &names->rows.items[names->rows.count++];
        row->form = (svod_name_form){ .language = columns[column],
                                      .source = "",
                                      .searched = 1 };
        row->name = name;
        read_form(&row->form, piece);
    }
    return SVOD_OK;
}

/* ---- Rows ------------------------------------------------------------------------ */

/* As much of it as a message has room for, in whole characters. */
static int shown(const char *text)
{
    return (int)utf8_valid(text, size_min(strlen(text), 60));
}

static bool is_id(const char *id)
{
    const char *at = id;

    while ((*at >= '0' && *at <= '9') || ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'))
        at++;
    return at > id && !*at;
}

static svod_status add_name(struct reader *reader, uint32_t number)
{
    svod_names *names = reader->names;

    if (!*reader->cells[KIND].at)
        return COMPLAIN(reader, "'%.60s' is new and has no kind", reader->cells[ID].at);
    if (number == STRINGS_NONE || !ARRAY_ROOM(&names->names))
        return error_no_memory(reader->err);
    names->names.items[names->names.count++] =
        (svod_name){ .id = reader->cells[ID].at,
                     .kind = reader->cells[KIND].at,
                     .dates = "",
                     .note = "" };
    return SVOD_OK;
}

/* The name of the row, new or known. */
static svod_status find_name(struct reader *reader, uint32_t *number)
{
    svod_names *names = reader->names;
    const char *id = reader->cells[ID].at, *kind = reader->cells[KIND].at;

    if (!is_id(id))
        return COMPLAIN(reader, "the id '%.*s' is not made of letters and digits",
                        shown(id), id);
    if (*kind && find_string(kinds, ARRAY_LEN(kinds), kind) == ARRAY_LEN(kinds))
        return COMPLAIN(reader, "there is no kind '%.*s'", shown(kind), kind);
    *number = strings_find(&names->ids, id, strlen(id));
    if (*number == STRINGS_NONE) {
        *number = strings_intern(&names->ids, id, strlen(id));
        return add_name(reader, *number);
    }
    if (*kind && strcmp(kind, names->names.items[*number].kind) != 0)
        return COMPLAIN(reader, "'%.60s' is a %s: another name needs another id", id,
                        names->names.items[*number].kind);
    return SVOD_OK;
}

static svod_status take_row(struct reader *reader)
{
    const svod_names *names = reader->names;
    size_t names_before = names->names.count, forms_before = names->rows.count;
    uint32_t number = 0;
    svod_status status = find_name(reader, &number);
    svod_name *name;

    for (size_t column = FIRST_FORMS; column < COLUMNS && status == SVOD_OK; column++)
        status = add_forms(reader, number, column);
    if (status != SVOD_OK)
        return status;
    if (names->names.count > names_before && names->rows.count == forms_before)
        return COMPLAIN(reader, "'%.60s' is new and has no form", reader->cells[ID].at);
    name = &names->names.items[number];
    if (*reader->cells[DATES].at)
        name->dates = reader->cells[DATES].at;
    if (*reader->cells[NOTE].at)
        name->note = reader->cells[NOTE].at;
    return SVOD_OK;
}

static svod_status read_row(struct reader *reader, struct span line)
{
    struct span cell;

    for (size_t i = 0; i < COLUMNS; i++)
        reader->cells[i] = (struct span){ line.end, line.end };
    for (size_t i = 0; next_piece(&line, '\t', &cell); i++) {
        if (i >= reader->count && cell.at < cell.end)
            return COMPLAIN(reader, "more than the %zu cells of the first line",
                            reader->count);
        if (i < reader->count && reader->of[i] < COLUMNS)
            reader->cells[reader->of[i]] = cell;
    }
    return take_row(reader);
}

/* ---- The file -------------------------------------------------------------------- */

static svod_status check_encoding(struct reader *reader, const char *text, size_t len)
{
    size_t valid = utf8_valid(text, len);

    if (valid == len)
        return SVOD_OK;
    for (const char *at = text; at < text + valid; at++)
        reader->line += *at == '\n';
    reader->line++;
    return COMPLAIN(reader, "%s", "not UTF-8");
}

/* Room for all forms of a file: each stands behind a tab or a bar. */
static bool reserve_forms(svod_names *names, struct span text)
{
    size_t count = names->rows.count;

    for (; text.at < text.end; text.at++)
        count += *text.at == '\t' || *text.at == '|';
    return memory_reserve(&names->rows.items, &names->rows.cap, count,
                          sizeof *names->rows.items);
}

svod_status names_read_file(svod_names *names, struct names_source *source,
                            svod_error *err)
{
    struct reader reader = { .names = names, .path = source->path, .err = err };
    struct span rest = { source->text, source->text + strlen(source->text) }, line;
    svod_status status = check_encoding(&reader, rest.at, (size_t)(rest.end - rest.at));

    if (status == SVOD_OK && !reserve_forms(names, rest))
        status = error_no_memory(err);
    if (strncmp(rest.at, "\xEF\xBB\xBF", 3) == 0)
        rest.at += 3;
    while (status == SVOD_OK && next_piece(&rest, '\n', &line)) {
        reader.line++;
        if (*line.at == '#' || !*line.at)
            continue;
        if (reader.count)
            status = read_row(&reader, line);
        else
            status = read_header(&reader, line);
    }
    return status;
}
