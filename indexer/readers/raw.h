/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * raw.h - the bytes of a file, unpacked where it is gzip, or of a piece of memory. */
#ifndef RAW_H
#define RAW_H

#include "svod.h"

#include <stddef.h>
#include <stdint.h>

struct raw {
    void *gz; /* gzFile: reads packed and plain files alike */
    const char *memory;
    size_t memory_len, memory_at;
    uint64_t unpacked; /* bytes that came out of the gzip file */
    void *hash;        /* XXH3's state: of what was read since the last rewind */
};

/* A reason for a file to be skipped is SVOD_BAD_TEXT, or SVOD_IO or SVOD_NOT_FOUND
 * when it cannot be opened or read; then the message says what a list of skipped
 * files says. */
svod_status raw_open(struct raw *raw, const char *path, svod_error *err);
svod_status raw_open_memory(struct raw *raw, const char *bytes, size_t len,
                            svod_error *err);
void raw_close(struct raw *raw);
svod_status raw_rewind(struct raw *raw, svod_error *err);

/* Up to `len` more bytes; *got is 0 at the end only. */
svod_status raw_read(struct raw *raw, char *to, size_t len, size_t *got,
                     svod_error *err);

/* The hash of what was read since the last rewind. */
uint64_t raw_hash(const struct raw *raw);

/* Line feeds in these bytes. */
uint32_t raw_count_lines(const char *bytes, size_t len);

#endif
