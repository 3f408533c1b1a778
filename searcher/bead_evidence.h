/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bead_evidence.h - what speaks for each bead, as a logarithm of a ratio of
 * probabilities. */
#ifndef BEAD_EVIDENCE_H
#define BEAD_EVIDENCE_H

#include "beads.h"

#define EVIDENCE_NEVER (-1e30) /* a bead that leaves the band */

/* A band around the diagonal: of passage `i` of side A, those of side B from
 * evidence_first on, `width` of them. */
struct evidence {
    const struct bead_side *sides[2];
    uint32_t features;
    size_t width;
    float *shared;    /* of each pair in the band: what their common features add */
    float *common;    /* how many these are */
    float *alone[2];  /* of each passage: what its features say when none is shared */
    float *rates[2];  /* of each feature: how often it is kept from this side */
    float *chance[2]; /* in which share of the passages of this side it stands */
    uint32_t *first, *postings; /* of each feature: where it stands on side B */
    double ratio, spread;       /* of the logarithms of the lengths, B to A */
    double wide;                /* the same of passages that do not belong together */
};

bool evidence_open(struct evidence *evidence, const struct bead_side *a,
                   const struct bead_side *b, uint32_t features, const float *kept);
void evidence_release(struct evidence *evidence);

/* Weigh all pairs by the present rates. */
void evidence_weigh(struct evidence *evidence);

/* Learn the rates, and the ratio of lengths, from beads. False without memory. */
bool evidence_learn(struct evidence *evidence, const struct beads *beads);

/* The bead with so many passages before `a` and `b` that end there. */
double evidence_of(const struct evidence *evidence, size_t a, size_t a_count, size_t b,
                   size_t b_count);

/* How sure one may be that in a bead that is this probable by the model its passages `i`
 * and `k`, counted from 0, belong together. The model takes features for independent
 * and so is too sure of itself. What tells wrong beads from right ones is
 * how much of each side's features the other has, beside what is usual. */
double evidence_confidence(const struct evidence *evidence, const struct bead *bead,
                           uint32_t i, uint32_t k, double probability);

/* The first passage of side B in the band of passage `a`. */
static inline size_t evidence_first(const struct evidence *evidence, size_t a)
{
    size_t n = evidence->sides[0]->count, m = evidence->sides[1]->count;
    size_t middle = n ? a * m / n : 0, half = evidence->width / 2;

    return middle > half ? middle - half : 0;
}

#endif
