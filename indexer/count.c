/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * count.c - what the index holds: the figures of the summary. */
#include "indexer.h"

#include "base/error.h"
#include "index/segment.h"

#include <string.h>

static void add_tokens(svod_summary *summary, const uint32_t *tokens)
{
    summary->han += tokens[SCRIPT_HAN];
    summary->cyrillic += tokens[SCRIPT_CYRILLIC];
    summary->latin += tokens[SCRIPT_LATIN];
    summary->hangul += tokens[SCRIPT_HANGUL];
    summary->other += tokens[SCRIPT_KANA] + tokens[SCRIPT_OTHER];
    summary->numbers += tokens[SCRIPT_NUMBER];
}

static svod_status count_segment(svod_summary *summary, struct strings *ids,
                                 const struct segment *segment,
                                 const struct segment_entry *entry, svod_error *err)
{
    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        const char *id;
        if (entry->dead[section->source])
            continue;
        id = segment_string(segment, segment->texts[section->text].id);
        if (strings_intern(ids, id, strlen(id)) == STRINGS_NONE)
            return error_no_memory(err);
        summary->sections++;
        summary->passages += section->passage_count;
        add_tokens(summary, section->tokens);
    }
    return SVOD_OK;
}

static void add_sizes(svod_summary *summary, const struct segment_entry *entry)
{
    const struct seal *seals = entry->seals;

    summary->bytes_stream += seals[SEGMENT_STREAM].size;
    summary->bytes_lexicon += seals[SEGMENT_LEXICON].size;
    summary->bytes_concordance +=
        seals[SEGMENT_CONCORDANCE].size + seals[SEGMENT_PAIRS].size;
    summary->bytes_display += seals[SEGMENT_GAPS].size + seals[SEGMENT_PLACES].size;
    summary->bytes_tables += seals[SEGMENT_TABLES].size;
    summary->bytes_passages += seals[SEGMENT_PASSAGES].size;
    for (size_t i = 0; i < SEGMENT_FILE_COUNT; i++)
        summary->bytes += seals[i].size;
}

/* The figures that are of this run, not of the index. */
static svod_summary keep_run(const svod_summary *summary)
{
    return (svod_summary){
        .files_read = summary->files_read,
        .files_unchanged = summary->files_unchanged,
        .files_removed = summary->files_removed,
        .files_skipped = summary->files_skipped,
        .files_ignored = summary->files_ignored,
        .bytes_read = summary->bytes_read,
        .segments_merged = summary->segments_merged,
    };
}

svod_status indexer_count(struct svod_indexer *indexer, svod_error *err)
{
    svod_summary summary = keep_run(&indexer->summary);
    struct strings ids = { 0 };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < indexer->manifest.segments.count && status == SVOD_OK; i++) {
        const struct segment_entry *entry = &indexer->manifest.segments.items[i];
        struct segment segment;
        status = segment_open(&segment, indexer->folder, entry, err);
        if (status == SVOD_OK) {
            status = count_segment(&summary, &ids, &segment, entry, err);
            segment_close(&segment);
        }
        add_sizes(&summary, entry);
    }
    summary.texts = ids.count;
    summary.segments = indexer->manifest.segments.count;
    summary.bytes += indexer->manifest.sources.size;
    if (status == SVOD_OK)
        indexer->summary = summary;
    strings_release(&ids);
    return status;
}
