/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "features.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/number_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each kind has a range of its own. */
enum kind {
    KIND_WORD,
    KIND_NUMBER,
    KIND_NAME,
    KIND_YEAR
};

#define KIND_SHIFT 30
#define KIND_BITS  ((1u << KIND_SHIFT) - 1)

/* How often one is thought to be kept before anything is learned. */
static const float kept_of[] = {
    [KIND_WORD] = 0.4f, [KIND_NUMBER] = 0.7f, [KIND_NAME] = 0.7f, [KIND_YEAR] = 0.8f
};

svod_status features_open(struct features *features, struct svod_searcher *searcher,
                          svod_error *err)
{
    svod_status status = vocabulary_open(&features->vocabulary, searcher, err);

    if (status == SVOD_OK)
        status = passage_names_open(&features->names, searcher, NULL, err);
    return status;
}

void features_release(struct features *features)
{
    if (features->vocabulary.searcher)
        vocabulary_release(&features->vocabulary);
    if (features->names.searcher)
        passage_names_release(&features->names);
    strings_release(&features->numbers);
    context_release(&features->context);
}

void section_features_release(struct section_features *found)
{
    free(found->words.items);
    free(found->kinds);
    free(found->kept);
    free(found->passages);
    *found = (struct section_features){ .count = 0 };
}

/* ---- Reading --------------------------------------------------------------------- */

struct reading {
    struct features *features;
    struct words *out;
};

static void add_feature(struct features *features, struct words *out, enum kind kind,
                        uint32_t number)
{
    if (ARRAY_ROOM(out))
        out->items[out->count++] = (uint32_t)kind << KIND_SHIFT | (number & KIND_BITS);
    else
        features->failed = true;
}

static void take_number(void *context, uint64_t number)
{
    struct reading *reading = context;
    struct features *features = reading->features;
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, number);
    uint32_t found = strings_intern(&features->numbers, digits, (size_t)len);

    if (found == STRINGS_NONE)
        features->failed = true;
    else
        add_feature(features, reading->out, KIND_NUMBER, found);
}

/* The names were added as they are; make them features. */
static void take_names(struct features *features, struct passage_ref ref,
                       struct words *out)
{
    size_t start = out->count;

    features->failed |= !passage_names_read(&features->names, ref, out);
    for (size_t i = start; i < out->count; i++)
        out->items[i] = (uint32_t)KIND_NAME << KIND_SHIFT | (out->items[i] & KIND_BITS);
}

static void take_years(struct features *features, struct passage_ref ref,
                       struct words *out)
{
    size_t count;
    const uint16_t *years = dates_of_passage(
        &features->vocabulary.searcher->parts[ref.part].segment, ref.passage, &count);

    for (size_t i = 0; i < count; i++)
        add_feature(features, out, KIND_YEAR, years[i] & (DATES_INFERRED - 1u));
}

static int compare_features(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Sort, and drop what is there twice and breaks. The number that are left. */
static size_t tidy(uint32_t *items, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(items, count, sizeof *items, compare_features);
    for (size_t i = 0; i < count; i++)
        if (items[i] != WORD_BREAK && (!kept || items[kept - 1] != items[i]))
            items[kept++] = items[i];
    return kept;
}

static void read_passage(struct features *features, struct passage_ref ref,
                         struct words *out, struct bead_passage *passage)
{
    struct segment *segment = &features->vocabulary.searcher->parts[ref.part].segment;
    struct position_range range =
        segment_passage_range(segment, ref.passage, ZONE_TEXT);
    struct reading reading = { features, out };
    size_t start = out->count;

    vocabulary_read(&features->vocabulary, ref, out);
    take_names(features, ref, out);
    take_years(features, ref, out);
    context_write_passage(&features->context, segment,
                          (struct span){ range.start, range.end - range.start });
    if (!number_words_each(buffer_string(&features->context.line),
                           features->context.line.len, take_number, &reading) ||
        buffer_failed(&features->context.line))
        features->failed = true;
    features->failed |= features->vocabulary.failed;
    passage->length = range.end - range.start;
    passage->count = (uint32_t)tidy(out->items + start, out->count - start);
    out->count = start + passage->count;
}

/* ---- What both sides have -------------------------------------------------------- */

/* A sorted copy of all features of a side, each once. */
static uint32_t *all_of(const uint32_t *items, size_t count, size_t *kept)
{
    uint32_t *copy = memory_array(count + 1, sizeof *copy);

    if (!copy)
        return NULL;
    if (count)
        memcpy(copy, items, count * sizeof *copy);
    *kept = tidy(copy, count);
    return copy;
}

static bool find_common(struct section_features *found, size_t middle)
{
    size_t counts[2], count = 0;
    uint32_t *a = all_of(found->words.items, middle, &counts[0]);
    uint32_t *b =
        all_of(found->words.items + middle, found->words.count - middle, &counts[1]);

    for (size_t i = 0, k = 0; a && b && i < counts[0] && k < counts[1];) {
        uint32_t x = a[i], y = b[k];
        if (x == y)
            a[count++] = x;
        i += x <= y;
        k += y <= x;
    }
    free(b);
    found->kinds = a;
    found->count = (uint32_t)count;
    return a && b;
}

static uint32_t number_in(const struct section_features *found, uint32_t feature)
{
    uint32_t low = 0, high = found->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (found->kinds[middle] < feature)
            low = middle + 1;
        else
            high = middle;
    }
    return low < found->count && found->kinds[low] == feature ? low : UINT32_MAX;
}

/* Keep of each passage what both sides have, by its new number. */
static void renumber(struct section_features *found, size_t passages)
{
    uint32_t *at = found->words.items, *to = at;

    for (size_t i = 0; i < passages; i++) {
        struct bead_passage *passage = &found->passages[i];
        uint32_t *start = to;
        for (uint32_t k = 0; k < passage->count; k++, at++) {
            uint32_t number = number_in(found, *at);
            if (number != UINT32_MAX)
                *to++ = number;
        }
        passage->features = start;
        passage->count = (uint32_t)(to - start);
    }
}

static bool guess_kept(struct section_features *found)
{
    found->kept = memory_array((size_t)found->count + 1, sizeof *found->kept);
    for (uint32_t i = 0; found->kept && i < found->count; i++)
        found->kept[i] = kept_of[found->kinds[i] >> KIND_SHIFT];
    return found->kept != NULL;
}

/* A heading goes with a heading, whatever it says. */
static uint32_t count_headings(struct segment *segment, const struct section_row *row)
{
    uint32_t count = 0;

    while (count < row->passage_count &&
           segment_passage(segment, row->first_passage + count)->number == 0)
        count++;
    return count;
}

/* Read the passages of a section, and add them to `passages`. */
static void read_section(struct section_features *out, struct features *features,
                         const struct corpus_section *section, size_t s,
                         struct bead_passage *passages)
{
    const struct section_row *row = &section->part->segment.sections[section->section];
    struct passage_ref ref = { (uint32_t)(section->part -
                                          features->vocabulary.searcher->parts),
                               row->first_passage + out->headings[s] };

    for (size_t i = 0; i < out->sides[s].count && !features->failed; i++, ref.passage++)
        read_passage(features, ref, &out->words, &passages[i]);
}

bool features_of_sections(struct section_features *out, struct features *features,
                          const struct corpus_section *const *sections)
{
    size_t middle;

    *out = (struct section_features){ .count = 0 };
    for (size_t s = 0; s < 2; s++) {
        struct segment *segment = &sections[s]->part->segment;
        const struct section_row *row = &segment->sections[sections[s]->section];
        out->headings[s] = count_headings(segment, row);
        out->sides[s].count = row->passage_count - out->headings[s];
    }
    out->passages = memory_array(out->sides[0].count + out->sides[1].count + 1,
                                 sizeof *out->passages);
    if (!out->passages)
        return false;
    out->sides[0].passages = out->passages;
    out->sides[1].passages = out->passages + out->sides[0].count;
    read_section(out, features, sections[0], 0, out->passages);
    middle = out->words.count;
    read_section(out, features, sections[1], 1, out->passages + out->sides[0].count);
    if (features->failed || !find_common(out, middle) || !guess_kept(out))
        return false;
    renumber(out, out->sides[0].count + out->sides[1].count);
    return true;
}
