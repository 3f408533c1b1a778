/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * input.h - a file, packed or not, or a piece of memory, in any encoding, as UTF-8: line
 * by line, or in pieces for a parser. Memory does not grow with the file.
 *
 *     input_open -> input_check -> (input_line ... | input_read ...) -> input_rewind ... */
#ifndef INPUT_H
#define INPUT_H

#include "decoder.h"
#include "encoding.h"
#include "raw.h"

/* A text has lines. What has none for so long is something else. */
#define INPUT_LINE_MOST ((size_t)4 << 20)

struct input {
    struct raw raw;
    struct decoder *decoder; /* NULL: it is UTF-8 already */
    char *bytes; /* what was read and not handed out yet: bytes[at .. end) */
    size_t at, end, cap;
    char line_end; /* LF; CR in files of old Macintoshes, which have no LF */
    uint32_t line; /* number of the line handed out last, from 1 */
    bool started;  /* the byte order mark, if any, was passed */
    bool ended;
};

svod_status input_open(struct input *input, const char *path, svod_error *err);
svod_status input_open_memory(struct input *input, const char *bytes, size_t len,
                              svod_error *err);
void input_close(struct input *input);
svod_status input_rewind(struct input *input, svod_error *err);

/* The next line, without its end (LF, CR LF or CR LF's CR), good until the next call.
 * At the end of the file *line is NULL. */
svod_status input_line(struct input *input, const char **line, size_t *len,
                       svod_error *err);

/* The same, but a long line comes in pieces: markup may be all on one line. */
svod_status input_line_piece(struct input *input, const char **piece, size_t *len,
                             svod_error *err);

/* Up to `len` more bytes, 16 at least; *got is 0 at the end. Not to be mixed with
 * input_line. */
svod_status input_read(struct input *input, char *to, size_t len, size_t *got,
                       svod_error *err);

/* Read it all once: hash its content, find its encoding, refuse what is no text. From
 * here on the input is UTF-8. `encoding` overrides what is found; NULL where nobody
 * says. */
struct input_facts {
    uint64_t size; /* unpacked, as it is in the file */
    uint64_t hash; /* of its bytes */
    struct encoding encoding;
    bool mostly_han;
};

svod_status input_check(struct input *input, const char *encoding,
                        struct input_facts *facts, svod_error *err);

/* After it was taken in: is it still what was checked? SVOD_BAD_TEXT when somebody wrote
 * to the file meanwhile, so that no mixture of two contents passes for one. */
svod_status input_check_again(struct input *input, const struct input_facts *facts,
                              svod_error *err);

#endif
