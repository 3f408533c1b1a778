/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * corpus_order.h - all sections of an index in the order of the corpus: by the id of the
 * text, the path of the source, the place in it. However the texts are spread over
 * segments, it is the same. */
#ifndef CORPUS_ORDER_H
#define CORPUS_ORDER_H

#include "searcher.h"

struct corpus_section {
    const char *text, *path;
    uint32_t order, section; /* in its source; in its segment */
    struct part *part;
};

/* Those that are in the index; the caller frees them. NULL without memory. */
struct corpus_section *corpus_order(const struct svod_searcher *searcher,
                                    size_t *count);

#endif
