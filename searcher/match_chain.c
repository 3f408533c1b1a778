/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_chain.c - phrases of several pieces: gaps between them, alternatives among them.
 *
 * Pieces are joined from right to left. What is known of the rest is a list: from this
 * start, a reading ends there; with gaps of many lengths only the nearest end of each
 * start. So each piece is looked at once, and however long a gap may be, its nearest end
 * is found by a queue that slides along with the piece. Nothing is ever tried again. */
#include "matcher.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

#define SEED_GAIN 2 /* windows around seeds pay when they are so much smaller */

/* The readings of what follows a piece, and how far behind it they may start. */
struct tail {
    const struct spans *readings; /* NULL: the piece is the last one */
    struct gap gap;
    bool varies; /* only the shortest reading from each start is wanted */
    bool at_end; /* the last piece ends a passage */
};

static void read_phrase(struct matcher *matcher, const struct phrase *phrase,
                        const struct windows *windows, struct tail tail,
                        struct spans *out);

/* ---- Joining --------------------------------------------------------------------- */

static uint32_t end_of(struct span span)
{
    return span.start + span.len;
}

/* Readings by their number, those that may still be the nearest end: each ends behind
 * the ones before it. */
struct queue {
    uint32_t *items;
    size_t first, count; /* `count` behind the last */
};

static void queue_add(struct queue *queue, const struct spans *readings, size_t index)
{
    uint32_t end = end_of(readings->items[index]);

    while (queue->count > queue->first &&
           end_of(readings->items[queue->items[queue->count - 1]]) >= end)
        queue->count--;
    queue->items[queue->count++] = (uint32_t)index;
}

/* All pieces have one length, so where the next one starts and ends only grows. */
static void join_nearest(struct matcher *matcher, const struct spans *pieces,
                         const struct tail *tail, struct spans *out)
{
    const struct spans *readings = tail->readings;
    struct queue queue = { memory_array(readings->count, sizeof(uint32_t)), 0, 0 };
    struct position_range stream = { 0, 0 };
    size_t next = 0;

    for (size_t i = 0; queue.items && i < pieces->count; i++) {
        struct span piece = pieces->items[i];
        uint32_t end = end_of(piece), last;
        stream = matcher_stream_at(matcher->segment, piece.start, stream);
        last = u32_min(tail->gap.most, stream.end - u32_min(stream.end, end));
        for (; next < readings->count && readings->items[next].start <= end + last;
             next++)
            if (readings->items[next].start < stream.end)
                queue_add(&queue, readings, next);
        while (queue.first < queue.count &&
               readings->items[queue.items[queue.first]].start < end + tail->gap.least)
            queue.first++;
        if (queue.first == queue.count)
            continue;
        end = end_of(readings->items[queue.items[queue.first]]);
        if (!spans_add(out, piece.start, end - piece.start))
            matcher->failed = true;
    }
    matcher->failed |= !queue.items;
    free(queue.items);
}

/* With a gap of one length every reading that begins behind it goes on the piece. */
static void join_all(struct matcher *matcher, const struct spans *pieces,
                     const struct tail *tail, struct spans *out)
{
    const struct spans *readings = tail->readings;
    struct position_range stream = { 0, 0 };
    size_t next = 0;

    for (size_t i = 0; i < pieces->count; i++) {
        struct span piece = pieces->items[i];
        uint32_t start = end_of(piece) + tail->gap.least;
        stream = matcher_stream_at(matcher->segment, piece.start, stream);
        while (next < readings->count && readings->items[next].start < start)
            next++;
        for (size_t k = next; k < readings->count && start < stream.end &&
                              readings->items[k].start == start;
             k++)
            if (!spans_add(out, piece.start, end_of(readings->items[k]) - piece.start))
                matcher->failed = true;
    }
}

static void tidy(struct matcher *matcher, struct spans *spans, bool varies)
{
    matcher->failed |= !spans_sort(spans);
    if (varies)
        spans_keep_shortest(spans);
    if (bounds_are_full(matcher->bounds, spans->count))
        matcher->failed = true;
}

/* ---- Pieces ---------------------------------------------------------------------- */

/* Where a piece may start that has to be followed by one of the readings. */
static bool before_readings(struct windows *out, const struct phrase *piece,
                            const struct windows *windows, struct tail tail)
{
    struct reach reach = { piece->longest + tail.gap.most, 0 };
    struct windows near = { 0 };
    bool done;

    if (!tail.readings || tail.readings->count > windows_size(windows) / 2 ||
        piece->estimate < tail.readings->count)
        return windows_after(out, windows, 0, 0);
    done = windows_around(&near, tail.readings, reach) &&
           windows_intersect(out, &near, windows);
    windows_release(&near);
    return done;
}

/* Join pieces of one length to what follows them. */
static void end_pieces(struct matcher *matcher, struct spans *pieces, struct tail tail,
                       struct spans *out)
{
    if (!tail.readings) {
        if (tail.at_end)
            matcher_keep_at_end(matcher, pieces);
        matcher->failed |= !spans_append(out, pieces);
    } else if (tail.varies) {
        join_nearest(matcher, pieces, &tail, out);
    } else {
        join_all(matcher, pieces, &tail, out);
    }
}

static void read_fixed(struct matcher *matcher, const struct phrase *phrase,
                       const struct windows *windows, struct tail tail,
                       struct spans *out)
{
    struct windows there = { 0 };
    struct spans pieces = { 0 };

    matcher->failed |= !before_readings(&there, phrase, windows, tail);
    matcher_find_fixed(matcher, phrase, &there, &pieces);
    end_pieces(matcher, &pieces, tail, out);
    windows_release(&there);
    spans_release(&pieces);
}

/* All alternatives of one length are joined at once. True when there are longer ones. */
static bool read_length(struct matcher *matcher, const struct phrase *choice,
                        uint32_t length, const struct windows *windows,
                        struct tail tail, struct spans *out)
{
    struct spans pieces = { 0 }, one = { 0 };
    bool longer = false;

    for (size_t i = 0; i < choice->children.count && !matcher->failed; i++) {
        const struct phrase *child = choice->children.items[i];
        if (child->kind != PHRASE_FIXED)
            continue;
        longer |= child->count > length;
        if (child->count != length || bounds_stop(matcher->bounds))
            continue;
        one.count = 0;
        matcher_find_fixed(matcher, child, windows, &one);
        matcher->failed |= !spans_append(&pieces, &one);
    }
    matcher->failed |= !spans_sort(&pieces);
    if (pieces.count)
        end_pieces(matcher, &pieces, tail, out);
    spans_release(&pieces);
    spans_release(&one);
    return longer;
}

static void read_choice(struct matcher *matcher, const struct phrase *phrase,
                        const struct windows *windows, struct tail tail,
                        struct spans *out)
{
    struct window_room room;
    const struct windows *there =
        windows_for_many(windows, phrase->children.count, phrase->work, &room);

    for (uint32_t length = 1;
         read_length(matcher, phrase, length, there, tail, out) && !matcher->failed;
         length++)
        continue;
    for (size_t i = 0; i < phrase->children.count && !matcher->failed; i++) {
        const struct phrase *child = phrase->children.items[i];
        struct spans one = { 0 };
        if (child->kind == PHRASE_FIXED)
            continue;
        read_phrase(matcher, child, there, tail, &one);
        matcher->failed |= !spans_append(out, &one);
        spans_release(&one);
    }
    tidy(matcher, out, tail.varies);
    if (there != windows)
        spans_keep_inside(out, windows);
}

/* How far from the start of a chain its child may start. */
static struct gap offset_of_child(const struct phrase *chain, size_t child)
{
    struct gap offset = { 0, 0 };

    for (size_t i = 0; i < child; i++) {
        offset.least += chain->children.items[i]->shortest;
        offset.most += chain->children.items[i]->longest;
        offset.least += chain->gaps.items[i + 1].least;
        offset.most += chain->gaps.items[i + 1].most;
    }
    return offset;
}

/* A chain of words with slack is bounded as a whole. */
static void keep_bounded(struct spans *spans, uint32_t longest)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++)
        if (spans->items[i].len <= longest)
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
}

static void read_chain(struct matcher *matcher, const struct phrase *phrase,
                       const struct windows *windows, struct tail tail,
                       struct spans *out)
{
    struct spans readings = { 0 };
    bool is_whole = !tail.readings;

    for (size_t i = phrase->children.count; i-- > 0 && !matcher->failed;) {
        struct gap offset = offset_of_child(phrase, i);
        struct windows there = { 0 };
        struct spans longer = { 0 };
        matcher->failed |= !windows_after(&there, windows, offset.least, offset.most);
        read_phrase(matcher, phrase->children.items[i], &there, tail, &longer);
        spans_release(&readings);
        readings = longer;
        windows_release(&there);
        tail.readings = &readings;
        tail.gap = phrase->gaps.items[i];
        if (!readings.count)
            break;
    }
    spans_release(out);
    *out = readings;
    spans_keep_inside(out, windows);
    if (is_whole)
        keep_bounded(out, phrase->longest);
}

static void read_phrase(struct matcher *matcher, const struct phrase *phrase,
                        const struct windows *windows, struct tail tail,
                        struct spans *out)
{
    if (!phrase->estimate || !windows->count || matcher->failed ||
        bounds_stop(matcher->bounds))
        return;
    switch (phrase->kind) {
    case PHRASE_FIXED:
        read_fixed(matcher, phrase, windows, tail, out);
        break;
    case PHRASE_CHOICE:
        read_choice(matcher, phrase, windows, tail, out);
        break;
    case PHRASE_CHAIN:
        read_chain(matcher, phrase, windows, tail, out);
        break;
    }
}

/* ---- The whole ------------------------------------------------------------------- */

static size_t rarest_child(const struct phrase *chain)
{
    size_t rarest = 0;

    for (size_t i = 1; i < chain->children.count; i++)
        if (chain->children.items[i]->estimate <
            chain->children.items[rarest]->estimate)
            rarest = i;
    return rarest;
}

/* Every reading has the rarest piece, so only around it need be looked. False when that
 * saves nothing. */
static bool around_rarest(struct matcher *matcher, const struct phrase *chain,
                          const struct windows *windows, struct windows *out)
{
    size_t rarest = rarest_child(chain);
    const struct phrase *piece = chain->children.items[rarest];
    struct gap offset = offset_of_child(chain, rarest);
    struct reach reach = { offset.most, 0 };
    struct windows there = { 0 }, around = { 0 };
    struct spans seeds = { 0 };

    if (piece->estimate * (offset.most - offset.least + SEED_GAIN) >
        windows_size(windows) / SEED_GAIN)
        return false;
    matcher->failed |= !windows_after(&there, windows, offset.least, offset.most);
    read_phrase(matcher, piece, &there, (struct tail){ .varies = chain->varies },
                &seeds);
    for (size_t i = 0; i < seeds.count; i++)
        if (seeds.items[i].start >= offset.least)
            matcher->failed |= !windows_add(
                &around,
                seeds.items[i].start - u32_min(seeds.items[i].start, reach.before),
                seeds.items[i].start - offset.least + 1);
    matcher->failed |= !windows_intersect(out, &around, windows);
    windows_release(&there);
    windows_release(&around);
    spans_release(&seeds);
    return true;
}

void matcher_find_pieces(struct matcher *matcher, const struct phrase *phrase,
                         const struct windows *windows, struct spans *out)
{
    struct tail tail = { .varies = phrase->varies, .at_end = phrase->at_end };
    struct windows seeded = { 0 };
    struct spans found = { 0 };
    bool has_seeds = phrase->kind == PHRASE_CHAIN && phrase->estimate &&
                     around_rarest(matcher, phrase, windows, &seeded);

    read_phrase(matcher, phrase, has_seeds ? &seeded : windows, tail, &found);
    tidy(matcher, &found, phrase->varies);
    matcher->failed |= !spans_append(out, &found);
    windows_release(&seeded);
    spans_release(&found);
}
