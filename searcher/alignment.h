/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * alignment.h - which passages of a translation render which of the original, resolved
 * for the state of the index that a searcher sees.
 *
 * Links go both ways. They come from what is most explicit, for each pair of texts one
 * source: alignment files, else attributes `corresp`, else equal sections and numbers of
 * passages of a text and of what it `translates`, or what that one translates. */
#ifndef ALIGNMENT_H
#define ALIGNMENT_H

#include "searcher.h"

/* A passage of the index. */
struct passage_ref {
    uint32_t part;    /* of the searcher */
    uint32_t passage; /* row of the table of passages in its segment */
};

enum link_origin {
    LINK_NUMBERS,  /* equal numbers in a text and what it translates */
    LINK_PAIRS,    /* the same, and both stand in one file beside each other */
    LINK_CORRESP,  /* an attribute of TEI */
    LINK_FILE,     /* an alignment file */
    LINK_PROPOSED, /* the same, by a program and not looked through yet */
    LINK_ORIGINS
};

#define LINK_CERTAIN 1000 /* the highest score */

struct link {
    struct passage_ref other;
    uint16_t score; /* 0 .. LINK_CERTAIN */
    uint8_t origin; /* enum link_origin */
};

/* "numbers", "pairs", "corresp", "file", "proposed". */
extern const char *const link_origin_names[LINK_ORIGINS];

/* What an alignment file or a `corresp` says of passages that the index does not have. */
struct link_problem {
    const char *path, *from, *to; /* of the source; as they are written there */
    uint32_t line;                /* of an alignment file; else 0 */
    bool from_missing, to_missing;
};

struct alignment;

/* The alignment of what the searcher sees; made when it is asked for first, kept by the
 * searcher. Of a damaged index SVOD_DAMAGED. */
svod_status alignment_get(const struct alignment **out, svod_searcher *searcher,
                          svod_error *err);

/* The links of a passage, in the order of the corpus of the other sides, each passage
 * once; NULL and 0 where it has none. */
const struct link *alignment_of(const struct alignment *alignment,
                                struct passage_ref passage, size_t *count);

/* Has any passage of this part links? */
bool alignment_has_part(const struct alignment *alignment, size_t part);

/* All links, each counted from both of its sides, and bytes of memory. */
size_t alignment_count(const struct alignment *alignment);
size_t alignment_bytes(const struct alignment *alignment);

/* The problem at `index`, counted from 0; NULL past the last one. */
const struct link_problem *alignment_problem(const struct alignment *alignment,
                                             size_t index);
void alignment_free(struct alignment *alignment);

#endif
