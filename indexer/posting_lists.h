/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * posting_lists.h - code many lists of positions at once, in the order in which the
 * positions come: all are measured first, so that each has its place in one piece of
 * memory, then filled. */
#ifndef POSTING_LISTS_H
#define POSTING_LISTS_H

#include "index/sealed.h"

#include <stdbool.h>
#include <stdint.h>

/* A list while it is made. */
struct posting_list {
    uint32_t last;   /* position of the last posting */
    uint32_t count;  /* postings in all, once measured */
    uint32_t filled; /* postings so far */
    uint64_t start;  /* of the list in the bytes */
    uint64_t cursor; /* size of the differences; while they are filled, their end */
};

struct posting_lists {
    struct posting_list *lists;
    uint32_t count;
    uint8_t *bytes;
    uint64_t size;
};

bool posting_lists_init(struct posting_lists *lists, uint32_t count);
void posting_lists_release(struct posting_lists *lists);
void posting_lists_measure(struct posting_lists *lists, uint32_t list,
                           uint32_t position);

/* Between measuring and filling. */
bool posting_lists_place(struct posting_lists *lists);
void posting_lists_fill(struct posting_lists *lists, uint32_t list, uint32_t position);

/* Where the arrays of layout.h come to stand in a file, from `offset` on. */
struct posting_places {
    uint64_t lists, counts, bytes;
};

struct posting_places posting_lists_plan(const struct posting_lists *lists,
                                         uint64_t offset);
void posting_lists_write(const struct posting_lists *lists,
                         struct sealed_writer *writer);

#endif
