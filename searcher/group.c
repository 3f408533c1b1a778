/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "group.h"

#include "base/error.h"
#include "base/memory.h"
#include "collate.h"

#include <stdlib.h>
#include <string.h>

#define TAKEN UINT32_MAX

/* A place: the number of its hit, and its witnesses. */
struct place_row {
    uint32_t first;
    uint32_t count;
};

struct places {
    const struct witnesses *editions;
    struct {
        struct place_witness *items;
        size_t count, cap;
    } witnesses;
    struct {
        struct place_row *items;
        size_t count, cap;
    } rows; /* of the hits that are given away */
    struct strings classes;
    uint32_t **numbers; /* of each part: of each token id, the number of its class */
    /* The two streams that were laid against each other last. */
    struct section_ref section, other;
    enum zone zone;
    uint32_t *map;
    size_t part_count;
};

void places_free(struct places *places)
{
    if (!places)
        return;
    for (size_t i = 0; places->numbers && i < places->part_count; i++)
        free(places->numbers[i]);
    free(places->numbers);
    strings_release(&places->classes);
    free(places->witnesses.items);
    free(places->rows.items);
    free(places->map);
    free(places);
}

static struct places *places_new(const struct search *search)
{
    struct places *places = memory_array(1, sizeof *places);

    if (!places)
        return NULL;
    places->part_count = search->searcher->part_count;
    places->numbers = memory_array(places->part_count, sizeof *places->numbers);
    if (!places->numbers) {
        places_free(places);
        return NULL;
    }
    return places;
}

/* ---- Tokens ---------------------------------------------------------------------- */

/* Classes have numbers of their own in each segment: here they get one for all. */
static bool number_classes(struct places *places, struct segment *segment, size_t part)
{
    uint32_t classes = segment->lexicon->class_count;
    uint32_t tokens = segment->lexicon->token_count;

    if (places->numbers[part])
        return true;
    places->numbers[part] = memory_array((size_t)tokens + 1, sizeof(uint32_t));
    for (uint32_t i = 0; places->numbers[part] && i < classes; i++) {
        struct id_range ids = lexicon_class_ids(segment, i);
        size_t len;
        const char *key = lexicon_class_key(segment, i, &len);
        uint32_t number = strings_intern(&places->classes, key, len);
        if (number == STRINGS_NONE)
            return false;
        for (uint32_t id = ids.first; id <= ids.last && id <= tokens; id++)
            places->numbers[part][id] = number + 1;
    }
    return places->numbers[part] != NULL;
}

static uint32_t *read_stream(struct places *places, struct svod_searcher *searcher,
                             uint32_t part, struct position_range range)
{
    struct segment *segment = &searcher->parts[part].segment;
    uint32_t *tokens = memory_array(range.end - range.start, sizeof *tokens);

    if (!tokens || !number_classes(places, segment, part)) {
        free(tokens);
        return NULL;
    }
    for (uint32_t i = range.start; i < range.end; i++) {
        uint32_t id = segment_token(segment, i);
        tokens[i - range.start] =
            id <= segment->lexicon->token_count ? places->numbers[part][id] : 0;
    }
    return tokens;
}

static bool is_last(const struct places *places, struct section_ref section,
                    struct section_ref other, enum zone zone)
{
    return places->map && places->zone == zone &&
           memcmp(&places->section, &section, sizeof section) == 0 &&
           memcmp(&places->other, &other, sizeof other) == 0;
}

static struct position_range stream_of(const struct search *search,
                                       struct section_ref section, enum zone zone)
{
    const struct segment *segment = &search->searcher->parts[section.part].segment;

    return segment_stream(&segment->sections[section.section], zone);
}

const uint32_t *group_collate(struct search *search, struct section_ref section,
                              struct section_ref other, enum zone zone)
{
    struct places *places = search->places;
    struct position_range a = stream_of(search, section, zone);
    struct position_range b = stream_of(search, other, zone);
    uint32_t *left, *right;
    bool done;

    if (is_last(places, section, other, zone))
        return places->map;
    free(places->map);
    places->map = memory_array((size_t)(a.end - a.start) + 1, sizeof *places->map);
    left = read_stream(places, search->searcher, section.part, a);
    right = read_stream(places, search->searcher, other.part, b);
    done = places->map && left && right &&
           collate(left, a.end - a.start, right, b.end - b.start, places->map);
    for (uint32_t i = 0; done && i < a.end - a.start; i++)
        if (places->map[i] != COLLATE_NONE)
            places->map[i] += b.start;
    free(left);
    free(right);
    if (!done) {
        free(places->map);
        places->map = NULL;
        return NULL;
    }
    places->section = section;
    places->other = other;
    places->zone = zone;
    return places->map;
}

/* ---- Places ---------------------------------------------------------------------- */

struct located {
    uint32_t part, start, len;
    uint32_t hit; /* its number */
};

/* What stands at the place of a hit in another edition. */
struct attached {
    uint32_t hit, number; /* the number counts all of them */
    struct place_witness witness;
};

struct grouping {
    struct search *search;
    struct found *all; /* hits, in the order of the corpus */
    size_t count;
    struct located *by_place; /* by part and start */
    uint32_t longest;         /* of all hits */
    uint8_t *taken;           /* of each hit: it belongs to the place of another */
    struct {
        struct attached *items;
        size_t count, cap;
    } attached;
};

static void grouping_release(struct grouping *grouping)
{
    free(grouping->all);
    free(grouping->by_place);
    free(grouping->taken);
    free(grouping->attached.items);
}

static int by_start(const void *a, const void *b)
{
    const struct located *x = a, *y = b;

    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

static bool grouping_init(struct grouping *grouping)
{
    grouping->by_place = memory_array(grouping->count, sizeof *grouping->by_place);
    grouping->taken = memory_array(grouping->count, 1);
    if (!grouping->by_place || !grouping->taken)
        return false;
    for (size_t i = 0; i < grouping->count; i++) {
        const struct found *hit = &grouping->all[i];
        grouping->by_place[i] =
            (struct located){ hit->part, hit->start, hit->len, (uint32_t)i };
        if (hit->len > grouping->longest)
            grouping->longest = hit->len;
    }
    if (grouping->count)
        qsort(grouping->by_place, grouping->count, sizeof *grouping->by_place,
              by_start);
    return true;
}

/* The first that starts at or after this. */
static size_t find_located(const struct grouping *grouping, uint32_t part,
                           uint32_t start)
{
    size_t low = 0, high = grouping->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct located *at = &grouping->by_place[middle];
        if (at->part < part || (at->part == part && at->start < start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Take the hit that stands in the range: the one that begins with it, or the first. */
static bool take_hit(struct grouping *grouping, uint32_t part,
                     struct position_range range)
{
    uint32_t from =
        range.start > grouping->longest ? range.start - grouping->longest : 0;
    const struct located *best = NULL;

    for (size_t i = find_located(grouping, part, from); i < grouping->count; i++) {
        const struct located *at = &grouping->by_place[i];
        if (at->part != part || at->start >= range.end)
            break;
        if (grouping->taken[at->hit] || at->start + at->len <= range.start)
            continue;
        if (!best || at->start == range.start)
            best = at;
        if (at->start >= range.start)
            break;
    }
    if (best)
        grouping->taken[best->hit] = 1;
    return best != NULL;
}

/* Tokens on each side of a hit that tell whether another edition has its place, and which
 * part of them it must have. Editions agree in four tokens of five; what has nothing to do
 * with each other, a table of contents beside an excerpt, still has some in common. */
#define AROUND 20
#define PART   3

/* Has the other edition the passage of a hit, where the hit stands? */
static bool has_place(struct segment *segment, uint32_t section, enum zone zone,
                      const struct found *hit, uint32_t stream_start,
                      const uint32_t *map)
{
    struct position_range range = segment_passage_range(
        segment, segment_passage_at(segment, section, hit->start), zone);
    uint32_t found = 0;

    if (hit->start - range.start > AROUND)
        range.start = hit->start - AROUND;
    if (range.end > hit->start + hit->len + AROUND)
        range.end = hit->start + hit->len + AROUND;
    for (uint32_t i = range.start; i < range.end; i++)
        found += map[i - stream_start] != COLLATE_NONE;
    return found * PART >= range.end - range.start;
}

/* What stands between the tokens that match around the hit. */
static struct position_range range_of(struct span hit, struct position_range own,
                                      struct position_range other, const uint32_t *map)
{
    uint32_t first = hit.start, last = hit.start + hit.len - 1;
    struct position_range range = other;

    while (first > own.start && map[first - own.start] == COLLATE_NONE)
        first--;
    if (map[first - own.start] != COLLATE_NONE)
        range.start = map[first - own.start] + (first < hit.start);
    while (last + 1 < own.end && map[last - own.start] == COLLATE_NONE)
        last++;
    if (map[last - own.start] != COLLATE_NONE)
        range.end = map[last - own.start] + (last < hit.start + hit.len);
    if (range.end < range.start)
        range.end = range.start;
    return range;
}

/* Hits of one stream, and the other edition's. */
struct run {
    size_t first, end;
    struct section_ref section;
    enum zone zone;
};

static bool attach(struct grouping *grouping, const struct run *run,
                   struct section_ref other)
{
    struct search *search = grouping->search;
    struct segment *segment = &search->searcher->parts[run->section.part].segment;
    struct position_range own = stream_of(search, run->section, run->zone);
    struct position_range there = stream_of(search, other, run->zone);
    const uint32_t *map = group_collate(search, run->section, other, run->zone);

    for (size_t i = run->first; map && i < run->end; i++) {
        const struct found *hit = &grouping->all[i];
        struct attached *attached;
        if (grouping->taken[i] ||
            !has_place(segment, run->section.section, run->zone, hit, own.start, map))
            continue;
        if (!ARRAY_ROOM(&grouping->attached))
            return false;
        attached = &grouping->attached.items[grouping->attached.count];
        *attached = (struct attached){ (uint32_t)i,
                                       (uint32_t)grouping->attached.count++,
                                       { .section = other } };
        attached->witness.range =
            range_of((struct span){ hit->start, hit->len }, own, there, map);
        attached->witness.has_hit =
            take_hit(grouping, other.part, attached->witness.range);
    }
    return map != NULL;
}

/* The hits that stand in one stream with the one at `first`. */
static struct run run_from(const struct grouping *grouping, size_t first)
{
    const struct found *hit = &grouping->all[first];
    const struct segment *segment =
        &grouping->search->searcher->parts[hit->part].segment;
    uint32_t section = segment_section_at(segment, hit->start);
    const struct section_row *row = &segment->sections[section];
    enum zone zone = segment_zone_at(row, hit->start);
    struct position_range stream = segment_stream(row, zone);
    struct run run = { first, first + 1, { hit->part, section }, zone };

    while (run.end < grouping->count && grouping->all[run.end].part == hit->part &&
           grouping->all[run.end].start >= stream.start &&
           grouping->all[run.end].start < stream.end)
        run.end++;
    return run;
}

static svod_status group_all(struct grouping *grouping, svod_error *err)
{
    const struct witnesses *editions = grouping->search->places->editions;
    struct run run;

    for (size_t i = 0; i < grouping->count; i = run.end) {
        size_t count;
        const struct witness_pair *pairs;
        run = run_from(grouping, i);
        pairs = witnesses_of(editions, run.section, &count);
        for (size_t k = 0; k < count; k++)
            if (!attach(grouping, &run, pairs[k].other))
                return error_no_memory(err);
    }
    return SVOD_OK;
}

/* ---- The answer ------------------------------------------------------------------ */

static int by_hit(const void *a, const void *b)
{
    const struct attached *x = a, *y = b;

    if (x->hit != y->hit)
        return x->hit < y->hit ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static bool keep_place(struct grouping *grouping, uint32_t hit, size_t *at)
{
    struct search *search = grouping->search;
    struct places *places = search->places;
    struct place_row row = { (uint32_t)places->witnesses.count, 0 };

    while (*at < grouping->attached.count && grouping->attached.items[*at].hit < hit)
        ++*at;
    for (; *at < grouping->attached.count && grouping->attached.items[*at].hit == hit;
         ++*at, row.count++) {
        if (!ARRAY_ROOM(&places->witnesses))
            return false;
        places->witnesses.items[places->witnesses.count++] =
            grouping->attached.items[*at].witness;
    }
    if (!ARRAY_ROOM(&places->rows) || !ARRAY_ROOM(&search->hits))
        return false;
    places->rows.items[places->rows.count++] = row;
    search->hits.items[search->hits.count++] = grouping->all[hit];
    return true;
}

/* Of the places, those that were asked for. */
static svod_status give_places(struct grouping *grouping, size_t skip, size_t limit,
                               svod_error *err)
{
    struct search *search = grouping->search;
    size_t at = 0;

    if (grouping->attached.count)
        qsort(grouping->attached.items, grouping->attached.count,
              sizeof *grouping->attached.items, by_hit);
    for (uint32_t i = 0; i < grouping->count; i++) {
        if (grouping->taken[i])
            continue;
        if (search->total.places++ >= skip && search->hits.count < limit &&
            !keep_place(grouping, i, &at))
            return error_no_memory(err);
    }
    return SVOD_OK;
}

/* The hits are taken over from the search, which gets the places in their stead. */
static svod_status group_hits(struct search *search, size_t skip, size_t limit,
                              svod_error *err)
{
    struct grouping grouping = { .search = search,
                                 .all = search->hits.items,
                                 .count = search->hits.count };
    svod_status status = SVOD_OK;

    search->hits.items = NULL;
    search->hits.count = search->hits.cap = 0;
    if (!grouping_init(&grouping))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = group_all(&grouping, err);
    if (status == SVOD_OK)
        status = give_places(&grouping, skip, limit, err);
    grouping_release(&grouping);
    return status;
}

svod_status group_run(struct search *search, svod_error *err)
{
    const svod_search_options wanted = search->options;
    size_t limit = wanted.limit;
    svod_status status;

    if (wanted.depth == SVOD_FIND_TOTALS || wanted.depth == SVOD_COUNT)
        limit = 0;
    else if (!limit)
        limit = SEARCH_LIMIT_USUAL;
    search->options.depth = SVOD_FIND_HITS;
    search->options.skip = 0;
    search->options.limit = SVOD_ALL;
    search->places = places_new(search);
    if (!search->places)
        return error_no_memory(err);
    status = witnesses_get(&search->places->editions, search->searcher, err);
    if (status == SVOD_OK)
        status = search_run(search, err);
    search->options = wanted;
    if (status == SVOD_OK)
        status = group_hits(search, wanted.skip, limit, err);
    return status == SVOD_OK ? searcher_check(search->searcher, err) : status;
}

const struct place_witness *group_witnesses(const struct search *search, size_t index,
                                            size_t *count)
{
    const struct places *places = search->places;

    *count = places->rows.items[index].count;
    return places->witnesses.items + places->rows.items[index].first;
}
