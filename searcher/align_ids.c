/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_ids.c - from the ids of passages to passages: TEXT/SECTION.3, TEXT/SECTION.3-5. */
#include "align_make.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Passages are numbered in their order, mostly: so most are where they should be. */
bool align_find_number(const struct aligner *aligner, uint32_t part, uint32_t section,
                       uint32_t number, struct passage_ref *passage)
{
    struct segment *segment = &aligner->searcher->parts[part].segment;
    const struct section_row *row = &segment->sections[section];

    *passage = (struct passage_ref){ part, row->first_passage + number };
    for (uint32_t back = 0; back < 2; back++, passage->passage--)
        if (number + 1 > back && number - back < row->passage_count &&
            segment_passage(segment, passage->passage)->number == number)
            return true;
    for (uint32_t i = 0; i < row->passage_count; i++) {
        passage->passage = row->first_passage + i;
        if (segment_passage(segment, passage->passage)->number == number)
            return true;
    }
    return false;
}

/* ---- By source ------------------------------------------------------------------- */

/* A section with what it is sorted by. */
struct sourced {
    uint32_t source, order, section;
};

static int by_source(const void *a, const void *b)
{
    const struct sourced *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static uint32_t *sort_sections(const struct segment *segment)
{
    uint32_t count = segment->section_count;
    struct sourced *items = memory_array(count, sizeof *items);
    uint32_t *sorted = memory_array(count, sizeof *sorted);

    for (uint32_t i = 0; items && i < count; i++)
        items[i] = (struct sourced){ segment->sections[i].source,
                                     segment->sections[i].order, i };
    if (items && count)
        qsort(items, count, sizeof *items, by_source);
    for (uint32_t i = 0; items && sorted && i < count; i++)
        sorted[i] = items[i].section;
    if (!items) {
        free(sorted);
        sorted = NULL;
    }
    free(items);
    return sorted;
}

bool align_find_section(struct aligner *aligner, uint32_t part, uint32_t source,
                        uint32_t order, uint32_t *section)
{
    const struct segment *segment = &aligner->searcher->parts[part].segment;
    uint32_t low = 0, high = segment->section_count;

    if (!aligner->by_source[part])
        aligner->by_source[part] = sort_sections(segment);
    if (!aligner->by_source[part]) {
        aligner->failed = true;
        return false;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct section_row *row =
            &segment->sections[aligner->by_source[part][middle]];
        if (row->source < source || (row->source == source && row->order < order))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == segment->section_count)
        return false;
    *section = aligner->by_source[part][low];
    return segment->sections[*section].source == source &&
           segment->sections[*section].order == order;
}

/* ---- By id ----------------------------------------------------------------------- */

/* An id in its pieces. */
struct pieces {
    char *text, *key; /* in one copy of the id */
    uint32_t first, last;
};

static bool split(struct pieces *pieces, char *id)
{
    char *dot = strrchr(id, '.'), *slash, *end;

    if (!dot)
        return false;
    *dot = 0;
    slash = strrchr(id, '/');
    if (!slash)
        return false;
    *slash = 0;
    pieces->text = id;
    pieces->key = slash + 1;
    pieces->first = pieces->last = (uint32_t)strtoul(dot + 1, &end, 10);
    if (*end == '-')
        pieces->last = (uint32_t)strtoul(end + 1, &end, 10);
    return end > dot + 1 && !*end && pieces->first <= pieces->last;
}

/* The section with this key, of those of the text with this number first. */
static const struct corpus_section *find_section(const struct aligner *aligner,
                                                 const struct pieces *pieces,
                                                 struct passage_ref *first)
{
    uint32_t number = aligner_text(aligner, pieces->text);
    const struct aligned_text *text = &aligner->texts[number == NO_TEXT ? 0 : number];

    for (size_t i = 0; number != NO_TEXT && i < text->count; i++) {
        const struct corpus_section *section = &aligner->sections[text->first + i];
        const struct segment *segment = &section->part->segment;
        uint32_t part = (uint32_t)(section->part - aligner->searcher->parts);
        uint32_t key = segment->sections[section->section].key;
        if (strcmp(segment_string(segment, key), pieces->key) == 0 &&
            align_find_number(aligner, part, section->section, pieces->first, first))
            return section;
    }
    return NULL;
}

bool align_find_range(struct aligner *aligner, const char *id,
                      struct passage_range *range)
{
    char *copy = memory_copy_string(id);
    const struct corpus_section *section = NULL;
    struct pieces pieces;
    struct passage_ref first, last;
    bool found = false;

    aligner->failed |= !copy;
    if (copy && split(&pieces, copy))
        section = find_section(aligner, &pieces, &first);
    if (section &&
        align_find_number(aligner, first.part, section->section, pieces.last, &last)) {
        *range = (struct passage_range){ first.part, first.passage,
                                         last.passage - first.passage + 1 };
        found = last.passage >= first.passage;
    }
    free(copy);
    return found;
}
