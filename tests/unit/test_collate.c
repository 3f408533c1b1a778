/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_collate.c - what is matched has to be the same, in order, and as much as can be:
 * the longest common series is found a second time by the table of all lengths. */
#include "harness/check.h"
#include "searcher/collate.h"

#include <string.h>

#define MOST 60

/* The length of the longest common series. */
static unsigned longest(const uint32_t *a, size_t a_count, const uint32_t *b,
                        size_t b_count)
{
    static unsigned table[MOST + 1][MOST + 1];

    for (size_t i = 0; i <= a_count; i++)
        for (size_t k = 0; k <= b_count; k++)
            if (!i || !k)
                table[i][k] = 0;
            else if (a[i - 1] == b[k - 1])
                table[i][k] = table[i - 1][k - 1] + 1;
            else
                table[i][k] = table[i - 1][k] > table[i][k - 1] ? table[i - 1][k]
                                                                : table[i][k - 1];
    return table[a_count][b_count];
}

static void check(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                  const char *name)
{
    uint32_t map[MOST];
    unsigned matched = 0;
    int64_t before = -1;
    bool sound = collate(a, a_count, b, b_count, map);

    for (size_t i = 0; i < a_count; i++) {
        if (map[i] == COLLATE_NONE)
            continue;
        sound =
            sound && map[i] < b_count && (int64_t)map[i] > before && a[i] == b[map[i]];
        before = map[i];
        matched++;
    }
    CHECK(sound, "%s: the same, in order", name);
    IS_NUMBER(matched, longest(a, a_count, b, b_count), "%s: as much as can be", name);
}

int main(void)
{
    uint64_t state = 1;
    const uint32_t one[] = { 1, 2, 3, 4, 5 }, other[] = { 1, 2, 9, 4, 5 };

    check(one, 5, other, 5, "one token differs");
    check(one, 5, other, 0, "nothing");
    check(one, 0, other, 5, "nothing on the left");
    check(one, 5, one, 5, "the same");
    for (int round = 0; round < 400; round++) {
        uint32_t a[MOST], b[MOST];
        size_t a_count, b_count, kinds;
        state = state * 6364136223846793005u + 1442695040888963407u;
        a_count = (state >> 33) % MOST;
        b_count = (state >> 40) % MOST;
        kinds = 1 + (state >> 50) % 6;
        for (size_t i = 0; i < MOST; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            a[i] = (uint32_t)((state >> 33) % kinds);
            b[i] = (uint32_t)((state >> 45) % kinds);
        }
        check(a, a_count, b, b_count, "random");
    }
    return check_done();
}
