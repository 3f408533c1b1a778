/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "emit.h"

#include "base/base.h"
#include "base/error.h"

#include <string.h>
#include <strings.h>

#define HEAD_MOST \
 8192 /* bytes of the first lines; of the first one, where it is longer */

/* The last one takes everything. */
static const struct reader *const readers[] = {
    &reader_align,   &reader_tei,  &reader_tmx,    &reader_fb2,
    &reader_library, &reader_html, &reader_docx,   &reader_xml,
    &reader_mandoku, &reader_tsv,  &reader_bitext, &reader_plain
};

static svod_status read_head(struct input *input, struct buffer *head, svod_error *err)
{
    svod_status status = input_rewind(input, err);

    while (status == SVOD_OK && head->len < HEAD_MOST && !buffer_failed(head)) {
        const char *line;
        size_t len;
        status = input_line_piece(input, &line, &len, err);
        if (status != SVOD_OK || !line || (head->len && head->len + len > HEAD_MOST))
            break;
        buffer_add(head, line, size_min(len, HEAD_MOST));
        buffer_add_byte(head, '\n');
    }
    if (status == SVOD_OK && buffer_failed(head))
        status = error_no_memory(err);
    return status;
}

static const struct reader *find_reader(const struct probe *probe)
{
    size_t i = 0;

    while (!readers[i]->recognizes(probe))
        i++;
    return readers[i];
}

static svod_status read_as(const struct reader *reader, struct reading *reading,
                           svod_error *err)
{
    svod_status status = input_rewind(reading->input, err);

    if (reading->report)
        reading->report->format = reader->name;
    if (status == SVOD_OK)
        status = reader->read(reading, err);
    emit_end(reading);
    if (status == SVOD_OK && reading->failed)
        status = error_no_memory(err);
    return status;
}

svod_status reader_read(struct reading *reading, svod_error *err)
{
    struct buffer head = { 0 };
    svod_status status = read_head(reading->input, &head, err);

    if (status == SVOD_OK) {
        struct probe probe = { buffer_string(&head), head.len, reading->name };
        status = read_as(find_reader(&probe), reading, err);
    }
    buffer_release(&head);
    return status;
}

bool reader_has_ending(const char *name, const char *ending)
{
    size_t len = strlen(name), ending_len = strlen(ending);

    if (len > 3 && strcasecmp(name + len - 3, ".gz") == 0)
        len -= 3;
    return len > ending_len &&
           strncasecmp(name + len - ending_len, ending, ending_len) == 0;
}

static bool is_bytes(const char *at, const char *end, const char *bytes)
{
    size_t len = strlen(bytes);

    return (size_t)(end - at) >= len && memcmp(at, bytes, len) == 0;
}

/* The size of the white space that begins here, or 0. Asked of every byte of a text. */
static inline size_t blank_at(const char *at, const char *end)
{
    switch (*at) {
    case ' ':
    case '\t':
    case '\r':
    case '\v':
    case '\f':
        return 1;
    case '\xC2':
        return is_bytes(at, end, "\xC2\xA0") ? 2 : 0;
    case '\xE3':
        return is_bytes(at, end, "\xE3\x80\x80") ? 3 : 0;
    case '\xEF':
        return is_bytes(at, end, "\xEF\xBB\xBF") ? 3 : 0;
    default:
        return 0;
    }
}

/* The size of the white space that ends here, or 0. */
static size_t blank_before(const char *start, const char *end)
{
    for (size_t size = 1; size <= 3 && size <= (size_t)(end - start); size++)
        if (blank_at(end - size, end) == size)
            return size;
    return 0;
}

bool reader_is_blank(const char *line, size_t len)
{
    const char *end = line + len;

    while (line < end) {
        size_t blank = blank_at(line, end);
        if (!blank)
            return false;
        line += blank;
    }
    return true;
}

void reader_trim(const char **line, size_t *len)
{
    const char *end = *line + *len;
    size_t blank;

    while (*line < end && (blank = blank_at(*line, end)) != 0)
        *line += blank;
    while (*line < end && (blank = blank_before(*line, end)) != 0)
        end -= blank;
    *len = (size_t)(end - *line);
}
