/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * phrase_make.c - a run of the question to the phrase of a segment. */
#include "phrase.h"

#include "base/base.h"
#include "base/memory.h"
#include "phrase_write.h"

#include <stdlib.h>

#define GAP_IN_PLACE 8 /* a gap of one length up to here is so many "?" */

void phrase_free(struct phrase *phrase)
{
    if (!phrase)
        return;
    for (size_t i = 0; i < phrase->children.count; i++)
        phrase_free(phrase->children.items[i]);
    for (uint32_t i = 0; phrase->sets && i < phrase->count; i++)
        id_set_free(phrase->sets[i]);
    free(phrase->children.items);
    free(phrase->gaps.items);
    free(phrase->ids);
    free(phrase->sets);
    free(phrase->counts);
    free(phrase->classes);
    free(phrase->is_class);
    free(phrase);
}

static struct phrase *new_phrase(enum phrase_kind kind)
{
    struct phrase *phrase = memory_array(1, sizeof *phrase);

    if (phrase)
        phrase->kind = kind;
    return phrase;
}

/* `child` is freed when there is no memory for it. */
static bool add_child(struct phrase *phrase, struct phrase *child, struct gap gap)
{
    if (!child)
        return false;
    if (!ARRAY_ROOM(&phrase->children) || !ARRAY_ROOM(&phrase->gaps)) {
        phrase_free(child);
        return false;
    }
    phrase->children.items[phrase->children.count++] = child;
    phrase->gaps.items[phrase->gaps.count++] = gap;
    return true;
}

/* ---- Pieces of one token in each place ------------------------------------------- */

struct places {
    struct place *items;
    size_t count, cap;
};

static void release_places(struct places *places)
{
    for (size_t i = 0; i < places->count; i++)
        id_set_free(places->items[i].set);
    free(places->items);
    *places = (struct places){ 0 };
}

static bool has_sets(const struct places *places)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].set)
            return true;
    return false;
}

/* The sets go over to the phrase. */
static void fill_fixed(struct phrase *fixed, struct places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        struct place *place = &places->items[i];
        fixed->ids[i] = place->ids;
        fixed->counts[i] = place->count;
        fixed->classes[i] = place->class;
        fixed->is_class[i] = place->is_class;
        if (fixed->sets)
            fixed->sets[i] = place->set;
        place->set = NULL;
    }
    fixed->count = (uint32_t)places->count;
}

static struct phrase *new_fixed(struct places *places)
{
    struct phrase *fixed = new_phrase(PHRASE_FIXED);
    bool sets = has_sets(places);

    if (!fixed)
        return NULL;
    fixed->ids = memory_array(places->count, sizeof *fixed->ids);
    fixed->counts = memory_array(places->count, sizeof *fixed->counts);
    fixed->classes = memory_array(places->count, sizeof *fixed->classes);
    fixed->is_class = memory_array(places->count, sizeof *fixed->is_class);
    if (sets)
        fixed->sets = memory_array(places->count, sizeof(struct id_set *));
    if (!fixed->ids || !fixed->counts || !fixed->classes || !fixed->is_class ||
        (sets && !fixed->sets)) {
        phrase_free(fixed);
        return NULL;
    }
    fill_fixed(fixed, places);
    return fixed;
}

/* Two frequent classes side by side are rarer than either, and have a list. */
static void find_pairs(struct phrase *fixed, struct segment *segment)
{
    for (uint32_t i = 0; i + 1 < fixed->count; i++) {
        struct pair_list pair;
        if (fixed->classes[i] == CLASS_NONE || fixed->classes[i + 1] == CLASS_NONE ||
            !pairs_find(segment, &fixed->classes[i], &fixed->counts[i], &pair) ||
            pair.count >= fixed->estimate)
            continue;
        fixed->pair = pair;
        fixed->seed_is_pair = true;
        fixed->seed_offset = i;
        fixed->estimate = pair.count;
    }
}

static void estimate_fixed(struct phrase *fixed, struct segment *segment)
{
    fixed->shortest = fixed->longest = fixed->count;
    for (uint32_t i = 1; i < fixed->count; i++)
        if (fixed->counts[i] < fixed->counts[fixed->seed_offset])
            fixed->seed_offset = i;
    fixed->estimate = fixed->counts[fixed->seed_offset];
    if (fixed->estimate)
        find_pairs(fixed, segment);
    fixed->work = fixed->estimate;
    fixed->is_counted = (fixed->count == 1 && fixed->is_class[0]) ||
                        (fixed->count == 2 && fixed->seed_is_pair &&
                         fixed->is_class[0] && fixed->is_class[1]);
}

/* ---- Runs ------------------------------------------------------------------------ */

/* A chain being made from left to right. */
struct maker {
    struct segment *segment;
    struct phrase *first; /* the only piece so far: most runs have no other */
    struct phrase *chain; /* of two pieces or more */
    struct places places; /* of the piece that still grows */
    struct gap gap;       /* before the next piece */
};

static struct phrase *make_run(const svod_node *run, struct segment *segment);

static bool begin_chain(struct maker *maker)
{
    struct phrase *first = maker->first;

    maker->first = NULL;
    maker->chain = new_phrase(PHRASE_CHAIN);
    if (!maker->chain)
        phrase_free(first);
    return maker->chain && add_child(maker->chain, first, (struct gap){ 0, 0 });
}

/* `piece` is taken over in any case. */
static bool add_piece(struct maker *maker, struct phrase *piece)
{
    struct gap gap = maker->gap;

    maker->gap = (struct gap){ 0, 0 };
    if (!piece)
        return false;
    if (!maker->first && !maker->chain) {
        maker->first = piece;
        return true;
    }
    if (maker->first && !begin_chain(maker)) {
        phrase_free(piece);
        return false;
    }
    return add_child(maker->chain, piece, gap);
}

static bool end_fixed(struct maker *maker)
{
    struct phrase *fixed;

    if (!maker->places.count)
        return true;
    fixed = new_fixed(&maker->places);
    release_places(&maker->places);
    if (!fixed)
        return false;
    estimate_fixed(fixed, maker->segment);
    return add_piece(maker, fixed);
}

/* Behind a place where nothing can stand, no other need be looked up. */
static bool add_one(struct maker *maker, const svod_node *element)
{
    struct place *place;

    if (!ARRAY_ROOM(&maker->places))
        return false;
    place = &maker->places.items[maker->places.count];
    if (maker->places.count && !place[-1].count)
        *place = (struct place){ .ids = { 1, 0 }, .class = CLASS_NONE };
    else if (!place_make(place, element, maker->segment))
        return false;
    maker->places.count++;
    return true;
}

static bool add_gap(struct maker *maker, const svod_node *gap)
{
    bool in_place =
        maker->places.count && gap->least == gap->most && gap->least <= GAP_IN_PLACE;

    for (uint32_t i = 0; i < gap->least && in_place; i++)
        if (!add_one(maker, gap))
            return false;
    if (in_place)
        return true;
    if (!end_fixed(maker))
        return false;
    maker->gap.least += gap->least;
    maker->gap.most += gap->most;
    return true;
}

static void estimate_choice(struct phrase *choice)
{
    for (size_t i = 0; i < choice->children.count; i++) {
        const struct phrase *child = choice->children.items[i];
        choice->shortest =
            i ? u32_min(choice->shortest, child->shortest) : child->shortest;
        choice->longest = u32_max(choice->longest, child->longest);
        choice->estimate += child->estimate;
        choice->work += child->work;
    }
}

static struct phrase *make_choice(const svod_node *group, struct segment *segment)
{
    struct phrase *choice = new_phrase(PHRASE_CHOICE);

    for (size_t i = 0; choice && i < group->children.count; i++)
        if (!add_child(choice, make_run(group->children.items[i], segment),
                       (struct gap){ 0, 0 })) {
            phrase_free(choice);
            return NULL;
        }
    if (choice)
        estimate_choice(choice);
    return choice;
}

static bool add_element(struct maker *maker, const svod_node *element)
{
    if (element->kind == SVOD_NODE_GAP)
        return add_gap(maker, element);
    if (element->kind != SVOD_NODE_GROUP ||
        (node_longest(element) == 1 && node_shortest(element) == 1))
        return add_one(maker, element);
    return end_fixed(maker) && add_piece(maker, make_choice(element, maker->segment));
}

static uint64_t bounded_product(uint64_t a, uint64_t b)
{
    return a && b > (UINT64_MAX >> 8) / a ? UINT64_MAX >> 8 : a * b;
}

/* A hit of the whole has one of each piece; a piece may stand in one hit for each start
 * that is in its reach, and for each length. */
static void estimate_chain(struct phrase *chain)
{
    uint64_t spread = 1, lengths;

    for (size_t i = 0; i < chain->children.count; i++) {
        struct gap gap = i ? chain->gaps.items[i] : (struct gap){ 0, 0 };
        chain->shortest += gap.least + chain->children.items[i]->shortest;
        chain->longest += gap.most + chain->children.items[i]->longest;
        chain->work += chain->children.items[i]->work;
    }
    lengths = chain->longest - chain->shortest + 1;
    for (size_t i = 0; i < chain->children.count; i++) {
        const struct phrase *child = chain->children.items[i];
        uint64_t hits =
            bounded_product(child->estimate, bounded_product(spread, lengths));
        if (i + 1 < chain->children.count)
            spread += child->longest - child->shortest + chain->gaps.items[i + 1].most -
                      chain->gaps.items[i + 1].least;
        if (!i || hits < chain->estimate)
            chain->estimate = hits;
    }
}

static struct phrase *make_elements(const svod_node *const *elements, size_t count,
                                    struct segment *segment, const struct gap *between)
{
    struct maker maker = { .segment = segment };
    bool done = true;

    for (size_t i = 0; i < count && done; i++) {
        if (between && i && elements[i]->kind != SVOD_NODE_GAP) {
            done = end_fixed(&maker);
            maker.gap.most += between->most;
        }
        done = done && add_element(&maker, elements[i]);
    }
    done = done && end_fixed(&maker);
    release_places(&maker.places);
    if (done && maker.chain)
        estimate_chain(maker.chain);
    if (done)
        return maker.chain ? maker.chain : maker.first;
    phrase_free(maker.first);
    phrase_free(maker.chain);
    return NULL;
}

static struct phrase *make_run(const svod_node *run, struct segment *segment)
{
    return make_elements((const svod_node *const *)run->children.items,
                         run->children.count, segment, NULL);
}

/* The phrases that the alternatives make, each by itself: it begins from its own rarest
 * token, or pair. With slack any two tokens of them may be parted, each phrase within its
 * own bound. */
static struct phrase *make_written(const svod_node *run, struct segment *segment)
{
    struct gap between = { 0, run->slack };
    struct phrase *choice = new_phrase(PHRASE_CHOICE);
    struct written written = { 0 };
    bool done = choice && phrase_write_out(&written, run);

    for (size_t i = 0; done && i < written.count; i++) {
        struct phrase *one =
            make_elements(written.items[i].elements, written.items[i].count, segment,
                          run->slack ? &between : NULL);
        if (one)
            one->longest = u32_min(one->longest, one->shortest + run->slack);
        done = add_child(choice, one, between);
    }
    phrase_written_release(&written);
    if (!done) {
        phrase_free(choice);
        return NULL;
    }
    estimate_choice(choice);
    return choice;
}

/* Gaps of many lengths would have to be bridged again for each phrase. */
static bool is_written_out(const svod_node *run)
{
    uint32_t count = node_written_out(run);

    return run->slack || (count > 1 && count <= WRITTEN_MOST && !node_varies(run));
}

struct phrase *phrase_make(const svod_node *run, struct segment *segment)
{
    struct phrase *phrase =
        is_written_out(run) ? make_written(run, segment) : make_run(run, segment);

    if (!phrase)
        return NULL;
    phrase->at_start = run->at_start;
    phrase->at_end = run->at_end;
    phrase->varies = node_varies(run);
    phrase->is_counted &= !run->at_start && !run->at_end;
    return phrase;
}
