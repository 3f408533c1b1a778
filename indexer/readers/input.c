/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PIECE 65536

svod_status input_open(struct input *input, const char *path, svod_error *err)
{
    *input = (struct input){ .line_end = '\n' };
    return raw_open(&input->raw, path, err);
}

svod_status input_open_memory(struct input *input, const char *bytes, size_t len,
                              svod_error *err)
{
    *input = (struct input){ .line_end = '\n' };
    return raw_open_memory(&input->raw, bytes, len, err);
}

void input_close(struct input *input)
{
    raw_close(&input->raw);
    decoder_free(input->decoder);
    free(input->bytes);
    *input = (struct input){ 0 };
}

svod_status input_rewind(struct input *input, svod_error *err)
{
    input->at = input->end = 0;
    input->line = 0;
    input->started = input->ended = false;
    if (input->decoder)
        decoder_reset(input->decoder);
    return raw_rewind(&input->raw, err);
}

static svod_status decoded(struct input *input, char *to, size_t len, size_t *got,
                           svod_error *err)
{
    return input->decoder ? decoder_read(input->decoder, &input->raw, to, len, got, err)
                          : raw_read(&input->raw, to, len, got, err);
}

/* A byte order mark is no text. */
static void pass_mark(struct input *input)
{
    if (!input->started && input->end >= 3 &&
        memcmp(input->bytes, "\xEF\xBB\xBF", 3) == 0)
        input->at = 3;
    input->started = true;
}

/* Move what is left to the front, make room, read a piece. */
static svod_status fill(struct input *input, svod_error *err)
{
    size_t got = 0;
    svod_status status;

    if (input->at)
        memmove(input->bytes, input->bytes + input->at, input->end - input->at);
    input->end -= input->at;
    input->at = 0;
    if (input->end > INPUT_LINE_MOST)
        return error_set(err, SVOD_BAD_TEXT,
                         "line %u is longer than %zu MB: not a text", input->line + 1,
                         INPUT_LINE_MOST >> 20);
    if (!memory_reserve(&input->bytes, &input->cap, input->end + PIECE, 1))
        return error_no_memory(err);
    status = decoded(input, input->bytes + input->end, PIECE, &got, err);
    if (status == SVOD_OK) {
        input->end += got;
        input->ended = got == 0;
    }
    pass_mark(input);
    return status;
}

/* Where a long line may be cut: behind its last blank or, when that is far, behind its
 * last whole character. */
static size_t cut_at(const char *bytes, size_t len)
{
    size_t at = len;

    while (at > len / 2 && bytes[at - 1] != ' ')
        at--;
    if (at > len / 2)
        return at;
    for (at = len; at > 1 && !utf8_begins(bytes[at - 1]);)
        at--;
    return at > 1 ? at - 1 : len;
}

/* The next line, or as much of it as is at hand when that is `most` bytes. */
static svod_status take_line(struct input *input, size_t most, const char **line,
                             size_t *len, svod_error *err)
{
    size_t searched = 0;
    char *end = NULL;

    *line = NULL;
    *len = 0;
    for (;;) {
        size_t there = input->end - input->at;
        svod_status status;
        if (there > searched)
            end = memchr(input->bytes + input->at + searched, input->line_end,
                         there - searched);
        if (end || input->ended || there >= most)
            break;
        searched = there;
        status = fill(input, err);
        if (status != SVOD_OK)
            return status;
    }
    if (!end && input->at == input->end)
        return SVOD_OK;
    *line = input->bytes + input->at;
    *len = end ? (size_t)(end - *line) : input->end - input->at;
    if (!end && !input->ended)
        *len = cut_at(*line, *len);
    input->at += *len + (end != NULL);
    if (*len && (*line)[*len - 1] == '\r')
        --*len;
    input->line += end || input->ended;
    return SVOD_OK;
}

svod_status input_line(struct input *input, const char **line, size_t *len,
                       svod_error *err)
{
    return take_line(input, SIZE_MAX, line, len, err);
}

svod_status input_line_piece(struct input *input, const char **piece, size_t *len,
                             svod_error *err)
{
    return take_line(input, PIECE, piece, len, err);
}

svod_status input_read(struct input *input, char *to, size_t len, size_t *got,
                       svod_error *err)
{
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && input->at == input->end && !input->ended)
        status = fill(input, err);
    *got = status == SVOD_OK ? size_min(len, input->end - input->at) : 0;
    memcpy(to, input->bytes + input->at, *got);
    input->at += *got;
    return status;
}
