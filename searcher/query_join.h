/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_join.h - names written in one, in parts, and with hyphens: what the files that
 * look for them in a question share. */
#ifndef QUERY_JOIN_H
#define QUERY_JOIN_H

#include "query_tree.h"
#include "text/palladius.h"

struct analyzer;

#define WORDS_MOST 16 /* with hyphens between them */

/* What words are made of, in small letters and modern spelling. */
struct pieces {
    struct {
        size_t start, len;
        bool follows; /* stands in one word with the piece before it, as it was asked */
    } items[WORDS_MOST * PALLADIUS_MOST];
    size_t count;
    struct buffer text;
};

struct joiner {
    struct analyzer *analyzer; /* NULL before it is needed */
    struct buffer form, spelling;
    svod_error *err;
};

/* How many words of the run from `first` on are one name, or are joined by hyphens, and
 * what they are made of; 0: none. query_piece.c */
size_t pieces_take(struct joiner *joiner, const svod_node *run, size_t first,
                   struct pieces *pieces, svod_status *status);

/* Add the other ways to write the pieces to a group that has what was asked.
 * query_piece_write.c */
svod_status pieces_write(struct joiner *joiner, svod_node *group,
                         const struct pieces *pieces);

#endif
