/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_stream.c - stream, lexicon, concordance and pairs against each other.
 *
 * One pass over the stream reads all lists beside it: every token has to be the next
 * posting of its class, and of the pair that it makes with the one before it; in the end
 * no posting may be left. */
#include "check_index.h"

#include "base/memory.h"
#include "index/format.h"
#include "text/analyzer.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lexicon --------------------------------------------------------------------- */

static bool is_class_sound(struct check *check, struct analyzer *analyzer,
                           uint32_t class, struct buffer *key)
{
    struct segment *segment = check->segment;
    struct id_range ids = lexicon_class_ids(segment, class);
    size_t len, wanted_len;
    const char *wanted = lexicon_class_key(segment, class, &wanted_len);
    bool is_han;

    for (uint32_t id = ids.first; id <= ids.last; id++) {
        const char *surface = lexicon_surface(segment, id, &len, &is_han);
        if (!len)
            return false;
        if (analyzer_class(analyzer, surface, len, key, NULL) != SVOD_OK) {
            check->no_room = true;
            return false;
        }
        if (key->len != wanted_len || memcmp(key->bytes, wanted, wanted_len) != 0)
            return false;
    }
    return ids.first <= ids.last;
}

static bool is_after(struct segment *segment, uint32_t class)
{
    size_t len, before_len;
    const char *key = lexicon_class_key(segment, class, &len);
    const char *before = lexicon_class_key(segment, class - 1, &before_len);
    int order = memcmp(before, key, before_len < len ? before_len : len);

    return order < 0 || (!order && before_len < len);
}

void check_lexicon(struct check *check)
{
    struct segment *segment = check->segment;
    struct analyzer *analyzer;
    struct buffer key = { 0 };
    uint32_t next = 1;
    bool sound = true;

    if (analyzer_new(&analyzer, NULL) != SVOD_OK) {
        check->no_room = true;
        return;
    }
    for (uint32_t class = 0; sound && class < segment->lexicon->class_count; class ++) {
        sound = is_class_sound(check, analyzer, class, &key) &&
                (!class || is_after(segment, class)) &&
                lexicon_class_ids(segment, class).first == next;
        next = lexicon_class_ids(segment, class).last + 1;
    }
    if (!sound || next != segment->lexicon->token_count + 1)
        check_tell_all(check, FORMAT_LEXICON,
                       "classes and tokens are not in their order");
    buffer_release(&key);
    analyzer_free(analyzer);
}

/* ---- Lists ----------------------------------------------------------------------- */

struct reading {
    struct segment *segment;
    uint32_t *class_of; /* token id -> class */
    struct postings *classes;
    uint32_t *ranks;         /* class -> number among the frequent + 1 */
    uint32_t frequent_count; /* of classes */
    uint32_t *numbers;       /* of the pair of two frequent classes + 1 */
    struct postings *pairs;
    uint32_t pair_count;
    uint32_t before; /* rank of the token before */
};

static void release(struct reading *reading)
{
    free(reading->class_of);
    free(reading->classes);
    free(reading->ranks);
    free(reading->numbers);
    free(reading->pairs);
}

static bool open_classes(struct reading *reading)
{
    struct segment *segment = reading->segment;
    uint32_t count = segment->lexicon->class_count;

    reading->class_of =
        memory_array(segment->lexicon->token_count + 1ull, sizeof(uint32_t));
    reading->classes = memory_array(count, sizeof *reading->classes);
    reading->ranks = memory_array(count, sizeof *reading->ranks);
    if (!reading->class_of || !reading->classes || !reading->ranks)
        return false;
    for (uint32_t class = 0; class < count; class ++) {
        struct id_range ids = lexicon_class_ids(segment, class);
        for (uint32_t id = ids.first; id <= ids.last; id++)
            reading->class_of[id] = class;
        postings_open(&reading->classes[class], segment, class);
        if (postings_count(segment, class) >= segment->pairs->least)
            reading->ranks[class] = ++reading->frequent_count;
    }
    return true;
}

static bool open_pair(struct reading *reading, const uint64_t *keys, uint32_t number)
{
    struct segment *segment = reading->segment;
    uint32_t classes[2] = { (uint32_t)(keys[number] >> 32), (uint32_t)keys[number] };
    uint32_t counts[2];
    struct pair_list list;

    for (size_t i = 0; i < 2; i++) {
        if (classes[i] >= segment->lexicon->class_count || !reading->ranks[classes[i]])
            return false;
        counts[i] = postings_count(segment, classes[i]);
    }
    if (!pairs_find(segment, classes, counts, &list) || list.number != number)
        return false;
    reading
        ->numbers[(size_t)(reading->ranks[classes[0]] - 1) * reading->frequent_count +
                  (reading->ranks[classes[1]] - 1)] = number + 1;
    return pairs_open(&reading->pairs[number], segment, &list);
}

/* False, with *sound unset, where a list is not one. */
static bool open_pairs(struct reading *reading, bool *sound)
{
    struct segment *segment = reading->segment;
    uint64_t cells = (uint64_t)reading->frequent_count * reading->frequent_count;
    const uint64_t *keys =
        sealed_range(&segment->files[SEGMENT_PAIRS], segment->pairs->keys,
                     segment->pairs->pair_count * 8ull);

    *sound = keys && segment->pairs->pair_count <= cells;
    if (!*sound)
        return true;
    reading->pair_count = segment->pairs->pair_count;
    reading->numbers = memory_array((size_t)cells, sizeof *reading->numbers);
    reading->pairs = memory_array(reading->pair_count, sizeof *reading->pairs);
    if (!reading->numbers || !reading->pairs)
        return false;
    for (uint32_t i = 0; i < reading->pair_count && *sound; i++)
        *sound = open_pair(reading, keys, i);
    return true;
}

static bool is_next(struct postings *postings, uint32_t position)
{
    return postings->left && postings_next(postings) == position;
}

/* The pair that ends with this token; NULL for none that is listed. */
static bool pair_is_next(struct reading *reading, uint32_t class, uint32_t position)
{
    uint32_t before = reading->before, now = reading->ranks[class];
    uint32_t number;

    reading->before = now;
    if (!before || !now)
        return true;
    number =
        reading->numbers[(size_t)(before - 1) * reading->frequent_count + (now - 1)];
    return number && is_next(&reading->pairs[number - 1], position - 1);
}

/* ---- The pass -------------------------------------------------------------------- */

/* Read one stream beside its lists; what is wrong with it, or NULL. */
static const char *read_stream(struct reading *reading, struct position_range range,
                               uint64_t *tokens)
{
    struct segment *segment = reading->segment;

    reading->before = 0;
    for (uint32_t position = range.start; position < range.end; position++) {
        uint32_t id = segment_token(segment, position);
        if (!id || id > segment->lexicon->token_count)
            return "a token is none of the lexicon";
        if (!is_next(&reading->classes[reading->class_of[id]], position))
            return "the concordance has not what the stream has";
        if (!pair_is_next(reading, reading->class_of[id], position))
            return "the pairs are not those of the stream";
    }
    *tokens += range.end - range.start;
    if (range.start < range.end && segment_token(segment, range.end) != TOKEN_BORDER)
        return "a stream does not end with a border";
    return NULL;
}

static void read_sections(struct check *check, struct reading *reading)
{
    for (uint32_t i = 0; i < check->segment->section_count && !check->found; i++) {
        const struct section_row *section = &check->segment->sections[i];
        uint64_t tokens = 0, counted = 0;
        const char *what =
            read_stream(reading, segment_stream(section, ZONE_TEXT), &tokens);
        if (!what)
            what = read_stream(reading, segment_stream(section, ZONE_NOTE), &tokens);
        for (size_t script = 0; script < SCRIPT_COUNT; script++)
            counted += section->tokens[script];
        if (!what && counted != tokens)
            what = "a section has not as many tokens as the tables say";
        if (what)
            check_tell(check, FORMAT_STREAM, what, i, i);
    }
}

static bool is_all_read(const struct postings *lists, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (lists[i].left)
            return false;
    return true;
}

void check_stream(struct check *check)
{
    struct reading reading = { .segment = check->segment };
    bool sound = true;

    if (segment_token(check->segment, 0) != TOKEN_BORDER)
        check_tell_all(check, FORMAT_STREAM, "it does not begin with a border");
    if (!open_classes(&reading) || !open_pairs(&reading, &sound))
        check->no_room = true;
    else if (!sound)
        check_tell_all(check, FORMAT_PAIRS, "its lists are not in their order");
    else
        read_sections(check, &reading);
    if (!check->found && !check->no_room &&
        !is_all_read(reading.classes, check->segment->lexicon->class_count))
        check_tell_all(check, FORMAT_CONCORDANCE, "it has what the stream has not");
    if (!check->found && !check->no_room &&
        !is_all_read(reading.pairs, reading.pair_count))
        check_tell_all(check, FORMAT_PAIRS, "it has what the stream has not");
    release(&reading);
}
