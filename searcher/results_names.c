/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * results_names.c - the names that stand in the passage of a hit and on its other side.
 * Both are read through; what is found is sorted by name, so that the two sides of one
 * name come together. */
#include "base/error.h"
#include "base/memory.h"
#include "passage_names.h"
#include "results.h"

#include <stdlib.h>

struct name_place {
    uint32_t name;
    uint32_t passage; /* 0: that of the hit; else one of the other side, from 1 */
    bool weak;        /* says something only where the other side has the name, too */
    svod_mark mark;
};

struct other_names {
    const svod_names *asked; /* the authority that was asked for; NULL: that of Svod */
    struct passage_names names;
    struct {
        struct name_place *items;
        size_t count, cap;
    } places;
    struct {
        struct svod_mark *items; /* of `places`, those that are shown */
        size_t count, cap;
    } marks;
    struct {
        struct svod_other_name *items;
        size_t count, cap;
    } found;
    struct context context; /* work space */
};

/* A stretch being read. */
struct stretch_reader {
    struct other_names *names;
    const struct context *line;
    struct other_range at;
    uint32_t passage;
};

void other_names_free(struct other_names *names)
{
    if (!names)
        return;
    passage_names_release(&names->names);
    context_release(&names->context);
    free(names->places.items);
    free(names->marks.items);
    free(names->found.items);
    free(names);
}

/* ---- Places ---------------------------------------------------------------------- */

static bool is_retranscription(const struct other_names *names, uint32_t number)
{
    const svod_name *name = svod_names_get(names->names.names, number);

    return name && names_is_retranscription(name);
}

static bool add_places(const struct stretch_reader *reader, struct name_place place,
                       const struct trie_list *list, const struct trie_found *found)
{
    struct other_names *names = reader->names;

    for (size_t i = 0; i < found->count; i++)
        for (uint32_t k = list->heads[found->states[i]]; k != TRIE_NONE;
             k = list->items[k].next) {
            if (!ARRAY_ROOM(&names->places))
                return false;
            place.name = list->items[k].value;
            names->places.items[names->places.count++] = place;
        }
    return true;
}

/* What the editors of 1781 made of a name says less than whose name it is. */
static void weaken_retranscriptions(struct other_names *names, size_t first)
{
    struct name_place *places = names->places.items;
    bool has_other = false;

    for (size_t i = first; i < names->places.count && !has_other; i++)
        has_other = !places[i].weak && !is_retranscription(names, places[i].name);
    for (size_t i = first; has_other && i < names->places.count; i++)
        places[i].weak |= is_retranscription(names, places[i].name);
}

static bool take_place(void *context, uint32_t at, const struct trie_found *found)
{
    struct stretch_reader *reader = context;
    const struct name_trie *trie = &reader->names->names.trie;
    uint32_t start = reader->at.range.start + at;
    size_t first = reader->names->places.count;
    struct name_place place = {
        .passage = reader->passage,
        .mark = { .start = start - reader->at.stream_start,
                  .length = found->length,
                  .operand = reader->passage ? reader->passage - 1 : 0 },
    };

    if (!context_find(reader->line, (struct span){ start, found->length },
                      &place.mark.offset, &place.mark.size))
        place.mark.offset = place.mark.size = 0;
    if (!add_places(reader, place, &trie->names_of, found))
        return false;
    weaken_retranscriptions(reader->names, first);
    place.weak = true;
    return add_places(reader, place, &trie->common_of, found);
}

static bool read_stretch(struct stretch_reader *reader)
{
    return passage_names_each(&reader->names->names, reader->at.part, reader->at.range,
                              take_place, reader);
}

static bool read_here(struct other_names *names, svod_results *results, size_t index)
{
    const struct found *found = &results->search.hits.items[index];
    struct segment *segment = &results->search.searcher->parts[found->part].segment;
    uint32_t number = segment_section_at(segment, found->start);
    const struct section_row *section = &segment->sections[number];
    enum zone zone = segment_zone_at(section, found->start);
    struct stretch_reader reader = {
        .names = names,
        .line = &results->context,
        .at = { found->part,
                segment_passage_range(
                    segment, segment_passage_at(segment, number, found->start), zone),
                segment_stream(section, zone).start },
    };

    return read_stretch(&reader);
}

static bool read_there(struct other_names *names, svod_results *results,
                       const struct other_range *at, uint32_t passage)
{
    struct stretch_reader reader = { names, &names->context, *at, passage };

    context_write_passage(
        &names->context, &results->search.searcher->parts[at->part].segment,
        (struct span){ at->range.start, at->range.end - at->range.start });
    return !buffer_failed(&names->context.line) && read_stretch(&reader);
}

/* ---- Names ----------------------------------------------------------------------- */

/* By name; of one name by place, where the strong come first. */
static int by_name(const void *a, const void *b)
{
    const struct name_place *x = a, *y = b;

    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    if (x->passage != y->passage)
        return x->passage < y->passage ? -1 : 1;
    if (x->mark.start != y->mark.start)
        return x->mark.start < y->mark.start ? -1 : 1;
    return x->weak - y->weak;
}

/* A name whose places these are, unless they say nothing. */
static bool add_name(struct other_names *names, const struct name_place *places,
                     size_t count)
{
    bool is_shared = !places[0].passage && places[count - 1].passage;
    size_t first = names->marks.count;
    struct svod_other_name *found;
    const svod_name *name = svod_names_get(names->names.names, places[0].name);

    if (!name || !ARRAY_ROOM(&names->found))
        return false;
    found = &names->found.items[names->found.count];
    *found =
        (svod_other_name){ .id = name->id, .label = name->label, .kind = name->kind };
    for (size_t i = 0; i < count; i++) {
        if ((places[i].weak && !is_shared) ||
            (i && places[i].passage == places[i - 1].passage &&
             places[i].mark.start == places[i - 1].mark.start))
            continue;
        /* Room for all places was made. */
        names->marks.items[names->marks.count++] = places[i].mark;
        found->here_count += !places[i].passage;
        found->there_count += places[i].passage != 0;
    }
    found->here = names->marks.items + first;
    found->there = found->here + found->here_count;
    names->found.count += names->marks.count > first;
    return true;
}

static int by_first_place(const void *a, const void *b)
{
    const svod_other_name *x = a, *y = b;
    const svod_mark *one = x->here, *other = y->here; /* the first of all its places */

    if (!x->here_count != !y->here_count)
        return x->here_count ? -1 : 1;
    if (!x->here_count && one->operand != other->operand)
        return one->operand < other->operand ? -1 : 1;
    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    return one < other ? -1 : one > other; /* in the order of the authority */
}

static bool gather(struct other_names *names)
{
    const struct name_place *places = names->places.items;
    size_t count = names->places.count;

    if (!count)
        return true;
    if (!memory_reserve(&names->marks.items, &names->marks.cap, count,
                        sizeof *names->marks.items))
        return false;
    qsort(names->places.items, count, sizeof *names->places.items, by_name);
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && places[end].name == places[i].name)
            end++;
        if (!add_name(names, places + i, end - i))
            return false;
    }
    if (names->found.count)
        qsort(names->found.items, names->found.count, sizeof *names->found.items,
              by_first_place);
    return true;
}

/* ---- The whole ------------------------------------------------------------------- */

/* Have the forms of this authority ready. */
static svod_status open_names(svod_results *results, const svod_names *asked,
                              svod_error *err)
{
    struct other_names *names = results->other_names;

    if (names && names->asked == asked) {
        names->places.count = names->marks.count = names->found.count = 0;
        return SVOD_OK;
    }
    other_names_free(names);
    names = results->other_names = memory_array(1, sizeof *names);
    if (!names)
        return error_no_memory(err);
    names->asked = asked;
    return passage_names_open(&names->names, results->search.searcher, asked, err);
}

static svod_status read_sides(svod_results *results, size_t index, const char *which,
                              svod_error *err)
{
    struct other_names *names = results->other_names;
    const struct other_range *ranges;
    size_t count = 0;
    svod_hit hit;
    bool done;
    svod_status status = others_find(&ranges, &count, results, index, which, err);

    if (status == SVOD_OK && results->shown != index + 1)
        status = svod_results_hit(&hit, results, index, err);
    if (status != SVOD_OK)
        return status;
    done = read_here(names, results, index);
    for (size_t i = 0; done && i < count; i++)
        done = read_there(names, results, &ranges[i], (uint32_t)i + 1);
    if (!done || !gather(names))
        return error_no_memory(err);
    return searcher_check(results->search.searcher, err);
}

svod_status svod_results_names(const svod_other_name **out, size_t *count,
                               svod_results *results, size_t index, const char *which,
                               const svod_names *names, svod_error *err)
{
    svod_status status;

    *out = NULL;
    *count = 0;
    if (index >= results->search.hits.count)
        return error_set(err, SVOD_MISUSE, "there is no hit %zu", index);
    status = open_names(results, names, err);
    if (status == SVOD_OK)
        status = read_sides(results, index, which, err);
    if (status != SVOD_OK) {
        other_names_free(results->other_names); /* the next hit may have memory again */
        results->other_names = NULL;
        return status;
    }
    *out = results->other_names->found.items;
    *count = results->other_names->found.count;
    return SVOD_OK;
}
