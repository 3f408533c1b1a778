/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lists are written as in "2+1 5+3"; windows as in "2-4 6-9". */
#include "searcher/spans.h"

#include "base/buffer.h"
#include "harness/check.h"

#include <stdlib.h>
#include <string.h>

static struct spans read_spans(const char *text)
{
    struct spans spans = { 0 };
    char *end;

    while (*text) {
        uint32_t start = (uint32_t)strtoul(text, &end, 10);
        spans_add(&spans, start, (uint32_t)strtoul(end + 1, &end, 10));
        text = end;
    }
    return spans;
}

static struct windows read_windows(const char *text)
{
    struct windows windows = { 0 };
    char *end;

    while (*text) {
        uint32_t from = (uint32_t)strtoul(text, &end, 10);
        windows_add(&windows, from, (uint32_t)strtoul(end + 1, &end, 10));
        text = end;
    }
    return windows;
}

static void check_spans(struct spans *spans, const char *wanted, const char *name)
{
    struct buffer text = { 0 };

    for (size_t i = 0; i < spans->count; i++)
        buffer_add_format(&text, "%s%u+%u", i ? " " : "", spans->items[i].start,
                          spans->items[i].len);
    IS_STRING(buffer_string(&text), wanted, "%s", name);
    buffer_release(&text);
    spans_release(spans);
}

static void check_windows(struct windows *windows, const char *wanted, const char *name)
{
    struct buffer text = { 0 };

    for (size_t i = 0; i < windows->count; i++)
        buffer_add_format(&text, "%s%u-%u", i ? " " : "", windows->items[i].from,
                          windows->items[i].to);
    IS_STRING(buffer_string(&text), wanted, "%s", name);
    buffer_release(&text);
    windows_release(windows);
}

static void sort(const char *list, const char *wanted)
{
    struct spans spans = read_spans(list);

    CHECK(spans_sort(&spans), "[%s]", list);
    check_spans(&spans, wanted, "... in order, each once");
}

static void sort_by_end(const char *list, const char *wanted)
{
    struct spans spans = read_spans(list);

    CHECK(spans_sort_by_end(&spans), "[%s]", list);
    check_spans(&spans, wanted, "... by end, of one end the longest last");
}

/* Long lists are sorted in another way than short ones. */
static void test_long_list(void)
{
    struct spans spans = { 0 };
    uint32_t number = 1;
    bool ascends = true, ends_ascend = true;

    for (int i = 0; i < 5000; i++) {
        number = number * 1103515245u + 12345u;
        spans_add(&spans, number >> 4 & 0xFFFFFF, 1 + (number >> 3 & 0xFFF));
    }
    CHECK(spans_sort(&spans) && spans.count > 4000, "a long list is sorted");
    for (size_t i = 1; i < spans.count; i++) {
        struct span a = spans.items[i - 1], b = spans.items[i];
        ascends &= a.start < b.start || (a.start == b.start && a.len < b.len);
    }
    CHECK(ascends, "... by start and length");
    CHECK(spans_sort_by_end(&spans), "... and again by end");
    for (size_t i = 1; i < spans.count; i++) {
        struct span a = spans.items[i - 1], b = spans.items[i];
        ends_ascend &= a.start + a.len < b.start + b.len ||
                       (a.start + a.len == b.start + b.len && a.start > b.start);
    }
    CHECK(ends_ascend, "... which is so");
    spans_release(&spans);
}

static void find(const char *list, uint32_t start, size_t wanted)
{
    struct spans spans = read_spans(list);

    IS_NUMBER(spans_find(&spans, 0, start), (long long)wanted,
              "the first of [%s] from %u on", list, start);
    for (size_t from = 0; from <= wanted; from++)
        CHECK(spans_find(&spans, from, start) == wanted, "... looked for from %zu",
              from);
    spans_release(&spans);
}

static void keep(const char *spans, const char *windows, const char *wanted)
{
    struct spans kept = read_spans(spans);
    struct windows inside = read_windows(windows);

    spans_keep_inside(&kept, &inside);
    check_spans(&kept, wanted, "what starts inside is kept");
    windows_release(&inside);
}

static void intersect(const char *a, const char *b, const char *wanted)
{
    struct windows x = read_windows(a), y = read_windows(b), out = { 0 };

    CHECK(windows_intersect(&out, &x, &y), "[%s] and [%s]", a, b);
    check_windows(&out, wanted, "... is what both have");
    windows_release(&x);
    windows_release(&y);
}

static void test_windows(void)
{
    struct windows windows = read_windows("1-3 3-5 7-9 8-12 8-9 20-20");

    IS_NUMBER(windows_size(&windows), 9, "the size of joined windows");
    check_windows(&windows, "1-5 7-12",
                  "windows that touch are joined, empty ones not");
}

int main(void)
{
    struct spans spans = read_spans("2+1 2+3 5+1 9+2");

    sort("", "");
    sort("1+1 3+1", "1+1 3+1");
    sort("1+1 3+1 2+1 3+1 3+2", "1+1 2+1 3+1 3+2");
    sort("1+2 1+1", "1+1 1+2");
    sort_by_end("1+5 2+1 3+3 4+1", "2+1 4+1 3+3 1+5");
    test_long_list();
    find("1+1 3+1 3+2 7+1 8+1 9+1 12+1", 3, 1);
    find("1+1 3+1 3+2 7+1 8+1 9+1 12+1", 4, 3);
    find("1+1 3+1 3+2 7+1 8+1 9+1 12+1", 12, 6);
    find("1+1 3+1 3+2 7+1 8+1 9+1 12+1", 13, 7);
    find("", 1, 0);
    keep("1+1 3+9 5+1 9+1", "3-5 9-10", "3+9 9+1");
    keep("1+1", "", "");
    keep("4+1 5+1", "3-5", "4+1");
    intersect("1-5 7-9", "2-3 4-8", "2-3 4-5 7-8");
    intersect("1-5", "5-9", "");
    intersect("1-9", "1-9", "1-9");
    test_windows();
    CHECK(spans_contain(&spans, (struct span){ 2, 3 }) &&
              spans_contain(&spans, (struct span){ 9, 2 }),
          "a span can be found");
    CHECK(!spans_contain(&spans, (struct span){ 2, 2 }) &&
              !spans_contain(&spans, (struct span){ 10, 1 }),
          "... and one that is not there not");
    spans_release(&spans);
    return check_done();
}
