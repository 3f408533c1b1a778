/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * results_witnesses.c - the other editions of a place, with their readings: what stands
 * in them between the tokens that both editions have. */
#include "results.h"

#include "base/error.h"
#include "base/memory.h"
#include "citation.h"
#include "collate.h"
#include "group.h"

#include <stdlib.h>
#include <string.h>

/* Strings stand in one buffer, which may move: here are their places in it. */
struct reading_place {
    size_t lemma, reading;
};

struct witness_strings {
    size_t id, cite, line;
    size_t first_variant;
};

struct readings {
    struct {
        struct svod_witness *items;
        size_t count, cap;
    } items;
    struct {
        struct witness_strings *items;
        size_t count, cap;
    } places;
    struct {
        struct svod_reading *items;
        size_t count, cap;
    } variants;
    struct {
        struct reading_place *items;
        size_t count, cap;
    } variant_places;
    struct buffer strings, label, cite, id;
    struct context line, words; /* the passage of the witness; a reading */
    bool failed;
};

void readings_free(struct readings *readings)
{
    if (!readings)
        return;
    free(readings->items.items);
    free(readings->places.items);
    free(readings->variants.items);
    free(readings->variant_places.items);
    buffer_release(&readings->strings);
    buffer_release(&readings->label);
    buffer_release(&readings->cite);
    buffer_release(&readings->id);
    context_release(&readings->line);
    context_release(&readings->words);
    free(readings);
}

static size_t keep_string(struct readings *readings, const char *string)
{
    size_t at = readings->strings.len;

    buffer_add(&readings->strings, string, strlen(string) + 1);
    return at;
}

/* ---- Variants -------------------------------------------------------------------- */

/* A passage of the hit's edition beside the stream of a witness. */
struct comparison {
    struct readings *readings;
    struct segment *own, *other;
    const uint32_t *map;
    struct position_range stream, passage; /* of the hit's edition */
    struct position_range there;           /* the stream of the witness */
};

static size_t keep_words(struct readings *readings, struct segment *segment,
                         struct position_range range)
{
    if (range.start >= range.end)
        return keep_string(readings, "");
    context_write(&readings->words, segment,
                  (struct span){ range.start, range.end - range.start },
                  SVOD_NO_CONTEXT);
    readings->failed |= buffer_failed(&readings->words.line);
    return keep_string(readings, buffer_string(&readings->words.line));
}

static void add_variant(const struct comparison *comparison, struct position_range own,
                        struct position_range other)
{
    struct readings *readings = comparison->readings;
    struct svod_reading variant = { .start = own.start - comparison->stream.start,
                                    .length = own.end - own.start };

    if (own.start >= own.end && other.start >= other.end)
        return;
    if (!ARRAY_ROOM(&readings->variants) || !ARRAY_ROOM(&readings->variant_places)) {
        readings->failed = true;
        return;
    }
    if (other.start < other.end &&
        !context_find(&readings->line,
                      (struct span){ other.start, other.end - other.start },
                      &variant.offset, &variant.size))
        variant.size = 0;
    readings->variants.items[readings->variants.count++] = variant;
    readings->variant_places.items[readings->variant_places.count++] =
        (struct reading_place){ keep_words(readings, comparison->own, own),
                                keep_words(readings, comparison->other, other) };
}

/* The first token at or behind a position that the witness has; the end of the stream
 * where there is none. */
static uint32_t next_match(const struct comparison *comparison, uint32_t position)
{
    while (position < comparison->stream.end &&
           comparison->map[position - comparison->stream.start] == COLLATE_NONE)
        position++;
    return position;
}

static uint32_t place_of(const struct comparison *comparison, uint32_t position)
{
    return position < comparison->stream.end
               ? comparison->map[position - comparison->stream.start]
               : comparison->there.end;
}

/* What the witness has before the first match of the passage: known when the token before
 * the passage matches, too. */
static uint32_t place_before(const struct comparison *comparison, uint32_t match)
{
    uint32_t start = comparison->passage.start;

    if (start == comparison->stream.start)
        return comparison->there.start;
    if (comparison->map[start - 1 - comparison->stream.start] == COLLATE_NONE)
        return place_of(comparison, match);
    return comparison->map[start - 1 - comparison->stream.start] + 1;
}

/* From one match to the next; what the witness has at the ends of the passage belongs to
 * it when the tokens around the passage match. */
static void compare(const struct comparison *comparison)
{
    uint32_t end = comparison->passage.end;
    uint32_t at = next_match(comparison, comparison->passage.start);

    if (at >= end)
        return;
    add_variant(comparison, (struct position_range){ comparison->passage.start, at },
                (struct position_range){ place_before(comparison, at),
                                         place_of(comparison, at) });
    while (at < end) {
        uint32_t next = next_match(comparison, at + 1);
        uint32_t from = place_of(comparison, at) + 1, to = place_of(comparison, next);
        if (next > end) {
            next = end;
            to = from;
        }
        add_variant(comparison, (struct position_range){ at + 1, next },
                    (struct position_range){ from, to });
        at = next;
    }
}

/* ---- Witnesses ------------------------------------------------------------------- */

static void describe(struct svod_witness *witness, const struct segment *segment,
                     const struct section_row *section)
{
    const struct text_row *text = &segment->texts[section->text];

    witness->text = segment_string(segment, text->id);
    witness->title = segment_string(segment, text->title);
    if (!*witness->title)
        witness->title = witness->text;
    witness->edition = segment_string(segment, text->edition);
}

static void write_line(struct readings *readings, struct segment *segment,
                       uint32_t section, enum zone zone, uint32_t position)
{
    struct position_range stream = segment_stream(&segment->sections[section], zone);
    struct position_range range;
    uint32_t passage;

    if (position >= stream.end)
        position = stream.end - 1;
    passage = segment_passage_at(segment, section, position);
    range = segment_passage_range(segment, passage, zone);
    buffer_clear(&readings->id);
    citation_passage_id(segment, passage, &readings->id);
    results_cite(segment, position, buffer_string(&readings->id), &readings->label,
                 &readings->cite);
    context_write_passage(&readings->line, segment,
                          (struct span){ range.start, range.end - range.start });
}

static void add_witness(struct readings *readings, struct search *search,
                        const struct found *hit, const struct place_witness *place)
{
    struct segment *own = &search->searcher->parts[hit->part].segment;
    struct segment *other = &search->searcher->parts[place->section.part].segment;
    uint32_t section = segment_section_at(own, hit->start);
    enum zone zone = segment_zone_at(&own->sections[section], hit->start);
    struct comparison comparison = {
        .readings = readings,
        .own = own,
        .other = other,
        .map = group_collate(search, (struct section_ref){ hit->part, section },
                             place->section, zone),
        .stream = segment_stream(&own->sections[section], zone),
        .passage = segment_passage_range(
            own, segment_passage_at(own, section, hit->start), zone),
        .there = segment_stream(&other->sections[place->section.section], zone),
    };
    struct svod_witness *witness;
    struct witness_strings *strings;

    if (!comparison.map || !ARRAY_ROOM(&readings->items) ||
        !ARRAY_ROOM(&readings->places)) {
        readings->failed = true;
        return;
    }
    witness = &readings->items.items[readings->items.count++];
    strings = &readings->places.items[readings->places.count++];
    *witness = (struct svod_witness){ .has_hit = place->has_hit };
    describe(witness, other, &other->sections[place->section.section]);
    write_line(readings, other, place->section.section, zone, place->range.start);
    *strings = (struct witness_strings){
        .id = keep_string(readings, buffer_string(&readings->id)),
        .cite = keep_string(readings, buffer_string(&readings->cite)),
        .line = keep_string(readings, buffer_string(&readings->line.line)),
        .first_variant = readings->variants.count,
    };
    compare(&comparison);
    witness->variant_count = readings->variants.count - strings->first_variant;
}

/* Strings and variants do not move any more. */
static void fix_places(struct readings *readings)
{
    const char *bytes = readings->strings.bytes;

    for (size_t i = 0; i < readings->variants.count; i++) {
        readings->variants.items[i].lemma =
            bytes + readings->variant_places.items[i].lemma;
        readings->variants.items[i].reading =
            bytes + readings->variant_places.items[i].reading;
    }
    for (size_t i = 0; i < readings->items.count; i++) {
        const struct witness_strings *strings = &readings->places.items[i];
        struct svod_witness *witness = &readings->items.items[i];
        witness->id = bytes + strings->id;
        witness->cite = bytes + strings->cite;
        witness->line = bytes + strings->line;
        witness->variants = witness->variant_count
                                ? readings->variants.items + strings->first_variant
                                : NULL;
    }
}

static struct readings *clear(struct svod_results *results)
{
    struct readings *readings = results->readings;

    if (!readings)
        readings = results->readings = memory_array(1, sizeof *readings);
    if (!readings)
        return NULL;
    readings->items.count = readings->places.count = 0;
    readings->variants.count = readings->variant_places.count = 0;
    buffer_clear(&readings->strings);
    return readings;
}

static bool has_failed(const struct readings *readings)
{
    return readings->failed || buffer_failed(&readings->strings) ||
           buffer_failed(&readings->id) || buffer_failed(&readings->cite) ||
           buffer_failed(&readings->label) || buffer_failed(&readings->line.line);
}

svod_status svod_results_witnesses(const svod_witness **out, size_t *count,
                                   svod_results *results, size_t index, svod_error *err)
{
    struct search *search = &results->search;
    struct readings *readings = clear(results);
    const struct place_witness *places;
    size_t place_count;

    *out = NULL;
    *count = 0;
    if (index >= search->hits.count || !search->places)
        return error_set(err, SVOD_MISUSE,
                         "there is no hit %zu, or the search was not by works", index);
    if (!readings)
        return error_no_memory(err);
    places = group_witnesses(search, index, &place_count);
    for (size_t i = 0; i < place_count && !readings->failed; i++)
        add_witness(readings, search, &search->hits.items[index], &places[i]);
    if (has_failed(readings)) {
        readings_free(readings); /* the next hit may have memory again */
        results->readings = NULL;
        return error_no_memory(err);
    }
    fix_places(readings);
    *out = readings->items.items;
    *count = readings->items.count;
    return searcher_check(search->searcher, err);
}
