/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rendering.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define RENDERINGS_USUAL 10
#define FEW              5

void svod_renderings_free(svod_renderings *renderings)
{
    if (!renderings)
        return;
    for (size_t i = 0; i < renderings->group_count; i++)
        rendering_group_release(&renderings->groups[i]);
    free(renderings->groups);
    side_release(&renderings->side);
    rendering_pair_release(renderings);
    svod_results_free(renderings->hits);
    free(renderings);
}

/* ---- Groups ---------------------------------------------------------------------- */

static int compare_texts(const struct svod_searcher *searcher, uint32_t a, uint32_t b)
{
    size_t a_len, b_len;
    const char *x = strings_get(&searcher->text_ids, a, &a_len);
    const char *y = strings_get(&searcher->text_ids, b, &b_len);
    int order = memcmp(x, y, size_min(a_len, b_len));

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

/* The texts that have a passage aligned with a hit, in order of their ids. */
static uint32_t *find_texts(const struct rendering_side *side, size_t *count)
{
    uint32_t *texts = memory_array(side->searcher->text_ids.count + 1, sizeof *texts);

    *count = 0;
    for (size_t i = 0; texts && i < side->targets.count; i++) {
        size_t place = *count;
        bool known = !side->marked[i];
        for (size_t k = 0; k < *count && !known; k++)
            known = texts[k] == side->texts[i];
        if (known)
            continue;
        while (place &&
               compare_texts(side->searcher, side->texts[i], texts[place - 1]) < 0) {
            texts[place] = texts[place - 1];
            place--;
        }
        texts[place] = side->texts[i];
        ++*count;
    }
    return texts;
}

static bool fill_group(struct rendering_group *group, struct rendering_side *side,
                       uint32_t text, size_t limit, const struct rendering_group *all)
{
    *group = (struct rendering_group){ .text = text };
    group->members = memory_array(side->targets.count + 1, sizeof *group->members);
    if (!group->members)
        return false;
    for (size_t i = 0; i < side->targets.count; i++)
        if (text == UINT32_MAX || side->texts[i] == text)
            group->members[group->member_count++] = (uint32_t)i;
    return rendering_group_fill(group, side, limit, all);
}

/* Of one text it and all are the same. */
static svod_status make_groups(struct svod_renderings *renderings, size_t limit,
                               svod_error *err)
{
    size_t count;
    uint32_t *texts = find_texts(&renderings->side, &count);
    bool good = texts != NULL;

    if (good)
        renderings->groups = memory_array(count + 1, sizeof *renderings->groups);
    good = good && renderings->groups;
    if (good && count > 1)
        good = fill_group(&renderings->groups[renderings->group_count++],
                          &renderings->side, UINT32_MAX, limit, NULL);
    for (size_t i = 0; i < count && good; i++)
        good = fill_group(&renderings->groups[renderings->group_count++],
                          &renderings->side, texts[i], limit,
                          count > 1 ? renderings->groups : NULL);
    free(texts);
    return good ? SVOD_OK : error_no_memory(err);
}

static bool has_language(const struct svod_searcher *searcher, const char *language)
{
    for (size_t i = 0; i < searcher->part_count; i++) {
        const struct segment *segment = &searcher->parts[i].segment;
        for (uint32_t k = 0; k < segment->section_count; k++)
            if (strcmp(segment_string(segment, segment->sections[k].language),
                       language) == 0)
                return true;
    }
    return false;
}

svod_status svod_render(svod_renderings **out, svod_searcher *searcher,
                        const svod_query *query, const char *language,
                        const svod_search_options *options, svod_error *err)
{
    svod_search_options all = options ? *options : (svod_search_options){ .limit = 0 };
    size_t limit = all.limit ? size_min(all.limit, RENDERINGS_MOST) : RENDERINGS_USUAL;
    struct svod_renderings *renderings;
    svod_status status;

    *out = NULL;
    if (!language || !*language)
        return error_set(err, SVOD_MISUSE,
                         "renderings need a language, such as \"ru\"");
    renderings = memory_array(1, sizeof *renderings);
    if (!renderings)
        return error_no_memory(err);
    all.skip = 0;
    all.limit = SVOD_ALL;
    all.depth = SVOD_FIND_HITS;
    status = svod_search(&renderings->hits, searcher, query, &all, err);
    if (status == SVOD_OK && !has_language(searcher, language))
        status = error_set(err, SVOD_MISUSE,
                           "no text in this index is in the language '%s'", language);
    if (status == SVOD_OK)
        status = side_make(&renderings->side, renderings->hits, language, err);
    if (status == SVOD_OK)
        status = make_groups(renderings, limit, err);
    if (status == SVOD_OK)
        status = searcher_check(searcher, err);
    if (status != SVOD_OK) {
        svod_renderings_free(renderings);
        return status;
    }
    *out = renderings;
    return SVOD_OK;
}

/* ---- Showing --------------------------------------------------------------------- */

const svod_total *svod_renderings_total(const svod_renderings *renderings)
{
    return svod_results_total(renderings->hits);
}

uint64_t svod_renderings_unaligned(const svod_renderings *renderings)
{
    return renderings->side.unaligned;
}

size_t svod_renderings_count(const svod_renderings *renderings)
{
    return renderings->group_count;
}

static const struct rendering_group *group_at(const svod_renderings *renderings,
                                              size_t group)
{
    return group < renderings->group_count ? &renderings->groups[group] : NULL;
}

svod_status svod_renderings_group(svod_rendering_group *out,
                                  const svod_renderings *renderings, size_t group,
                                  svod_error *err)
{
    const struct rendering_group *from = group_at(renderings, group);

    *out = (svod_rendering_group){ 0 };
    if (!from)
        return error_set(err, SVOD_MISUSE, "there is no group %zu", group);
    out->aligned = from->marked;
    out->passages = from->member_count;
    out->hits = from->sources;
    out->count = from->count;
    out->without = from->without.count;
    if (from->text != UINT32_MAX && from->member_count) {
        struct passage_ref ref = renderings->side.targets.items[from->members[0]];
        struct segment *segment = &renderings->side.searcher->parts[ref.part].segment;
        uint32_t section = segment_passage(segment, ref.passage)->section;
        const struct text_row *text = &segment->texts[segment->sections[section].text];
        out->text = segment_string(segment, text->id);
        out->title = segment_string(segment, text->title);
        out->translator = segment_string(segment, text->translator);
    }
    return SVOD_OK;
}

svod_status svod_renderings_item(svod_rendering *out, svod_renderings *renderings,
                                 size_t group, size_t index, svod_error *err)
{
    const struct rendering_group *from = group_at(renderings, group);
    const struct rendering *item;

    *out = (svod_rendering){ 0 };
    if (!from || index >= from->count)
        return error_set(err, SVOD_MISUSE, "there is no rendering %zu", index);
    item = &from->items[index];
    out->text = item->text;
    out->score = item->ranked.score;
    out->hits = item->ranked.phrase.marked;
    out->all = item->ranked.phrase.all;
    out->few = out->hits < FEW;
    return rendering_pair_give(&out->example, renderings, item->example,
                               &item->ranked.phrase, err);
}

svod_status svod_renderings_without(svod_rendered_pair *out,
                                    svod_renderings *renderings, size_t group,
                                    size_t index, svod_error *err)
{
    const struct rendering_group *from = group_at(renderings, group);

    *out = (svod_rendered_pair){ 0 };
    if (!from || index >= from->without.count)
        return error_set(err, SVOD_MISUSE, "there is no passage %zu", index);
    return rendering_pair_give(out, renderings, from->without.items[index], NULL, err);
}
