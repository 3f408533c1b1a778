/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_corresp.c - attributes `corresp` of TEI. They lead to the id of an element, in
 * the same file or behind "FILE#" in another; to a place that is cited so, as the ids of
 * <seg> are; or to the id of a passage. */
#include "align_make.h"

#include "base/memory.h"
#include "citation.h"

#include <stdlib.h>
#include <string.h>

/* An id of an element, or one that is looked for. */
struct target {
    const char *id;
    uint32_t part, source;
    uint32_t order, number; /* the section in its source, and its passage */
    bool divides;
    bool found; /* of what is looked for: as a place of this passage */
    struct passage_ref passage;
};

struct targets {
    struct target *items;
    size_t count, cap;
};

struct corresp {
    struct aligner *aligner;
    struct targets anchors; /* by id */
    struct targets places;  /* by id: what no element has */
};

static int by_id(const void *a, const void *b)
{
    const struct target *x = a, *y = b;
    int order = strcmp(x->id, y->id);

    if (!order && x->part != y->part)
        order = x->part < y->part ? -1 : 1;
    return order ? order : (x->source > y->source) - (x->source < y->source);
}

static void add_target(struct corresp *corresp, struct targets *targets,
                       struct target target)
{
    if (ARRAY_ROOM(targets))
        targets->items[targets->count++] = target;
    else
        corresp->aligner->failed = true;
}

/* The first with this id; the number of all where there is none. */
static size_t find_first(const struct targets *targets, const char *id)
{
    size_t low = 0, high = targets->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(targets->items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < targets->count && strcmp(targets->items[low].id, id) == 0
               ? low
               : targets->count;
}

/* ---- Rows ------------------------------------------------------------------------ */

typedef void take_fn(struct corresp *corresp, uint32_t part,
                     const struct link_row *row);

static void each_row(struct corresp *corresp, enum link_kind one, enum link_kind other,
                     take_fn *take)
{
    struct svod_searcher *searcher = corresp->aligner->searcher;

    for (uint32_t i = 0; i < searcher->part_count; i++) {
        struct part *part = &searcher->parts[i];
        uint32_t count = segment_link_count(&part->segment);
        for (uint32_t k = 0; k < count && !corresp->aligner->failed; k++) {
            const struct link_row *row = segment_link(&part->segment, k);
            if ((row->kind == one || row->kind == other) &&
                part_has_source(part, row->source))
                take(corresp, i, row);
        }
    }
}

static void take_anchor(struct corresp *corresp, uint32_t part,
                        const struct link_row *row)
{
    add_target(corresp, &corresp->anchors,
               (struct target){
                   .id = segment_string(
                       &corresp->aligner->searcher->parts[part].segment, row->to),
                   .part = part,
                   .source = row->source,
                   .order = row->order,
                   .number = row->number,
                   .divides = row->kind == ROW_DIVISION,
               });
}

/* The passage, and whether its section begins with it. */
static bool find_own(struct aligner *aligner, const struct target *target,
                     struct passage_ref *passage, bool *begins)
{
    const struct segment *segment = &aligner->searcher->parts[target->part].segment;
    uint32_t section;

    if (!align_find_section(aligner, target->part, target->source, target->order,
                            &section) ||
        !align_find_number(aligner, target->part, section, target->number, passage))
        return false;
    *begins = segment->sections[section].first_passage == passage->passage;
    return true;
}

/* ---- Where they lead ------------------------------------------------------------- */

static bool is_file(const struct aligner *aligner, const struct target *target,
                    const char *name, size_t len)
{
    const struct segment *segment = &aligner->searcher->parts[target->part].segment;
    const char *path = segment_source_path(segment, target->source);
    size_t size = strlen(path);

    return len <= size && memcmp(path + size - len, name, len) == 0 &&
           (len == size || path[size - len - 1] == '/');
}

/* Of several elements with this id: that of the file that is named, else of the same
 * file, else the first. */
static const struct target *choose(const struct corresp *corresp, const char *written,
                                   const struct target *own, const char *id)
{
    const struct targets *anchors = &corresp->anchors;
    size_t first = find_first(anchors, id), name = (size_t)(id - written);
    const struct target *best = NULL;

    for (size_t i = first; i < anchors->count && strcmp(anchors->items[i].id, id) == 0;
         i++) {
        const struct target *at = &anchors->items[i];
        bool meant = name > 1 ? is_file(corresp->aligner, at, written, name - 1)
                              : at->part == own->part && at->source == own->source;
        if (meant)
            return at;
        if (!best)
            best = at;
    }
    return best;
}

static void tell_problem(struct corresp *corresp, struct passage_ref own,
                         const struct target *row, const char *written)
{
    struct segment *segment = &corresp->aligner->searcher->parts[own.part].segment;
    struct buffer id = { 0 };

    citation_passage_id(segment, own.passage, &id);
    corresp->aligner->failed |= buffer_failed(&id);
    aligner_problem(corresp->aligner,
                    &(struct link_problem){
                        .path = segment_source_path(segment, row->source),
                        .from = buffer_string(&id),
                        .to = written,
                        .to_missing = true,
                    });
    buffer_release(&id);
}

/* What is more explicit goes before this. */
static void link(struct aligner *aligner, struct passage_ref a, struct passage_ref b)
{
    uint32_t x = aligner_text_of(aligner, a), y = aligner_text_of(aligner, b);

    if (aligner_spoken(aligner, x, y) == LINK_FILE)
        return;
    aligner_speak(aligner, x, y, LINK_CORRESP);
    aligner_add(aligner, a, b, LINK_CERTAIN, LINK_CORRESP);
}

static void link_divisions(struct aligner *aligner, struct passage_ref a,
                           struct passage_ref b)
{
    uint32_t x = aligner_text_of(aligner, a), y = aligner_text_of(aligner, b);

    if (aligner_spoken(aligner, x, y) == LINK_FILE)
        return;
    aligner_speak(aligner, x, y, LINK_CORRESP);
    align_sections(aligner, aligner_place(aligner, a), aligner_place(aligner, b),
                   LINK_CORRESP);
}

/* An element of its own; or a passage by its id; or a place. */
static bool lead(struct corresp *corresp, const struct target *own,
                 struct passage_ref from, bool begins, const char *written)
{
    struct aligner *aligner = corresp->aligner;
    const char *hash = strchr(written, '#'), *id = hash ? hash + 1 : written;
    const struct target *target = choose(corresp, written, own, id);
    struct passage_ref to;
    struct passage_range range;
    bool other_begins = false;
    size_t place;

    if (target && find_own(aligner, target, &to, &other_begins)) {
        bool divisions = own->divides && target->divides;
        if (divisions && !(begins && other_begins))
            return false;
        if (divisions)
            link_divisions(aligner, from, to);
        else
            link(aligner, from, to);
        return true;
    }
    if (align_find_range(aligner, id, &range)) {
        for (uint32_t i = 0; i < range.count; i++)
            link(aligner, from, (struct passage_ref){ range.part, range.first + i });
        return true;
    }
    place = find_first(&corresp->places, id);
    if (place == corresp->places.count || !corresp->places.items[place].found)
        return false;
    link(aligner, from, corresp->places.items[place].passage);
    return true;
}

static void take_corresp(struct corresp *corresp, uint32_t part,
                         const struct link_row *row)
{
    const struct segment *segment = &corresp->aligner->searcher->parts[part].segment;
    const char *written = segment_string(segment, row->to);
    const struct target own = { .part = part,
                                .source = row->source,
                                .order = row->order,
                                .number = row->number,
                                .divides = row->kind == ROW_CORRESP_DIVISION };
    struct passage_ref from;
    bool begins;

    if (!find_own(corresp->aligner, &own, &from, &begins))
        return;
    if (!lead(corresp, &own, from, begins, written))
        tell_problem(corresp, from, &own, written);
}

/* ---- Places ---------------------------------------------------------------------- */

/* What no element has may be a place: all are looked for in one pass. */
static void want_place(struct corresp *corresp, uint32_t part,
                       const struct link_row *row)
{
    const char *written =
        segment_string(&corresp->aligner->searcher->parts[part].segment, row->to);
    const char *hash = strchr(written, '#'), *id = hash ? hash + 1 : written;

    if (find_first(&corresp->anchors, id) == corresp->anchors.count)
        add_target(corresp, &corresp->places, (struct target){ .id = id });
}

struct place_search {
    struct corresp *corresp;
    uint32_t part;
    struct buffer label;
};

static bool take_place(void *context, const char *label, size_t len, uint32_t line,
                       uint32_t position)
{
    struct place_search *search = context;
    struct targets *places = &search->corresp->places;
    struct part *part = &search->corresp->aligner->searcher->parts[search->part];
    uint32_t section;
    size_t first;

    (void)line;
    buffer_clear(&search->label);
    buffer_add(&search->label, label, len);
    first = find_first(places, buffer_string(&search->label));
    if (first == places->count || places->items[first].found)
        return true;
    section = segment_section_at(&part->segment, position);
    if (!part_has_source(part, part->segment.sections[section].source))
        return true;
    places->items[first].found = true;
    places->items[first].passage =
        (struct passage_ref){ search->part,
                              segment_passage_at(&part->segment, section, position) };
    return true;
}

static void find_places(struct corresp *corresp)
{
    struct svod_searcher *searcher = corresp->aligner->searcher;
    struct place_search search = { .corresp = corresp };

    each_row(corresp, ROW_CORRESP, ROW_CORRESP_DIVISION, want_place);
    if (corresp->places.count)
        qsort(corresp->places.items, corresp->places.count,
              sizeof *corresp->places.items, by_id);
    for (; corresp->places.count && search.part < searcher->part_count; search.part++)
        if (searcher->parts[search.part].segment.section_count &&
            !places_each(&searcher->parts[search.part].segment,
                         (struct position_range){ 0, UINT32_MAX }, take_place, &search))
            corresp->aligner->failed = true;
    corresp->aligner->failed |= buffer_failed(&search.label);
    buffer_release(&search.label);
}

/* ---- The whole ------------------------------------------------------------------- */

static bool has_corresp(const struct svod_searcher *searcher)
{
    for (size_t i = 0; i < searcher->part_count; i++) {
        struct segment *segment = &searcher->parts[i].segment;
        for (uint32_t k = 0; k < segment_link_count(segment); k++)
            if (segment_link(segment, k)->kind == ROW_CORRESP ||
                segment_link(segment, k)->kind == ROW_CORRESP_DIVISION)
                return true;
    }
    return false;
}

void align_by_corresp(struct aligner *aligner)
{
    struct corresp corresp = { .aligner = aligner };

    if (aligner->failed || !has_corresp(aligner->searcher))
        return;
    each_row(&corresp, ROW_ANCHOR, ROW_DIVISION, take_anchor);
    if (corresp.anchors.count)
        qsort(corresp.anchors.items, corresp.anchors.count,
              sizeof *corresp.anchors.items, by_id);
    find_places(&corresp);
    each_row(&corresp, ROW_CORRESP, ROW_CORRESP_DIVISION, take_corresp);
    free(corresp.anchors.items);
    free(corresp.places.items);
}
