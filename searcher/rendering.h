/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rendering.h - svod_renderings: for each translator and for all of them, the ranked
 * phrases, and the passages that have none of them. */
#ifndef RENDERING_H
#define RENDERING_H

#include "rendering_rank.h"
#include "rendering_side.h"

#define NO_TARGET UINT32_MAX

/* A ranked phrase as it is shown. */
struct rendering {
    struct ranked ranked;
    char *text;
    struct side_pair example;
};

/* One translator, or all of them. */
struct rendering_group {
    uint32_t text;     /* number in svod_searcher.text_ids; UINT32_MAX: all */
    uint32_t *members; /* targets */
    size_t member_count;
    uint64_t marked, sources;
    struct rendering *items;
    size_t count;
    struct {
        struct side_pair *items; /* a passage and its first target here */
        size_t count, cap;
    } without;
};

struct svod_renderings {
    svod_results *hits;
    struct rendering_side side;
    struct rendering_group *groups;
    size_t group_count;
    struct context context;
    struct buffer ids[2], lines[2];
    struct rendered_marks {
        svod_mark *items;
        size_t count, cap;
    } marks[2];
};

/* Rank the phrases of a group, and find out how they are written, an example of each and
 * the passages without any. What was ranked for all texts (NULL: nothing was) is ranked
 * here too, if it stands here at all. False without memory. */
bool rendering_group_fill(struct rendering_group *group, struct rendering_side *side,
                          size_t limit, const struct rendering_group *all);
void rendering_group_release(struct rendering_group *group);

/* Write a pair, with the hits in it and, unless it is NULL, this phrase. It is good until
 * the next call. */
svod_status rendering_pair_give(svod_rendered_pair *out, svod_renderings *renderings,
                                struct side_pair pair,
                                const struct phrase_counted *phrase, svod_error *err);
void rendering_pair_release(svod_renderings *renderings);

#endif
