/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * state.c - what an index is made of: its segments and versions. */
#include "base/error.h"
#include "index/format.h"
#include "searcher.h"

static uint64_t size_of(const struct segment_entry *entry)
{
    uint64_t size = 0;

    for (size_t i = 0; i < SEGMENT_FILE_COUNT; i++)
        size += entry->seals[i].size;
    return size;
}

static size_t count_dead(const struct segment_entry *entry)
{
    size_t count = 0;

    for (uint32_t i = 0; i < entry->source_count; i++)
        count += entry->dead[i] != 0;
    return count;
}

void svod_searcher_state(const svod_searcher *searcher, svod_state *state)
{
    const struct manifest *manifest = &searcher->manifest;

    *state = (svod_state){
        .generation = manifest->generation,
        .format = FORMAT_VERSION,
        .analysis = ANALYSIS_VERSION,
        .segments = manifest->segments.count,
        .bytes = manifest->sources.size,
    };
    for (size_t i = 0; i < manifest->segments.count; i++) {
        const struct segment_entry *entry = &manifest->segments.items[i];
        state->tokens += entry->tokens;
        state->dead_tokens += entry->dead_tokens;
        state->sources += entry->source_count - count_dead(entry);
        state->bytes += size_of(entry);
    }
}

svod_status svod_searcher_segment(svod_segment *out, const svod_searcher *searcher,
                                  size_t index, svod_error *err)
{
    const struct part *part;

    *out = (svod_segment){ 0 };
    if (index >= searcher->part_count)
        return error_set(err, SVOD_MISUSE, "the index has %zu segments",
                         searcher->part_count);
    part = &searcher->parts[index];
    *out = (svod_segment){
        .name = part->segment.name,
        .tokens = part->entry->tokens,
        .dead_tokens = part->entry->dead_tokens,
        .han = part->entry->han,
        .bytes = size_of(part->entry),
        .sources = part->entry->source_count,
        .dead_sources = count_dead(part->entry),
        .sections = part->entry->section_count,
        .passages = part->entry->passage_count,
        .bits = part->segment.wide ? 32 : 16,
    };
    return SVOD_OK;
}
