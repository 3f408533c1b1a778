/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_rows.c - the pairs of alignment files. They stand for all that is known of the two
 * texts that they speak of: where a line of it leads nowhere, that is a problem to be
 * told, and no reason to fall back to numbers. */
#include "align_make.h"

static void add_pairs(struct aligner *aligner, const struct passage_range *from,
                      const struct passage_range *to, const struct link_row *row)
{
    enum link_origin origin =
        row->kind == ROW_PAIR_PROPOSED ? LINK_PROPOSED : LINK_FILE;

    for (uint32_t i = 0; i < from->count && !aligner->failed; i++)
        for (uint32_t k = 0; k < to->count && !aligner->failed; k++)
            aligner_add(aligner, (struct passage_ref){ from->part, from->first + i },
                        (struct passage_ref){ to->part, to->first + k }, row->score,
                        origin);
    aligner_speak(
        aligner,
        aligner_text_of(aligner, (struct passage_ref){ from->part, from->first }),
        aligner_text_of(aligner, (struct passage_ref){ to->part, to->first }),
        LINK_FILE);
}

static void take_row(struct aligner *aligner, struct part *part,
                     const struct link_row *row)
{
    const char *from = segment_string(&part->segment, row->from);
    const char *to = segment_string(&part->segment, row->to);
    struct passage_range left, right;
    bool has_left = align_find_range(aligner, from, &left);
    bool has_right = align_find_range(aligner, to, &right);

    if (has_left && has_right)
        add_pairs(aligner, &left, &right, row);
    else
        aligner_problem(aligner,
                        &(struct link_problem){
                            .path = segment_source_path(&part->segment, row->source),
                            .from = from,
                            .to = to,
                            .line = row->order,
                            .from_missing = !has_left,
                            .to_missing = !has_right,
                        });
}

void align_by_files(struct aligner *aligner)
{
    for (size_t i = 0; i < aligner->searcher->part_count; i++) {
        struct part *part = &aligner->searcher->parts[i];
        uint32_t count = segment_link_count(&part->segment);
        for (uint32_t k = 0; k < count && !aligner->failed; k++) {
            const struct link_row *row = segment_link(&part->segment, k);
            if ((row->kind == ROW_PAIR || row->kind == ROW_PAIR_PROPOSED) &&
                part_has_source(part, row->source))
                take_row(aligner, part, row);
        }
    }
}
