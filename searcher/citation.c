/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "citation.h"

#include "base/error.h"

#include <string.h>

/* ---- Ids of passages ------------------------------------------------------------- */

static void add_section_id(struct segment *segment, const struct section_row *section,
                           struct buffer *out)
{
    buffer_add_string(out, segment_string(segment, segment->texts[section->text].id));
    buffer_add_byte(out, '/');
    buffer_add_string(out, segment_string(segment, section->key));
}

void citation_passage_id(struct segment *segment, uint32_t passage, struct buffer *out)
{
    const struct passage_row *row = segment_passage(segment, passage);

    if (row->section < segment->section_count)
        add_section_id(segment, &segment->sections[row->section], out);
    buffer_add_format(out, ".%u", row->number);
}

/* ---- From a citation to its place ------------------------------------------------ */

/* "LABEL.7": the length of the label and the line; 0 where there is no line. */
static size_t split_number(const char *citation, uint32_t *number)
{
    const char *dot = strrchr(citation, '.');
    size_t digits = dot ? strspn(dot + 1, "0123456789") : 0;

    *number = 0;
    if (!digits || digits > 9 || dot[1 + digits])
        return 0;
    for (const char *at = dot + 1; *at; at++)
        *number = *number * 10 + (uint32_t)(*at - '0');
    return (size_t)(dot - citation);
}

/* A search over the places of a segment. */
struct place_search {
    struct segment *segment;
    struct spans *found;
    const char *citation;
    size_t len;      /* of all of it */
    size_t page_len; /* of the label before ".7", or 0 */
    uint32_t line;   /* 7 */
    bool open;       /* the last place was meant: the span goes on up to the next */
    uint32_t start;
    bool failed;
};

static bool is_meant(const struct place_search *search, const char *label, size_t len,
                     uint32_t line)
{
    if (len == search->len && memcmp(label, search->citation, len) == 0)
        return len > 0;
    return search->page_len && len == search->page_len && line == search->line &&
           memcmp(label, search->citation, len) == 0;
}

/* A span ends at the latest with its stream. */
static void close_span(struct place_search *search, uint32_t end)
{
    struct segment *segment = search->segment;
    uint32_t section = segment_section_at(segment, search->start);
    const struct section_row *row = &segment->sections[section];
    struct position_range stream =
        segment_stream(row, segment_zone_at(row, search->start));

    if (end > stream.end)
        end = stream.end;
    if (end > search->start &&
        !spans_add(search->found, search->start, end - search->start))
        search->failed = true;
    search->open = false;
}

static bool take_place(void *context, const char *label, size_t len, uint32_t line,
                       uint32_t position)
{
    struct place_search *search = context;
    bool meant = is_meant(search, label, len, line);

    if (search->open && !meant)
        close_span(search, position);
    if (meant && !search->open) {
        search->start = position;
        search->open = true;
    }
    return !search->failed;
}

static svod_status find_place(struct spans *found, struct part *part,
                              const char *citation, svod_error *err)
{
    struct place_search search = {
        .segment = &part->segment,
        .found = found,
        .citation = citation,
        .len = strlen(citation),
    };

    search.page_len = split_number(citation, &search.line);
    if (!places_each(&part->segment, (struct position_range){ 0, UINT32_MAX },
                     take_place, &search))
        search.failed = true;
    if (search.open)
        close_span(&search, part->segment.tables->end_position);
    return search.failed ? error_no_memory(err) : SVOD_OK;
}

static bool add_passage(struct spans *found, struct segment *segment, uint32_t passage)
{
    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        struct position_range range =
            segment_passage_range(segment, passage, (enum zone)zone);
        if (range.start < range.end &&
            !spans_add(found, range.start, range.end - range.start))
            return false;
    }
    return true;
}

static svod_status find_passage(struct spans *found, struct part *part,
                                const char *citation, svod_error *err)
{
    struct segment *segment = &part->segment;
    struct buffer id = { 0 };
    uint32_t number;
    size_t len = split_number(citation, &number);
    bool failed = false;

    for (uint32_t i = 0; len && i < segment->section_count && !failed; i++) {
        const struct section_row *section = &segment->sections[i];
        buffer_clear(&id);
        add_section_id(segment, section, &id);
        if (id.len != len || memcmp(id.bytes, citation, len) != 0)
            continue;
        for (uint32_t k = 0; k < section->passage_count && !failed; k++)
            if (segment_passage(segment, section->first_passage + k)->number == number)
                failed = !add_passage(found, segment, section->first_passage + k);
    }
    failed |= buffer_failed(&id);
    buffer_release(&id);
    return failed ? error_no_memory(err) : SVOD_OK;
}

/* What no longer belongs to the index is not shown. */
static void drop_dead(struct spans *found, const struct part *part)
{
    size_t kept = 0;

    for (size_t i = 0; i < found->count; i++) {
        uint32_t section = segment_section_at(&part->segment, found->items[i].start);
        if (part_has_source(part, part->segment.sections[section].source))
            found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

svod_status citation_find(struct spans *found, struct part *part, const char *citation,
                          svod_error *err)
{
    svod_status status = find_place(found, part, citation, err);

    if (status == SVOD_OK && !found->count)
        status = find_passage(found, part, citation, err);
    drop_dead(found, part);
    return status;
}
