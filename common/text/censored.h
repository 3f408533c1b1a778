/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * censored.h - words that the editors of the Siku replaced, and editions that are
 * theirs. */
#ifndef CENSORED_H
#define CENSORED_H

#include <stdbool.h>
#include <stddef.h>

struct censored {
    const char *key;       /* in the characters that stand for their glyphs */
    const char *word;
    bool alone;            /* it is meant only when nothing else is asked for beside it */
    const char *changed;   /* into what, for people */
    unsigned before, siku; /* how often it stood in the 三朝北盟會編, and stands now */
};

/* The words whose keys begin with this character, in the order of their keys. */
const struct censored *censored_words(const char *glyph, size_t len, size_t *count);

/* Is a text of this edition, or of this id, one of the Siku? Not what the Siku left out
 * (四庫存目, 四庫未收, 四庫禁燬). *failed: no memory to say. */
bool censored_edition(const char *edition, bool *failed);

#endif
