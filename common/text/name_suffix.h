/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * name_suffix.h - what may stand behind a name, in one word with it, in languages that do
 * not decline it. Russian is declined: see paradigm.h. */
#ifndef NAME_SUFFIX_H
#define NAME_SUFFIX_H

#include <stdbool.h>
#include <stddef.h>

/* The suffix at `index`, counted from 0; NULL past the last one. `language` is that of
 * svod_name_form. */
const char *name_suffix(const char *language, bool is_people, size_t index);

#endif
