/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * alignment_report.c - how well a text is aligned with each other one: how much of it,
 * where there is nothing, and which pairs are too short or too long for what is usual
 * between these two texts. What is usual is the median, so that wrong pairs do not move
 * it. */
#include "align_make.h"
#include "alignment_lengths.h"
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "citation.h"
#include "passage_names.h"

#include <stdlib.h>
#include <string.h>

struct group {
    struct passage_ref a, b; /* the first passages */
};

struct report {
    struct aligner aligner;
    const struct alignment *alignment;
    struct buffer ids[2];
    struct passage_names names;
    struct words found[2]; /* names on both sides of a group */
    uint32_t text, other;
    struct {
        struct group *items;
        size_t count, cap;
    } groups;
    struct group_lengths lengths; /* of the groups */
    void (*each_pair)(void *context, const svod_alignment_pair *pair);
    void (*each_finding)(void *context, const svod_alignment_finding *finding);
    void *context;
    bool failed;
};

static void report_release(struct report *report)
{
    aligner_release(&report->aligner);
    if (report->names.searcher)
        passage_names_release(&report->names);
    free(report->found[0].items);
    free(report->found[1].items);
    free(report->groups.items);
    free(report->lengths.items);
    buffer_release(&report->ids[0]);
    buffer_release(&report->ids[1]);
}

/* ---- Links of two texts ---------------------------------------------------------- */

static uint32_t text_of(const struct report *report, struct passage_ref passage)
{
    uint32_t place = aligner_place(&report->aligner, passage);

    return place == NO_TEXT ? NO_TEXT : report->aligner.texts_of_sections[place];
}

/* The next link of a passage with a text, from `at` on; NULL behind the last one. */
static const struct link *next_link(const struct report *report,
                                    struct passage_ref passage, uint32_t text,
                                    size_t *at)
{
    size_t count;
    const struct link *links = alignment_of(report->alignment, passage, &count);

    while (*at < count) {
        const struct link *link = &links[(*at)++];
        if (text_of(report, link->other) == text)
            return link;
    }
    return NULL;
}

static const struct link *first_link(const struct report *report,
                                     struct passage_ref passage, uint32_t text)
{
    size_t at = 0;

    return next_link(report, passage, text, &at);
}

typedef void passage_fn(struct report *report, struct passage_ref passage,
                        uint32_t text, void *context);

/* Call `each` for all passages of a text but headings, in order. */
static void each_passage(struct report *report, uint32_t text, passage_fn *each,
                         void *context)
{
    const struct aligned_text *aligned = &report->aligner.texts[text];

    for (size_t i = 0; i < aligned->count; i++) {
        const struct corpus_section *section =
            &report->aligner.sections[aligned->first + i];
        struct segment *segment = &section->part->segment;
        const struct section_row *row = &segment->sections[section->section];
        uint32_t part = (uint32_t)(section->part - report->aligner.searcher->parts);
        for (uint32_t k = 0; k < row->passage_count; k++) {
            uint32_t passage = row->first_passage + k;
            if (segment_passage(segment, passage)->number)
                each(report, (struct passage_ref){ part, passage }, text, context);
        }
    }
}

static uint32_t other_of(const struct report *report, uint32_t text)
{
    return text == report->text ? report->other : report->text;
}

/* ---- Coverage -------------------------------------------------------------------- */

static void count_passage(struct report *report, struct passage_ref passage,
                          uint32_t text, void *context)
{
    svod_alignment_pair *pair = context;
    uint64_t *const origins[LINK_ORIGINS] = {
        [LINK_NUMBERS] = &pair->by_numbers, [LINK_PAIRS] = &pair->by_pairs,
        [LINK_CORRESP] = &pair->by_corresp, [LINK_FILE] = &pair->by_file,
        [LINK_PROPOSED] = &pair->proposed,
    };
    bool is_other = text == report->other;
    const struct link *link;
    size_t at = 0;

    ++*(is_other ? &pair->other_passages : &pair->passages);
    if (first_link(report, passage, other_of(report, text)))
        ++*(is_other ? &pair->other_linked : &pair->linked);
    while (!is_other && (link = next_link(report, passage, report->other, &at))) {
        pair->links++;
        ++*origins[link->origin < LINK_ORIGINS ? link->origin : LINK_NUMBERS];
    }
}

/* ---- Telling --------------------------------------------------------------------- */

static const char *id_of(struct report *report, size_t which,
                         struct passage_ref passage)
{
    struct svod_searcher *searcher = report->aligner.searcher;

    buffer_clear(&report->ids[which]);
    citation_passage_id(&searcher->parts[passage.part].segment, passage.passage,
                        &report->ids[which]);
    return buffer_string(&report->ids[which]);
}

static void tell(struct report *report, const svod_alignment_finding *finding)
{
    if (buffer_failed(&report->ids[0]) || buffer_failed(&report->ids[1]))
        report->failed = true;
    else if (report->each_finding)
        report->each_finding(report->context, finding);
}

/* ---- Gaps ------------------------------------------------------------------------ */

struct gap {
    struct passage_ref first, last;
    uint64_t passages; /* 0: none is open */
};

static void close_gap(struct report *report, struct gap *gap)
{
    if (gap->passages)
        tell(report, &(svod_alignment_finding){
                         .kind = SVOD_ALIGNMENT_GAP,
                         .id = id_of(report, 0, gap->first),
                         .last = id_of(report, 1, gap->last),
                         .passages = gap->passages,
                     });
    gap->passages = 0;
}

static uint32_t section_at(const struct report *report, struct passage_ref passage)
{
    return segment_passage(&report->aligner.searcher->parts[passage.part].segment,
                           passage.passage)
        ->section;
}

static void look_for_gap(struct report *report, struct passage_ref passage,
                         uint32_t text, void *context)
{
    struct gap *gap = context;

    if (first_link(report, passage, other_of(report, text))) {
        close_gap(report, gap);
        return;
    }
    if (gap->passages && (gap->last.part != passage.part ||
                          section_at(report, gap->last) != section_at(report, passage)))
        close_gap(report, gap);
    if (!gap->passages++)
        gap->first = passage;
    gap->last = passage;
}

static void tell_gaps(struct report *report, uint32_t text)
{
    struct gap gap = { .passages = 0 };

    each_passage(report, text, look_for_gap, &gap);
    close_gap(report, &gap);
}

/* ---- Lengths --------------------------------------------------------------------- */

static double length_of(const struct report *report, struct passage_ref passage)
{
    struct position_range range =
        segment_passage_range(&report->aligner.searcher->parts[passage.part].segment,
                              passage.passage, ZONE_TEXT);

    return range.end - range.start;
}

/* Passages of a text that are linked with one passage: all their tokens, and the first. */
static double length_of_linked(const struct report *report, struct passage_ref passage,
                               uint32_t text, struct passage_ref *first)
{
    const struct link *link;
    double length = 0;
    size_t at = 0;

    *first = passage;
    while ((link = next_link(report, passage, text, &at)) != NULL) {
        if (at == 1 || memcmp(first, &passage, sizeof passage) == 0)
            *first = link->other;
        length += length_of(report, link->other);
    }
    return length;
}

/* A passage with all that are linked with it; where its only partner has several, these
 * with it, once. */
static void take_group(struct report *report, struct passage_ref passage, uint32_t text,
                       void *context)
{
    struct group group = { .a = passage };
    struct length_pair lengths;
    struct passage_ref first;

    (void)text;
    (void)context;
    if (report->failed || !first_link(report, passage, report->other))
        return;
    lengths.b = length_of_linked(report, passage, report->other, &group.b);
    lengths.a = length_of_linked(report, group.b, report->text, &first);
    if (memcmp(&first, &passage, sizeof first) != 0)
        return;
    if (ARRAY_ROOM(&report->groups) && ARRAY_ROOM(&report->lengths)) {
        report->groups.items[report->groups.count++] = group;
        report->lengths.items[report->lengths.count++] = lengths;
    } else {
        report->failed = true;
    }
}

static void find_groups(struct report *report, double *ratio)
{
    report->groups.count = report->lengths.count = 0;
    each_passage(report, report->text, take_group, NULL);
    if (!report->failed)
        report->failed = !lengths_weigh(&report->lengths, ratio);
}

static void tell_lengths(struct report *report)
{
    for (size_t i = 0; i < report->groups.count; i++) {
        const struct length_pair *pair = &report->lengths.items[i];
        if (!pair->is_odd)
            continue;
        tell(report, &(svod_alignment_finding){
                         .kind = SVOD_ALIGNMENT_LENGTH,
                         .id = id_of(report, 0, report->groups.items[i].a),
                         .other_id = id_of(report, 1, report->groups.items[i].b),
                         .ratio = pair->a > 0 ? pair->b / pair->a : pair->b,
                     });
    }
}

/* ---- Names ----------------------------------------------------------------------- */

/* The names of all passages that are linked with one, but for re-transcriptions, which
 * are of words rather than of someone. */
static void read_names(struct report *report, struct passage_ref passage, uint32_t text,
                       struct words *out)
{
    const struct link *link;
    size_t at = 0, kept = 0;

    out->count = 0;
    while ((link = next_link(report, passage, text, &at)) != NULL)
        report->failed |= !passage_names_read(&report->names, link->other, out);
    for (size_t i = 0; i < out->count; i++)
        if (!names_is_retranscription(
                svod_names_get(report->names.names, out->items[i])))
            out->items[kept++] = out->items[i];
    out->count = kept;
}

static bool share_a_name(const struct words *a, const struct words *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (a->items[i] == b->items[k])
                return true;
    return false;
}

static void tell_names(struct report *report)
{
    struct words *found = report->found;

    for (size_t i = 0; i < report->groups.count && !report->failed; i++) {
        const struct group *group = &report->groups.items[i];
        read_names(report, group->b, report->text, &found[0]);
        read_names(report, group->a, report->other, &found[1]);
        if (!found[0].count || !found[1].count || share_a_name(&found[0], &found[1]))
            continue;
        tell(report,
             &(svod_alignment_finding){
                 .kind = SVOD_ALIGNMENT_NAMES,
                 .id = id_of(report, 0, group->a),
                 .other_id = id_of(report, 1, group->b),
                 .name = svod_names_get(report->names.names, found[0].items[0])->label,
             });
    }
}

/* ---- Links to nowhere ------------------------------------------------------------ */

static bool is_of_text(const char *passage, const char *text)
{
    size_t len = strlen(text);

    return strncmp(passage, text, len) == 0 && passage[len] == '/';
}

static void tell_problems(struct report *report, const char *text)
{
    const struct link_problem *problem;

    for (size_t i = 0; (problem = alignment_problem(report->alignment, i)); i++)
        if (is_of_text(problem->from, text) || is_of_text(problem->to, text))
            tell(report, &(svod_alignment_finding){
                             .kind = SVOD_ALIGNMENT_UNKNOWN,
                             .id = problem->from,
                             .other_id = problem->to,
                             .path = problem->path,
                             .line = problem->line,
                         });
}

/* ---- All of it ------------------------------------------------------------------- */

static void report_pair(struct report *report)
{
    svod_alignment_pair pair = {
        .text = report->aligner.texts[report->text].id,
        .other = report->aligner.texts[report->other].id,
    };

    each_passage(report, report->text, count_passage, &pair);
    each_passage(report, report->other, count_passage, &pair);
    find_groups(report, &pair.ratio);
    if (report->failed)
        return;
    if (report->each_pair)
        report->each_pair(report->context, &pair);
    tell_gaps(report, report->text);
    tell_gaps(report, report->other);
    tell_lengths(report);
    tell_names(report);
}

/* Note the texts that a passage is linked with. */
static void note_texts(struct report *report, struct passage_ref passage, uint32_t text,
                       void *context)
{
    unsigned char *linked = context;
    size_t count;
    const struct link *links = alignment_of(report->alignment, passage, &count);

    (void)text;
    for (size_t i = 0; i < count; i++) {
        uint32_t other = text_of(report, links[i].other);
        if (other != NO_TEXT)
            linked[other] = 1;
    }
}

static svod_status report_all(struct report *report, const char *text, svod_error *err)
{
    struct aligner *aligner = &report->aligner;
    unsigned char *linked;

    aligner_open(aligner);
    if (aligner->failed)
        return error_no_memory(err);
    report->text = aligner_text(aligner, text);
    if (report->text == NO_TEXT)
        return error_set(err, SVOD_NOT_FOUND, "the index holds no text '%s'", text);
    linked = memory_array(aligner->text_count, 1);
    if (!linked)
        return error_no_memory(err);
    each_passage(report, report->text, note_texts, linked);
    if (aligner->texts[report->text].parent != NO_TEXT)
        linked[aligner->texts[report->text].parent] = 1;
    for (uint32_t i = 0; i < aligner->text_count && !report->failed; i++) {
        report->other = i;
        if (linked[i] && i != report->text)
            report_pair(report);
    }
    free(linked);
    tell_problems(report, text);
    return report->failed ? error_no_memory(err)
                          : searcher_check(aligner->searcher, err);
}

svod_status svod_alignment_report(
    svod_searcher *searcher, const char *text,
    void (*each_pair)(void *context, const svod_alignment_pair *pair),
    void (*each_finding)(void *context, const svod_alignment_finding *finding),
    void *context, svod_error *err)
{
    struct report report = { .aligner = { .searcher = searcher },
                             .each_pair = each_pair,
                             .each_finding = each_finding,
                             .context = context };
    svod_status status;

    if (!searcher || !text)
        return error_set(err, SVOD_MISUSE, "an index and a text are needed");
    status = alignment_get(&report.alignment, searcher, err);
    if (status == SVOD_OK)
        status = passage_names_open(&report.names, searcher, err);
    if (status == SVOD_OK)
        status = report_all(&report, text, err);
    report_release(&report);
    return status;
}
