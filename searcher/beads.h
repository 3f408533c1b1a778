/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * beads.h - align two rows of passages that say the same: which of one renders which of
 * the other. Knows nothing of an index and of languages.
 *
 * A bead is one or two passages of a side with one or two of the other, or one with none.
 * Beads follow one another (Gale and Church, A Program for Aligning Sentences in Bilingual
 * Corpora, 1993), and of all rows of beads the most probable one is found. What speaks for
 * two passages is a ratio of probabilities, that they belong together to that they do not:
 * of their lengths, and of each feature that one has and the other has or lacks. How much
 * a feature proves is learned from the passages themselves: how rare it is on the other
 * side, and how often it is kept from one side to the other in a first alignment. */
#ifndef BEADS_H
#define BEADS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A passage: what it has that the other side may have, sorted, each once, below
 * `features` of the side; and its length in tokens. */
struct bead_passage {
    const uint32_t *features;
    uint32_t count;
    uint32_t length;
};

struct bead_side {
    const struct bead_passage *passages;
    size_t count;
};

struct bead {
    uint32_t a, a_count; /* the first passage of a side, and how many: 0 to 2 */
    uint32_t b, b_count;
    double scores[2]
                 [2]; /* of each passage of A with each of B, 0 to 1: how sure one may
                            be of it; [0][0] where one side has none */
};

struct beads {
    struct bead *items;
    size_t count, cap;
};

/* Features are numbers below `features`. Of these, `kept` says how often each is thought
 * to be kept, before anything is known; NULL: all alike. False without memory. */
bool beads_find(struct beads *out, const struct bead_side *a, const struct bead_side *b,
                uint32_t features, const float *kept);

#endif
