/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * translated.h - A => B and A =/> B: what the other side of a passage has.
 *
 * B is asked first, in all parts, by its own filters; what is kept of its hits are the
 * passages. Then either these lead to windows where hits of A may start, when they are
 * few; or the hits of A are found as ever, and each is asked for the other side of its
 * passage. So the work is that of the two sides, and some for each hit, and none of it
 * grows with the index. */
#ifndef TRANSLATED_H
#define TRANSLATED_H

#include "search.h"

/* Ask the other side, and set `crossing` of the search. When time is over meanwhile, the
 * search is stopped and finds nothing. */
svod_status translated_prepare(struct search *search, svod_error *err);
void translated_release(struct search *search);

/* Of a search with another side: where hits of a part may start at all, or NULL when they
 * may start anywhere; and, of hits that were found, keep those that may. */
const struct windows *translated_windows(const struct search *search, size_t part);
void translated_keep(const struct search *search, size_t part, struct spans *spans);

/* The other side as a search, for its marks; NULL where there is none. */
struct search *translated_other(const struct search *search);

#endif
