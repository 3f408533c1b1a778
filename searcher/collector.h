/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * collector.h - count hits and keep those that were asked for, part by part. */
#ifndef COLLECTOR_H
#define COLLECTOR_H

#include "search.h"

struct collector {
    struct search *search;
    struct matcher *matcher;
    size_t part;
    size_t most; /* hits to keep of each part */
    struct {
        struct found *items;
        size_t count, cap;
    } kept;
    uint8_t *texts;    /* one byte for each text of the searcher */
    uint8_t *passages; /* of this part */
    uint32_t section;  /* of the hit before */
    uint32_t passage;
    struct position_range stream, range; /* of section and passage */
    bool has_section, failed;
};

svod_status collector_init(struct collector *collector, struct search *search,
                           svod_error *err);
void collector_release(struct collector *collector);

/* Find, count and keep the hits of a part. */
svod_status collector_run(struct collector *collector, size_t part, svod_error *err);

#endif
