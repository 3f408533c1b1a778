/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * number_words.h - the whole numbers that a text mentions, in digits, in Chinese numerals
 * and in Russian words of any case: 39, 三十九, тридцати девяти, тридцать девятый. For
 * comparing a text with its translation: what is no number but looks like one does no
 * harm there. */
#ifndef NUMBER_WORDS_H
#define NUMBER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Call `each` for every number, in order. False without memory. */
bool number_words_each(const char *text, size_t len,
                       void (*each)(void *context, uint64_t number), void *context);

#endif
