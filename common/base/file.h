/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * file.h - what the index asks of a file system: whole files, and that they stay. */
#ifndef FILE_H
#define FILE_H

#include "buffer.h"
#include "svod.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "FOLDER/NAME", or NULL without memory. */
char *file_path(const char *folder, const char *name);

/* Open a file for reading; -1, and errno says why. It must be a regular one: in a folder
 * that a stranger made, another would keep who reads it waiting for ever. */
int file_open(const char *path);

/* Read a small file whole. SVOD_NOT_FOUND when it is not there; SVOD_IO when it is
 * larger than `most` bytes. */
svod_status file_read(struct buffer *out, const char *path, size_t most,
                      svod_error *err);

/* Read its first bytes, `most` of them or as many as there are. */
svod_status file_read_start(struct buffer *out, const char *path, size_t most,
                            svod_error *err);

/* Write a file and sync it. A link is not followed: it could lead anywhere. */
svod_status file_write(const char *path, const char *bytes, size_t len,
                       svod_error *err);

/* Sync a file, or a folder: then what was created and renamed in it stays. */
svod_status file_sync(const char *path, svod_error *err);

/* Remove a folder and all in it. What is not there is no error. */
svod_status file_remove_tree(const char *path, svod_error *err);

#ifdef __cplusplus
}
#endif

#endif
