/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * source_list.h - what files would give to an index. */
#ifndef SOURCE_LIST_H
#define SOURCE_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* On stdout, for people or one JSON object a file. `encoding` is NULL where it is to be
 * found out. Returns what to exit with. */
int sources_print(const char *program, const char *const *paths, size_t count,
                  const char *encoding, bool as_json);

#endif
