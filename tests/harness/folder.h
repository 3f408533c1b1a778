/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * folder.h - a folder for a test, which goes away when the program ends. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stddef.h>

/* Its path; made when first asked for. */
const char *folder(void);

/* "FOLDER/NAME", good for the next 63 calls of this. */
const char *folder_path(const char *name);

/* Write a file, and the folders above it. */
void folder_write(const char *name, const char *bytes, size_t len);
void folder_write_text(const char *name, const char *text);

/* Read a file: the bytes, to be freed, and their number. Stops the test on failure. */
char *folder_read(const char *name, size_t *len);

/* Remove a file, or a folder and all in it. */
void folder_remove(const char *name);

/* A number that is the same as long as nothing in this folder was written. */
unsigned long long folder_state(const char *name);

#endif
