/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * russian_class.h - what the stemmer does not know of Russian words. */
#ifndef RUSSIAN_CLASS_H
#define RUSSIAN_CLASS_H

#include "base/buffer.h"

#include <stddef.h>

/* The class of a word that the stemmer gets wrong, or NULL. The word is in small letters
 * and modern spelling. */
const char *russian_exception(const char *word, size_t len);

/* The class of the exception at *at, and *at moved on to the next, among those that begin
 * with these letters; NULL behind the last one. *at is 0 at first. Of all other words the
 * class is the front of the word. */
const char *russian_exception_next(const char *front, size_t len, size_t *at);

/* Take off the class of a word in `stem` what the stemmer left there: it takes the н of
 * Иван and Ивана for the ending of a verb, and not that of Ивану, Иваном, Иване. */
void russian_trim_stem(const char *word, size_t len, struct buffer *stem);

#endif
