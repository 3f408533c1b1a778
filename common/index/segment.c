/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * segment.c - open the files of a segment, check their headers, find sections and
 * passages by position. */
#include "segment.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static svod_status damaged(const struct segment *segment, const char *file,
                           svod_error *err)
{
    return error_set(err, SVOD_DAMAGED, "the index is damaged: '%s/%s'", segment->name,
                     file);
}

/* A checked array inside a file, or NULL. */
static const void *array_at(struct sealed_file *file, uint64_t offset, uint64_t count,
                            uint64_t size)
{
    if (offset % 4 != 0)
        return NULL;
    return sealed_range(file, offset, count * size);
}

static svod_status open_files(struct segment *segment, const char *folder,
                              const struct segment_entry *entry, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < SEGMENT_PASSAGES && status == SVOD_OK; i++)
        status = sealed_open(&segment->files[i], folder, segment_file_names[i],
                             &entry->seals[i], err);
    if (status == SVOD_OK) {
        char *path = file_path(folder, FORMAT_PASSAGES);
        if (!path)
            return error_no_memory(err);
        segment->passages_fd = file_open(path);
        if (segment->passages_fd < 0)
            status = error_system(err, "open", path);
        free(path);
    }
    return status;
}

static svod_status read_headers(struct segment *segment, svod_error *err)
{
    struct sealed_file *files = segment->files;

    segment->lexicon =
        array_at(&files[SEGMENT_LEXICON], 0, 1, sizeof *segment->lexicon);
    segment->concordance =
        array_at(&files[SEGMENT_CONCORDANCE], 0, 1, sizeof *segment->concordance);
    segment->pairs = array_at(&files[SEGMENT_PAIRS], 0, 1, sizeof *segment->pairs);
    segment->gaps = array_at(&files[SEGMENT_GAPS], 0, 1, sizeof *segment->gaps);
    segment->places = array_at(&files[SEGMENT_PLACES], 0, 1, sizeof *segment->places);
    segment->tables = array_at(&files[SEGMENT_TABLES], 0, 1, sizeof *segment->tables);
    segment->dates = array_at(&files[SEGMENT_DATES], 0, 1, sizeof *segment->dates);
    if (!segment->lexicon || !segment->concordance || !segment->pairs ||
        !segment->gaps || !segment->places || !segment->tables || !segment->dates ||
        !segment_headers_fit(segment))
        return damaged(segment, "a header", err);
    segment->wide = segment->lexicon->token_count > UINT16_MAX;
    return SVOD_OK;
}

/* All before the passages is small, and looked at for every hit: checked here. */
static svod_status read_tables(struct segment *segment,
                               const struct segment_entry *entry, svod_error *err)
{
    struct sealed_file *file = &segment->files[SEGMENT_TABLES];
    const struct tables_header *tables = segment->tables;
    const uint32_t *offsets;

    if (tables->passages > file->size || tables->link_count > UINT32_MAX ||
        !sealed_range(file, 0, tables->passages) ||
        tables->section_count != entry->section_count ||
        tables->passage_count != entry->passage_count ||
        tables->source_count != entry->source_count ||
        tables->end_position > segment->files[SEGMENT_STREAM].size >>
            (segment->wide ? 2 : 1))
        return damaged(segment, FORMAT_TABLES, err);
    segment->section_count = tables->section_count;
    segment->passage_count = tables->passage_count;
    segment->sections = array_at(file, tables->sections, tables->section_count,
                                 sizeof(struct section_row));
    segment->texts =
        array_at(file, tables->texts, tables->text_count, sizeof(struct text_row));
    offsets = array_at(file, tables->strings, tables->string_count + 1ull, 4);
    if (!segment->sections || !segment->texts || !offsets)
        return damaged(segment, FORMAT_TABLES, err);
    return SVOD_OK;
}

/* Numbers in a section must be within its segment, whatever wrote it. */
static bool is_sound(const struct segment *segment, const struct section_row *section)
{
    return section->text < segment->tables->text_count &&
           section->source < segment->tables->source_count &&
           section->text_start <= section->text_end &&
           section->text_end <= section->note_start &&
           section->note_start <= section->note_end &&
           section->note_end <= segment->tables->end_position &&
           section->first_passage <= segment->passage_count &&
           section->passage_count <= segment->passage_count - section->first_passage;
}

static svod_status check_sections(const struct segment *segment, svod_error *err)
{
    uint32_t next = 0;

    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        if (!is_sound(segment, section) || section->text_start < next)
            return damaged(segment, FORMAT_TABLES, err);
        next = section->note_end;
    }
    return SVOD_OK;
}

svod_status segment_open(struct segment *segment, const char *folder,
                         const struct segment_entry *entry, svod_error *err)
{
    char *path = NULL;
    svod_status status;

    *segment = (struct segment){ .passages_fd = -1,
                                 .passages_seal = entry->seals[SEGMENT_PASSAGES] };
    segment->name = manifest_segment_name(entry->number);
    if (segment->name)
        path = file_path(folder, segment->name);
    status = path ? open_files(segment, path, entry, err) : error_no_memory(err);
    if (status == SVOD_OK)
        status = read_headers(segment, err);
    if (status == SVOD_OK)
        status = read_tables(segment, entry, err);
    if (status == SVOD_OK)
        status = check_sections(segment, err);
    if (status != SVOD_OK)
        segment_close(segment);
    free(path);
    return status;
}

void segment_close(struct segment *segment)
{
    for (size_t i = 0; i < SEGMENT_PASSAGES; i++)
        sealed_close(&segment->files[i]);
    if (segment->passages_fd >= 0)
        close(segment->passages_fd);
    free(segment->name);
    *segment = (struct segment){ .passages_fd = -1 };
}

bool segment_damaged(const struct segment *segment)
{
    for (size_t i = 0; i < SEGMENT_PASSAGES; i++)
        if (segment->files[i].damaged)
            return true;
    return false;
}

svod_status segment_verify(struct segment *segment, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < SEGMENT_PASSAGES && status == SVOD_OK; i++)
        if (sealed_verify(&segment->files[i], segment_file_names[i], NULL) != SVOD_OK)
            status = damaged(segment, segment_file_names[i], err);
    if (status == SVOD_OK)
        status =
            sealed_check_foreign(&segment->passages_seal, segment->passages_fd, err);
    if (status == SVOD_DAMAGED)
        return damaged(segment, FORMAT_PASSAGES, err);
    return status;
}

uint32_t segment_token(struct segment *segment, uint32_t position)
{
    const void *token = segment_tokens(segment, position, 1);

    if (!token)
        return TOKEN_BORDER;
    return segment->wide ? *(const uint32_t *)token : *(const uint16_t *)token;
}

uint32_t segment_section_at(const struct segment *segment, uint32_t position)
{
    uint32_t low = 0, high = segment->section_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (segment->sections[middle].text_start <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const struct passage_row *segment_passage(struct segment *segment, uint32_t passage)
{
    static const struct passage_row none = { 0, 0, 0, 0 };
    const struct passage_row *row = NULL;

    if (passage < segment->passage_count)
        row = sealed_range(&segment->files[SEGMENT_TABLES],
                           segment->tables->passages + (uint64_t)passage * sizeof *row,
                           sizeof *row);
    return row ? row : &none;
}

uint32_t segment_link_count(const struct segment *segment)
{
    return (uint32_t)segment->tables->link_count;
}

const struct link_row *segment_link(struct segment *segment, uint32_t number)
{
    static const struct link_row none = { .kind = ROW_KINDS };
    const struct link_row *row = NULL;

    if (number < segment->tables->link_count)
        row = sealed_range(&segment->files[SEGMENT_TABLES],
                           segment->tables->links + (uint64_t)number * sizeof *row,
                           sizeof *row);
    return row ? row : &none;
}

uint32_t segment_first_link(struct segment *segment, uint32_t source)
{
    uint32_t low = 0, high = segment_link_count(segment);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (segment_link(segment, middle)->source < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t start_of(const struct passage_row *row, enum zone zone)
{
    return zone == ZONE_TEXT ? row->text_start : row->note_start;
}

/* Passages without tokens in a zone start where the next one does: so the last of those
 * that start at or before the position is the one that has it. */
uint32_t segment_passage_at(struct segment *segment, uint32_t section,
                            uint32_t position)
{
    const struct section_row *row = &segment->sections[section];
    enum zone zone = segment_zone_at(row, position);
    uint32_t low = 0, high = row->passage_count;
    const struct passage_row *rows = sealed_range(
        &segment->files[SEGMENT_TABLES],
        segment->tables->passages + (uint64_t)row->first_passage * sizeof *rows,
        (uint64_t)high * sizeof *rows);

    while (rows && high > low + 1) {
        uint32_t middle = low + (high - low) / 2;
        if (start_of(&rows[middle], zone) <= position)
            low = middle;
        else
            high = middle;
    }
    return row->first_passage + low;
}

struct position_range segment_passage_range(struct segment *segment, uint32_t passage,
                                            enum zone zone)
{
    const struct passage_row *row = segment_passage(segment, passage);
    const struct section_row *section;
    struct position_range range = { start_of(row, zone), 0 }, stream;

    if (row->section >= segment->section_count)
        return (struct position_range){ 0, 0 };
    section = &segment->sections[row->section];
    stream = segment_stream(section, zone);
    if (passage + 1 < section->first_passage + section->passage_count)
        range.end = start_of(segment_passage(segment, passage + 1), zone);
    else
        range.end = stream.end;
    if (range.start < stream.start)
        range.start = stream.start;
    if (range.end > stream.end)
        range.end = stream.end;
    if (range.end < range.start)
        range.end = range.start;
    return range;
}

const char *segment_string(const struct segment *segment, uint32_t number)
{
    const struct tables_header *tables = segment->tables;
    const uint8_t *bytes = segment->files[SEGMENT_TABLES].bytes;
    const uint32_t *offsets = (const void *)(bytes + tables->strings);
    uint64_t end;

    if (number >= tables->string_count)
        return "";
    end = tables->string_bytes + offsets[number + 1];
    if (offsets[number] >= offsets[number + 1] || end > tables->passages ||
        bytes[end - 1])
        return "";
    return (const char *)bytes + tables->string_bytes + offsets[number];
}

const char *segment_source_path(const struct segment *segment, uint32_t source)
{
    const uint8_t *bytes = segment->files[SEGMENT_TABLES].bytes;
    const uint32_t *sources = (const void *)(bytes + segment->tables->sources);

    if (source >= segment->tables->source_count ||
        segment->tables->sources + segment->tables->source_count * 4ull >
            segment->tables->passages)
        return "";
    return segment_string(segment, sources[source]);
}

int segment_compare_sections(const struct segment *x, const struct section_row *p,
                             const struct segment *y, const struct section_row *q)
{
    int order = strcmp(segment_string(x, x->texts[p->text].id),
                       segment_string(y, y->texts[q->text].id));

    if (!order)
        order = strcmp(segment_source_path(x, p->source),
                       segment_source_path(y, q->source));
    return order ? order : (p->order > q->order) - (p->order < q->order);
}

uint32_t layout_varint(const uint8_t **at, const uint8_t *end)
{
    uint32_t number = 0;

    for (unsigned shift = 0; *at < end && shift < 35; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (uint32_t)(byte & 127) << (shift & 31);
        if (!(byte & 128))
            return number;
    }
    *at = end;
    return 0;
}
