/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * sealed.h - a file that is written once and knows when it was damaged.
 *
 * It ends with a hash of each of its blocks; the manifest holds the hash of these
 * hashes. A reader maps the file and checks a block when it first touches it: a
 * question never trusts a byte that was not checked, and never reads the whole index.
 *
 * Layout: data, zeros to a multiple of 8, one XXH3 hash (64 bits) for each block. */
#ifndef SEALED_H
#define SEALED_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SEALED_BLOCK 8192

/* What the manifest remembers of a file. */
struct seal {
    uint64_t size; /* bytes of data, without the hashes */
    uint64_t hash; /* of the hashes */
};

/* ---- Writing --------------------------------------------------------------------- */

struct sealed_writer {
    FILE *file;
    char *path;
    uint64_t size;
    uint8_t *block; /* the block being filled */
    size_t used;
    uint64_t *hashes;
    size_t hash_count, hash_cap;
    svod_status failed; /* sticks; reported by sealed_writer_close */
    int reason;         /* errno of the failure */
};

svod_status sealed_writer_open(struct sealed_writer *writer, const char *folder,
                               const char *name, svod_error *err);
void sealed_write(struct sealed_writer *writer, const void *bytes, size_t len);

/* Zeros up to a multiple of `unit`. */
void sealed_align(struct sealed_writer *writer, size_t unit);

/* Finish, sync and close the file. Ends the writer whatever comes of it. */
svod_status sealed_writer_close(struct sealed_writer *writer, struct seal *seal,
                                svod_error *err);

/* Give up: close, nothing is promised of the file. Fine on a closed writer. */
void sealed_writer_abandon(struct sealed_writer *writer);

/* ---- Reading --------------------------------------------------------------------- */

struct sealed_file {
    const uint8_t *bytes;
    size_t size;      /* of the data */
    size_t map_size;  /* with the hashes */
    uint8_t *checked; /* one for each block: 1 once it was found good */
    size_t unchecked; /* blocks that were not looked at yet */
    bool damaged;     /* a block was found bad */
};

/* Map the file and check its hashes against the seal. */
svod_status sealed_open(struct sealed_file *file, const char *folder, const char *name,
                        const struct seal *seal, svod_error *err);
void sealed_close(struct sealed_file *file);

/* Check these blocks, first and last included. */
bool sealed_check_blocks(struct sealed_file *file, size_t first, size_t last);

/* The bytes [offset, offset + len), checked; NULL when they are damaged or lie outside
 * the file, and `damaged` is set then. */
static inline const void *sealed_range(struct sealed_file *file, uint64_t offset,
                                       uint64_t len)
{
    size_t first, last;

    if (offset > file->size || len > file->size - offset) {
        file->damaged = true;
        return NULL;
    }
    if (!file->unchecked && file->bytes)
        return file->bytes + offset;
    if (!len)
        return file->bytes ? (const void *)(file->bytes + offset) : file;
    first = (size_t)(offset / SEALED_BLOCK);
    last = (size_t)((offset + len - 1) / SEALED_BLOCK);
    if (file->checked[first] && last == first)
        return file->bytes + offset;
    return sealed_check_blocks(file, first, last) ? file->bytes + offset : NULL;
}

/* Check all of it. */
svod_status sealed_verify(struct sealed_file *file, const char *name, svod_error *err);

/* For a file that others write (Xapian's): the seal of a file as it stands on disk,
 * and whether it still has it. */
svod_status sealed_seal_foreign(struct seal *seal, const char *path, svod_error *err);
svod_status sealed_check_foreign(const struct seal *seal, int fd, svod_error *err);

#endif
