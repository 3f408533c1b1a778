/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "alignment_lengths.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* What is further from the median than so many times the median distance from it is an
 * outlier (Iglewicz and Hoaglin 1993: 3.5 deviations, of which each is 1.4826 of these),
 * and at least by so much, as a logarithm: twice as long or half. */
#define OUTLIER       (3.5 * 1.4826)
#define OUTLIER_LEAST 0.7

/* So many tokens are added on both sides: short passages differ more. */
#define LENGTH_DOUBT 5

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    return count % 2 ? numbers[count / 2]
                     : (numbers[count / 2 - 1] + numbers[count / 2]) / 2;
}

static double usual_ratio(const struct group_lengths *lengths, double *numbers)
{
    for (size_t i = 0; i < lengths->count; i++)
        numbers[i] = (lengths->items[i].b + 1) / (lengths->items[i].a + 1);
    return median(numbers, lengths->count);
}

/* How far each ratio is from the median of all; the median of that. */
static double weigh(struct group_lengths *lengths, double *numbers, double usual)
{
    double middle;

    for (size_t i = 0; i < lengths->count; i++) {
        struct length_pair *pair = &lengths->items[i];
        pair->deviation =
            log((pair->b + LENGTH_DOUBT * usual) / (pair->a + LENGTH_DOUBT));
        numbers[i] = pair->deviation;
    }
    middle = median(numbers, lengths->count);
    for (size_t i = 0; i < lengths->count; i++) {
        struct length_pair *pair = &lengths->items[i];
        pair->deviation = fabs(pair->deviation - middle);
        numbers[i] = pair->deviation;
    }
    return median(numbers, lengths->count);
}

bool lengths_weigh(struct group_lengths *lengths, double *usual)
{
    double *numbers, spread;

    *usual = 0;
    if (!lengths->count)
        return true;
    numbers = memory_array(lengths->count, sizeof *numbers);
    if (!numbers)
        return false;
    *usual = usual_ratio(lengths, numbers);
    spread = weigh(lengths, numbers, *usual);
    for (size_t i = 0; i < lengths->count; i++) {
        struct length_pair *pair = &lengths->items[i];
        pair->is_odd =
            pair->deviation > OUTLIER * spread && pair->deviation >= OUTLIER_LEAST;
    }
    free(numbers);
    return true;
}
