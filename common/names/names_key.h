/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_key.h - what of a form counts when a name is looked up. */
#ifndef NAMES_KEY_H
#define NAMES_KEY_H

#include "base/buffer.h"

#include <stddef.h>

/* Put the key of a form into `out`, which is cleared first: Han characters by their
 * class, small letters without marks, digits; Russian in modern spelling and without ъ.
 * Blanks, hyphens, apostrophes and all else are dropped. Empty when nothing is left. */
void names_key(const char *text, size_t len, struct buffer *out);

#endif
