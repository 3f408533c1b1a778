/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sets of ids, few ranges and many. */
#include "searcher/id_set.h"

#include "harness/check.h"

#include <stdlib.h>

#define TOKENS 1000

static void check_set(struct id_set *set, const char *wanted, const char *name)
{
    struct buffer text = { 0 };
    bool same = true;

    CHECK(id_set_close(set, TOKENS), "%s", name);
    for (size_t i = 0; i < set->ranges.count; i++)
        buffer_add_format(&text, "%s%u-%u", i ? " " : "", set->ranges.items[i].first,
                          set->ranges.items[i].last);
    IS_STRING(buffer_string(&text), wanted, "... its ranges");
    for (uint32_t id = 0; id <= TOKENS; id++) {
        bool has = false;
        for (size_t i = 0; i < set->ranges.count; i++)
            has |= id >= set->ranges.items[i].first && id <= set->ranges.items[i].last;
        same &= has == id_set_has(set, id);
    }
    CHECK(same, "... and what it has");
    buffer_release(&text);
    id_set_free(set);
}

static struct id_set *new_set(void)
{
    struct id_set *set = calloc(1, sizeof *set);

    id_set_add(set, (struct id_range){ 7, 9 });
    id_set_add(set, (struct id_range){ 3, 4 });
    id_set_add(set, (struct id_range){ 5, 5 });
    id_set_add(set, (struct id_range){ 2, 1 }); /* empty */
    return set;
}

int main(void)
{
    struct id_set *set = new_set();

    check_set(set, "3-5 7-9", "ranges that touch are joined");
    set = new_set();
    CHECK(id_set_turn(set, TOKENS), "turned");
    CHECK(set->is_open, "... its classes are not known");
    check_set(set, "1-2 6-6 10-1000", "everything else, but not the border");
    set = new_set();
    CHECK(id_set_turn(set, TOKENS) && id_set_turn(set, TOKENS), "turned twice");
    check_set(set, "3-5 7-9", "the same again");
    set = calloc(1, sizeof *set);
    for (uint32_t id = 2; id < 60; id += 3)
        id_set_add(set, (struct id_range){ id, id });
    for (uint32_t i = 0; i < 4; i++)
        id_set_add_class(set, 5 - i % 2);
    CHECK(id_set_close(set, TOKENS) && set->bits, "many ranges have bits");
    IS_NUMBER((long long)set->classes.count, 2, "... and each class once");
    check_set(set,
              "2-2 5-5 8-8 11-11 14-14 17-17 20-20 23-23 26-26 29-29 32-32 35-35 38-38 "
              "41-41 44-44 47-47 50-50 53-53 56-56 59-59",
              "... that say the same");
    return check_done();
}
