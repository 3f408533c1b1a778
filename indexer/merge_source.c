/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "merge_source.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

/* ---- Opening --------------------------------------------------------------------- */

static int by_source(const void *a, const void *b)
{
    const struct stored_place *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static svod_status list_sections(struct merge_input *input, svod_error *err)
{
    const struct segment *segment = &input->segment;

    input->sections = memory_array(segment->section_count, sizeof *input->sections);
    if (!input->sections)
        return error_no_memory(err);
    for (uint32_t i = 0; i < segment->section_count; i++)
        input->sections[i] = (struct stored_place){ segment->sections[i].source,
                                                    segment->sections[i].order, i };
    qsort(input->sections, segment->section_count, sizeof *input->sections, by_source);
    return SVOD_OK;
}

svod_status merge_input_open(struct merge_input *input, const char *folder,
                             const struct segment_entry *entry, svod_error *err)
{
    svod_status status;

    *input = (struct merge_input){ .entry = entry };
    status = segment_open(&input->segment, folder, entry, err);
    if (status != SVOD_OK)
        return status;
    status = list_sections(input, err);
    if (status != SVOD_OK)
        merge_input_close(input);
    return status;
}

void merge_input_forget(struct merge_input *input)
{
    free(input->ids);
    free(input->gap_strings);
    input->ids = input->gap_strings = NULL;
}

void merge_input_close(struct merge_input *input)
{
    merge_input_forget(input);
    if (input->sections)
        segment_close(&input->segment);
    free(input->sections);
    *input = (struct merge_input){ 0 };
}

/* The first of the sections of a source, and the one after its last. */
static struct stored_place *sections_of(const struct merge_input *input,
                                        uint32_t source, struct stored_place **end)
{
    uint32_t low = 0, high = input->segment.section_count;
    struct stored_place *first;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (input->sections[middle].source < source)
            low = middle + 1;
        else
            high = middle;
    }
    first = *end = input->sections + low;
    while (*end < input->sections + input->segment.section_count &&
           (*end)->source == source)
        ++*end;
    return first;
}

void merge_source_streams(const struct merge_input *input, uint32_t source,
                          size_t sizes[2])
{
    struct stored_place *end, *at = sections_of(input, source, &end);

    for (; at < end; at++) {
        const struct section_row *row = &input->segment.sections[at->section];
        sizes[ZONE_TEXT] += row->text_end - row->text_start + 1u;
        sizes[ZONE_NOTE] += row->note_end - row->note_start + 1u;
    }
}

/* ---- Tokens ---------------------------------------------------------------------- */

static void map_class(struct builder *builder, struct merge_input *input,
                      uint32_t class)
{
    struct segment *segment = &input->segment;
    struct id_range ids = lexicon_class_ids(segment, class);
    enum script script = lexicon_class_script(segment, class);
    size_t key_len, len;
    const char *key = lexicon_class_key(segment, class, &key_len);
    bool is_han;

    for (uint32_t id = ids.first;
         id <= ids.last && id <= segment->lexicon->token_count && !builder->failed;
         id++) {
        const char *surface = lexicon_surface(segment, id, &len, &is_han);
        input->ids[id] = builder_take_surface(builder, surface, len, key, key_len,
                                              (uint8_t)(is_han ? SCRIPT_HAN : script));
    }
}

/* What the ids and strings of the segment are in the builder. */
static bool map_input(struct builder *builder, struct merge_input *input)
{
    const struct segment *segment = &input->segment;
    uint64_t tokens = segment->lexicon->token_count;

    if (tokens > segment->files[SEGMENT_LEXICON].size ||
        segment->gaps->string_count > segment->files[SEGMENT_GAPS].size)
        return false;
    input->ids = memory_array((size_t)tokens + 1, sizeof *input->ids);
    input->gap_strings =
        memory_array(segment->gaps->string_count, sizeof *input->gap_strings);
    if (!input->ids || !input->gap_strings) {
        builder->failed = true;
        return false;
    }
    for (uint32_t class = 0; class < segment->lexicon->class_count && !builder->failed;
         class ++)
        map_class(builder, input, class);
    return true;
}

/* The stream of a zone, with the border behind it. */
static bool copy_tokens(struct builder *builder, struct merge_input *input,
                        struct position_range range, struct builder_zone *zone)
{
    struct segment *segment = &input->segment;
    uint32_t count = range.end - range.start + 1;
    const uint16_t *two;
    const uint32_t *four;

    four = segment_tokens(segment, range.start, count);
    two = (const void *)four;
    if (!four ||
        !memory_reserve(&zone->tokens.items, &zone->tokens.cap,
                        zone->tokens.count + count, sizeof *zone->tokens.items)) {
        builder->failed |= four != NULL;
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t id = segment->wide ? four[i] : two[i];
        if (id > segment->lexicon->token_count || (i + 1 < count) != (id != 0))
            return false;
        zone->tokens.items[zone->tokens.count++] = id ? input->ids[id] : 0;
    }
    return true;
}

/* ---- Gaps and places ------------------------------------------------------------- */

/* Where a stream was, and where it is now. */
struct display_copy {
    struct builder *builder;
    struct merge_input *input;
    struct builder_zone *zone;
    uint32_t from;
    size_t to;
    bool unsound;
};

/* The number in the builder of a string of the segment's gaps, plus 1. */
static uint32_t gap_string(struct display_copy *copy, uint32_t number)
{
    uint32_t *known = &copy->input->gap_strings[number];
    size_t len;
    const char *bytes;

    if (*known)
        return *known;
    bytes = gaps_string(&copy->input->segment, number, &len);
    *known = strings_intern(&copy->builder->gap_strings, bytes, len) + 1;
    if (!*known) /* STRINGS_NONE */
        copy->builder->failed = true;
    return *known;
}

static bool copy_gap(void *context, uint32_t position, uint32_t number)
{
    struct display_copy *copy = context;
    struct builder_zone *zone = copy->zone;
    uint32_t string;

    if (number >= copy->input->segment.gaps->string_count) {
        copy->unsound = true;
        return false;
    }
    string = gap_string(copy, number);
    if (!string || !ARRAY_ROOM(&zone->gaps)) {
        copy->builder->failed = true;
        return false;
    }
    zone->gaps.items[zone->gaps.count++] =
        (struct builder_gap){ (uint32_t)copy->to + (position - copy->from),
                              string - 1 };
    return true;
}

static bool copy_place(void *context, const char *label, size_t len, uint32_t line,
                       uint32_t position)
{
    struct display_copy *copy = context;
    struct builder_zone *zone = copy->zone;
    uint32_t number = strings_intern(&copy->builder->labels, label, len);

    if (number == STRINGS_NONE || !ARRAY_ROOM(&zone->places)) {
        copy->builder->failed = true;
        return false;
    }
    zone->places.items[zone->places.count++] =
        (struct builder_place){ (uint32_t)copy->to + (position - copy->from), number,
                                line };
    return true;
}

static bool copy_stream(struct builder *builder, struct merge_input *input,
                        const struct section_row *row, enum zone number)
{
    struct builder_zone *zone = &builder->zones[number];
    struct position_range range = segment_stream(row, number);
    struct display_copy copy = { builder, input, zone, range.start, zone->tokens.count,
                                 false };

    if (range.start == range.end)
        return true;
    if (!copy_tokens(builder, input, range, zone))
        return false;
    if (!places_each(&input->segment, range, copy_place, &copy))
        builder->failed = true;
    range.end++; /* what stands before the border is kept there */
    gaps_each(&input->segment, range, copy_gap, &copy);
    return !copy.unsound;
}

/* ---- Sections -------------------------------------------------------------------- */

static struct builder_stored stored_of(const struct segment *segment,
                                       const struct section_row *row)
{
    const struct text_row *text = &segment->texts[row->text];

    return (struct builder_stored){
        .text = { .id = segment_string(segment, text->id),
                  .title = segment_string(segment, text->title),
                  .titles = segment_string(segment, text->titles),
                  .author = segment_string(segment, text->author),
                  .translator = segment_string(segment, text->translator),
                  .language = segment_string(segment, row->language),
                  .date = segment_string(segment, text->date),
                  .edition = segment_string(segment, text->edition),
                  .genre = segment_string(segment, text->genre),
                  .translates = segment_string(segment, text->translates),
                  .licence = segment_string(segment, text->licence),
                  .section = segment_string(segment, row->title),
                  .work = segment_string(segment, text->work) },
        .key = segment_string(segment, row->key),
        .order = row->order,
        .scripts = row->tokens,
    };
}

/* Starts ascend, and lie within the streams of the section. */
static bool is_sound(const struct section_row *section, const struct passage_row *row,
                     const struct passage_row *before)
{
    return row->text_start >= section->text_start &&
           row->text_start <= section->text_end &&
           row->note_start >= section->note_start &&
           row->note_start <= section->note_end &&
           (!before || (row->text_start >= before->text_start &&
                        row->note_start >= before->note_start));
}

static bool copy_passages(struct builder *builder, struct merge_input *input,
                          const struct section_row *section, const size_t starts[2])
{
    const struct passage_row *before = NULL;

    for (uint32_t i = 0; i < section->passage_count; i++) {
        const struct passage_row *row =
            segment_passage(&input->segment, section->first_passage + i);
        if (!is_sound(section, row, before))
            return false;
        if (!ARRAY_ROOM(&builder->passages)) {
            builder->failed = true;
            return false;
        }
        builder->passages.items[builder->passages.count++] = (struct builder_passage){
            .starts = { starts[0] + (row->text_start - section->text_start),
                        starts[1] + (row->note_start - section->note_start) },
            .number = row->number,
        };
        before = row;
    }
    return true;
}

static bool copy_section(struct builder *builder, struct merge_input *input,
                         uint32_t number)
{
    const struct section_row *row = &input->segment.sections[number];
    const struct builder_stored stored = stored_of(&input->segment, row);
    const size_t starts[2] = { builder->zones[0].tokens.count,
                               builder->zones[1].tokens.count };
    bool sound;

    builder_begin_stored(builder, &stored);
    if (builder->failed)
        return false;
    sound = copy_stream(builder, input, row, ZONE_TEXT) &&
            copy_stream(builder, input, row, ZONE_NOTE) &&
            copy_passages(builder, input, row, starts);
    builder_end_stored(builder);
    return sound;
}

static void copy_links(struct builder *builder, struct merge_input *input,
                       uint32_t source)
{
    struct segment *segment = &input->segment;

    for (uint32_t i = segment_first_link(segment, source);
         i < segment_link_count(segment) && !builder->failed; i++) {
        const struct link_row *row = segment_link(segment, i);
        if (row->source != source)
            break;
        builder_stored_link(builder, row, segment_string(segment, row->from),
                            segment_string(segment, row->to));
    }
}

svod_status merge_source(struct builder *builder, struct merge_input *input,
                         uint32_t source, uint32_t *number, svod_error *err)
{
    struct stored_place *end, *at = sections_of(input, source, &end);
    bool sound = input->ids || map_input(builder, input);
    svod_status status;

    builder_begin_source(builder, segment_source_path(&input->segment, source));
    for (; at < end && sound; at++)
        sound = copy_section(builder, input, at->section);
    copy_links(builder, input, source);
    status = builder_end_source(builder, number, err);
    if (status == SVOD_OK && (!sound || segment_damaged(&input->segment)))
        return error_set(err, SVOD_DAMAGED, "the index is damaged: '%s'",
                         input->segment.name);
    return status;
}
