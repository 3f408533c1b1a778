/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * word_pattern.h - words by their letters: "?" is one letter, "*" any number. */
#ifndef WORD_PATTERN_H
#define WORD_PATTERN_H

#include "base/buffer.h"
#include "svod.h"
#include "token.h"

struct word_pattern {
    uint32_t signs[TOKEN_MAX]; /* letters, and the two signs below */
    size_t count;
    bool exact;    /* compared with the form, and not with the modern spelling */
    bool cyrillic; /* some letter of it is */
    struct buffer form, spelling; /* work space */
};

#define PATTERN_LETTER  UINT32_MAX
#define PATTERN_LETTERS (UINT32_MAX - 1)

svod_status word_pattern_init(struct word_pattern *pattern, const char *text,
                              size_t len, bool exact, svod_error *err);
void word_pattern_release(struct word_pattern *pattern);

/* Is this word, as written, one of them? *failed: no memory to say. */
bool word_pattern_matches(struct word_pattern *pattern, const char *word, size_t len,
                          bool *failed);

/* The letters before the first sign, as the classes of these words have them in front,
 * or have the front of them; `out` is cleared first. */
void word_pattern_front(const struct word_pattern *pattern, struct buffer *out);

#endif
