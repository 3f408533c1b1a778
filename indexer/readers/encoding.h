/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * encoding.h - in which encoding is a file? Asked in this order: its byte order mark,
 * what it declares, whether it is UTF-8, and at last what uchardet makes of its bytes. */
#ifndef ENCODING_H
#define ENCODING_H

#include "raw.h"

#include <stdbool.h>

enum encoding_source {
    ENCODING_GIVEN,
    ENCODING_MARK, /* a byte order mark */
    ENCODING_DECLARED,
    ENCODING_VALID, /* UTF-8, by being it */
    ENCODING_DETECTED
};

struct encoding {
    char name[32]; /* as iconv calls it */
    enum encoding_source source;
    char declared[32]; /* what the file says, when it is not so; else "" */
};

/* What is learned from the bytes on the way past them. */
struct sniff {
    char head[4096];
    size_t head_len;
    uint64_t size;
    uint64_t zeros[2]; /* zero bytes at even and at odd offsets */
    uint64_t units[2]; /* of the first 64 KB: usual characters as UTF-16 LE, BE */
    uint64_t unit_count;
    char tail[4]; /* the start of a character that the last piece cut */
    size_t tail_len;
    uint64_t multibyte;               /* characters of several bytes that are UTF-8 */
    uint64_t bad;                     /* bytes that are not */
    uint64_t bad_offset, zero_offset; /* the first ones */
    uint32_t bad_line, zero_line, lines;
    uint64_t returns; /* carriage returns before the first line feed */
};

void sniff_begin(struct sniff *sniff);
void sniff_bytes(struct sniff *sniff, const char *bytes, size_t len);
void sniff_end(struct sniff *sniff);

/* Zero bytes, and not those of UTF-16 or UTF-32: the rest need not be read. */
bool sniff_is_no_text(const struct sniff *sniff);

/* Decide. Only when nothing else tells, `raw` is read again. SVOD_BAD_TEXT when it is
 * no text in any encoding. */
svod_status encoding_find(struct encoding *encoding, const struct sniff *sniff,
                          struct raw *raw, svod_error *err);

/* The name to give to iconv for this one: GB2312 is read as GB18030, which has more. */
const char *encoding_canonical(const char *name);

#endif
