/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * paradigm.h - the case forms of a Russian name.
 *
 * The forms are made by rules that look at endings (paradigms.tsv), so that a list of
 * names has nominatives only. What is made is meant for looking up and searching: a form
 * too many does no harm, one that is missing does. */
#ifndef PARADIGM_H
#define PARADIGM_H

#include "svod.h"

#include <stddef.h>

typedef enum paradigm_kind {
    PARADIGM_PERSON, /* Агуда, Ваньянь: -ь is masculine */
    PARADIGM_THING,  /* a state, town, office, title: -ь is masculine or feminine */
    PARADIGM_PEOPLE /* both numbers, whichever is given: чжурчжэни, тангут */
} paradigm_kind;

typedef void paradigm_fn(void *context, const char *form, size_t len);

/* Tell `each` all forms of a name given in the nominative and in modern spelling, each
 * form once, the nominative first; letter case stays as it is. In a name of several words
 * all of them decline together, and also the first alone and the last alone: Ваньяня
 * Агуды, Ваньянь Агуды, Истории Золотой империи. Of words with hyphens the end declines:
 * А-гу-ды. What is not Cyrillic has one form. */
svod_status paradigm_forms(const char *name, size_t len, paradigm_kind kind,
                           paradigm_fn *each, void *context, svod_error *err);

#endif
