/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "posting_lists.h"

#include "base/memory.h"
#include "index/layout.h"

#include <stdlib.h>
#include <string.h>

bool posting_lists_init(struct posting_lists *lists, uint32_t count)
{
    *lists = (struct posting_lists){ .count = count };
    lists->lists = memory_array(count, sizeof *lists->lists);
    return lists->lists != NULL;
}

void posting_lists_release(struct posting_lists *lists)
{
    free(lists->lists);
    free(lists->bytes);
    *lists = (struct posting_lists){ 0 };
}

static unsigned varint_size(uint32_t number)
{
    unsigned size = 1;

    while (number >>= 7)
        size++;
    return size;
}

static uint64_t skips_size(uint32_t count)
{
    return count ? (uint64_t)((count - 1) / POSTINGS_BLOCK) * sizeof(struct skip) : 0;
}

void posting_lists_measure(struct posting_lists *lists, uint32_t number,
                           uint32_t position)
{
    struct posting_list *list = &lists->lists[number];

    list->cursor += varint_size(position - list->last);
    list->last = position;
    list->count++;
}

/* Every list begins at a multiple of 4: its skips are read as numbers. */
bool posting_lists_place(struct posting_lists *lists)
{
    for (uint32_t i = 0; i < lists->count; i++) {
        struct posting_list *list = &lists->lists[i];
        uint64_t skips = skips_size(list->count);
        uint64_t size = skips + list->cursor;
        list->start = lists->size;
        list->cursor = lists->size + skips;
        list->last = 0;
        lists->size += (size + 3) / 4 * 4;
    }
    lists->bytes = memory_array(lists->size, 1);
    return lists->bytes != NULL;
}

/* Where the next block begins, and the last position before it. */
static void fill_skip(struct posting_lists *lists, const struct posting_list *list)
{
    uint64_t differences = list->start + skips_size(list->count);
    struct skip skip = { list->last, (uint32_t)(list->cursor - differences) };
    uint64_t number = list->filled / POSTINGS_BLOCK - 1;

    memcpy(lists->bytes + list->start + number * sizeof skip, &skip, sizeof skip);
}

void posting_lists_fill(struct posting_lists *lists, uint32_t number, uint32_t position)
{
    struct posting_list *list = &lists->lists[number];
    uint32_t step = position - list->last;

    if (list->filled && list->filled % POSTINGS_BLOCK == 0)
        fill_skip(lists, list);
    for (; step >= 128; step >>= 7)
        lists->bytes[list->cursor++] = (uint8_t)(step | 128);
    lists->bytes[list->cursor++] = (uint8_t)step;
    list->last = position;
    list->filled++;
}

struct posting_places posting_lists_plan(const struct posting_lists *lists,
                                         uint64_t offset)
{
    struct posting_places places = { .lists = offset };

    places.counts = places.lists + (lists->count + 1ull) * 8;
    places.bytes = (places.counts + lists->count * 4ull + 7) / 8 * 8;
    return places;
}

void posting_lists_write(const struct posting_lists *lists,
                         struct sealed_writer *writer)
{
    for (uint32_t i = 0; i < lists->count; i++)
        sealed_write(writer, &lists->lists[i].start, 8);
    sealed_write(writer, &lists->size, 8);
    for (uint32_t i = 0; i < lists->count; i++)
        sealed_write(writer, &lists->lists[i].count, 4);
    sealed_align(writer, 8);
    sealed_write(writer, lists->bytes, lists->size);
}
