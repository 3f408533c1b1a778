/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_through.c - a translation of a translation and the original: where one of the
 * two steps is said by somebody, and not by numbers, the way leads through both. */
#include "align_make.h"

#include "base/memory.h"

#include <stdlib.h>

/* A link of a passage in the middle. */
struct step {
    struct passage_ref middle;
    struct link link;
};

struct steps {
    struct step *items;
    size_t count, cap;
};

static int compare_refs(struct passage_ref a, struct passage_ref b)
{
    if (a.part != b.part)
        return a.part < b.part ? -1 : 1;
    return (a.passage > b.passage) - (a.passage < b.passage);
}

static int by_middle(const void *a, const void *b)
{
    const struct step *x = a, *y = b;
    int order = compare_refs(x->middle, y->middle);

    return order ? order : compare_refs(x->link.other, y->link.other);
}

static void add_step(struct aligner *aligner, struct steps *steps,
                     struct passage_ref middle, struct link link)
{
    if (ARRAY_ROOM(steps))
        steps->items[steps->count++] = (struct step){ middle, link };
    else
        aligner->failed = true;
}

/* The links between two texts, from the side of `middle`. */
static void collect(struct aligner *aligner, struct steps *steps, uint32_t middle,
                    uint32_t other)
{
    for (size_t i = 0; i < aligner->links.count && !aligner->failed; i++) {
        const struct raw_link *raw = &aligner->links.items[i];
        uint32_t from = aligner_text_of(aligner, raw->from);
        uint32_t to = aligner_text_of(aligner, raw->link.other);
        struct link back = raw->link;
        back.other = raw->from;
        if (from == middle && to == other)
            add_step(aligner, steps, raw->from, raw->link);
        else if (from == other && to == middle)
            add_step(aligner, steps, raw->link.other, back);
    }
    if (steps->count)
        qsort(steps->items, steps->count, sizeof *steps->items, by_middle);
}

static void join(struct aligner *aligner, const struct steps *near,
                 const struct steps *far)
{
    size_t first = 0;

    for (size_t i = 0; i < near->count; i++) {
        const struct step *x = &near->items[i];
        while (first < far->count &&
               compare_refs(far->items[first].middle, x->middle) < 0)
            first++;
        for (size_t k = first; k < far->count && !aligner->failed &&
                               compare_refs(far->items[k].middle, x->middle) == 0;
             k++) {
            const struct link *y = &far->items[k].link;
            unsigned score = (unsigned)x->link.score * y->score / LINK_CERTAIN;
            uint8_t origin = x->link.origin > y->origin ? x->link.origin : y->origin;
            aligner_add(aligner, x->link.other, y->other, (uint16_t)score,
                        (enum link_origin)origin);
        }
    }
}

void align_through(struct aligner *aligner, uint32_t text, uint32_t parent,
                   uint32_t first)
{
    struct steps near = { 0 }, far = { 0 };

    collect(aligner, &near, parent, text);
    collect(aligner, &far, parent, first);
    if (!aligner->failed)
        join(aligner, &near, &far);
    free(near.items);
    free(far.items);
}
