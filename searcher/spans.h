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
void spans_release(struct spans *spans);

/* All hits of both. */
bool spans_unite(struct spans *out, const struct spans *a, const struct spans *b);

/* Keep the hits that start in a window. */
void spans_keep_inside(struct spans *spans, const struct windows *windows);
bool spans_contain(const struct spans *spans, struct span span);

/* Add a window behind all others; one that touches the last is joined to it. */
bool windows_add(struct windows *windows, uint32_t from, uint32_t to);
void windows_release(struct windows *windows);

/* Positions in all of them. */
uint64_t windows_size(const struct windows *windows);
bool windows_intersect(struct windows *out, const struct windows *a,
                       const struct windows *b);

#endif
