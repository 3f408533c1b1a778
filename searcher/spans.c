/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "spans.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

bool spans_add(struct spans *spans, uint32_t start, uint32_t len)
{
    if (!ARRAY_ROOM(spans))
        return false;
    spans->items[spans->count++] = (struct span){ start, len };
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

bool spans_unite(struct spans *out, const struct spans *a, const struct spans *b)
{
    size_t i = 0, k = 0;

    while (i < a->count || k < b->count) {
        int order = i == a->count   ? 1
                    : k == b->count ? -1
                                    : compare(a->items[i], b->items[k]);
        struct span next = order <= 0 ? a->items[i] : b->items[k];
        if (!spans_add(out, next.start, next.len))
            return false;
        i += order <= 0;
        k += order >= 0;
    }
    return true;
}

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
