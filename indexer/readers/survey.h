/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * survey.h - what has to be known of a whole file before its first line is read.
 *
 *   compounds  words that it writes with a hyphen inside a line: when one of them is
 *              broken at its hyphen, the hyphen stays (Тянь-/цзо)
 *   marks      numbers in brackets, in order: a bare number between two of them is
 *              the mark of a note, too */
#ifndef SURVEY_H
#define SURVEY_H

#include "base/strings.h"

#include <stdbool.h>
#include <stdint.h>

/* "[67]": 67 and '['. */
struct survey_mark {
    uint32_t number;
    char sign;
};

struct survey {
    struct strings compounds;
    struct {
        struct survey_mark *items;
        size_t count, cap;
    } marks;
    struct buffer key; /* work space */
    bool failed;       /* no memory */
};

void survey_line(struct survey *survey, const char *line, size_t len);
void survey_release(struct survey *survey);

/* Is this word, broken before `after`, written with a hyphen elsewhere? */
bool survey_is_compound(const struct survey *survey, const char *before,
                        size_t before_len, const char *after, size_t after_len);

#endif
