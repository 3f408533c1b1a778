/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * spans.h - sets of hits and of places to look at, in the positions of one segment. */
#ifndef SPANS_H
#define SPANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A hit. Lists are sorted by start, then length, each hit once. */
struct span {
    uint32_t start, len;
};

struct spans {
    struct span *items;
    size_t count, cap;
};

/* Where hits may start: from <= start < to. Lists are sorted and do not overlap. */
struct window {
    uint32_t from, to;
};

struct windows {
    struct window *items;
    size_t count, cap;
};

bool spans_add(struct spans *spans, uint32_t start, uint32_t len);
bool spans_append(struct spans *spans, const struct spans *others);
void spans_release(struct spans *spans);

/* Put the list in order, each hit once. */
bool spans_sort(struct spans *spans);

/* By end instead; of one end the longest last. */
bool spans_sort_by_end(struct spans *spans);

/* Keep the first, which is the shortest, of each start. */
void spans_keep_shortest(struct spans *spans);

/* Keep the hits that start in a window. */
void spans_keep_inside(struct spans *spans, const struct windows *windows);
bool spans_contain(const struct spans *spans, struct span span);

/* The first hit at or behind `from` in the list that starts at `start` or later. */
size_t spans_find(const struct spans *spans, size_t from, uint32_t start);

/* Add a window behind all others; one that touches the last is joined to it. */
bool windows_add(struct windows *windows, uint32_t from, uint32_t to);
void windows_release(struct windows *windows);

/* Positions in all of them. */
uint64_t windows_size(const struct windows *windows);
bool windows_intersect(struct windows *out, const struct windows *a,
                       const struct windows *b);

/* Where to look for each of `count` alternatives with so many seeds in all: in these
 * windows, or, when going through them each time would take longer than reading the seeds,
 * in all that lies between their ends; then hits outside of them have to be dropped. The
 * result is borrowed from the windows or from `room`. */
struct window_room {
    struct window item;
    struct windows windows;
};

const struct windows *windows_for_many(const struct windows *windows, size_t count,
                                       uint64_t seeds, struct window_room *room);

/* How far from a place another one may be, to both sides of it. */
struct reach {
    uint32_t before, after;
};

/* Add the windows, wider by the reach on both sides. */
bool windows_widen(struct windows *out, const struct windows *windows,
                   struct reach reach);

/* Add windows around the starts of hits, in the order of these. */
bool windows_around(struct windows *out, const struct spans *spans, struct reach reach);

/* Add where something may start that starts `least` to `most` tokens after what starts
 * in these windows. */
bool windows_after(struct windows *out, const struct windows *windows, uint32_t least,
                   uint32_t most);

#endif
