/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * russian.h - Russian words of any century in the spelling of today. */
#ifndef RUSSIAN_H
#define RUSSIAN_H

#include "base/buffer.h"

#include <stddef.h>

/* Add the modern spelling of a lower-case word to `out`: the letters dropped in 1918
 * (ѣ і ѳ ѵ, final ъ), endings (-аго -яго -ыя), prefixes (безъ- before п: бес-), ё as е,
 * Latin look-alikes as Cyrillic. A modern word stays what it is, but for ё. */
void russian_modernize(const char *word, size_t len, struct buffer *out);

#endif
