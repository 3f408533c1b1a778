/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "id_set.h"

#include "base/base.h"
#include "base/memory.h"

#include <stdlib.h>

#define RANGES_MOST 8 /* that are looked through one by one */

bool id_set_add(struct id_set *set, struct id_range ids)
{
    if (ids.first > ids.last)
        return true;
    if (!ARRAY_ROOM(&set->ranges))
        return false;
    set->ranges.items[set->ranges.count++] = ids;
    return true;
}

bool id_set_add_class(struct id_set *set, uint32_t class)
{
    if (!ARRAY_ROOM(&set->classes))
        return false;
    set->classes.items[set->classes.count++] = class;
    return true;
}

static int by_first(const void *a, const void *b)
{
    const struct id_range *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Sort, and join what touches or overlaps. */
static void tidy(struct id_set *set)
{
    size_t kept = 0;

    if (set->ranges.count)
        qsort(set->ranges.items, set->ranges.count, sizeof *set->ranges.items,
              by_first);
    for (size_t i = 0; i < set->ranges.count; i++) {
        struct id_range next = set->ranges.items[i];
        struct id_range *last = kept ? &set->ranges.items[kept - 1] : NULL;
        if (last && next.first <= last->last + 1)
            last->last = u32_max(last->last, next.last);
        else
            set->ranges.items[kept++] = next;
    }
    set->ranges.count = kept;
}

bool id_set_turn(struct id_set *set, uint32_t token_count)
{
    struct id_set turned = { .is_open = true };
    uint32_t next = 1; /* 0 is the border, which is no token */
    bool done = true;

    tidy(set);
    for (size_t i = 0; i < set->ranges.count && done; i++) {
        struct id_range ids = set->ranges.items[i];
        if (ids.first > next)
            done = id_set_add(&turned, (struct id_range){ next, ids.first - 1 });
        next = ids.last + 1;
    }
    if (done && next <= token_count)
        done = id_set_add(&turned, (struct id_range){ next, token_count });
    free(set->ranges.items);
    free(set->classes.items);
    *set = turned;
    return done;
}

static bool make_bits(struct id_set *set, uint32_t token_count)
{
    /* A damaged or wide stream may have ids that the lexicon has not. */
    size_t ids = token_count < UINT16_MAX ? UINT16_MAX + 1u : (size_t)token_count + 1;

    free(set->bits);
    set->bits = memory_array(ids / 64 + 1, sizeof *set->bits);
    if (!set->bits)
        return false;
    for (size_t i = 0; i < set->ranges.count; i++)
        for (uint32_t id = set->ranges.items[i].first; id <= set->ranges.items[i].last;
             id++)
            set->bits[id / 64] |= 1ull << (id % 64);
    return true;
}

bool id_set_close(struct id_set *set, uint32_t token_count)
{
    size_t kept = 0;

    tidy(set);
    if (set->classes.count)
        qsort(set->classes.items, set->classes.count, sizeof *set->classes.items,
              by_number);
    for (size_t i = 0; i < set->classes.count; i++)
        if (!kept || set->classes.items[kept - 1] != set->classes.items[i])
            set->classes.items[kept++] = set->classes.items[i];
    set->classes.count = kept;
    return set->ranges.count <= RANGES_MOST || make_bits(set, token_count);
}

void id_set_free(struct id_set *set)
{
    if (!set)
        return;
    free(set->ranges.items);
    free(set->classes.items);
    free(set->bits);
    free(set);
}
