/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * filter_key.h - what a question can be narrowed down by. */
#ifndef FILTER_KEY_H
#define FILTER_KEY_H

enum filter_key {
    FILTER_TEXT,
    FILTER_TITLE,
    FILTER_AUTHOR,
    FILTER_TRANSLATOR,
    FILTER_EDITION,
    FILTER_GENRE,
    FILTER_LANG,
    FILTER_SECTION,
    FILTER_ZONE,
    FILTER_DATE,
    FILTER_YEAR,  /* of passages */
    FILTER_ERA,   /* the same, by an era */
    FILTER_DATED, /* explicit, inferred */
    FILTER_COUNT
};

extern const char *const filter_names[FILTER_COUNT];

#endif
