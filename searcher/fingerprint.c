/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fingerprint.c - a hash of all that an index says: of every section, in the order of
 * the corpus, its names and its streams with what stands between the tokens and where
 * the source has them. It does not depend on segments, numbers or what is dead, so two
 * ways to the same texts give the same fingerprint. */
#include "base/error.h"
#include "base/memory.h"
#include "corpus_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define PIECE 65536 /* bytes hashed at once */

struct fingerprint {
    XXH3_state_t *state;
    struct buffer piece;
    struct segment *segment;
    uint32_t start; /* of the stream that is hashed */
};

/* ---- Bytes ----------------------------------------------------------------------- */

static void flush(struct fingerprint *print)
{
    XXH3_128bits_update(print->state, buffer_string(&print->piece), print->piece.len);
    buffer_clear(&print->piece);
}

static void add_number(struct fingerprint *print, uint32_t number)
{
    const char bytes[4] = { (char)number, (char)(number >> 8), (char)(number >> 16),
                            (char)(number >> 24) };

    buffer_add(&print->piece, bytes, sizeof bytes);
    if (print->piece.len > PIECE)
        flush(print);
}

/* With its length before it, so that no two series of strings are alike. */
static void add_bytes(struct fingerprint *print, const char *bytes, size_t len)
{
    add_number(print, (uint32_t)len);
    buffer_add(&print->piece, bytes, len);
}

static void add_string(struct fingerprint *print, uint32_t number)
{
    const char *string = segment_string(print->segment, number);

    add_bytes(print, string, strlen(string));
}

/* ---- Sections -------------------------------------------------------------------- */

static void add_names(struct fingerprint *print, const struct corpus_section *place)
{
    const struct section_row *section = &print->segment->sections[place->section];
    const struct text_row *text = &print->segment->texts[section->text];
    const uint32_t names[] = { text->id,          text->title,      text->titles,
                               text->author,      text->translator, text->date,
                               text->edition,     text->genre,      text->translates,
                               text->licence,     section->title,   section->key,
                               section->language, text->work };

    add_bytes(print, place->path, strlen(place->path));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_string(print, names[i]);
}

static bool add_gap(void *context, uint32_t position, uint32_t string)
{
    struct fingerprint *print = context;
    size_t len;
    const char *bytes = gaps_string(print->segment, string, &len);

    add_number(print, position - print->start);
    add_bytes(print, bytes, len);
    return true;
}

static bool add_place(void *context, const char *label, size_t len, uint32_t line,
                      uint32_t position)
{
    struct fingerprint *print = context;

    add_number(print, position - print->start);
    add_number(print, line);
    add_bytes(print, label, len);
    return true;
}

static void add_stream(struct fingerprint *print, const struct section_row *section,
                       enum zone zone)
{
    struct position_range range = segment_stream(section, zone);

    print->start = range.start;
    add_number(print, range.end - range.start);
    if (range.start == range.end)
        return;
    for (uint32_t position = range.start; position < range.end; position++) {
        bool is_han;
        size_t len;
        const char *surface = lexicon_surface(
            print->segment, segment_token(print->segment, position), &len, &is_han);
        add_bytes(print, surface, len);
    }
    if (!places_each(print->segment, range, add_place, print))
        print->piece.failed = true;
    range.end++; /* what stands at the end is kept at the border */
    gaps_each(print->segment, range, add_gap, print);
}

static void add_passages(struct fingerprint *print, const struct section_row *section)
{
    add_number(print, section->passage_count);
    for (uint32_t i = 0; i < section->passage_count; i++) {
        const struct passage_row *row =
            segment_passage(print->segment, section->first_passage + i);
        add_number(print, row->number);
        add_number(print, row->text_start - section->text_start);
        add_number(print, row->note_start - section->note_start);
    }
}

static void add_section(struct fingerprint *print, const struct corpus_section *place)
{
    const struct section_row *section;

    print->segment = &place->part->segment;
    section = &print->segment->sections[place->section];
    add_names(print, place);
    add_stream(print, section, ZONE_TEXT);
    add_stream(print, section, ZONE_NOTE);
    add_passages(print, section);
}

/* ---- What sources say of passages that belong together --------------------------- */

struct linked_source {
    const char *path;
    struct segment *segment;
    uint32_t source;
};

static int by_path(const void *a, const void *b)
{
    const struct linked_source *x = a, *y = b;

    return strcmp(x->path, y->path);
}

static void add_links(struct fingerprint *print, const struct linked_source *source)
{
    struct segment *segment = print->segment = source->segment;

    add_bytes(print, source->path, strlen(source->path));
    for (uint32_t i = segment_first_link(segment, source->source);
         i < segment_link_count(segment); i++) {
        const struct link_row *row = segment_link(segment, i);
        if (row->source != source->source)
            break;
        add_number(print, row->kind);
        add_number(print, row->score);
        add_string(print, row->from);
        add_string(print, row->to);
        add_number(print, row->order);
        add_number(print, row->number);
    }
}

/* Sources that have links, by their paths. */
static svod_status hash_links(struct fingerprint *print, struct svod_searcher *searcher,
                              svod_error *err)
{
    struct {
        struct linked_source *items;
        size_t count, cap;
    } sources = { 0 };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < searcher->part_count && status == SVOD_OK; i++) {
        struct part *part = &searcher->parts[i];
        uint32_t at = 0, count = segment_link_count(&part->segment);
        while (at < count && status == SVOD_OK) {
            uint32_t source = segment_link(&part->segment, at)->source;
            uint32_t next = segment_first_link(&part->segment, source + 1);
            at = next > at ? next : count;
            if (!part_has_source(part, source))
                continue;
            if (!ARRAY_ROOM(&sources))
                status = error_no_memory(err);
            else
                sources.items[sources.count++] =
                    (struct linked_source){ segment_source_path(&part->segment, source),
                                            &part->segment, source };
        }
    }
    if (sources.count)
        qsort(sources.items, sources.count, sizeof *sources.items, by_path);
    for (size_t i = 0; i < sources.count && status == SVOD_OK; i++)
        add_links(print, &sources.items[i]);
    free(sources.items);
    return status;
}

/* ---- The whole ------------------------------------------------------------------- */

static svod_status hash_all(struct fingerprint *print, struct svod_searcher *searcher,
                            svod_error *err)
{
    size_t count;
    struct corpus_section *places = corpus_order(searcher, &count);
    svod_status status;

    if (!places)
        return error_no_memory(err);

    for (size_t i = 0; i < count; i++)
        add_section(print, &places[i]);
    free(places);
    status = hash_links(print, searcher, err);
    if (status != SVOD_OK)
        return status;
    flush(print);
    return buffer_failed(&print->piece) ? error_no_memory(err)
                                        : searcher_check(searcher, err);
}

svod_status svod_searcher_fingerprint(char out[33], svod_searcher *searcher,
                                      svod_error *err)
{
    struct fingerprint print = { .state = XXH3_createState() };
    svod_status status = SVOD_OK;

    *out = 0;
    if (!print.state || XXH3_128bits_reset(print.state) != XXH_OK)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = hash_all(&print, searcher, err);
    if (status == SVOD_OK) {
        XXH128_hash_t hash = XXH3_128bits_digest(print.state);
        snprintf(out, 33, "%016llx%016llx", (unsigned long long)hash.high64,
                 (unsigned long long)hash.low64);
    }
    XXH3_freeState(print.state);
    buffer_release(&print.piece);
    return status;
}
