/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collate.h"

#include "base/memory.h"

#include <stdlib.h>

#define STEPS_MOST 4000 /* differences on the way to the middle of a stretch */

struct collation {
    const uint32_t *a, *b;
    uint32_t *map;
    int64_t *forward, *backward; /* furthest places on each diagonal, from the middle */
    size_t middle;               /* of these arrays: diagonal 0 */
};

/* A stretch of both sides. */
struct stretches {
    size_t a, a_end, b, b_end;
};

static void match_ends(struct collation *collation, struct stretches *both)
{
    while (both->a < both->a_end && both->b < both->b_end &&
           collation->a[both->a] == collation->b[both->b])
        collation->map[both->a++] = (uint32_t)both->b++;
    while (both->a < both->a_end && both->b < both->b_end &&
           collation->a[both->a_end - 1] == collation->b[both->b_end - 1])
        collation->map[--both->a_end] = (uint32_t)--both->b_end;
}

/* ---- The middle ------------------------------------------------------------------ */

/* A run of matches in the middle of the way through both: where it starts and ends. */
struct snake {
    int64_t x, y, x_end, y_end;
};

/* The search for it. Backward, places are counted from the ends. */
struct way {
    const struct collation *collation;
    struct stretches both;
    int64_t a_count, b_count;
};

static bool is_same(const struct way *way, bool back, int64_t x, int64_t y)
{
    const struct stretches *both = &way->both;

    if (back)
        return way->collation->a[both->a_end - 1 - (size_t)x] ==
               way->collation->b[both->b_end - 1 - (size_t)y];
    return way->collation->a[both->a + (size_t)x] ==
           way->collation->b[both->b + (size_t)y];
}

/* From the neighbouring diagonals, the furthest place on this one after one difference
 * more; -1 where there is none. */
static int64_t step(const struct way *way, const int64_t *furthest, int64_t diagonal,
                    int64_t differences)
{
    int64_t down = furthest[diagonal + 1], right = furthest[diagonal - 1];
    int64_t best = -1;

    if (!differences)
        return 0;
    if (down >= 0 && down - diagonal <= way->b_count)
        best = down;
    if (right >= 0 && right < way->a_count && right + 1 > best)
        best = right + 1;
    return best;
}

/* One difference more in one direction; true when both ways meet. */
static bool advance(const struct way *way, int64_t *own, const int64_t *other,
                    bool back, int64_t differences, struct snake *snake)
{
    int64_t delta = way->a_count - way->b_count;
    bool meets_here = back == (delta % 2 == 0);

    for (int64_t k = -differences; k <= differences; k += 2) {
        int64_t x, y, from;
        if (k < -way->b_count || k > way->a_count)
            continue;
        from = x = step(way, own, k, differences);
        own[k] = x;
        if (x < 0)
            continue;
        for (y = x - k;
             x < way->a_count && y < way->b_count && is_same(way, back, x, y); y++)
            x++;
        own[k] = x;
        if (!meets_here || delta - k < -differences || delta - k > differences ||
            other[delta - k] < 0 || x + other[delta - k] < way->a_count)
            continue;
        *snake = back ? (struct snake){ way->a_count - x, way->b_count - (x - k),
                                        way->a_count - from, way->b_count - (from - k) }
                      : (struct snake){ from, from - k, x, x - k };
        return true;
    }
    return false;
}

static bool find_middle(const struct collation *collation, struct stretches both,
                        struct snake *snake)
{
    const struct way way = { collation, both, (int64_t)(both.a_end - both.a),
                             (int64_t)(both.b_end - both.b) };
    int64_t *forward = collation->forward + collation->middle;
    int64_t *backward = collation->backward + collation->middle;
    int64_t most = (way.a_count + way.b_count + 1) / 2;

    if (most > STEPS_MOST)
        most = STEPS_MOST;
    for (int64_t k = -most - 1; k <= most + 1; k++)
        forward[k] = backward[k] = -1;
    for (int64_t d = 0; d <= most; d++)
        if (advance(&way, forward, backward, false, d, snake) ||
            advance(&way, backward, forward, true, d, snake))
            return true;
    return false;
}

/* ---- The whole ------------------------------------------------------------------- */

static void match(struct collation *collation, struct stretches both)
{
    struct stretches left, right;
    struct snake snake;

    match_ends(collation, &both);
    if (both.a == both.a_end || both.b == both.b_end ||
        !find_middle(collation, both, &snake))
        return;
    left = right = both;
    left.a_end = both.a + (size_t)snake.x;
    left.b_end = both.b + (size_t)snake.y;
    right.a = both.a + (size_t)snake.x_end;
    right.b = both.b + (size_t)snake.y_end;
    for (size_t i = left.a_end, k = left.b_end; i < right.a; i++, k++)
        collation->map[i] = (uint32_t)k;
    match(collation, left);
    match(collation, right);
}

bool collate(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
             uint32_t *map)
{
    struct collation collation = { .a = a, .b = b, .map = map };
    size_t most = (a_count + b_count + 1) / 2;

    collation.middle = (most < STEPS_MOST ? most : STEPS_MOST) + 2;
    collation.forward = memory_array(2 * collation.middle + 1, sizeof(int64_t));
    collation.backward = memory_array(2 * collation.middle + 1, sizeof(int64_t));
    for (size_t i = 0; i < a_count; i++)
        map[i] = COLLATE_NONE;
    if (collation.forward && collation.backward)
        match(&collation, (struct stretches){ 0, a_count, 0, b_count });
    free(collation.forward);
    free(collation.backward);
    return collation.forward && collation.backward;
}
