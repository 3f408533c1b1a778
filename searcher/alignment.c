/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * alignment.c - the links as they are asked for: for each part an array by passage. Only
 * parts that have links take memory. */
#include "alignment.h"

#include "align_make.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

const char *const link_origin_names[LINK_ORIGINS] = {
    [LINK_NUMBERS] = "numbers",   [LINK_PAIRS] = "pairs",
    [LINK_CORRESP] = "corresp",   [LINK_FILE] = "file",
    [LINK_PROPOSED] = "proposed",
};

struct aligned_part {
    uint32_t *first; /* of each passage, and one more: its first link; NULL: none */
    struct link *links;
    uint32_t passage_count;
};

struct alignment {
    struct aligned_part *parts;
    size_t part_count, count;
    struct {
        struct kept_problem {
            struct link_problem problem;
            char *path, *from, *to;
        } * items;
        size_t count, cap;
    } problems;
};

void alignment_free(struct alignment *alignment)
{
    if (!alignment)
        return;
    for (size_t i = 0; alignment->parts && i < alignment->part_count; i++) {
        free(alignment->parts[i].first);
        free(alignment->parts[i].links);
    }
    free(alignment->parts);
    for (size_t i = 0; i < alignment->problems.count; i++) {
        free(alignment->problems.items[i].path);
        free(alignment->problems.items[i].from);
        free(alignment->problems.items[i].to);
    }
    free(alignment->problems.items);
    free(alignment);
}

/* ---- Asking ---------------------------------------------------------------------- */

const struct link *alignment_of(const struct alignment *alignment,
                                struct passage_ref passage, size_t *count)
{
    const struct aligned_part *part;

    *count = 0;
    if (passage.part >= alignment->part_count)
        return NULL;
    part = &alignment->parts[passage.part];
    if (!part->first || passage.passage >= part->passage_count)
        return NULL;
    *count = part->first[passage.passage + 1] - part->first[passage.passage];
    return *count ? &part->links[part->first[passage.passage]] : NULL;
}

bool alignment_has_part(const struct alignment *alignment, size_t part)
{
    return part < alignment->part_count && alignment->parts[part].first;
}

size_t alignment_count(const struct alignment *alignment)
{
    return alignment->count;
}

size_t alignment_bytes(const struct alignment *alignment)
{
    size_t bytes = sizeof *alignment + alignment->part_count * sizeof *alignment->parts;

    for (size_t i = 0; i < alignment->part_count; i++)
        if (alignment->parts[i].first)
            bytes += (alignment->parts[i].passage_count + 1) * sizeof(uint32_t);
    return bytes + alignment->count * sizeof(struct link);
}

const struct link_problem *alignment_problem(const struct alignment *alignment,
                                             size_t index)
{
    return index < alignment->problems.count ? &alignment->problems.items[index].problem
                                             : NULL;
}

void aligner_problem(struct aligner *aligner, const struct link_problem *problem)
{
    struct alignment *alignment = aligner->alignment;
    struct kept_problem *kept;

    if (!ARRAY_ROOM(&alignment->problems)) {
        aligner->failed = true;
        return;
    }
    kept = &alignment->problems.items[alignment->problems.count++];
    *kept = (struct kept_problem){
        .problem = *problem,
        .path = memory_copy_string(problem->path),
        .from = memory_copy_string(problem->from),
        .to = memory_copy_string(problem->to),
    };
    kept->problem.path = kept->path;
    kept->problem.from = kept->from;
    kept->problem.to = kept->to;
    aligner->failed |= !kept->path || !kept->from || !kept->to;
}

/* ---- Putting links in order ------------------------------------------------------ */

static void count_link(struct aligner *aligner, struct passage_ref from)
{
    struct aligned_part *part = &aligner->alignment->parts[from.part];

    if (!part->first)
        part->first = memory_array((size_t)part->passage_count + 2, sizeof(uint32_t));
    if (part->first)
        part->first[from.passage + 2]++;
    else
        aligner->failed = true;
}

/* first[i + 1] has become where the links of passage i begin, and goes on from there. */
static void open_part(struct aligner *aligner, struct aligned_part *part)
{
    if (!part->first || aligner->failed)
        return;
    for (uint32_t i = 1; i <= part->passage_count; i++)
        part->first[i + 1] += part->first[i];
    part->links =
        memory_array(part->first[part->passage_count + 1], sizeof(struct link));
    aligner->failed |= !part->links;
}

static void put_link(struct aligner *aligner, struct passage_ref from,
                     const struct link *link)
{
    struct aligned_part *part = &aligner->alignment->parts[from.part];

    part->links[part->first[from.passage + 1]++] = *link;
}

/* Links come in any order. Those of one passage are few. */
static int compare_links(const struct aligner *aligner, const struct link *a,
                         const struct link *b)
{
    uint32_t x = aligner_place(aligner, a->other), y = aligner_place(aligner, b->other);

    if (x != y)
        return x < y ? -1 : 1;
    return (a->other.passage > b->other.passage) -
           (a->other.passage < b->other.passage);
}

static void sort_links(const struct aligner *aligner, struct link *links, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct link link = links[i];
        size_t at = i;
        for (; at && compare_links(aligner, &links[at - 1], &link) > 0; at--)
            links[at] = links[at - 1];
        links[at] = link;
    }
}

/* Each passage once: of what says the same, the more explicit stays, and of these the
 * better score. */
static uint32_t drop_doubles(struct link *links, uint32_t count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        struct link *last = kept ? &links[kept - 1] : NULL;
        if (!last || memcmp(&last->other, &links[i].other, sizeof last->other) != 0)
            links[kept++] = links[i];
        else if (links[i].score > last->score)
            *last = links[i];
    }
    return kept;
}

static void close_part(const struct aligner *aligner, struct aligned_part *part)
{
    uint32_t kept = 0, from = 0;

    for (uint32_t i = 0; part->first && i < part->passage_count; i++) {
        uint32_t count = part->first[i + 1] - from;
        sort_links(aligner, part->links + from, count);
        count = drop_doubles(part->links + from, count);
        memmove(part->links + kept, part->links + from, count * sizeof(struct link));
        from = part->first[i + 1];
        part->first[i] = kept;
        kept += count;
    }
    if (part->first)
        part->first[part->passage_count] = kept;
    aligner->alignment->count += kept;
}

static void arrange(struct aligner *aligner)
{
    struct alignment *alignment = aligner->alignment;

    for (size_t i = 0; i < aligner->links.count && !aligner->failed; i++) {
        count_link(aligner, aligner->links.items[i].from);
        count_link(aligner, aligner->links.items[i].link.other);
    }
    for (size_t i = 0; i < alignment->part_count; i++)
        open_part(aligner, &alignment->parts[i]);
    for (size_t i = 0; i < aligner->links.count && !aligner->failed; i++) {
        struct raw_link back = aligner->links.items[i];
        put_link(aligner, back.from, &back.link);
        back.from = aligner->links.items[i].link.other;
        back.link.other = aligner->links.items[i].from;
        put_link(aligner, back.from, &back.link);
    }
    for (size_t i = 0; i < alignment->part_count && !aligner->failed; i++)
        close_part(aligner, &alignment->parts[i]);
}

/* ---- Making ---------------------------------------------------------------------- */

static struct alignment *alignment_new(struct svod_searcher *searcher)
{
    struct alignment *alignment = memory_array(1, sizeof *alignment);

    if (!alignment)
        return NULL;
    alignment->parts = memory_array(searcher->part_count, sizeof *alignment->parts);
    if (!alignment->parts) {
        alignment_free(alignment);
        return NULL;
    }
    alignment->part_count = searcher->part_count;
    for (size_t i = 0; i < searcher->part_count; i++)
        alignment->parts[i].passage_count = searcher->parts[i].segment.passage_count;
    return alignment;
}

svod_status alignment_get(const struct alignment **out, svod_searcher *searcher,
                          svod_error *err)
{
    struct aligner aligner = { .searcher = searcher };
    svod_status status = SVOD_OK;

    *out = searcher->alignment;
    if (*out)
        return SVOD_OK;
    aligner.alignment = alignment_new(searcher);
    if (!aligner.alignment)
        return error_no_memory(err);
    aligner_find_links(&aligner);
    if (!aligner.failed)
        arrange(&aligner);
    if (aligner.failed)
        status = error_no_memory(err);
    aligner_release(&aligner);
    if (status == SVOD_OK)
        status = searcher_check(searcher, err);
    if (status != SVOD_OK) {
        alignment_free(aligner.alignment);
        return status;
    }
    *out = searcher->alignment = aligner.alignment;
    return SVOD_OK;
}
