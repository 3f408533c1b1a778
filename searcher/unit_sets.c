/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit_sets.h"

#include "base/error.h"
#include "base/memory.h"
#include "stretch.h"

#include <stdlib.h>

static void free_sets(struct unit_sets *sets, const svod_node *node)
{
    if (!sets || node_is_operand(node))
        return;
    for (size_t i = 0; i < node->children.count; i++) {
        if (sets[node->number].of)
            free(sets[node->number].of[i]);
        free_sets(sets, node->children.items[i]);
    }
    free(sets[node->number].of);
}

static void release_sets(struct unit_sets *sets, const struct search *search)
{
    if (sets)
        free_sets(sets, search->query->root);
    free(sets);
}

void unit_sets_release(struct search *search)
{
    for (size_t i = 0; search->part_sets && i < search->searcher->part_count; i++)
        release_sets(search->part_sets[i], search);
    free(search->part_sets);
    release_sets(search->text_sets, search);
    search->part_sets = NULL;
    search->text_sets = NULL;
}

/* ---- Marking units --------------------------------------------------------------- */

/* The parts that share a set of units, and how many units there are. */
struct territory {
    size_t first, behind;
    size_t units;
};

static svod_status mark_part(struct search *search, size_t part, uint32_t node,
                             uint8_t *units, svod_error *err)
{
    struct matcher matcher = search_matcher(search, part);
    const struct plan *plan = plan_find(search->plans[part], node);
    struct stretch stretch = { .seeds = STRETCH_SEEDS };
    struct spans spans = { 0 };

    while (!matcher.failed && stretch_next(&stretch, matcher.segment, plan)) {
        matcher_find(&matcher, plan, &stretch.window, &spans);
        for (size_t i = 0; i < spans.count; i++)
            units[matcher_unit_of(&matcher, matcher.unit, spans.items[i].start)] = 1;
    }
    spans_release(&spans);
    return matcher.failed && !bounds_stop(&search->bounds) ? error_no_memory(err)
                                                           : SVOD_OK;
}

static svod_status mark_child(struct search *search, const struct territory *territory,
                              const svod_node *child, uint8_t **units, svod_error *err)
{
    svod_status status = SVOD_OK;

    *units = memory_array(territory->units, 1);
    if (!*units)
        return error_no_memory(err);
    for (size_t part = territory->first; part < territory->behind; part++)
        if (status == SVOD_OK)
            status = mark_part(search, part, child->number, *units, err);
    return status;
}

/* Children first: their sets are needed to find their hits. */
static svod_status make_sets(struct search *search, const struct territory *territory,
                             const svod_node *node, struct unit_sets *sets,
                             svod_error *err)
{
    size_t count = node->children.count;
    svod_status status = SVOD_OK;

    if (node_is_operand(node))
        return SVOD_OK;
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = make_sets(search, territory, node->children.items[i], sets, err);
    if (status != SVOD_OK ||
        (node->kind != SVOD_NODE_AND && node->kind != SVOD_NODE_NOT))
        return status;
    sets[node->number].of = memory_array(count, sizeof(uint8_t *));
    if (!sets[node->number].of)
        return error_no_memory(err);
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = mark_child(search, territory, node->children.items[i],
                            &sets[node->number].of[i], err);
    return status;
}

static svod_status make(struct search *search, const struct territory *territory,
                        struct unit_sets **sets, svod_error *err)
{
    *sets = memory_array(search->query->node_count, sizeof **sets);
    if (!*sets)
        return error_no_memory(err);
    return make_sets(search, territory, search->query->root, *sets, err);
}

/* ---- Where they are needed ------------------------------------------------------- */

static bool has_units(const svod_node *node)
{
    if (node->kind == SVOD_NODE_AND || node->kind == SVOD_NODE_NOT)
        return true;
    for (size_t i = 0; !node_is_operand(node) && i < node->children.count; i++)
        if (has_units(node->children.items[i]))
            return true;
    return false;
}

static bool has_large_passage(struct segment *segment,
                              const struct section_row *section)
{
    for (uint32_t i = 0; i < section->passage_count; i++)
        for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
            struct position_range range = segment_passage_range(
                segment, section->first_passage + i, (enum zone)zone);
            if (range.end - range.start > STRETCH_SECTION_MOST)
                return true;
        }
    return false;
}

static bool has_large_unit(struct segment *segment, svod_unit unit)
{
    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        if (section->note_end - section->text_start > STRETCH_SECTION_MOST &&
            (unit == SVOD_IN_SECTION || has_large_passage(segment, section)))
            return true;
    }
    return false;
}

svod_status unit_sets_make(struct search *search, svod_error *err)
{
    size_t parts = search->searcher->part_count;
    svod_unit unit = search->options.unit;
    svod_status status = SVOD_OK;

    if (!has_units(search->query->root))
        return SVOD_OK;
    if (unit == SVOD_IN_TEXT)
        return make(search,
                    &(struct territory){ 0, parts, search->searcher->text_ids.count },
                    &search->text_sets, err);
    search->part_sets = memory_array(parts, sizeof(struct unit_sets *));
    if (!search->part_sets)
        return error_no_memory(err);
    for (size_t i = 0; i < parts && status == SVOD_OK; i++) {
        struct segment *segment = &search->searcher->parts[i].segment;
        struct territory territory = { i, i + 1,
                                       unit == SVOD_IN_PASSAGE
                                           ? segment->passage_count
                                           : segment->section_count };
        if (has_large_unit(segment, unit))
            status = make(search, &territory, &search->part_sets[i], err);
    }
    return status;
}
