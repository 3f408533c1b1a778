/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_sections.c - equal numbers. Sections of two texts belong together by their keys;
 * where these differ, by the first numbers in their titles (卷一百三十三, Глава 133); and
 * where not both titles have one, by their places in the texts. Of several that are the
 * same, the first belongs to the first. */
#include "align_make.h"

#include "base/memory.h"
#include "text/numeral.h"

#include <stdlib.h>
#include <string.h>

/* A section of one side, or a passage of one section. */
struct entry {
    const char *key; /* of a section; NULL where it has been matched */
    uint64_t number; /* of a section, what its title says; of a passage its own */
    bool has_number;
    uint32_t place;   /* among its like */
    uint32_t partner; /* place on the other side, or NO_TEXT */
};

struct side {
    struct entry *entries; /* by place */
    struct entry **order;  /* as they are compared */
    size_t count, compared;
};

static bool side_init(struct side *side, size_t count)
{
    *side = (struct side){ .count = count };
    side->entries = memory_array(count, sizeof *side->entries);
    side->order = memory_array(count, sizeof *side->order);
    return side->entries && side->order;
}

static void side_release(struct side *side)
{
    free(side->entries);
    free(side->order);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    int order = strcmp(x->key, y->key);

    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static int by_number(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static int same_key(const struct entry *x, const struct entry *y)
{
    return strcmp(x->key, y->key);
}

static int same_number(const struct entry *x, const struct entry *y)
{
    return (x->number > y->number) - (x->number < y->number);
}

/* Put those in order that take part and have no partner yet. */
static void put_in_order(struct side *side, bool numbered,
                         int (*compare)(const void *, const void *))
{
    side->compared = 0;
    for (size_t i = 0; i < side->count; i++)
        if (side->entries[i].partner == NO_TEXT &&
            (!numbered || side->entries[i].has_number))
            side->order[side->compared++] = &side->entries[i];
    if (side->compared)
        qsort(side->order, side->compared, sizeof(struct entry *), compare);
}

/* Of those that are the same on both sides, the first to the first. */
static void match(struct side *a, struct side *b,
                  int (*compare)(const struct entry *, const struct entry *))
{
    for (size_t i = 0, k = 0; i < a->compared && k < b->compared;) {
        int order = compare(a->order[i], b->order[k]);
        if (!order) {
            a->order[i]->partner = b->order[k]->place;
            b->order[k]->partner = a->order[i]->place;
        }
        i += order <= 0;
        k += order >= 0;
    }
}

/* ---- Passages -------------------------------------------------------------------- */

static bool open_passages(struct side *side, struct segment *segment,
                          const struct section_row *section)
{
    if (!side_init(side, section->passage_count))
        return false;
    for (uint32_t i = 0; i < section->passage_count; i++)
        side->entries[i] = (struct entry){
            .number = segment_passage(segment, section->first_passage + i)->number,
            .place = i,
            .partner = NO_TEXT,
        };
    return true;
}

static const struct section_row *row_of(const struct corpus_section *section)
{
    return &section->part->segment.sections[section->section];
}

static void add_passages(struct aligner *aligner, const struct corpus_section *a,
                         const struct corpus_section *b, const struct side *side,
                         enum link_origin origin)
{
    const struct section_row *x = row_of(a), *y = row_of(b);
    uint32_t part_a = (uint32_t)(a->part - aligner->searcher->parts);
    uint32_t part_b = (uint32_t)(b->part - aligner->searcher->parts);

    if (origin == LINK_NUMBERS && a->part == b->part && x->source == y->source)
        origin = LINK_PAIRS;
    for (size_t i = 0; i < side->count; i++)
        if (side->entries[i].partner != NO_TEXT)
            aligner_add(aligner,
                        (struct passage_ref){ part_a, x->first_passage + (uint32_t)i },
                        (struct passage_ref){ part_b, y->first_passage +
                                                          side->entries[i].partner },
                        LINK_CERTAIN, origin);
}

void align_sections(struct aligner *aligner, uint32_t first, uint32_t second,
                    enum link_origin origin)
{
    const struct corpus_section *a = &aligner->sections[first],
                                *b = &aligner->sections[second];
    struct side x = { 0 }, y = { 0 };

    if (open_passages(&x, &a->part->segment, row_of(a)) &&
        open_passages(&y, &b->part->segment, row_of(b))) {
        put_in_order(&x, false, by_number);
        put_in_order(&y, false, by_number);
        match(&x, &y, same_number);
        add_passages(aligner, a, b, &x, origin);
    } else {
        aligner->failed = true;
    }
    side_release(&x);
    side_release(&y);
}

/* ---- Sections -------------------------------------------------------------------- */

static bool open_sections(const struct aligner *aligner, struct side *side,
                          const struct aligned_text *text)
{
    if (!side_init(side, text->count))
        return false;
    for (size_t i = 0; i < text->count; i++) {
        const struct corpus_section *section = &aligner->sections[text->first + i];
        const struct segment *segment = &section->part->segment;
        const char *title = segment_string(segment, row_of(section)->title);
        struct entry *entry = &side->entries[i];
        *entry = (struct entry){
            .key = segment_string(segment, row_of(section)->key),
            .place = (uint32_t)i,
            .partner = NO_TEXT,
        };
        entry->has_number = numeral_find(title, strlen(title), &entry->number);
    }
    return true;
}

static void match_places(struct side *a, struct side *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        struct entry *x = &a->entries[i], *y = &b->entries[i];
        if (x->partner != NO_TEXT || y->partner != NO_TEXT ||
            (x->has_number && y->has_number))
            continue;
        x->partner = y->partner = (uint32_t)i;
    }
}

static void match_sections(struct side *a, struct side *b)
{
    put_in_order(a, false, by_key);
    put_in_order(b, false, by_key);
    match(a, b, same_key);
    put_in_order(a, true, by_number);
    put_in_order(b, true, by_number);
    match(a, b, same_number);
    match_places(a, b);
}

bool align_each_section(const struct aligner *aligner, uint32_t text, uint32_t other,
                        align_section_fn *each, void *context)
{
    const struct aligned_text *a = &aligner->texts[text], *b = &aligner->texts[other];
    struct side x = { 0 }, y = { 0 };
    bool room = open_sections(aligner, &x, a) && open_sections(aligner, &y, b);

    if (room)
        match_sections(&x, &y);
    for (size_t i = 0; room && i < x.count; i++)
        if (x.entries[i].partner != NO_TEXT)
            each(context, (uint32_t)(a->first + i),
                 (uint32_t)(b->first + x.entries[i].partner));
    side_release(&x);
    side_release(&y);
    return room;
}

static void align_numbers(void *context, uint32_t a, uint32_t b)
{
    struct aligner *aligner = context;

    if (!aligner->failed)
        align_sections(aligner, a, b, LINK_NUMBERS);
}

void align_by_numbers(struct aligner *aligner, uint32_t text, uint32_t original)
{
    if (!align_each_section(aligner, text, original, align_numbers, aligner))
        aligner->failed = true;
}

bool align_match_sections(struct aligner *aligner, uint32_t text, uint32_t other,
                          uint32_t *partners)
{
    struct side x = { 0 }, y = { 0 };
    bool good = open_sections(aligner, &x, &aligner->texts[text]) &&
                open_sections(aligner, &y, &aligner->texts[other]);

    if (good)
        match_sections(&x, &y);
    for (size_t i = 0; i < x.count && good; i++)
        partners[i] = x.entries[i].partner;
    side_release(&x);
    side_release(&y);
    return good;
}
