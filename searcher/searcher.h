/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * searcher.h - what the files of this folder share of a svod_searcher. */
#ifndef SEARCHER_H
#define SEARCHER_H

#include "base/strings.h"
#include "index/segment.h"
#include "svod.h"
#include "xapian_c/passage_reader.h"

/* An open segment, and what a search needs to know of it. */
struct part {
    struct segment segment;
    const struct segment_entry *entry;
    struct passage_reader *passages; /* opened when a ranking asks */
    uint32_t *texts;                 /* number in svod_searcher.text_ids of each text */
    bool has_dead;                   /* some sources are no longer in the index */
};

struct svod_searcher {
    char *folder; /* absolute */
    struct manifest manifest;
    struct part *parts;
    size_t part_count;
    struct strings text_ids;
    svod_text_info *catalogue; /* NULL until someone asks for it */
    size_t catalogue_count;
    struct witnesses *witnesses; /* the same */
    struct alignment *alignment; /* NULL until someone asks for it */
};

/* The part's passages, verified and opened on first use. */
svod_status searcher_passages(struct passage_reader **out, struct part *part,
                              svod_error *err);

/* SVOD_DAMAGED when a part was found damaged by what was read so far. */
svod_status searcher_check(const struct svod_searcher *searcher, svod_error *err);

static inline bool part_has_source(const struct part *part, uint32_t source)
{
    return source < part->entry->source_count && !part->entry->dead[source];
}

#endif
