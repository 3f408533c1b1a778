/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * unit_sets.h - which units have hits of the sides of AND and NOT, found out before the
 * search where a unit is not to be looked through each time it is met: a text, which may
 * be spread over segments, and what is larger than a stretch. */
#ifndef UNIT_SETS_H
#define UNIT_SETS_H

#include "search.h"

/* Make them where they are needed. When the search is stopped they are not whole. */
svod_status unit_sets_make(struct search *search, svod_error *err);
void unit_sets_release(struct search *search);

#endif
