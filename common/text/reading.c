/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * reading.c - the table is data: readings.tsv. Here it is one array of numbers, sorted:
 * the readings of a character are found by halves, the characters of a syllable by
 * looking at all 42,000, which takes less than a search for one rare word. */
#include "reading.h"

#include "base/base.h"
#include "variant.h"

#include <stdlib.h>

static const uint32_t readings[] = {
#include "reading_table.inc"
};

#define SYLLABLE_BITS 9

static uint32_t code_of(uint32_t reading)
{
    return reading >> SYLLABLE_BITS;
}

static uint16_t syllable_of(uint32_t reading)
{
    return (uint16_t)(reading & ((1u << SYLLABLE_BITS) - 1));
}

/* The first reading of this character or of one behind it. */
static size_t first_of(uint32_t code)
{
    size_t low = 0, high = ARRAY_LEN(readings);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_of(readings[middle]) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t own_readings(uint32_t code, uint16_t out[READING_MAX])
{
    size_t count = 0;

    for (size_t i = first_of(code); i < ARRAY_LEN(readings) && count < READING_MAX;
         i++) {
        if (code_of(readings[i]) != code)
            break;
        out[count++] = syllable_of(readings[i]);
    }
    return count;
}

size_t reading_of(uint32_t code, uint16_t out[READING_MAX])
{
    size_t count = own_readings(code, out);

    return count ? count : own_readings(variant_class(code), out);
}

static int by_code(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

static size_t without_repeats(uint32_t *codes, size_t count)
{
    size_t kept = 0;

    qsort(codes, count, sizeof *codes, by_code);
    for (size_t i = 0; i < count; i++)
        if (!kept || codes[kept - 1] != codes[i])
            codes[kept++] = codes[i];
    return kept;
}

size_t reading_characters(uint16_t syllable, uint32_t out[READING_CLASSES])
{
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_LEN(readings) && count < READING_CLASSES; i++)
        if (syllable_of(readings[i]) == syllable)
            out[count++] = variant_class(code_of(readings[i]));
    return without_repeats(out, count);
}
