/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * concordance.c - the positions of a class. */
#include "segment.h"

uint32_t postings_count(struct segment *segment, uint32_t class)
{
    const uint32_t *count =
        sealed_range(&segment->files[SEGMENT_CONCORDANCE],
                     segment->concordance->counts + (uint64_t) class * 4, 4);

    return count ? *count : 0;
}

/* Lists of the concordance and of pairs have one coding. */
static bool open_list(struct postings *postings, struct sealed_file *file,
                      const uint64_t *lists, uint64_t bytes, uint32_t count)
{
    uint64_t skip_size, size;
    const uint8_t *list;

    *postings = (struct postings){ .count = count };
    if (!lists || !count)
        return false;
    size = lists[1] - lists[0];
    list = sealed_range(file, bytes + lists[0], size);
    postings->skip_count = (count - 1) / POSTINGS_BLOCK;
    skip_size = (uint64_t)postings->skip_count * sizeof(struct skip);
    if (!list || skip_size > size || count > size - skip_size || lists[0] % 4 != 0) {
        file->damaged = true;
        return false;
    }
    postings->skips = (const void *)list;
    postings->start = postings->at = list + skip_size;
    postings->end = list + size;
    postings->left = count;
    return true;
}

bool postings_open(struct postings *postings, struct segment *segment, uint32_t class)
{
    struct sealed_file *file = &segment->files[SEGMENT_CONCORDANCE];
    const uint64_t *lists =
        sealed_range(file, segment->concordance->lists + (uint64_t) class * 8, 16);

    return open_list(postings, file, lists, segment->concordance->bytes,
                     postings_count(segment, class));
}

/* ---- Pairs ----------------------------------------------------------------------- */

/* The number of the pair with this key; pair_count when there is none. */
static uint32_t find_pair(struct segment *segment, uint64_t key)
{
    struct sealed_file *file = &segment->files[SEGMENT_PAIRS];
    uint32_t low = 0, high = segment->pairs->pair_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint64_t *other =
            sealed_range(file, segment->pairs->keys + (uint64_t)middle * 8, 8);
        if (!other || *other == key)
            return other ? middle : segment->pairs->pair_count;
        if (*other < key)
            low = middle + 1;
        else
            high = middle;
    }
    return segment->pairs->pair_count;
}

bool pairs_find(struct segment *segment, const uint32_t *classes,
                const uint32_t *counts, struct pair_list *list)
{
    struct sealed_file *file = &segment->files[SEGMENT_PAIRS];
    const uint32_t *count = NULL;

    if (counts[0] < segment->pairs->least || counts[1] < segment->pairs->least)
        return false;
    list->number = find_pair(segment, (uint64_t)classes[0] << 32 | classes[1]);
    if (list->number < segment->pairs->pair_count)
        count = sealed_range(file, segment->pairs->counts + list->number * 4ull, 4);
    list->count = count ? *count : 0;
    return true;
}

bool pairs_open(struct postings *postings, struct segment *segment,
                const struct pair_list *list)
{
    struct sealed_file *file = &segment->files[SEGMENT_PAIRS];
    const uint64_t *lists =
        sealed_range(file, segment->pairs->lists + list->number * 8ull, 16);

    return open_list(postings, file, lists, segment->pairs->bytes, list->count);
}

void postings_skip(struct postings *postings, uint32_t position)
{
    uint32_t read = postings->count - postings->left;
    uint32_t low = (read + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
    uint32_t high = postings->skip_count;
    const struct skip *skip;

    /* The skip before block b is skips[b - 1]. Find the last one below `position`. */
    if (low >= high || postings->skips[low].position >= position)
        return; /* what is wanted is in this block or the last */
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (postings->skips[middle - 1].position < position)
            low = middle;
        else
            high = middle - 1;
    }
    if (low == 0 || low * POSTINGS_BLOCK <= read)
        return;
    skip = &postings->skips[low - 1];
    if (skip->position >= position || skip->offset > postings->end - postings->start)
        return;
    postings->position = skip->position;
    postings->at = postings->start + skip->offset;
    postings->left = postings->count - low * POSTINGS_BLOCK;
}
