/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_fold.c - the table of variants, read at run time from variants.tsv.
 */
#include "oracle_token.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

#define CODE_COUNT   0x110000
#define GLYPH_COLUMN 2
#define WIDE_COLUMN  3

struct oracle_fold {
    uint32_t glyph[CODE_COUNT], wide[CODE_COUNT]; /* 0: itself */
};

/* Column `number`, counted from 0, of a line that ends at `end`. */
static const char *column(const char *line, const char *end, int number)
{
    for (; number > 0 && line; number--) {
        line = memchr(line, '\t', (size_t)(end - line));
        if (line)
            line++;
    }
    return line;
}

struct oracle_fold *oracle_fold_parse(const char *table, size_t len)
{
    struct oracle_fold *fold = oracle_zeroed(1, sizeof *fold);
    const char *end = table + len;
    const char *next;

    /* Comments and the header begin with no Han character. */
    for (const char *line = table; line && line < end; line = next) {
        const char *line_end = memchr(line, '\n', (size_t)(end - line));
        const char *last = line_end ? line_end : end;
        const char *glyph = column(line, last, GLYPH_COLUMN);
        const char *wide = column(line, last, WIDE_COLUMN);
        uint32_t from;

        if (wide && oracle_decode(line, last, &from)) {
            oracle_decode(glyph, last, &fold->glyph[from]);
            oracle_decode(wide, last, &fold->wide[from]);
        }
        next = line_end ? line_end + 1 : NULL;
    }
    return fold;
}

struct oracle_fold *oracle_fold_read(const char *path)
{
    struct oracle_bytes table = { 0 };
    FILE *file = fopen(path, "rb");
    char piece[4096];
    size_t len;

    if (!file)
        oracle_die("cannot open the table of variants '%s'", path);
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        oracle_bytes_add(&table, piece, len);
    fclose(file);
    struct oracle_fold *fold = oracle_fold_parse(table.at, table.len);
    oracle_bytes_release(&table);
    return fold;
}

void oracle_fold_free(struct oracle_fold *fold)
{
    free(fold);
}

/* A compatibility form is canonically another character: U+F90A is 金. */
static uint32_t decomposed(uint32_t code)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8,
                                                     UTF8PROC_DECOMPOSE, &boundary);

    return count == 1 ? (uint32_t)parts[0] : code;
}

uint32_t oracle_fold_class(const struct oracle_fold *fold, uint32_t code)
{
    code = decomposed(code);
    return fold->wide[code] ? fold->wide[code] : code;
}

uint32_t oracle_fold_glyph(const struct oracle_fold *fold, uint32_t code)
{
    code = decomposed(code);
    return fold->glyph[code] ? fold->glyph[code] : code;
}

void oracle_clean(const char *text, size_t len, struct oracle_bytes *out)
{
    const char *end = text + len;
    uint32_t code;
    size_t size;

    for (; (size = oracle_decode(text, end, &code)) != 0; text += size) {
        if (code >= 0xFF01 && code <= 0xFF5E)
            code = code - 0xFF01 + '!';
        else if (code == 0x201C || code == 0x201D || code == 0x201E || code == 0xAB ||
                 code == 0xBB)
            code = '"';
        else if (oracle_is_space(code))
            code = ' ';
        oracle_bytes_add_code(out, code);
    }
}

void oracle_fold_name(const struct oracle_fold *fold, const char *name, size_t len,
                      struct oracle_bytes *out)
{
    struct oracle_bytes clean = { 0 };
    utf8proc_uint8_t *composed = NULL;
    uint32_t code;
    size_t size;

    oracle_clean(name, len, &clean);
    utf8proc_ssize_t composed_len =
        utf8proc_map((const utf8proc_uint8_t *)clean.at, (utf8proc_ssize_t)clean.len,
                     &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (composed_len < 0)
        oracle_die("cannot compose a name");
    const char *at = (const char *)composed, *end = at + composed_len;
    for (; (size = oracle_decode(at, end, &code)) != 0; at += size) {
        if (oracle_is_han(code))
            code = oracle_fold_class(fold, code);
        oracle_bytes_add_code(out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)code));
    }
    oracle_bytes_release(&clean);
    free(composed);
}
