/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "vocabulary.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

svod_status vocabulary_open(struct vocabulary *vocabulary,
                            struct svod_searcher *searcher, svod_error *err)
{
    *vocabulary = (struct vocabulary){ .searcher = searcher };
    vocabulary->parts = memory_array(searcher->part_count, sizeof *vocabulary->parts);
    return vocabulary->parts ? SVOD_OK : error_no_memory(err);
}

void vocabulary_release(struct vocabulary *vocabulary)
{
    for (size_t i = 0; vocabulary->parts && i < vocabulary->searcher->part_count; i++) {
        free(vocabulary->parts[i].numbers);
        free(vocabulary->parts[i].breaks);
    }
    free(vocabulary->parts);
    free(vocabulary->han.items);
    strings_release(&vocabulary->classes);
    vocabulary->parts = NULL;
}

/* ---- Words of a part ------------------------------------------------------------- */

/* The number of a class; 0 without memory. */
static uint32_t number_of(struct vocabulary *vocabulary, struct segment *segment,
                          uint32_t class)
{
    size_t len;
    const char *key = lexicon_class_key(segment, class, &len);
    uint32_t number = strings_intern(&vocabulary->classes, key, len);

    if (number == STRINGS_NONE)
        return 0;
    while (vocabulary->han.count <= number) {
        if (!ARRAY_ROOM(&vocabulary->han))
            return 0;
        vocabulary->han.items[vocabulary->han.count++] =
            lexicon_class_script(segment, class) == SCRIPT_HAN;
    }
    return number + 1;
}

static bool number_part(struct vocabulary *vocabulary, size_t part)
{
    struct segment *segment = &vocabulary->searcher->parts[part].segment;
    struct part_words *words = &vocabulary->parts[part];

    words->numbers =
        memory_array((size_t)segment->lexicon->token_count + 1, sizeof *words->numbers);
    words->breaks = memory_array((size_t)segment->gaps->string_count + 1, 1);
    if (!words->numbers || !words->breaks)
        return false;
    for (uint32_t class = 0; class < segment->lexicon->class_count; class ++) {
        struct id_range ids = lexicon_class_ids(segment, class);
        uint32_t number = number_of(vocabulary, segment, class);
        if (!number)
            return false;
        for (uint32_t id = ids.first; id <= ids.last; id++)
            words->numbers[id] = number;
    }
    return true;
}

/* ---- Breaks ---------------------------------------------------------------------- */

/* Blanks and hyphens hold a phrase together; what else is no word parts it. */
static bool is_break(const char *at, size_t len)
{
    const char *end = at + len;

    while (at < end) {
        struct utf8_char next = utf8_next(at, end);
        bool is_blank = next.code <= ' ' || next.code == 0xA0 || next.code == 0x3000 ||
                        (next.code >= 0x2000 && next.code <= 0x200F);
        bool is_hyphen = next.code == '-' || next.code == 0xAD || next.code == 0x2010 ||
                         next.code == 0x2011;
        if (!is_blank && !is_hyphen)
            return true;
        at += next.size;
    }
    return false;
}

/* A passage that is being read. */
struct reading {
    struct segment *segment;
    struct part_words *part;
    struct words *out;
    uint32_t position, end;
    bool failed;
};

static void read_until(struct reading *reading, uint32_t end)
{
    for (; reading->position < end; reading->position++) {
        uint32_t id = segment_token(reading->segment, reading->position);
        if (id > reading->segment->lexicon->token_count)
            id = 0; /* damaged, and found out later */
        if (!ARRAY_ROOM(reading->out)) {
            reading->failed = true;
            return;
        }
        reading->out->items[reading->out->count++] = reading->part->numbers[id];
    }
}

static bool take_gap(void *context, uint32_t position, uint32_t string)
{
    struct reading *reading = context;
    unsigned char *known = string < reading->segment->gaps->string_count
                               ? &reading->part->breaks[string]
                               : NULL;

    if (!known || position <= reading->position)
        return true;
    if (!*known) {
        size_t len;
        const char *bytes = gaps_string(reading->segment, string, &len);
        *known = is_break(bytes, len) ? 2 : 1;
    }
    if (*known != 2)
        return true;
    read_until(reading, position);
    if (!reading->failed && ARRAY_ROOM(reading->out))
        reading->out->items[reading->out->count++] = WORD_BREAK;
    else
        reading->failed = true;
    return !reading->failed;
}

void vocabulary_read(struct vocabulary *vocabulary, struct passage_ref passage,
                     struct words *out)
{
    struct segment *segment = &vocabulary->searcher->parts[passage.part].segment;
    struct part_words *part = &vocabulary->parts[passage.part];
    struct position_range range =
        segment_passage_range(segment, passage.passage, ZONE_TEXT);
    struct reading reading = { segment, part, out, range.start, range.end, false };

    if (!part->numbers && !vocabulary->failed)
        vocabulary->failed = !number_part(vocabulary, passage.part);
    if (vocabulary->failed)
        return;
    gaps_each(segment, range, take_gap, &reading);
    if (!reading.failed)
        read_until(&reading, range.end);
    vocabulary->failed |= reading.failed;
}
