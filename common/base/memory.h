/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * memory.h - arrays that grow, with every multiplication checked. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* A zeroed array, or NULL. */
void *memory_array(size_t count, size_t size);

/* Make room for `count` items of `size` bytes in *items, which has room for *cap.
 * False, and nothing changed, when there is no memory. */
bool memory_reserve(void *items, size_t *cap, size_t count, size_t size);

/* Room for one more item in an array `a` of a struct with items, count and cap. */
#define ARRAY_ROOM(a)      \
 ((a)->count < (a)->cap || \
  memory_reserve(&(a)->items, &(a)->cap, (a)->count + 1, sizeof *(a)->items))

/* A copy of a terminated string, or NULL; NULL of NULL. */
char *memory_copy_string(const char *string);

/* A terminated copy of `len` bytes, or NULL. */
char *memory_copy_bytes(const char *bytes, size_t len);

#endif
