/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_fixed.c - where a phrase of one token in each place stands. The one loop that has
 * to be fast: it is made twice, for streams of 16 and of 32 bits. */
#include "matcher.h"

#include "base/base.h"

#define BATCH     64  /* seeds whose tokens are fetched ahead */
#define SCAN_MOST 512 /* windows up to here are read through instead of seeded */
#define SCAN_GAIN 4   /* so many tokens are read in the time of one seed */

/* The phrase, and the stream to find it in. */
struct phrase_match {
    struct sealed_file *file;
    const struct id_range *ids;
    struct id_set *const *sets; /* NULL: the ranges are all */
    uint32_t count;             /* tokens */
    uint32_t offset;            /* of the seed in the phrase */
    uint32_t end;               /* positions in the stream */
    bool is_counted; /* every seed is a hit: the stream need not be looked at */
};

static inline bool is_in(uint32_t id, struct id_range ids)
{
    return id - ids.first <= ids.last - ids.first;
}

static inline uint32_t load(const uint8_t *stream, uint32_t position, bool wide)
{
    return wide ? ((const uint32_t *)(const void *)stream)[position]
                : ((const uint16_t *)(const void *)stream)[position];
}

static bool sets_stand_at(const struct phrase_match *match, uint32_t start, bool wide)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (match->sets[i] &&
            !id_set_has(match->sets[i], load(match->file->bytes, start + i, wide)))
            return false;
    return true;
}

/* Does the phrase stand at `start`? What is read is checked first. */
static inline bool stands_at(const struct phrase_match *match, uint32_t start,
                             bool wide)
{
    const uint8_t *stream = match->file->bytes;
    unsigned shift = wide ? 2 : 1;
    size_t first, last;

    if (start >= match->end || match->count > match->end - start)
        return false;
    first = ((size_t)start << shift) / SEALED_BLOCK;
    last = ((size_t)(start + match->count) << shift) / SEALED_BLOCK;
    if (!match->file->checked[first] || last != first)
        if (!sealed_range(match->file, (uint64_t)start << shift,
                          (uint64_t)match->count << shift))
            return false;
    for (uint32_t i = 0; i < match->count; i++)
        if (!is_in(load(stream, start + i, wide), match->ids[i]))
            return false;
    return !match->sets || sets_stand_at(match, start, wide);
}

/* Read some seeds ahead, as starts of the phrase, and have their tokens fetched. */
static inline uint32_t read_batch(struct postings *postings, uint32_t *starts,
                                  const struct phrase_match *match, bool wide)
{
    uint32_t count = 0;
    unsigned shift = wide ? 2 : 1;

    while (count < BATCH && postings->left) {
        uint32_t position = postings_next(postings);
        starts[count] = position - match->offset;
        if (position < match->offset || position >= match->end)
            continue;
        if (!match->is_counted)
            __builtin_prefetch(match->file->bytes + ((size_t)starts[count] << shift));
        count++;
    }
    return count;
}

/* Check the seeds of all `postings`; count the hits, and keep them where `out` is. */
static inline uint64_t match_all(const struct phrase_match *match,
                                 struct postings *postings, struct spans *out,
                                 bool *failed, bool wide)
{
    uint32_t starts[BATCH];
    uint64_t hits = 0;

    while (postings->left) {
        uint32_t count = read_batch(postings, starts, match, wide);
        for (uint32_t i = 0; i < count; i++) {
            if (!match->is_counted && !stands_at(match, starts[i], wide))
                continue;
            hits++;
            if (out && !spans_add(out, starts[i], match->count))
                *failed = true;
        }
    }
    return hits;
}

/* Check the seeds in the windows, skipping what lies between them. */
static inline void match_windows(const struct phrase_match *match,
                                 struct postings *postings,
                                 const struct windows *windows, struct spans *out,
                                 bool *failed, bool wide)
{
    size_t at = 0;

    while (at < windows->count && postings->left) {
        uint32_t wanted = windows->items[at].from + match->offset;
        uint32_t position, start;
        if (postings->position + 1 < wanted)
            postings_skip(postings, wanted);
        do
            position = postings_next(postings);
        while (position < wanted && postings->left);
        if (position < wanted)
            return;
        start = position - match->offset;
        while (at < windows->count && windows->items[at].to <= start)
            at++;
        if (at == windows->count || start < windows->items[at].from)
            continue;
        if ((match->is_counted || stands_at(match, start, wide)) &&
            !spans_add(out, start, match->count))
            *failed = true;
    }
}

/* Read a window through, by the token that is rarest. */
static inline void scan_window(const struct phrase_match *match, struct window window,
                               struct spans *out, bool *failed, bool wide)
{
    unsigned shift = wide ? 2 : 1;
    const uint8_t *stream = match->file->bytes;
    struct id_range ids = match->ids[match->offset];

    window.to = u32_min(window.to, match->end - u32_min(match->end, match->offset));
    if (window.from >= window.to ||
        !sealed_range(match->file, (uint64_t)(window.from + match->offset) << shift,
                      (uint64_t)(window.to - window.from) << shift))
        return;
    for (uint32_t start = window.from; start < window.to; start++)
        if (is_in(load(stream, start + match->offset, wide), ids) &&
            stands_at(match, start, wide) && !spans_add(out, start, match->count))
            *failed = true;
}

static struct phrase_match prepare(struct matcher *matcher, const struct phrase *phrase)
{
    return (struct phrase_match){
        .file = &matcher->segment->files[SEGMENT_STREAM],
        .ids = phrase->ids,
        .sets = phrase->sets,
        .count = phrase->count,
        .offset = phrase->seed_offset,
        .end = matcher->segment->tables->end_position,
        .is_counted = phrase->is_counted,
    };
}

bool matcher_stands_at(struct matcher *matcher, const struct phrase *fixed,
                       uint32_t start)
{
    struct phrase_match match = prepare(matcher, fixed);

    return matcher->segment->wide ? stands_at(&match, start, true)
                                  : stands_at(&match, start, false);
}

/* ---- Seeds ----------------------------------------------------------------------- */

/* How many lists of seeds there are: one, or one for each class of a set. */
static size_t seed_lists(const struct phrase *phrase)
{
    if (phrase->seed_is_pair || phrase->classes[phrase->seed_offset] != CLASS_NONE)
        return 1;
    return phrase->sets[phrase->seed_offset]->classes.count;
}

static bool open_seeds(struct postings *postings, struct segment *segment,
                       const struct phrase *phrase, size_t list)
{
    uint32_t class = phrase->classes[phrase->seed_offset];

    if (phrase->seed_is_pair)
        return pairs_open(postings, segment, &phrase->pair);
    if (class == CLASS_NONE)
        class = phrase->sets[phrase->seed_offset]->classes.items[list];
    return postings_open(postings, segment, class);
}

bool matcher_can_count(const struct phrase *phrase)
{
    return phrase->kind == PHRASE_FIXED && !phrase->at_start && !phrase->at_end &&
           (phrase->seed_is_pair || phrase->classes[phrase->seed_offset] != CLASS_NONE);
}

uint64_t matcher_count_phrase(struct matcher *matcher, const struct phrase *phrase)
{
    struct phrase_match match = prepare(matcher, phrase);
    struct postings postings;

    if (phrase->is_counted || !phrase->estimate)
        return phrase->estimate;
    if (!open_seeds(&postings, matcher->segment, phrase, 0))
        return 0;
    return matcher->segment->wide
               ? match_all(&match, &postings, NULL, &matcher->failed, true)
               : match_all(&match, &postings, NULL, &matcher->failed, false);
}

static bool is_everything(const struct matcher *matcher, const struct windows *windows)
{
    return windows->count == 1 && windows->items[0].from <= 1 &&
           windows->items[0].to >= matcher->segment->tables->end_position;
}

static void find_seeds(struct matcher *matcher, const struct phrase_match *match,
                       struct postings *postings, const struct windows *windows,
                       struct spans *out)
{
    bool wide = matcher->segment->wide, *failed = &matcher->failed;

    if (is_everything(matcher, windows)) {
        if (wide)
            match_all(match, postings, out, failed, true);
        else
            match_all(match, postings, out, failed, false);
    } else if (wide) {
        match_windows(match, postings, windows, out, failed, true);
    } else {
        match_windows(match, postings, windows, out, failed, false);
    }
}

static void scan(struct matcher *matcher, const struct phrase_match *match,
                 const struct windows *windows, struct spans *out)
{
    for (size_t i = 0; i < windows->count; i++)
        if (matcher->segment->wide)
            scan_window(match, windows->items[i], out, &matcher->failed, true);
        else
            scan_window(match, windows->items[i], out, &matcher->failed, false);
}

/* Reading a token costs less than reading a seed and jumping to it. One list of seeds
 * can leave out what lies between windows, so these count only where they are short. */
static bool is_scanned(const struct phrase *phrase, const struct windows *windows)
{
    uint64_t size = windows_size(windows);

    if (phrase_is_open(phrase))
        return true;
    if (size / SCAN_GAIN > phrase->estimate + seed_lists(phrase) * windows->count)
        return false;
    return seed_lists(phrase) > 1 || size / windows->count <= SCAN_MOST;
}

void matcher_find_fixed(struct matcher *matcher, const struct phrase *phrase,
                        const struct windows *windows, struct spans *out)
{
    struct phrase_match match = prepare(matcher, phrase);

    if (!phrase->estimate || !windows->count)
        return;
    if (is_scanned(phrase, windows)) {
        scan(matcher, &match, windows, out);
    } else {
        size_t lists = seed_lists(phrase);
        for (size_t i = 0; i < lists; i++) {
            struct postings postings;
            if (open_seeds(&postings, matcher->segment, phrase, i))
                find_seeds(matcher, &match, &postings, windows, out);
        }
        if (lists > 1)
            matcher->failed |= !spans_sort(out);
    }
    if (bounds_are_full(matcher->bounds, out->count))
        matcher->failed = true;
}
