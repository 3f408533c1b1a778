/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * era_query.h - the years that somebody asks for by an era: 天會三年, 金天德, Тянь-хой 3,
 * «в 5-й год Бао-да», Xuanhe 7, Hsüan-ho 7. */
#ifndef ERA_QUERY_H
#define ERA_QUERY_H

#include "base/buffer.h"
#include "dates.h"

/* The years AD of an era, or of one year of it, in all states that had one of this name,
 * or in the one that is named before it in Chinese. SVOD_BAD_QUERY where it is none: then
 * `why` says what is wrong, for people, without the text itself. */
svod_status era_query(struct date_years *years, struct buffer *why, const char *text,
                      size_t len);

#endif
