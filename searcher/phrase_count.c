/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "phrase_count.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_AT_FIRST 1024

void phrase_counts_release(struct phrase_counts *counts)
{
    free(counts->items);
    free(counts->slots);
    *counts = (struct phrase_counts){ 0 };
}

/* ---- The table ------------------------------------------------------------------- */

static size_t hash_of(const uint32_t *words)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < PHRASE_HAN; i++)
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15u;
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of this phrase, or the free one where it would stand. */
static size_t find_slot(const struct phrase_counts *counts, const uint32_t *words)
{
    size_t mask = counts->slot_count - 1, slot = hash_of(words) & mask;

    while (counts->slots[slot] && memcmp(counts->items[counts->slots[slot] - 1].words,
                                         words, sizeof counts->items->words) != 0)
        slot = (slot + 1) & mask;
    return slot;
}

/* Make the slots at least twice the phrases. */
static bool make_room(struct phrase_counts *counts)
{
    size_t wanted = counts->slot_count ? counts->slot_count * 2 : SLOTS_AT_FIRST;
    uint32_t *slots;

    if (counts->count * 2 < counts->slot_count)
        return true;
    slots = memory_array(wanted, sizeof *slots);
    if (!slots)
        return false;
    free(counts->slots);
    counts->slots = slots;
    counts->slot_count = wanted;
    for (size_t i = 0; i < counts->count; i++)
        slots[find_slot(counts, counts->items[i].words)] = (uint32_t)(i + 1);
    return true;
}

struct phrase_counted *phrase_counts_find(const struct phrase_counts *counts,
                                          const uint32_t words[PHRASE_HAN])
{
    uint32_t number = counts->slots[find_slot(counts, words)];

    return number ? &counts->items[number - 1] : NULL;
}

static struct phrase_counted *find_or_add(struct phrase_counts *counts,
                                          const uint32_t *words)
{
    struct phrase_counted *phrase;
    size_t slot;

    if (!make_room(counts) || counts->count >= UINT32_MAX - 1)
        return NULL;
    slot = find_slot(counts, words);
    if (counts->slots[slot])
        return &counts->items[counts->slots[slot] - 1];
    if (!ARRAY_ROOM(counts))
        return NULL;
    phrase = &counts->items[counts->count++];
    *phrase = (struct phrase_counted){ .marked = 0 };
    memcpy(phrase->words, words, sizeof phrase->words);
    counts->slots[slot] = (uint32_t)counts->count;
    return phrase;
}

bool phrase_counts_open(struct phrase_counts *counts)
{
    *counts = (struct phrase_counts){ 0 };
    return make_room(counts);
}

bool phrase_counts_pick(struct phrase_counts *counts, const uint32_t words[PHRASE_HAN],
                        uint32_t place)
{
    uint32_t start[PHRASE_HAN] = { WORD_BREAK };
    struct phrase_counted *phrase = NULL;

    for (size_t len = 0; len < PHRASE_HAN && words[len] != WORD_BREAK; len++) {
        start[len] = words[len];
        phrase = find_or_add(counts, start);
        if (!phrase)
            return false;
    }
    if (phrase)
        phrase->place = place;
    return true;
}

/* ---- Phrases of a passage -------------------------------------------------------- */

/* Where the phrases of a passage are read: its words from `at` to `end`. */
struct walk {
    const struct vocabulary *vocabulary;
    const uint32_t *start, *at, *end;
    uint32_t words[PHRASE_HAN]; /* the phrase; breaks behind it */
    size_t len;
};

static struct walk walk_begin(const struct sample *sample, uint32_t passage)
{
    const uint32_t *start = sample->words + sample->starts[passage];

    return (struct walk){ sample->vocabulary,
                          start,
                          start,
                          sample->words + sample->starts[passage + 1],
                          { 0 },
                          0 };
}

static bool may_grow(const struct walk *walk)
{
    const uint32_t *next = walk->at + walk->len;

    if (next >= walk->end || *next == WORD_BREAK || walk->len == PHRASE_HAN)
        return false;
    if (walk->len < PHRASE_WORDS)
        return true;
    for (size_t i = 0; i <= walk->len; i++)
        if (!vocabulary_is_han(walk->vocabulary, walk->at[i]))
            return false;
    return true;
}

/* The next phrase; false behind the last one. */
static bool walk_next(struct walk *walk)
{
    while (!may_grow(walk)) {
        memset(walk->words, 0, sizeof walk->words);
        walk->at += walk->len > 0 || walk->at < walk->end;
        walk->len = 0;
        if (walk->at >= walk->end)
            return false;
    }
    walk->words[walk->len] = walk->at[walk->len];
    walk->len++;
    return true;
}

/* ---- Counting -------------------------------------------------------------------- */

/* Where a phrase is not counted, none that begins with it is. */
static struct phrase_counted *walk_find(struct walk *walk,
                                        const struct phrase_counts *counts)
{
    struct phrase_counted *phrase = phrase_counts_find(counts, walk->words);

    if (!phrase)
        walk->len = PHRASE_HAN;
    return phrase;
}

static void count_one(struct phrase_counted *phrase, uint32_t stamp, bool marked)
{
    if (!phrase || phrase->seen == stamp)
        return;
    phrase->seen = stamp;
    phrase->all++;
    phrase->marked += marked;
}

static bool count_marked(struct phrase_counts *counts, const struct sample *sample)
{
    for (size_t i = 0; i < sample->count; i++) {
        struct walk walk = walk_begin(sample, sample->members[i]);
        if (!sample->marked[sample->members[i]])
            continue;
        while (walk_next(&walk)) {
            struct phrase_counted *phrase = find_or_add(counts, walk.words);
            if (!phrase)
                return false;
            count_one(phrase, (uint32_t)i + 1, true);
        }
    }
    return true;
}

bool phrase_counts_make(struct phrase_counts *counts, const struct sample *sample)
{
    if (!phrase_counts_open(counts) || !count_marked(counts, sample)) {
        phrase_counts_release(counts);
        return false;
    }
    for (size_t i = 0; i < sample->count; i++) {
        struct walk walk = walk_begin(sample, sample->members[i]);
        if (sample->marked[sample->members[i]])
            continue;
        while (walk_next(&walk))
            count_one(walk_find(&walk, counts), (uint32_t)i + 1, false);
    }
    return true;
}

void phrase_counts_each(const struct phrase_counts *counts, const struct sample *sample,
                        uint32_t passage,
                        void (*each)(void *context, struct phrase_counted *phrase,
                                     size_t at),
                        void *context)
{
    struct walk walk = walk_begin(sample, passage);

    while (walk_next(&walk)) {
        struct phrase_counted *phrase = walk_find(&walk, counts);
        if (phrase)
            each(context, phrase, (size_t)(walk.at - walk.start));
    }
}
