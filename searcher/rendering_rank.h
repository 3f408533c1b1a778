/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rendering_rank.h - which phrases of the other side render what was asked for.
 *
 * The measure is Dunning's log-likelihood ratio G2 of four counts of passages (T. Dunning,
 * Accurate Methods for the Statistics of Surprise and Coincidence, 1993): with the phrase
 * or without, aligned with a hit or not. By it alone a list is full of pieces of one
 * phrase and of what usually stands beside it, so a phrase has to say something that the
 * better ones before it have not said:
 *
 *   - a piece of a phrase, or what overlaps it, has to stand outside of it, and to be
 *     associated there;
 *   - a phrase that begins or ends with a better one has to be more than that and any
 *     word: the rest must stand there three times as often as anywhere;
 *   - any other phrase must be associated in the passages where no better one is; or,
 *     among those where one is, tell the marked ones twice as well as chance; or be
 *     nearly as like the marked passages as the best one (by Dice); or stand, as the first,
 *     in nine of ten marked passages, three times as often as anywhere. */
#ifndef RENDERING_RANK_H
#define RENDERING_RANK_H

#include "phrase_count.h"

/* G2 of a phrase that stands in `phrase_marked` of `marked` marked passages, and in
 * `phrase` of all the `passages`. Negative where it stands in fewer of the marked ones
 * than is to be expected. */
double rendering_score(uint64_t phrase_marked, uint64_t marked, uint64_t phrase,
                       uint64_t passages);

#define RENDERINGS_MOST 100

struct ranked {
    struct phrase_counted phrase;
    double score;
};

/* The phrases that render the marked passages of the sample, best first, at most `limit`
 * of them, which is no more than RENDERINGS_MOST. The array has room for twice as many and
 * is freed by the caller. False without memory. */
bool rendering_rank(struct ranked **out, size_t *count,
                    const struct phrase_counts *counts, const struct sample *sample,
                    size_t limit);

/* Put a phrase in the list, which has room for it, where its score belongs; nothing where
 * it is there, or stands in no marked passage of the sample. */
void rendering_add(struct ranked *list, size_t *count,
                   const struct phrase_counts *counts, const struct sample *sample,
                   const struct phrase_counted *phrase);

#endif
