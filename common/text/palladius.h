/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * palladius.h - Chinese syllables as Russian writes them, since Palladius Kafarov; with
 * the spellings of before 1918 and of translators before him (чжэу).
 *
 * Words are in small letters, and in modern spelling. */
#ifndef PALLADIUS_H
#define PALLADIUS_H

#include <stdbool.h>
#include <stddef.h>

/* Is it one syllable, or one of its cases: сунь, суня? */
bool palladius_is_form(const char *word, size_t len);

#define PALLADIUS_MOST 6 /* syllables of a word */

/* Part a word into syllables, of which the last may be in any case. *ends: where they
 * end, in bytes; an ъ between two belongs to neither. Returns how many there are: the
 * fewest, and of such the one with the shortest first (Синань is си-нань, for син-ань is
 * written Синъань). 0: it is not made of syllables. */
size_t palladius_split(const char *word, size_t len, size_t ends[PALLADIUS_MOST]);

/* Does a word that is made of syllables have letters side by side that no Russian word
 * made of them has? Of ordinary words one in ten is made of syllables (Иван, меня). */
bool palladius_is_foreign(const char *word, size_t len);

#endif
