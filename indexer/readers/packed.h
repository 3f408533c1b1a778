/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * packed.h - the texts in an archive: .zip, .tar, .tar.gz.
 *
 * Nothing is written to disk, so a member's path is a name and nothing else. What
 * unpacks to more than anybody's texts is refused before it fills the memory. */
#ifndef PACKED_H
#define PACKED_H

#include "raw.h"

#include <stdbool.h>

struct packed_limits {
    uint64_t member_bytes; /* unpacked: a larger one is skipped */
    uint64_t bytes;        /* of all members: more is no archive of texts */
    uint64_t free_bytes;   /* up to here the ratio is not looked at */
    uint64_t ratio;        /* unpacked to packed */
    uint64_t held_bytes;   /* of members that are held in memory at one time */
    uint32_t members;
};

extern const struct packed_limits packed_limits;

/* Told of the texts in an archive in the byte order of their names. */
struct packed_visitor {
    void *context;
    svod_status (*member)(void *context, const char *name, const char *bytes,
                          size_t len, svod_error *err);
    /* What is named like a text and cannot be read; "": the rest of the archive. */
    svod_status (*skip)(void *context, const char *name, const char *reason,
                        svod_error *err);
};

/* The first bytes of a file, which is rewound: how many there are. */
size_t packed_start(struct raw *raw, char *to, size_t len);

/* Is this an archive? By its first bytes, whatever its name; it is rewound. */
bool packed_is_archive(struct raw *raw);

/* A hash of the bytes of the file, as they are. */
svod_status packed_hash(uint64_t *hash, const char *path, svod_error *err);

/* SVOD_BAD_TEXT when the archive is refused or cannot be read at all; or what the
 * visitor returned that was not SVOD_OK. `limits` NULL: the usual ones. */
svod_status packed_visit(const char *path, const struct packed_limits *limits,
                         const struct packed_visitor *visitor, svod_error *err);

#endif
