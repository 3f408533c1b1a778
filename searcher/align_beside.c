/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_beside.c - translations that stand beside the lines of a text, as mandoku has them:
 * a passage for each line, of which many belong to one passage of the text. */
#include "align_make.h"

#include <stdlib.h>
#include <string.h>

/* The first section of a text in a source. */
static bool find_text(struct aligner *aligner, uint32_t part, uint32_t source,
                      const char *text, uint32_t *section)
{
    const struct segment *segment = &aligner->searcher->parts[part].segment;

    for (uint32_t order = 0; align_find_section(aligner, part, source, order, section);
         order++)
        if (strcmp(segment_string(segment,
                                  segment->texts[segment->sections[*section].text].id),
                   text) == 0)
            return true;
    return false;
}

static void take_row(struct aligner *aligner, uint32_t part, const struct link_row *row)
{
    const struct segment *segment = &aligner->searcher->parts[part].segment;
    uint32_t own, other, text, number;
    struct passage_ref from, to;

    if (!align_find_section(aligner, part, row->source, row->order, &own) ||
        !align_find_number(aligner, part, own, row->number, &from))
        return;
    text = aligner_text_of(aligner, from);
    if (text == NO_TEXT || aligner->texts[text].parent == NO_TEXT ||
        aligner_spoken(aligner, text, aligner->texts[text].parent) > LINK_PAIRS)
        return;
    number = (uint32_t)strtoul(segment_string(segment, row->to), NULL, 10);
    if (!find_text(aligner, part, row->source, aligner->texts[text].translates,
                   &other) ||
        !align_find_number(aligner, part, other, number, &to))
        return;
    aligner_speak(aligner, text, aligner->texts[text].parent, LINK_PAIRS);
    aligner_add(aligner, from, to, LINK_CERTAIN, LINK_PAIRS);
}

void align_by_lines(struct aligner *aligner)
{
    for (uint32_t i = 0; i < aligner->searcher->part_count; i++) {
        struct part *part = &aligner->searcher->parts[i];
        uint32_t count = segment_link_count(&part->segment);
        for (uint32_t k = 0; k < count && !aligner->failed; k++) {
            const struct link_row *row = segment_link(&part->segment, k);
            if (row->kind == ROW_BESIDE && part_has_source(part, row->source))
                take_row(aligner, i, row);
        }
    }
}
