/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spans.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

bool spans_add(struct spans *spans, uint32_t start, uint32_t len)
{
    if (!ARRAY_ROOM(spans))
        return false;
    spans->items[spans->count++] = (struct span){ start, len };
    return true;
}

bool spans_append(struct spans *spans, const struct spans *others)
{
    if (!others->count)
        return true;
    if (!memory_reserve(&spans->items, &spans->cap, spans->count + others->count,
                        sizeof *spans->items))
        return false;
    memcpy(spans->items + spans->count, others->items,
           others->count * sizeof *others->items);
    spans->count += others->count;
    return true;
}

void spans_release(struct spans *spans)
{
    free(spans->items);
    *spans = (struct spans){ 0 };
}

static int compare(struct span a, struct span b)
{
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

static bool is_sorted(const struct spans *spans)
{
    for (size_t i = 1; i < spans->count; i++)
        if (compare(spans->items[i - 1], spans->items[i]) >= 0)
            return false;
    return true;
}

static void keep_different(struct spans *spans)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++)
        if (!kept || compare(spans->items[kept - 1], spans->items[i]) != 0)
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
}

/* ---- Sorting --------------------------------------------------------------------- */

#define DIGIT      2048 /* of the numbers that are sorted by */
#define DIGIT_BITS 11
#define FEW        64 /* spans for which counting digits is too much ado */

enum number {
    NUMBER_LEN,
    NUMBER_START,
    NUMBER_END
};

static inline uint32_t number_of(struct span span, enum number number)
{
    return number == NUMBER_LEN     ? span.len
           : number == NUMBER_START ? span.start
                                    : span.start + span.len;
}

/* Sort by one digit of one number; what is equal keeps its order. */
static void sort_digit(struct span *to, const struct span *from, size_t count,
                       unsigned shift, enum number number)
{
    size_t places[DIGIT] = { 0 }, next = 0;

    for (size_t i = 0; i < count; i++)
        places[number_of(from[i], number) >> shift & (DIGIT - 1)]++;
    for (size_t i = 0; i < DIGIT; i++) {
        size_t here = places[i];
        places[i] = next;
        next += here;
    }
    for (size_t i = 0; i < count; i++)
        to[places[number_of(from[i], number) >> shift & (DIGIT - 1)]++] = from[i];
}

static int by_start(const void *a, const void *b)
{
    return compare(*(const struct span *)a, *(const struct span *)b);
}

static int by_end(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    uint32_t x_end = x->start + x->len, y_end = y->start + y->len;

    if (x_end != y_end)
        return x_end < y_end ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

/* By this number, then by length: the second one first. */
static bool sort(struct spans *spans, enum number number)
{
    const enum number numbers[2] = { NUMBER_LEN, number };
    struct span *work, *from = spans->items, *to;
    uint32_t most[2] = { 0, 0 };

    if (spans->count <= FEW) {
        if (spans->count)
            qsort(spans->items, spans->count, sizeof *spans->items,
                  number == NUMBER_END ? by_end : by_start);
        return true;
    }
    to = work = memory_array(spans->count, sizeof *work);
    if (!work)
        return false;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < spans->count; i++)
            most[pass] = u32_max(most[pass], number_of(from[i], numbers[pass]));
    for (int pass = 0; pass < 2; pass++)
        for (unsigned shift = 0; shift < 32 && most[pass] >> shift;
             shift += DIGIT_BITS) {
            struct span *swap = from;
            sort_digit(to, from, spans->count, shift, numbers[pass]);
            from = to;
            to = swap;
        }
    if (from == work)
        memcpy(spans->items, work, spans->count * sizeof *work);
    free(work);
    return true;
}

bool spans_sort(struct spans *spans)
{
    if (is_sorted(spans))
        return true;
    if (!sort(spans, NUMBER_START))
        return false;
    keep_different(spans);
    return true;
}

bool spans_sort_by_end(struct spans *spans)
{
    for (size_t i = 1; i < spans->count; i++)
        if (by_end(&spans->items[i - 1], &spans->items[i]) > 0)
            return sort(spans, NUMBER_END);
    return true;
}

void spans_keep_shortest(struct spans *spans)
{
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++)
        if (!kept || spans->items[kept - 1].start != spans->items[i].start)
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
}

size_t spans_find(const struct spans *spans, size_t from, uint32_t start)
{
    size_t step = 1, low = from, high;

    /* What is looked for is mostly near: steps that double find it. */
    while (low + step < spans->count && spans->items[low + step].start < start) {
        low += step;
        step *= 2;
    }
    high = low + step < spans->count ? low + step : spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- Lists ----------------------------------------------------------------------- */

void spans_keep_inside(struct spans *spans, const struct windows *windows)
{
    size_t window = 0, kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t start = spans->items[i].start;
        while (window < windows->count && windows->items[window].to <= start)
            window++;
        if (window == windows->count)
            break;
        if (start >= windows->items[window].from)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}

bool spans_contain(const struct spans *spans, struct span span)
{
    size_t low = 0, high = spans->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(spans->items[middle], span);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool windows_add(struct windows *windows, uint32_t from, uint32_t to)
{
    if (from >= to)
        return true;
    if (windows->count && windows->items[windows->count - 1].to >= from) {
        struct window *last = &windows->items[windows->count - 1];
        last->to = u32_max(last->to, to);
        return true;
    }
    if (!ARRAY_ROOM(windows))
        return false;
    windows->items[windows->count++] = (struct window){ from, to };
    return true;
}

void windows_release(struct windows *windows)
{
    free(windows->items);
    *windows = (struct windows){ 0 };
}

uint64_t windows_size(const struct windows *windows)
{
    uint64_t size = 0;

    for (size_t i = 0; i < windows->count; i++)
        size += windows->items[i].to - windows->items[i].from;
    return size;
}

bool windows_intersect(struct windows *out, const struct windows *a,
                       const struct windows *b)
{
    size_t i = 0, k = 0;

    while (i < a->count && k < b->count) {
        const struct window *x = &a->items[i], *y = &b->items[k];
        if (!windows_add(out, u32_max(x->from, y->from), u32_min(x->to, y->to)))
            return false;
        if (x->to <= y->to)
            i++;
        else
            k++;
    }
    return true;
}

static uint32_t minus(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

static uint32_t plus(uint32_t a, uint64_t b)
{
    return b > UINT32_MAX - a ? UINT32_MAX : a + (uint32_t)b;
}

bool windows_widen(struct windows *out, const struct windows *windows,
                   struct reach reach)
{
    for (size_t i = 0; i < windows->count; i++)
        if (!windows_add(out, minus(windows->items[i].from, reach.before),
                         plus(windows->items[i].to, reach.after)))
            return false;
    return true;
}

bool windows_around(struct windows *out, const struct spans *spans, struct reach reach)
{
    for (size_t i = 0; i < spans->count; i++)
        if (!windows_add(out, minus(spans->items[i].start, reach.before),
                         plus(spans->items[i].start, reach.after + 1ull)))
            return false;
    return true;
}

bool windows_after(struct windows *out, const struct windows *windows, uint32_t least,
                   uint32_t most)
{
    for (size_t i = 0; i < windows->count; i++)
        if (!windows_add(out, plus(windows->items[i].from, least),
                         plus(windows->items[i].to, most)))
            return false;
    return true;
}

const struct windows *windows_for_many(const struct windows *windows, size_t count,
                                       uint64_t seeds, struct window_room *room)
{
    if (windows->count < 2 || seeds > (uint64_t)windows->count * count)
        return windows;
    room->item = (struct window){ windows->items[0].from,
                                  windows->items[windows->count - 1].to };
    room->windows = (struct windows){ &room->item, 1, 1 };
    return &room->windows;
}
