/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * features.h - what in a passage may be found again in its translation. */
#ifndef FEATURES_H
#define FEATURES_H

#include "beads.h"
#include "context.h"
#include "corpus_order.h"
#include "passage_names.h"
#include "vocabulary.h"

struct features {
    struct vocabulary vocabulary;
    struct strings numbers; /* in decimal digits */
    struct passage_names names;
    struct context context;
    bool failed;
};

/* Of two sections: only features that both have, numbered anew. */
struct section_features {
    struct words words; /* of all passages of both, as they are read */
    uint32_t *kinds;    /* of each feature: as it is read */
    float *kept;        /* how often each is thought to be kept */
    uint32_t count;     /* features */
    struct bead_passage *passages;
    struct bead_side sides[2];
    uint32_t headings[2]; /* passages at the start of each section that take no part */
};

svod_status features_open(struct features *features, struct svod_searcher *searcher,
                          svod_error *err);
void features_release(struct features *features);

/* False without memory; the result is to be released in any case. */
bool features_of_sections(struct section_features *out, struct features *features,
                          const struct corpus_section *const *sections);
void section_features_release(struct section_features *found);

#endif
