/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align.c - alignment files, NAME.align.tsv: which passages belong together. Two columns
 * of ids of passages, or of ranges of them; then, in any order, a score from 0 to 1 and
 * the word "proposed". Lines that begin with "#" are comments. They are no text. */
#include "emit.h"

#include "base/error.h"
#include "tsv_columns.h"

#include <string.h>

static bool recognizes(const struct probe *probe)
{
    return reader_has_ending(probe->name, ".align.tsv");
}

/* TEXT/SECTION.3 or TEXT/SECTION.3-5. */
static bool is_passage_id(const char *id)
{
    const char *dot = strrchr(id, '.'), *slash = strchr(id, '/');
    size_t digits = dot ? strspn(dot + 1, "0123456789") : 0, more;

    if (!slash || !dot || dot < slash || !digits || digits > 9)
        return false;
    dot += 1 + digits;
    if (*dot != '-')
        return !*dot;
    more = strspn(dot + 1, "0123456789");
    return more && more <= 9 && !dot[1 + more];
}

/* "0.87", "1", ".5" in thousandths. */
static bool read_score(const char *cell, uint16_t *score)
{
    size_t whole = strspn(cell, "01"), digits;
    unsigned value = 0;

    if (whole > 1)
        return false;
    if (whole)
        value = *cell == '1' ? 1000 : 0;
    cell += whole;
    if (*cell == '.' || *cell == ',')
        cell++;
    else if (*cell || !whole)
        return false;
    digits = strspn(cell, "0123456789");
    if (cell[digits] || (!digits && !whole))
        return false;
    for (unsigned i = 0, place = 100; i < digits && place; i++, place /= 10)
        value += (unsigned)(cell[i] - '0') * place;
    *score = (uint16_t)(value > 1000 ? 1000 : value);
    return value <= 1000;
}

/* The cells of a line as strings of their own. */
struct cells {
    struct buffer from, to, cell;
};

static void take(struct buffer *to, const char *cell, size_t len)
{
    reader_trim(&cell, &len);
    buffer_clear(to);
    buffer_add(to, cell, len);
}

static bool read_rest(struct cells *cells, const char *at, const char *end,
                      struct builder_pair *pair)
{
    const char *cell;
    size_t len;

    while (tsv_cell(&at, end, &cell, &len)) {
        take(&cells->cell, cell, len);
        if (strcmp(buffer_string(&cells->cell), "proposed") == 0)
            pair->is_proposed = true;
        else if (cells->cell.len && !read_score(cells->cell.bytes, &pair->score))
            return false;
    }
    return true;
}

static bool read_line(struct cells *cells, const char *line, size_t len,
                      struct builder_pair *pair)
{
    const char *at = line, *end = line + len, *cell;

    if (!tsv_cell(&at, end, &cell, &len))
        return false;
    take(&cells->from, cell, len);
    if (!tsv_cell(&at, end, &cell, &len))
        return false;
    take(&cells->to, cell, len);
    pair->from = buffer_string(&cells->from);
    pair->to = buffer_string(&cells->to);
    return is_passage_id(pair->from) && is_passage_id(pair->to) &&
           read_rest(cells, at, end, pair);
}

static void take_line(struct reading *reading, struct cells *cells, const char *line,
                      size_t len)
{
    struct builder_pair pair = { .score = 1000, .line = reading->input->line };

    if (reader_is_blank(line, len) || *line == '#')
        return;
    if (!read_line(cells, line, len, &pair))
        report_warning(reading->report, pair.line,
                       "no pair of passages: two ids, such as TEXT/1.3 or TEXT/1.3-5, "
                       "then a score from 0 to 1 and \"proposed\"");
    else if (reading->builder)
        builder_pair(reading->builder, &pair);
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct cells cells = { .from = { 0 } };
    svod_status status = input_rewind(reading->input, err);

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        take_line(reading, &cells, line, len);
    }
    reading->failed |= buffer_failed(&cells.from) || buffer_failed(&cells.to) ||
                       buffer_failed(&cells.cell);
    buffer_release(&cells.from);
    buffer_release(&cells.to);
    buffer_release(&cells.cell);
    return status;
}

const struct reader reader_align = { "align", recognizes, read };
