/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * palladius.h - Chinese syllables as Russian writes them, since Palladius Kafarov; with
 * the spellings of before 1918 and of translators before him (чжэу). */
#ifndef PALLADIUS_H
#define PALLADIUS_H

#include <stdbool.h>
#include <stddef.h>

/* Is this lower-case word one such syllable? */
bool palladius_is_syllable(const char *word, size_t len);

#endif
