/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which segments are merged, and when. */
#include "indexer/growth.h"

#include "harness/check.h"
#include "indexer/merge.h"

#include <stdbool.h>

#define MOST 64

static struct segment_entry entries[MOST];
static struct manifest manifest = { .segments = { entries, 0, MOST } };
static uint32_t numbers[MOST];
static uint64_t merged;

static void add(size_t count, uint64_t tokens, bool han)
{
    while (count--) {
        struct segment_entry *entry = &entries[manifest.segments.count++];
        *entry = (struct segment_entry){ .number = (uint32_t)manifest.segments.count,
                                         .tokens = tokens,
                                         .han = han ? tokens : 0 };
    }
}

static size_t next(uint64_t most)
{
    return growth_next(&manifest, most, numbers, &merged);
}

static void test_tiers(void)
{
    manifest.segments.count = 0;
    IS_NUMBER(next(GROWTH_FULL), 0, "an empty index");
    add(7, 1000, true);
    IS_NUMBER(next(GROWTH_FULL), 0, "seven of a size stay");
    add(7, 1000, false);
    IS_NUMBER(next(GROWTH_FULL), 0, "... and seven of the other kind");
    add(1, 1100, true);
    IS_NUMBER(next(GROWTH_FULL), 8, "eight become one");
    IS_NUMBER(merged, 8100, "... with all their tokens");
    IS_NUMBER(numbers[7], 15, "... the largest last, none of the other kind");
    manifest.segments.count = 0;
    add(7, 1000, true);
    add(7, 100, true);
    add(7, 200000, true);
    IS_NUMBER(next(GROWTH_FULL), 0, "other sizes are other tiers");
}

static void test_bound(void)
{
    manifest.segments.count = 0;
    add(8, 300000, true);
    IS_NUMBER(next(GROWTH_FULL), 6, "only as many as the bound allows");
    IS_NUMBER(next(599999), 0, "one alone is none");
    manifest.segments.count = 0;
    add(20, GROWTH_FULL, true);
    IS_NUMBER(next(UINT64_MAX), 0, "what is full stays as it is");
}

static void test_dead(void)
{
    manifest.segments.count = 0;
    add(2, 10 * GROWTH_FULL, true);
    entries[1].dead_tokens = 5 * GROWTH_FULL;
    IS_NUMBER(next(MERGE_SEGMENT_MOST), 0, "half dead");
    entries[1].dead_tokens++;
    IS_NUMBER(next(MERGE_SEGMENT_MOST), 1, "more than half: it is written again");
    IS_NUMBER(numbers[0], 2, "... this one");
    IS_NUMBER(next(GROWTH_FULL), 0, "... not where that is too much");
}

int main(void)
{
    test_tiers();
    test_bound();
    test_dead();
    return check_done();
}
