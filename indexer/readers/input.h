/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * input.h - a file, packed or not, or a piece of memory, line by line. Memory does not
 * grow with the file. */
#ifndef INPUT_H
#define INPUT_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text has lines. What has none for so long is something else. */
#define INPUT_LINE_MOST ((size_t)4 << 20)

struct input {
    void *gz; /* gzFile: reads packed and plain files alike */
    const char *memory;
    size_t memory_len, memory_at;
    char *bytes; /* what was read and not handed out yet: bytes[at .. end) */
    size_t at, end, cap;
    uint32_t line; /* number of the line handed out last, from 1 */
    bool ended;
};

/* A reason for a file to be skipped is SVOD_BAD_TEXT, or SVOD_IO or SVOD_NOT_FOUND
 * when it cannot be opened or read; then the message says what a list of skipped
 * files says. */
svod_status input_open(struct input *input, const char *path, svod_error *err);
svod_status input_open_memory(struct input *input, const char *bytes, size_t len,
                              svod_error *err);
void input_close(struct input *input);
svod_status input_rewind(struct input *input, svod_error *err);

/* The next line, without its end (LF or CR LF), good until the next call. At the end of
 * the file *line is NULL. */
svod_status input_line(struct input *input, const char **line, size_t *len,
                       svod_error *err);

/* Read it all once: hash its content, and refuse what is no text. */
struct input_facts {
    uint64_t size; /* unpacked */
    uint64_t hash;
    bool mostly_han;
};

svod_status input_check(struct input *input, struct input_facts *facts,
                        svod_error *err);

#endif
