/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * declared.h - the encoding that a file says it has. */
#ifndef DECLARED_H
#define DECLARED_H

#include <stdbool.h>
#include <stddef.h>

/* As in <?xml encoding="x"?>, <meta charset="x">, "-*- coding: x -*-" or "# encoding: x";
 * "" when it says nothing. */
void declared_encoding(const char *head, size_t len, char *name, size_t size);

/* Can this system convert it? */
bool encoding_is_known(const char *name);

#endif
