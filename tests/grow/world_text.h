/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * world_text.h - what the texts of a world say. Few characters and words, so that every
 * question finds something somewhere. */
#ifndef WORLD_TEXT_H
#define WORLD_TEXT_H

#include <stddef.h>

/* The words there are; the last ones are rare. */
#define WORLD_HAN   24
#define WORLD_WORDS 16

extern const char *const world_han[WORLD_HAN];
extern const char *const world_words[WORLD_WORDS];

/* A text for this slot and version, with its id, in a form that the slot chooses:
 * mandoku, plain Chinese, Russian or mixed. To be freed. */
char *world_text_make(unsigned slot, unsigned version, size_t *len);

#endif
