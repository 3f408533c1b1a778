/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "answer_hits.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "results.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define AROUND 8 /* tokens on each side that make a hit known again */

void answer_hits_release(struct answer_hits *hits)
{
    free(hits->items);
    *hits = (struct answer_hits){ .pool = hits->pool };
}

/* The surfaces of a hit and of the tokens around it, one on a line. */
static uint64_t hash_words(struct segment *segment, const struct found *found,
                           struct buffer *words)
{
    const struct section_row *section =
        &segment->sections[segment_section_at(segment, found->start)];
    struct position_range stream =
        segment_stream(section, segment_zone_at(section, found->start));
    uint32_t start = found->start - u32_min(AROUND, found->start - stream.start);
    uint32_t end = found->start + found->len;

    end += u32_min(AROUND, stream.end > end ? stream.end - end : 0);
    buffer_clear(words);
    for (uint32_t position = start; position < end; position++) {
        bool is_han;
        size_t len;
        const char *surface =
            lexicon_surface(segment, segment_token(segment, position), &len, &is_han);
        buffer_add(words, surface, len);
        buffer_add_byte(words, position + 1 == found->start ? '[' : '\n');
    }
    return XXH3_64bits(buffer_string(words), words->len);
}

static bool keep_hit(struct answer_hits *hits, const svod_hit *hit, uint64_t words)
{
    struct answer_hit kept = {
        .text = strings_intern(hits->pool, hit->text, strlen(hit->text)),
        .id = strings_intern(hits->pool, hit->id, strlen(hit->id)),
        .cite = strings_intern(hits->pool, hit->cite, strlen(hit->cite)),
        .zone = strcmp(hit->zone, "note") == 0,
        .start = hit->start,
        .length = hit->length,
        .words = words,
        .number = (uint32_t)hits->count,
    };

    if (kept.text == STRINGS_NONE || kept.id == STRINGS_NONE ||
        kept.cite == STRINGS_NONE || !ARRAY_ROOM(hits))
        return false;
    hits->items[hits->count++] = kept;
    return true;
}

svod_status answer_hits_take(struct answer_hits *hits, svod_results *results,
                             svod_error *err)
{
    struct search *search = &results->search;
    struct buffer words = { 0 };
    svod_status status = SVOD_OK;

    if (search->hits.count > ANSWER_HITS_MOST)
        return error_set(err, SVOD_MISUSE,
                         "an answer of %zu hits cannot be kept; at most %d can",
                         search->hits.count, ANSWER_HITS_MOST);
    for (size_t i = 0; i < search->hits.count && status == SVOD_OK; i++) {
        const struct found *found = &search->hits.items[i];
        svod_hit hit;
        status = svod_results_hit(&hit, results, i, err);
        if (status == SVOD_OK &&
            (!keep_hit(hits, &hit,
                       hash_words(&search->searcher->parts[found->part].segment, found,
                                  &words)) ||
             buffer_failed(&words)))
            status = error_no_memory(err);
    }
    buffer_release(&words);
    return status;
}

/* ---- JSON ------------------------------------------------------------------------ */

static json_t *string_to_json(const struct strings *pool, uint32_t number)
{
    size_t len;
    const char *bytes = strings_get(pool, number, &len);

    return json_stringn(bytes, len);
}

json_t *answer_hits_to_json(const struct answer_hits *hits)
{
    json_t *array = json_array();

    for (size_t i = 0; array && i < hits->count; i++) {
        const struct answer_hit *hit = &hits->items[i];
        char words[20];
        snprintf(words, sizeof words, "%016" PRIx64, hit->words);
        if (json_array_append_new(array,
                                  json_pack("[o, o, o, i, I, I, s]",
                                            string_to_json(hits->pool, hit->text),
                                            string_to_json(hits->pool, hit->id),
                                            string_to_json(hits->pool, hit->cite),
                                            (int)hit->zone, (json_int_t)hit->start,
                                            (json_int_t)hit->length, words)) != 0) {
            json_decref(array);
            return NULL;
        }
    }
    return array;
}

static bool string_from_json(struct strings *pool, uint32_t *number, const json_t *json)
{
    if (!json_is_string(json))
        return false;
    *number = strings_intern(pool, json_string_value(json), json_string_length(json));
    return true;
}

static bool number_from_json(uint32_t *number, const json_t *json)
{
    json_int_t value = json_integer_value(json);

    *number = (uint32_t)value;
    return json_is_integer(json) && value >= 0 && value <= (json_int_t)UINT32_MAX;
}

static bool hit_from_json(struct strings *pool, struct answer_hit *hit,
                          const json_t *json)
{
    const char *words = json_string_value(json_array_get(json, 6));

    if (!words)
        return false;
    hit->words = strtoull(words, NULL, 16);
    return string_from_json(pool, &hit->text, json_array_get(json, 0)) &&
           string_from_json(pool, &hit->id, json_array_get(json, 1)) &&
           string_from_json(pool, &hit->cite, json_array_get(json, 2)) &&
           number_from_json(&hit->zone, json_array_get(json, 3)) &&
           number_from_json(&hit->start, json_array_get(json, 4)) &&
           number_from_json(&hit->length, json_array_get(json, 5));
}

svod_status answer_hits_from_json(struct answer_hits *hits, const json_t *json,
                                  svod_error *err)
{
    size_t count = json_array_size(json);

    if (!json_is_array(json) || count > ANSWER_HITS_MOST)
        return error_set(err, SVOD_DAMAGED, "the hits of the question cannot be read");
    for (size_t i = 0; i < count; i++) {
        struct answer_hit hit = { .number = (uint32_t)i };
        if (!hit_from_json(hits->pool, &hit, json_array_get(json, i)))
            return error_set(err, SVOD_DAMAGED,
                             "the hits of the question cannot be read");
        if (hit.text == STRINGS_NONE || hit.id == STRINGS_NONE ||
            hit.cite == STRINGS_NONE || !ARRAY_ROOM(hits))
            return error_no_memory(err);
        hits->items[hits->count++] = hit;
    }
    return SVOD_OK;
}
