/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_segment.c - the checksums of a segment, its Xapian part, and its tables. */
#include "check_index.h"

#include "base/file.h"
#include "base/memory.h"
#include "index/format.h"
#include "xapian_c/passage_check.h"

#include <stdlib.h>
#include <string.h>

/* ---- Checksums ------------------------------------------------------------------- */

/* The sections that have a position in [start, end). */
static void tell_positions(struct check *check, uint64_t start, uint64_t end)
{
    const struct segment *segment = check->segment;
    uint32_t first = segment_section_at(segment, (uint32_t)start);
    uint32_t last = segment_section_at(segment, (uint32_t)(end ? end - 1 : 0));

    check_tell(check, FORMAT_STREAM, "a checksum is wrong", first, last);
}

static void check_stream_blocks(struct check *check)
{
    struct sealed_file *file = &check->segment->files[SEGMENT_STREAM];
    unsigned shift = check->segment->wide ? 2 : 1;

    for (size_t start = 0; start < file->size; start += SEALED_BLOCK)
        if (!sealed_check_blocks(file, start / SEALED_BLOCK, start / SEALED_BLOCK))
            tell_positions(check, start >> shift, (start + SEALED_BLOCK) >> shift);
}

static void check_passages_file(struct check *check)
{
    svod_error err = { 0 };
    svod_status status = sealed_check_foreign(&check->segment->passages_seal,
                                              check->segment->passages_fd, &err);
    uint32_t documents = 0;

    if (status == SVOD_OK)
        status = passage_check(check->segment->passages_fd, &documents, &err);
    if (status == SVOD_NO_MEMORY)
        check->no_room = true;
    else if (status != SVOD_OK)
        check_tell_all(check, FORMAT_PASSAGES, err.message);
    else if (documents != check->segment->passage_count)
        check_tell_all(check, FORMAT_PASSAGES,
                       "it has not as many passages as the tables");
}

static void check_sums(struct check *check)
{
    for (size_t i = 0; i < SEGMENT_PASSAGES; i++) {
        const char *name = segment_file_names[i];
        if (i == SEGMENT_STREAM)
            check_stream_blocks(check);
        else if (sealed_verify(&check->segment->files[i], name, NULL) != SVOD_OK)
            check_tell_all(check, name, "a checksum is wrong");
    }
    check_passages_file(check);
}

/* ---- Tables ---------------------------------------------------------------------- */

/* A stream begins where the one before ended, and a border ends it. */
static bool follows(struct position_range range, uint32_t *next)
{
    if (range.start != *next || range.end < range.start)
        return false;
    if (range.end > range.start)
        *next = range.end + 1;
    return true;
}

static bool passages_are_sound(const struct check *check, uint32_t number,
                               uint32_t first)
{
    const struct section_row *section = &check->segment->sections[number];
    struct passage_row before = { section->text_start, section->note_start, 0, number };

    if (section->first_passage != first)
        return false;
    for (uint32_t i = 0; i < section->passage_count; i++) {
        const struct passage_row *row = segment_passage(check->segment, first + i);
        if (row->section != number || row->text_start < before.text_start ||
            row->note_start < before.note_start ||
            row->text_start > section->text_end || row->note_start > section->note_end)
            return false;
        before = *row;
    }
    return true;
}

static void check_sources(struct check *check)
{
    const struct segment *segment = check->segment;

    for (uint32_t i = 0; i < check->entry->source_count; i++) {
        const char *path = segment_source_path(segment, i);
        bool known = false;
        if (check->entry->dead[i])
            continue;
        for (size_t low = 0, high = check->sources->count; low < high && !known;) {
            size_t middle = low + (high - low) / 2;
            const struct source_entry *source = &check->sources->items[middle];
            int order = strcmp(source->path, path);
            known = !order && source->segment == check->entry->number &&
                    source->source == i;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
        if (!known) {
            check_tell_all(check, FORMAT_TABLES,
                           "its sources are not those of the list of sources");
            return;
        }
    }
}

/* Links stand by their sources, in numbers that there are. */
static bool links_are_sound(const struct check *check)
{
    struct segment *segment = check->segment;
    uint32_t before = 0, strings = segment->tables->string_count;

    for (uint32_t i = 0; i < segment_link_count(segment); i++) {
        const struct link_row *row = segment_link(segment, i);
        if (row->kind >= ROW_KINDS || row->score > 1000 || row->source < before ||
            row->source >= segment->tables->source_count || row->from >= strings ||
            row->to >= strings)
            return false;
        before = row->source;
    }
    return true;
}

void check_tables(struct check *check)
{
    const struct segment *segment = check->segment;
    uint32_t next = 1, passage = 0;

    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        if (!follows(segment_stream(section, ZONE_TEXT), &next) ||
            !follows(segment_stream(section, ZONE_NOTE), &next))
            check_tell(check, FORMAT_TABLES, "a section is not where it should be", i,
                       i);
        else if (!passages_are_sound(check, i, passage))
            check_tell(check, FORMAT_TABLES, "passages are not in their order", i, i);
        passage += section->passage_count;
    }
    if (passage != segment->passage_count || next != segment->tables->end_position)
        check_tell_all(check, FORMAT_TABLES, "the sections are not all of the segment");
    if (!links_are_sound(check))
        check_tell_all(check, FORMAT_TABLES, "its links are not in their order");
    if (check->sources)
        check_sources(check);
}

/* ---- The segment ----------------------------------------------------------------- */

bool check_segment(struct check *check, const char *folder)
{
    struct segment segment;
    svod_error err = { 0 };
    svod_status status = segment_open(&segment, folder, check->entry, &err);

    if (status == SVOD_NO_MEMORY)
        check->no_room = true;
    if (status != SVOD_OK) {
        check_tell_all(check, NULL, err.message);
        return false;
    }
    check->segment = &segment;
    check_sums(check);
    if (!check->found)
        check_tables(check);
    if (!check->found)
        check_lexicon(check);
    if (!check->found)
        check_stream(check);
    if (!check->found)
        check_display(check);
    if (!check->found)
        check_dates(check);
    if (!check->found && segment_damaged(&segment))
        check_tell_all(check, NULL, "something in it cannot be read");
    segment_close(&segment);
    check->segment = NULL;
    return !check->found;
}
