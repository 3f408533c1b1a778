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
    const svod_names *names;
    svod_names *own; /* opened for this */
    struct name_trie trie;
    struct named_part {
        uint32_t *symbols; /* of each token id, when the trie had these scripts */
        unsigned scripts;
    } * parts;
    struct trie_text text; /* of the passage at hand */
};

/* `authority`, which is borrowed, may be NULL: then it is the one of Svod. On failure it
 * still has to be released. */
svod_status passage_names_open(struct passage_names *names,
                               struct svod_searcher *searcher,
                               const svod_names *authority, svod_error *err);
void passage_names_release(struct passage_names *names);

/* Tell `each` of the longest form at each place of a range of a part, from left to right,
 * without what is inside of it; `at` counts from the start of the range. False without
 * memory, and when `each` says so. */
typedef bool passage_names_fn(void *context, uint32_t at,
                              const struct trie_found *found);
bool passage_names_each(struct passage_names *names, uint32_t part,
                        struct position_range range, passage_names_fn *each,
                        void *context);

/* Add the numbers of the names in the main text of a passage: of each of the longest
 * forms all whose form it is. One may come several times. False without memory. */
bool passage_names_read(struct passage_names *names, struct passage_ref passage,
                        struct words *out);

#endif
