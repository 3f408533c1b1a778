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

static void unite(const char *a, const char *b, const char *wanted)
{
    struct spans x = read_spans(a), y = read_spans(b), out = { 0 };

    CHECK(spans_unite(&out, &x, &y), "[%s] or [%s]", a, b);
    check_spans(&out, wanted, "... is in order, each once");
    spans_release(&x);
    spans_release(&y);
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

    unite("", "", "");
    unite("1+1 3+1", "", "1+1 3+1");
    unite("", "1+1", "1+1");
    unite("1+1 3+1", "2+1 3+1 3+2", "1+1 2+1 3+1 3+2");
    unite("1+2", "1+1", "1+1 1+2");
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
