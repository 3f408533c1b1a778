/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "segment.h"

const uint16_t *dates_of_passage(struct segment *segment, uint32_t passage,
                                 size_t *count)
{
    const struct dates_header *header = segment->dates;
    struct sealed_file *file = &segment->files[SEGMENT_DATES];
    const uint32_t *firsts;
    const uint16_t *years;

    *count = 0;
    if (passage >= header->passage_count)
        return NULL;
    firsts = sealed_range(file, header->firsts + passage * 4ull, 8);
    if (!firsts)
        return NULL;
    if (firsts[0] > firsts[1] || firsts[1] > header->year_count) {
        file->damaged = true;
        return NULL;
    }
    years = sealed_range(file, header->years + firsts[0] * 2ull,
                         (firsts[1] - firsts[0]) * 2ull);
    *count = years ? firsts[1] - firsts[0] : 0;
    return years;
}
