/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * witnesses.h - editions of one work, as witnesses of its text: which of their sections
 * belong together.
 *
 * Texts are editions of one work when they are in one language and say the same `work`,
 * or, where they say none, have the same title; variants of characters and the size of
 * letters make no difference. Sections belong together as in a translation: by their
 * keys, by the numbers in their titles, by their places. */
#ifndef WITNESSES_H
#define WITNESSES_H

#include "searcher.h"

struct section_ref {
    uint32_t part, section;
};

struct witness_pair {
    struct section_ref section, other;
    uint32_t place; /* of the other in the order of the corpus */
};

struct witnesses;

/* Those of what the searcher sees; made when they are asked for first, and kept. */
svod_status witnesses_get(const struct witnesses **out, svod_searcher *searcher,
                          svod_error *err);

/* The sections of other editions that belong to this one, in the order of the corpus. */
const struct witness_pair *witnesses_of(const struct witnesses *witnesses,
                                        struct section_ref section, size_t *count);
void witnesses_free(struct witnesses *witnesses);

#endif
