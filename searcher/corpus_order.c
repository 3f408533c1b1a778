/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus_order.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static int by_corpus(const void *a, const void *b)
{
    const struct corpus_section *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    if (!order)
        order = strcmp(x->path, y->path);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static size_t count_sections(const struct svod_searcher *searcher)
{
    size_t count = 0;

    for (size_t i = 0; i < searcher->part_count; i++)
        count += searcher->parts[i].segment.section_count;
    return count;
}

struct corpus_section *corpus_order(const struct svod_searcher *searcher, size_t *count)
{
    struct corpus_section *places =
        memory_array(count_sections(searcher), sizeof *places);

    *count = 0;
    for (size_t i = 0; places && i < searcher->part_count; i++) {
        struct part *part = &searcher->parts[i];
        for (uint32_t k = 0; k < part->segment.section_count; k++) {
            const struct section_row *section = &part->segment.sections[k];
            if (!part_has_source(part, section->source))
                continue;
            places[(*count)++] = (struct corpus_section){
                .text = segment_string(&part->segment,
                                       part->segment.texts[section->text].id),
                .path = segment_source_path(&part->segment, section->source),
                .order = section->order,
                .section = k,
                .part = part,
            };
        }
    }
    if (*count)
        qsort(places, *count, sizeof *places, by_corpus);
    return places;
}
