/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * id_set.h - the tokens that stand in one place of a phrase, when they are no single run
 * of ids: a set, a pattern, alternatives of one token. */
#ifndef ID_SET_H
#define ID_SET_H

#include "index/segment.h"

struct id_set {
    struct {
        struct id_range *items; /* sorted and apart, once the set is closed */
        size_t count, cap;
    } ranges;
    struct {
        uint32_t *items; /* every id of the set is of one of these; not of a set that */
        size_t count, cap; /* is nearly everything */
    } classes;
    uint64_t *bits; /* of all ids, where there are many ranges */
    bool is_open;   /* the classes are not known: nearly everything */
};

bool id_set_add(struct id_set *set, struct id_range ids);
bool id_set_add_class(struct id_set *set, uint32_t class);

/* Everything but what it has. */
bool id_set_turn(struct id_set *set, uint32_t token_count);

/* Sort it and make it fast to ask. */
bool id_set_close(struct id_set *set, uint32_t token_count);
void id_set_free(struct id_set *set);

static inline bool id_set_has(const struct id_set *set, uint32_t id)
{
    if (set->bits)
        return set->bits[id / 64] >> (id % 64) & 1;
    for (size_t i = 0; i < set->ranges.count; i++)
        if (id <= set->ranges.items[i].last)
            return id >= set->ranges.items[i].first;
    return false;
}

#endif
