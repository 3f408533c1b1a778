/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "growth.h"

#include "base/error.h"
#include "base/memory.h"
#include "merge.h"

#include <stdlib.h>

static uint64_t living(const struct segment_entry *entry)
{
    return entry->dead_tokens < entry->tokens ? entry->tokens - entry->dead_tokens : 0;
}

static bool is_han(const struct segment_entry *entry)
{
    return entry->han * 2 >= entry->tokens;
}

static bool is_mostly_dead(const struct segment_entry *entry)
{
    return entry->dead_tokens * 2 > entry->tokens;
}

/* Tier 0 is just below GROWTH_FULL, tier 1 is GROWTH_FACTOR times smaller ... */
static unsigned tier_of(const struct segment_entry *entry)
{
    uint64_t least = GROWTH_FULL / GROWTH_FACTOR;
    unsigned tier = 0;

    while (living(entry) < least && least) {
        least /= GROWTH_FACTOR;
        tier++;
    }
    return tier;
}

static bool is_in_tier(const struct segment_entry *entry, bool han, unsigned tier)
{
    return living(entry) < GROWTH_FULL && is_han(entry) == han &&
           tier_of(entry) == tier;
}

/* ---- What is due ----------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const struct segment_entry *x = *(const struct segment_entry *const *)a;
    const struct segment_entry *y = *(const struct segment_entry *const *)b;

    if (living(x) != living(y))
        return living(x) < living(y) ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* The smallest ones first, as many as `most` tokens allow; a segment alone is nothing to
 * merge. */
static size_t take_smallest(const struct segment_entry **entries, size_t count,
                            uint64_t most, uint32_t *numbers, uint64_t *tokens)
{
    size_t taken = 0;

    qsort(entries, count, sizeof(const struct segment_entry *), by_size);
    for (*tokens = 0; taken < count; taken++) {
        if (*tokens + living(entries[taken]) > most)
            break;
        *tokens += living(entries[taken]);
        numbers[taken] = entries[taken]->number;
    }
    return taken > 1 ? taken : 0;
}

static size_t find_tier(const struct manifest *manifest, bool han, unsigned tier,
                        uint64_t most, uint32_t *numbers, uint64_t *tokens)
{
    const struct segment_entry *members[4 * GROWTH_FACTOR];
    size_t count = 0;

    for (size_t i = 0; i < manifest->segments.count && count < 4 * GROWTH_FACTOR; i++)
        if (is_in_tier(&manifest->segments.items[i], han, tier))
            members[count++] = &manifest->segments.items[i];
    if (count < GROWTH_FACTOR)
        return 0;
    return take_smallest(members, count, most, numbers, tokens);
}

/* One segment that is to be written again without its dead. */
static size_t find_mostly_dead(const struct manifest *manifest, uint64_t most,
                               uint32_t *numbers, uint64_t *tokens)
{
    for (size_t i = 0; i < manifest->segments.count; i++) {
        const struct segment_entry *entry = &manifest->segments.items[i];
        if (!is_mostly_dead(entry) || living(entry) > most)
            continue;
        numbers[0] = entry->number;
        *tokens = living(entry);
        return 1;
    }
    return 0;
}

size_t growth_next(const struct manifest *manifest, uint64_t most, uint32_t *numbers,
                   uint64_t *tokens)
{
    static const uint64_t least = GROWTH_FULL;
    unsigned lowest = 0;
    size_t count = 0;

    for (uint64_t size = least; size; size /= GROWTH_FACTOR)
        lowest++;
    if (most > MERGE_SEGMENT_MOST)
        most = MERGE_SEGMENT_MOST;
    for (unsigned tier = lowest + 1; tier-- > 0 && !count;)
        for (int han = 0; han < 2 && !count; han++)
            count = find_tier(manifest, han, tier, most, numbers, tokens);
    return count ? count : find_mostly_dead(manifest, most, numbers, tokens);
}

/* ---- Merging --------------------------------------------------------------------- */

static svod_status warn_of_damage(struct svod_indexer *indexer, const svod_error *found,
                                  svod_error *err)
{
    return indexer_remark(&indexer->warnings, indexer->folder, found->message, err);
}

static svod_status run(struct svod_indexer *indexer, uint64_t most, uint32_t *numbers,
                       svod_error *err)
{
    svod_error found = { 0 };
    uint64_t tokens;
    size_t count;

    while ((count = growth_next(&indexer->manifest, most, numbers, &tokens)) > 0) {
        svod_status status = merge_segments(indexer, numbers, count, &found);
        if (status == SVOD_DAMAGED)
            return warn_of_damage(indexer, &found, err);
        if (status != SVOD_OK) {
            if (err)
                *err = found;
            return status;
        }
        most -= tokens;
    }
    return SVOD_OK;
}

svod_status growth_run(struct svod_indexer *indexer, uint64_t written, svod_error *err)
{
    uint32_t *numbers = memory_array(indexer->manifest.segments.count, sizeof *numbers);
    svod_status status =
        numbers ? run(indexer, written * GROWTH_SHARE + GROWTH_FREE, numbers, err)
                : error_no_memory(err);

    free(numbers);
    return status;
}

svod_status growth_merge_all(struct svod_indexer *indexer, svod_error *err)
{
    const struct manifest *manifest = &indexer->manifest;
    uint32_t *numbers = memory_array(manifest->segments.count, sizeof *numbers);
    svod_status status = numbers ? SVOD_OK : error_no_memory(err);

    for (int han = 0; han < 2 && status == SVOD_OK; han++) {
        size_t count = 0;
        for (size_t i = 0; i < manifest->segments.count; i++)
            if (is_han(&manifest->segments.items[i]) == han)
                numbers[count++] = manifest->segments.items[i].number;
        if (count)
            status = merge_segments(indexer, numbers, count, err);
    }
    free(numbers);
    return status;
}
