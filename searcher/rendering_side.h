/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rendering_side.h - the passages of the other language that are aligned with what a
 * question may find, and which of them with a hit. */
#ifndef RENDERING_SIDE_H
#define RENDERING_SIDE_H

#include "results.h"
#include "vocabulary.h"

/* A passage with a hit and one that is aligned with it, by number. */
struct side_pair {
    uint32_t source, target;
};

/* A passage with hits, and the first of them: its number among the hits. */
struct side_source {
    struct passage_ref passage;
    size_t hit;
};

struct rendering_side {
    struct svod_searcher *searcher;
    struct vocabulary vocabulary;
    struct words words; /* of all targets, one after the other */
    struct {
        struct passage_ref *items;
        size_t count, cap;
    } targets;             /* all that are aligned with a passage where hits may be */
    size_t *starts;        /* of each target in `words`, and the end of the last */
    uint32_t *texts;       /* of each target: number in svod_searcher.text_ids */
    unsigned char *marked; /* of each target: it is aligned with a hit */
    struct {
        struct side_source *items;
        size_t count, cap;
    } sources; /* passages with hits that are aligned, in the order of the corpus */
    struct {
        struct side_pair *items;
        size_t count, cap;
    } pairs;            /* by source */
    uint64_t unaligned; /* passages with hits that are not */
    uint32_t **numbers; /* of each part: of each passage the target, from 1, or 0 */
};

/* Fill the side from the hits of a search; `language` is "ru", "zh" ... */
svod_status side_make(struct rendering_side *side, svod_results *hits,
                      const char *language, svod_error *err);
void side_release(struct rendering_side *side);

/* Where word number `at` of a target stands in its segment. */
uint32_t side_position(const struct rendering_side *side, uint32_t target, size_t at);

#endif
