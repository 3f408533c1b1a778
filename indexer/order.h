/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * order.h - the final order of a finished builder: which token id each way of writing
 * gets, and in which order the sections stand. */
#ifndef ORDER_H
#define ORDER_H

#include "builder.h"

struct order {
    uint32_t *ids;          /* provisional token id -> final one; 0 for unused */
    uint32_t *surfaces;     /* final id -> provisional id */
    uint32_t token_count;   /* final ids are 1 .. token_count */
    uint32_t *classes;      /* final class -> provisional class */
    uint32_t *class_of;     /* provisional token id -> final class */
    uint32_t *class_first;  /* final class -> first final id; one more at the end */
    uint32_t *class_counts; /* final class -> tokens in the stream */
    uint32_t class_count;
    uint32_t *sections; /* numbers in builder->sections, in the order of the corpus */
};

svod_status order_make(struct order *order, const struct builder *builder,
                       svod_error *err);
void order_release(struct order *order);

/* The tokens of a section's zone in the builder, border included. */
static inline size_t order_zone(const struct builder *builder, uint32_t section,
                                size_t zone, const uint32_t **tokens)
{
    const struct builder_section *row = &builder->sections.items[section];

    *tokens = builder->zones[zone].tokens.items + row->zones[zone].start;
    return row->zones[zone].end - row->zones[zone].start;
}

#endif
