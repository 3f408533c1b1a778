/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * decoder.h - bytes in any encoding become UTF-8. What cannot be converted becomes
 * U+FFFD, is counted, and its place is remembered: nothing is dropped silently. */
#ifndef DECODER_H
#define DECODER_H

#include "raw.h"

#include <stdbool.h>

#define DECODER_PLACES 8 /* of bad bytes that are remembered */

struct bad_byte {
    uint64_t offset; /* in the unpacked file */
    uint32_t line;
    uint8_t byte;
};

struct decoder {
    void *iconv;
    void *second;   /* for codes that the first lacks; NULL: there is none */
    bool is_double; /* characters may be two bytes, the second of any value */
    bool is_utf8;
    char bytes[4096]; /* read, not converted yet: bytes[at .. end) */
    size_t at, end;
    uint64_t offset; /* of bytes[at] in the file */
    uint32_t line;
    bool ended;
    uint64_t bad_count;
    struct bad_byte bad[DECODER_PLACES];
};

/* SVOD_MISUSE when this system's iconv does not know the encoding. */
svod_status decoder_new(struct decoder **out, const char *encoding, svod_error *err);
void decoder_free(struct decoder *decoder);

/* Begin anew, as the bytes do. */
void decoder_reset(struct decoder *decoder);

/* Up to `len` more bytes of UTF-8, 16 at least; *got is 0 at the end only. */
svod_status decoder_read(struct decoder *decoder, struct raw *raw, char *to, size_t len,
                         size_t *got, svod_error *err);

#endif
