/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * propose.c - an alignment of two texts of the index where none is given. The sections
 * and what stands in them are found here, beads.c finds which passages belong together.
 *
 * A feature is what the other side may have too: a class of words, and a number in any
 * language. One that only one side of two sections has says nothing about which passages
 * belong together and is left out. */
#include "align_make.h"
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "beads.h"
#include "citation.h"
#include "context.h"
#include "features.h"

#include <stdlib.h>
#include <string.h>

struct proposal {
    struct aligner aligner;
    struct features features;
    uint32_t text, other; /* numbers of texts */
    uint32_t *partners;   /* of each section of `text` */
    struct buffer ids[2];
    void (*each)(void *context, const svod_aligned *link);
    void *context;
};

static void proposal_release(struct proposal *proposal)
{
    aligner_release(&proposal->aligner);
    features_release(&proposal->features);
    free(proposal->partners);
    buffer_release(&proposal->ids[0]);
    buffer_release(&proposal->ids[1]);
}

/* ---- Which texts ----------------------------------------------------------------- */

static svod_status find_text(uint32_t *out, const struct aligner *aligner,
                             const char *id, svod_error *err)
{
    *out = aligner_text(aligner, id);
    if (*out == NO_TEXT)
        return error_set(err, SVOD_NOT_FOUND, "the index holds no text '%s'", id);
    return SVOD_OK;
}

static svod_status find_texts(struct proposal *proposal, const char *text,
                              const char *other, svod_error *err)
{
    const struct aligner *aligner = &proposal->aligner;
    svod_status status = find_text(&proposal->text, aligner, text, err);

    if (status != SVOD_OK)
        return status;
    if (other)
        status = find_text(&proposal->other, aligner, other, err);
    else
        proposal->other = aligner->texts[proposal->text].parent;
    if (status == SVOD_OK && proposal->other == NO_TEXT)
        status = error_set(err, SVOD_MISUSE,
                           "text '%s' does not say which text of the index it "
                           "translates",
                           text);
    if (status == SVOD_OK && proposal->other == proposal->text)
        status = error_set(err, SVOD_MISUSE, "text '%s' cannot be aligned with itself",
                           text);
    return status;
}

/* ---- Telling --------------------------------------------------------------------- */

static struct passage_ref passage_of(const struct proposal *proposal,
                                     const struct corpus_section *section,
                                     uint32_t place)
{
    const struct section_row *row = &section->part->segment.sections[section->section];

    return (struct passage_ref){ (uint32_t)(section->part -
                                            proposal->aligner.searcher->parts),
                                 row->first_passage + place };
}

static const char *id_of(struct proposal *proposal, size_t side,
                         struct passage_ref passage)
{
    struct svod_searcher *searcher = proposal->aligner.searcher;

    buffer_clear(&proposal->ids[side]);
    citation_passage_id(&searcher->parts[passage.part].segment, passage.passage,
                        &proposal->ids[side]);
    return buffer_string(&proposal->ids[side]);
}

static void tell_alone(struct proposal *proposal, const struct corpus_section *section,
                       uint32_t place, double score)
{
    svod_aligned link = { id_of(proposal, 0, passage_of(proposal, section, place)),
                          NULL, score };

    if (!buffer_failed(&proposal->ids[0]))
        proposal->each(proposal->context, &link);
}

static void tell_bead(struct proposal *proposal,
                      const struct corpus_section *const *sections,
                      const struct bead *bead)
{
    for (uint32_t i = 0; i < bead->a_count && !bead->b_count; i++)
        tell_alone(proposal, sections[0], bead->a + i, bead->scores[0][0]);
    for (uint32_t i = 0; i < bead->b_count && !bead->a_count; i++)
        tell_alone(proposal, sections[1], bead->b + i, bead->scores[0][0]);
    for (uint32_t i = 0; i < bead->a_count; i++)
        for (uint32_t k = 0; k < bead->b_count; k++) {
            svod_aligned link = {
                id_of(proposal, 0, passage_of(proposal, sections[0], bead->a + i)),
                id_of(proposal, 1, passage_of(proposal, sections[1], bead->b + k)),
                bead->scores[i][k]
            };
            if (!buffer_failed(&proposal->ids[0]) && !buffer_failed(&proposal->ids[1]))
                proposal->each(proposal->context, &link);
        }
}

static void tell_headings(struct proposal *proposal,
                          const struct corpus_section *const *sections,
                          const struct section_features *found)
{
    struct bead bead = {
        0, found->headings[0] > 0, 0, found->headings[1] > 0, { { 1 } }
    };

    tell_bead(proposal, sections, &bead);
}

/* ---- Sections -------------------------------------------------------------------- */

static bool align_two(struct proposal *proposal,
                      const struct corpus_section *const *sections)
{
    struct section_features found;
    struct beads beads = { 0 };
    bool good =
        features_of_sections(&found, &proposal->features, sections) &&
        beads_find(&beads, &found.sides[0], &found.sides[1], found.count, found.kept);

    if (good)
        tell_headings(proposal, sections, &found);
    for (size_t i = 0; i < beads.count && good; i++) {
        beads.items[i].a += found.headings[0];
        beads.items[i].b += found.headings[1];
        tell_bead(proposal, sections, &beads.items[i]);
    }
    free(beads.items);
    section_features_release(&found);
    return good && !buffer_failed(&proposal->ids[0]) &&
           !buffer_failed(&proposal->ids[1]);
}

static bool align_all_sections(struct proposal *proposal)
{
    const struct aligner *aligner = &proposal->aligner;
    const struct aligned_text *text = &aligner->texts[proposal->text];
    const struct aligned_text *other = &aligner->texts[proposal->other];

    for (size_t i = 0; i < text->count; i++) {
        const struct corpus_section *sections[2] = {
            &aligner->sections[text->first + i], NULL
        };
        if (proposal->partners[i] == NO_TEXT)
            continue;
        sections[1] = &aligner->sections[other->first + proposal->partners[i]];
        if (!align_two(proposal, sections))
            return false;
    }
    return true;
}

static svod_status propose(struct proposal *proposal, const char *text,
                           const char *other, svod_error *err)
{
    struct aligner *aligner = &proposal->aligner;
    svod_status status;

    aligner_open(aligner);
    if (aligner->failed)
        return error_no_memory(err);
    status = features_open(&proposal->features, aligner->searcher, err);
    if (status == SVOD_OK)
        status = find_texts(proposal, text, other, err);
    if (status != SVOD_OK)
        return status;
    proposal->partners = memory_array(aligner->texts[proposal->text].count + 1,
                                      sizeof *proposal->partners);
    if (!proposal->partners ||
        !align_match_sections(aligner, proposal->text, proposal->other,
                              proposal->partners) ||
        !align_all_sections(proposal))
        return error_no_memory(err);
    return searcher_check(aligner->searcher, err);
}

svod_status svod_align(svod_searcher *searcher, const char *text, const char *other,
                       void (*each)(void *context, const svod_aligned *link),
                       void *context, svod_error *err)
{
    struct proposal proposal = { .aligner = { .searcher = searcher },
                                 .each = each,
                                 .context = context };
    svod_status status;

    if (!searcher || !text || !each)
        return error_set(err, SVOD_MISUSE, "an index and a text are needed");
    status = propose(&proposal, text, other, err);
    proposal_release(&proposal);
    return status;
}
