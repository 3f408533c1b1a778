/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * text_keys.h - the keys under which heads of files and svod.ini say what a text is. */
#ifndef TEXT_KEYS_H
#define TEXT_KEYS_H

#include "svod.h"

#include <stdbool.h>

#define TEXT_KEYS 13 /* the members of svod_text */

/* The number of the key, as "author", or -1. "title.ru" is the key of further titles,
 * TEXT_KEY_TITLES. */
int text_key_find(const char *key, size_t len);

#define TEXT_KEY_TITLES  2
#define TEXT_KEY_SECTION 11
#define TEXT_KEY_WORK    12

const char *text_key_get(const struct svod_text *text, int key);
void text_key_set(struct svod_text *text, int key, const char *value);

#endif
