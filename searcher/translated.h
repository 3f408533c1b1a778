/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * translated.h - A => B and A =/> B: what the other side of a passage has.
 *
 * B is asked first, in all parts, by its own filters; what is kept of its hits are the
 * passages. The alignment leads from these to passages where hits of A may start. So the
 * hits of A are found as ever, and only then is looked where they start. */
#ifndef TRANSLATED_H
#define TRANSLATED_H

#include "search.h"

/* Ask the other side, and set `other` and `aligned` of the search. When time is over
 * meanwhile, the search is stopped and finds nothing. */
svod_status translated_prepare(struct search *search, svod_error *err);
void translated_release(struct search *search);

#endif
