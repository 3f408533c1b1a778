/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_phrase.c - where a phrase stands. The one loop that has to be fast: it is made
 * twice, for streams of 16 and of 32 bits. */
#include "matcher.h"

#include "base/base.h"

#define BATCH     64  /* seeds whose tokens are fetched ahead */
#define SCAN_MOST 512 /* windows up to here are read through instead of seeded */

/* The phrase, and the stream to find it in. */
struct phrase_match {
    struct sealed_file *file;
    const struct id_range *ids;
    uint32_t count;  /* items */
    uint32_t offset; /* of the seed in the phrase */
    uint32_t end;    /* positions in the stream */
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
    return true;
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

/* Read a short window through. */
static inline void scan_window(const struct phrase_match *match, struct window window,
                               struct spans *out, bool *failed, bool wide)
{
    unsigned shift = wide ? 2 : 1;
    const uint8_t *stream = match->file->bytes;

    window.to = u32_min(window.to, match->end);
    if (window.from >= window.to ||
        !sealed_range(match->file, (uint64_t)window.from << shift,
                      (uint64_t)(window.to - window.from) << shift))
        return;
    for (uint32_t start = window.from; start < window.to; start++)
        if (is_in(load(stream, start, wide), match->ids[0]) &&
            stands_at(match, start, wide) && !spans_add(out, start, match->count))
            *failed = true;
}

static struct phrase_match prepare(struct matcher *matcher, const struct plan *plan)
{
    return (struct phrase_match){
        .file = &matcher->segment->files[SEGMENT_STREAM],
        .ids = plan->ids,
        .count = plan->longest,
        .offset = plan->seed_offset,
        .end = matcher->segment->tables->end_position,
        .is_counted = plan->is_counted,
    };
}

static bool open_seeds(struct postings *postings, struct segment *segment,
                       const struct plan *plan)
{
    return plan->seed_is_pair
               ? pairs_open(postings, segment, &plan->pair)
               : postings_open(postings, segment, plan->classes[plan->seed_offset]);
}

uint64_t matcher_count_phrase(struct matcher *matcher, const struct plan *plan)
{
    struct phrase_match match = prepare(matcher, plan);
    struct postings postings;

    if (plan->is_counted || !plan->estimate)
        return plan->estimate;
    if (!open_seeds(&postings, matcher->segment, plan))
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

void matcher_find_phrase(struct matcher *matcher, const struct plan *plan,
                         const struct windows *windows, struct spans *out)
{
    struct phrase_match match = prepare(matcher, plan);
    bool wide = matcher->segment->wide, *failed = &matcher->failed;
    uint64_t size = windows_size(windows);
    struct postings postings;

    if (!plan->estimate || !windows->count)
        return;
    /* Reading a token costs less than reading a seed and jumping to it. */
    if (size / windows->count <= SCAN_MOST && size / 4 <= plan->estimate) {
        for (size_t i = 0; i < windows->count; i++)
            if (wide)
                scan_window(&match, windows->items[i], out, failed, true);
            else
                scan_window(&match, windows->items[i], out, failed, false);
        return;
    }
    if (!open_seeds(&postings, matcher->segment, plan))
        return;
    if (is_everything(matcher, windows)) {
        if (wide)
            match_all(&match, &postings, out, failed, true);
        else
            match_all(&match, &postings, out, failed, false);
    } else if (wide) {
        match_windows(&match, &postings, windows, out, failed, true);
    } else {
        match_windows(&match, &postings, windows, out, failed, false);
    }
}
