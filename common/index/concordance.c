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

bool postings_open(struct postings *postings, struct segment *segment, uint32_t class)
{
    struct sealed_file *file = &segment->files[SEGMENT_CONCORDANCE];
    const uint64_t *lists =
        sealed_range(file, segment->concordance->lists + (uint64_t) class * 8, 16);
    uint64_t skip_size, size;
    const uint8_t *list;

    *postings = (struct postings){ .count = postings_count(segment, class) };
    if (!lists || !postings->count)
        return false;
    size = lists[1] - lists[0];
    list = sealed_range(file, segment->concordance->bytes + lists[0], size);
    postings->skip_count = (postings->count - 1) / POSTINGS_BLOCK;
    skip_size = (uint64_t)postings->skip_count * sizeof(struct skip);
    if (!list || skip_size > size || lists[0] % 4 != 0) {
        file->damaged = true;
        return false;
    }
    postings->skips = (const void *)list;
    postings->start = postings->at = list + skip_size;
    postings->end = list + size;
    postings->left = postings->count;
    return true;
}

void postings_skip(struct postings *postings, uint32_t position)
{
    uint32_t read = postings->count - postings->left;
    uint32_t low = (read + POSTINGS_BLOCK - 1) / POSTINGS_BLOCK;
    uint32_t high = postings->skip_count;
    const struct skip *skip;

    /* The skip before block b is skips[b - 1]. Find the last one below `position`. */
    if (low > high || low == 0)
        low = low ? high : 0;
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
