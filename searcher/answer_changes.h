/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * answer_changes.h - how one answer differs from another. */
#ifndef ANSWER_CHANGES_H
#define ANSWER_CHANGES_H

#include "answer_hits.h"

/* Tell of every hit of both, in the order of the answer of now, and then of what is gone.
 * `results` are those of now. Both lists are put into another order. */
svod_status answer_changes(struct answer_hits *before, struct answer_hits *now,
                           svod_results *results, svod_change_fn *each, void *context,
                           svod_error *err);

#endif
