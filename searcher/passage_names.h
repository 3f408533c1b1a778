/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * passage_names.h - the names of the authority that stand in a passage. */
#ifndef PASSAGE_NAMES_H
#define PASSAGE_NAMES_H

#include "alignment.h"
#include "name_trie.h"
#include "vocabulary.h"

struct passage_names {
    struct svod_searcher *searcher;
    svod_names *names;
    struct name_trie trie;
    uint32_t **symbols;    /* of each part, when it was first read: of each token id */
    struct trie_text text; /* of the passage at hand */
};

svod_status passage_names_open(struct passage_names *names,
                               struct svod_searcher *searcher, svod_error *err);
void passage_names_release(struct passage_names *names);

/* Add the numbers of the names in the main text of a passage: of each of the longest
 * forms all whose form it is. One may come several times. False without memory. */
bool passage_names_read(struct passage_names *names, struct passage_ref passage,
                        struct words *out);

#endif
