/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "name_marks.h"

#include <stdio.h>
#include <stdlib.h>

static bool overlaps(const svod_mark *mark, size_t offset, size_t size)
{
    return mark->offset < offset + size && offset < mark->offset + mark->size;
}

static bool is_free(const svod_mark *mark, const svod_hit *line)
{
    if (!mark->size)
        return false;
    for (size_t i = 0; i < line->mark_count; i++)
        if (overlaps(mark, line->marks[i].offset, line->marks[i].size))
            return false;
    return true;
}

static bool make_room(struct name_marks *out)
{
    size_t cap = out->cap ? out->cap * 2 : 16;
    svod_mark *items;

    if (out->count < out->cap)
        return true;
    items = realloc(out->items, cap * sizeof *items);
    if (!items)
        return false;
    out->items = items;
    out->cap = cap;
    return true;
}

static bool add(struct name_marks *out, const svod_mark *mark, const svod_hit *line)
{
    if (!is_free(mark, line))
        return true;
    if (!make_room(out))
        return false;
    out->items[out->count++] = *mark;
    return true;
}

static int by_offset(const void *a, const void *b)
{
    const svod_mark *x = a, *y = b;

    return (x->offset > y->offset) - (x->offset < y->offset);
}

static svod_status finish(struct name_marks *out, bool done, svod_error *err)
{
    if (!done) {
        snprintf(err->message, sizeof err->message, "out of memory");
        return err->status = SVOD_NO_MEMORY;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_offset);
    return SVOD_OK;
}

svod_status name_marks_here(struct name_marks *out, const svod_other_name *names,
                            size_t count, const svod_hit *hit, svod_error *err)
{
    bool done = true;

    out->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; names[i].there_count && k < names[i].here_count; k++)
            done = done && add(out, &names[i].here[k], hit);
    return finish(out, done, err);
}

svod_status name_marks_there(struct name_marks *out, const svod_other_name *names,
                             size_t count, size_t other, const svod_hit *line,
                             svod_error *err)
{
    bool done = true;

    out->count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; names[i].here_count && k < names[i].there_count; k++)
            if (names[i].there[k].operand == other)
                done = done && add(out, &names[i].there[k], line);
    return finish(out, done, err);
}

void name_marks_release(struct name_marks *marks)
{
    free(marks->items);
    *marks = (struct name_marks){ .count = 0 };
}

void name_marks_paint(const struct name_marks *marks, struct paint_stretch *stretch)
{
    stretch->names = marks->items;
    stretch->name_count = marks->count;
}
