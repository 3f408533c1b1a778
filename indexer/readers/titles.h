/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * titles.h - titles in several languages: lines of "ru: История Цзинь". */
#ifndef TITLES_H
#define TITLES_H

#include "base/buffer.h"

/* Add the titles in languages that have none yet. NULL is none. */
void titles_complete(struct buffer *titles, const char *more);

#endif
