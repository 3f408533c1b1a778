/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * russian.h - Russian words of any century in the spelling of today. */
#ifndef RUSSIAN_H
#define RUSSIAN_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Add the modern spelling of a lower-case word to `out`: the letters dropped in 1918
 * (ѣ і ѳ ѵ, final ъ), endings (-аго -яго -ыя), prefixes (безъ- before п: бес-), ё as е,
 * Latin look-alikes as Cyrillic. A modern word stays what it is, but for ё. */
void russian_modernize(const char *word, size_t len, struct buffer *out);

/* One lower-case letter in the spelling of today: ѣ as е, a Latin look-alike as the
 * Cyrillic letter. */
uint32_t russian_modern_letter(uint32_t letter);

/* Is this Latin letter, small or capital, read as a Cyrillic one in a Cyrillic word? */
bool russian_looks_alike(uint32_t letter);

#endif
