/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rendering_side.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void side_release(struct rendering_side *side)
{
    for (size_t i = 0; side->numbers && i < side->searcher->part_count; i++)
        free(side->numbers[i]);
    free(side->numbers);
    free(side->words.items);
    free(side->targets.items);
    free(side->starts);
    free(side->texts);
    free(side->marked);
    free(side->sources.items);
    free(side->pairs.items);
    if (side->searcher)
        vocabulary_release(&side->vocabulary);
    *side = (struct rendering_side){ 0 };
}

/* ---- Targets --------------------------------------------------------------------- */

static const struct section_row *section_of(struct svod_searcher *searcher,
                                            struct passage_ref ref)
{
    struct segment *segment = &searcher->parts[ref.part].segment;
    uint32_t section = segment_passage(segment, ref.passage)->section;

    return section < segment->section_count ? &segment->sections[section] : NULL;
}

/* Is this link to a passage in the other language? */
static bool is_target(struct rendering_side *side, const struct link *link,
                      const char *language)
{
    const struct section_row *section = section_of(side->searcher, link->other);

    return section &&
           strcmp(segment_string(&side->searcher->parts[link->other.part].segment,
                                 section->language),
                  language) == 0;
}

static bool add_target(struct rendering_side *side, struct passage_ref ref)
{
    uint32_t *number = &side->numbers[ref.part][ref.passage];

    if (*number)
        return true;
    if (side->targets.count >= UINT32_MAX - 1 || !ARRAY_ROOM(&side->targets))
        return false;
    side->targets.items[side->targets.count++] = ref;
    *number = (uint32_t)side->targets.count;
    return true;
}

/* May hits be in this passage? */
static bool is_in_scope(const struct scope *scope, struct segment *segment,
                        uint32_t passage)
{
    if (scope->everywhere)
        return true;
    for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++)
        if (scope_meets(scope,
                        segment_passage_range(segment, passage, (enum zone)zone)))
            return true;
    return false;
}

static bool find_targets(struct rendering_side *side, const struct search *search,
                         const struct alignment *alignment, const char *language)
{
    for (uint32_t part = 0; part < search->searcher->part_count; part++) {
        struct segment *segment = &search->searcher->parts[part].segment;
        if (!alignment_has_part(alignment, part))
            continue;
        for (uint32_t passage = 0; passage < segment->passage_count; passage++) {
            size_t count;
            const struct link *links =
                alignment_of(alignment, (struct passage_ref){ part, passage }, &count);
            if (!count || !is_in_scope(&search->scopes[part], segment, passage))
                continue;
            for (size_t i = 0; i < count; i++)
                if (is_target(side, &links[i], language) &&
                    !add_target(side, links[i].other))
                    return false;
        }
    }
    return true;
}

/* ---- Sources --------------------------------------------------------------------- */

static struct passage_ref passage_of_hit(struct svod_searcher *searcher,
                                         const struct found *hit)
{
    struct segment *segment = &searcher->parts[hit->part].segment;
    uint32_t section = segment_section_at(segment, hit->start);

    return (struct passage_ref){ hit->part,
                                 segment_passage_at(segment, section, hit->start) };
}

/* Pair a passage that has a hit with what it is aligned with. */
static bool add_source(struct rendering_side *side, const struct alignment *alignment,
                       struct passage_ref source, const char *language)
{
    size_t count, pairs = side->pairs.count;
    const struct link *links = alignment_of(alignment, source, &count);

    for (size_t i = 0; i < count; i++) {
        uint32_t target;
        if (!is_target(side, &links[i], language))
            continue;
        target = side->numbers[links[i].other.part][links[i].other.passage];
        if (!target)
            continue;
        if (!ARRAY_ROOM(&side->pairs))
            return false;
        side->pairs.items[side->pairs.count++] =
            (struct side_pair){ (uint32_t)side->sources.count, target - 1 };
        side->marked[target - 1] = 1;
    }
    if (side->pairs.count == pairs) {
        side->unaligned++;
        return true;
    }
    if (!ARRAY_ROOM(&side->sources))
        return false;
    side->sources.items[side->sources.count++] = source;
    return true;
}

/* Each passage once, where its first hit is. */
static bool find_sources(struct rendering_side *side, const struct search *search,
                         const struct alignment *alignment, const char *language)
{
    size_t parts = search->searcher->part_count;
    unsigned char **seen = memory_array(parts, sizeof *seen);
    bool good = seen != NULL;

    for (size_t i = 0; i < parts && good; i++) {
        seen[i] = memory_array(search->searcher->parts[i].segment.passage_count, 1);
        good = seen[i] != NULL;
    }
    for (size_t i = 0; i < search->hits.count && good; i++) {
        struct passage_ref source =
            passage_of_hit(search->searcher, &search->hits.items[i]);
        const struct segment *segment = &search->searcher->parts[source.part].segment;
        if (source.passage >= segment->passage_count ||
            seen[source.part][source.passage])
            continue;
        seen[source.part][source.passage] = 1;
        good = add_source(side, alignment, source, language);
    }
    for (size_t i = 0; i < parts && seen; i++)
        free(seen[i]);
    free(seen);
    return good;
}

/* ---- Words ----------------------------------------------------------------------- */

static bool read_targets(struct rendering_side *side)
{
    for (size_t i = 0; i < side->targets.count; i++) {
        struct passage_ref ref = side->targets.items[i];
        const struct part *part = &side->searcher->parts[ref.part];
        const struct section_row *section = section_of(side->searcher, ref);
        side->starts[i] = side->words.count;
        side->texts[i] = section ? part->texts[section->text] : 0;
        vocabulary_read(&side->vocabulary, ref, &side->words);
    }
    side->starts[side->targets.count] = side->words.count;
    return !side->vocabulary.failed;
}

static bool make_numbers(struct rendering_side *side)
{
    size_t parts = side->searcher->part_count;

    side->numbers = memory_array(parts, sizeof *side->numbers);
    for (size_t i = 0; i < parts && side->numbers; i++) {
        side->numbers[i] = memory_array(side->searcher->parts[i].segment.passage_count,
                                        sizeof **side->numbers);
        if (!side->numbers[i])
            return false;
    }
    return side->numbers != NULL;
}

static bool make_rows(struct rendering_side *side)
{
    size_t count = side->targets.count;

    side->starts = memory_array(count + 1, sizeof *side->starts);
    side->texts = memory_array(count + 1, sizeof *side->texts);
    side->marked = memory_array(count + 1, 1);
    return side->starts && side->texts && side->marked;
}

svod_status side_make(struct rendering_side *side, svod_results *hits,
                      const char *language, svod_error *err)
{
    const struct search *search = &hits->search;
    const struct alignment *alignment;
    svod_status status;

    *side = (struct rendering_side){ .searcher = search->searcher };
    status = vocabulary_open(&side->vocabulary, search->searcher, err);
    if (status == SVOD_OK)
        status = alignment_get(&alignment, search->searcher, err);
    if (status == SVOD_OK &&
        (!make_numbers(side) || !find_targets(side, search, alignment, language) ||
         !make_rows(side) || !find_sources(side, search, alignment, language) ||
         !read_targets(side)))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = searcher_check(search->searcher, err);
    if (status != SVOD_OK)
        side_release(side);
    return status;
}
