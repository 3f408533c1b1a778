/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * palladius.c - the list is data: palladius.txt, sorted by its bytes: the 416 toneless
 * syllables of Mandarin that Unihan attests, by Palladius' rules, and older spellings. */
#include "palladius.h"

#include "base/base.h"
#include "word_list.h"

static const char *const syllables[] = {
#include "palladius_table.inc"
};

bool palladius_is_syllable(const char *word, size_t len)
{
    return word_list_has(syllables, ARRAY_LEN(syllables), word, len);
}
