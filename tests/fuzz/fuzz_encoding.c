/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_encoding.c - any bytes in any encoding: what comes out is UTF-8 without zero bytes,
 * the same in lines and in pieces, and the same when it is read again. The first byte
 * chooses the encoding. */
#include "fuzz.h"

#include "base/base.h"
#include "base/buffer.h"
#include "indexer/readers/input.h"
#include "text/utf8.h"

#include <string.h>

static const char *const names[] = {
    NULL,     "UTF-8",  "GB18030",  "BIG5-HKSCS", "KOI8-R", "CP1251",
    "CP866",  "UTF-16", "UTF-16LE", "UTF-16BE",   "UTF-32", "UTF-7",
    "EUC-JP", "HZ",     "CP1252",   "EUC-TW",
};

static svod_status read_lines(struct input *input, struct buffer *out)
{
    svod_status status = input_rewind(input, NULL);

    buffer_clear(out);
    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(input, &line, &len, NULL);
        if (status != SVOD_OK || !line)
            break;
        buffer_add(out, line, len);
        buffer_add_byte(out, '\n');
    }
    return status;
}

static svod_status read_pieces(struct input *input, size_t piece, struct buffer *out)
{
    char bytes[64];
    size_t got = 1;
    svod_status status = input_rewind(input, NULL);

    buffer_clear(out);
    while (status == SVOD_OK && got) {
        status = input_read(input, bytes, piece, &got, NULL);
        if (status == SVOD_OK)
            buffer_add(out, bytes, got);
    }
    return status;
}

/* As input_line ends them: CR LF is LF, CR is in a text without any LF, and the last
 * line has an end. */
static void end_lines(struct buffer *text, char line_end)
{
    size_t to = 0;

    if (text->len && text->bytes[text->len - 1] != line_end)
        buffer_add_byte(text, line_end);
    for (size_t i = 0; i < text->len; i++)
        if (line_end == '\r' && text->bytes[i] == '\r')
            text->bytes[to++] = '\n';
        else if (text->bytes[i] != '\r' || i + 1 == text->len ||
                 text->bytes[i + 1] != '\n')
            text->bytes[to++] = text->bytes[i];
    text->len = to;
}

static void check_same(const struct buffer *a, const struct buffer *b, const char *what)
{
    if (a->len != b->len || (a->len && memcmp(a->bytes, b->bytes, a->len) != 0))
        FUZZ_WRONG("%s: %zu and %zu bytes", what, a->len, b->len);
}

static void check_text(struct input *input)
{
    struct buffer lines = { 0 }, again = { 0 };
    svod_status status = read_lines(input, &lines);

    if (status == SVOD_OK && lines.len &&
        (utf8_valid(lines.bytes, lines.len) != lines.len ||
         memchr(lines.bytes, 0, lines.len)))
        FUZZ_WRONG("what comes out is no UTF-8");
    if (read_pieces(input, 16, &again) != status)
        FUZZ_WRONG("in pieces it ends otherwise");
    end_lines(&again, input->line_end);
    if (status == SVOD_OK)
        check_same(&lines, &again, "lines and pieces");
    if (read_lines(input, &again) != status)
        FUZZ_WRONG("the second time it ends otherwise");
    if (status == SVOD_OK)
        check_same(&lines, &again, "once and again");
    buffer_release(&lines);
    buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input;
    struct input_facts facts = { 0 };
    svod_error err = { 0 };

    if (!size ||
        input_open_memory(&input, (const char *)data + 1, size - 1, NULL) != SVOD_OK)
        return 0;
    if (input_check(&input, names[data[0] % ARRAY_LEN(names)], &facts, &err) == SVOD_OK)
        check_text(&input);
    else if (!err.message[0])
        FUZZ_WRONG("refused without a reason");
    input_close(&input);
    return 0;
}
