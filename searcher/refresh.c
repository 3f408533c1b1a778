/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * refresh.c - is there a newer state, and the change to it. Segments that both states
 * have are kept open: what was checked of them need not be checked again. */
#include "base/error.h"
#include "searcher.h"

#include <string.h>

svod_status svod_searcher_is_current(svod_searcher *searcher, int *current,
                                     svod_error *err)
{
    uint64_t hash = 0;
    svod_status status;

    *current = 0;
    status = manifest_peek(&hash, searcher->folder, err);
    if (status == SVOD_OK)
        *current = hash == searcher->manifest.hash;
    return status;
}

static bool is_same(const struct segment_entry *a, const struct segment_entry *b)
{
    return a->number == b->number && memcmp(a->seals, b->seals, sizeof a->seals) == 0;
}

/* Take over the open files of the same segment. */
static void keep_open(struct part *part, struct svod_searcher *old)
{
    for (size_t i = 0; i < old->part_count; i++) {
        struct part *other = &old->parts[i];
        struct segment segment = part->segment;
        struct passage_reader *passages = part->passages;
        if (!is_same(part->entry, other->entry) || segment_damaged(&other->segment))
            continue;
        part->segment = other->segment;
        part->passages = other->passages;
        other->segment = segment;
        other->passages = passages;
        return;
    }
}

svod_status svod_searcher_refresh(svod_searcher *searcher, svod_error *err)
{
    struct svod_searcher *fresh, old;
    svod_status status = svod_searcher_open(&fresh, searcher->folder, err);

    if (status != SVOD_OK)
        return status;
    for (size_t i = 0; i < fresh->part_count; i++)
        keep_open(&fresh->parts[i], searcher);
    old = *searcher;
    *searcher = *fresh;
    *fresh = old;
    svod_searcher_free(fresh);
    return SVOD_OK;
}
