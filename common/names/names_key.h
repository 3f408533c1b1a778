/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_key.h - what of a form counts when a name is looked up. */
#ifndef NAMES_KEY_H
#define NAMES_KEY_H

#include "base/buffer.h"

#include <stddef.h>
#include <stdint.h>

/* Characters whose class was looked up; zeroed, it is empty. 10,000 names have 4,000
 * different characters, 50,000 in all. */
struct names_folds {
    struct {
        uint32_t code, class;
    } items[8192];
};

/* Put the key of a form into `out`, which is cleared first: Han characters by their
 * class, small letters without marks, digits; Russian in modern spelling and without ъ.
 * Blanks, hyphens, apostrophes and all else are dropped. Empty when nothing is left. */
void names_key(const char *text, size_t len, struct buffer *out);

/* The same for many forms, one after the other. */
void names_key_of_many(const char *text, size_t len, struct names_folds *folds,
                       struct buffer *out);

#endif
