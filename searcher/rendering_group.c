/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rendering_group.c - the renderings of one translator: what is ranked is classes, what
 * is shown is how they are written most often, beside one of the hits. */
#include "rendering.h"

#include "base/base.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void rendering_group_release(struct rendering_group *group)
{
    for (size_t i = 0; i < group->count; i++)
        free(group->items[i].text);
    free(group->items);
    free(group->members);
    free(group->without.items);
}

/* ---- How they are written -------------------------------------------------------- */

/* The ways of writing, each with the number of its phrase in front of it. */
struct writings {
    struct rendering_side *side;
    struct strings pool;
    struct {
        uint32_t *items; /* how often each stands in the marked passages */
        size_t count, cap;
    } counts;
    struct buffer text;
    uint32_t target;
    bool failed;
};

static void write_phrase(struct writings *writings, uint32_t position, size_t len)
{
    struct passage_ref ref = writings->side->targets.items[writings->target];
    struct segment *segment = &writings->side->searcher->parts[ref.part].segment;
    bool was_han = true;

    for (size_t i = 0; i < len; i++) {
        size_t size;
        bool is_han;
        const char *surface = lexicon_surface(
            segment, segment_token(segment, position + (uint32_t)i), &size, &is_han);
        if (i && !(is_han && was_han))
            buffer_add_byte(&writings->text, ' ');
        buffer_add(&writings->text, surface, size);
        was_han = is_han;
    }
}

static void count_writing(void *context, struct phrase_counted *phrase, size_t at)
{
    struct writings *writings = context;
    uint32_t number;

    if (!phrase->place || writings->failed)
        return;
    buffer_clear(&writings->text);
    buffer_add_byte(&writings->text, (char)(phrase->place - 1));
    write_phrase(writings, side_position(writings->side, writings->target, at),
                 phrase_length(phrase));
    number =
        buffer_failed(&writings->text)
            ? STRINGS_NONE
            : strings_intern(&writings->pool, writings->text.bytes, writings->text.len);
    writings->failed = number == STRINGS_NONE;
    while (!writings->failed && writings->counts.count <= number) {
        writings->failed = !ARRAY_ROOM(&writings->counts);
        if (!writings->failed)
            writings->counts.items[writings->counts.count++] = 0;
    }
    if (!writings->failed)
        writings->counts.items[number]++;
}

/* Does writing `a` come before `b`? Of equally frequent ones by their bytes. */
static bool is_usual(const struct writings *writings, uint32_t a, uint32_t b)
{
    size_t a_len, b_len;
    const char *x = strings_get(&writings->pool, a, &a_len);
    const char *y = strings_get(&writings->pool, b, &b_len);
    int order;

    if (writings->counts.items[a] != writings->counts.items[b])
        return writings->counts.items[a] > writings->counts.items[b];
    order = memcmp(x, y, size_min(a_len, b_len));
    return order ? order < 0 : a_len < b_len;
}

static bool choose_writings(struct rendering_group *group, struct writings *writings)
{
    uint32_t best[UCHAR_MAX + 1];

    memset(best, 0xFF, sizeof best); /* STRINGS_NONE */
    for (uint32_t i = 0; i < writings->pool.count; i++) {
        size_t len;
        uint32_t *usual = &best[(unsigned char)*strings_get(&writings->pool, i, &len)];
        if (*usual == STRINGS_NONE || is_usual(writings, i, *usual))
            *usual = i;
    }
    for (size_t i = 0; i < group->count; i++) {
        size_t len = 1;
        const char *text =
            best[i] == STRINGS_NONE ? " " : strings_get(&writings->pool, best[i], &len);
        group->items[i].text = memory_copy_bytes(text + 1, len - 1);
        if (!group->items[i].text)
            return false;
    }
    return true;
}

static bool write_all(struct rendering_group *group, const struct phrase_counts *picked,
                      const struct sample *sample, struct rendering_side *side)
{
    struct writings writings = { .side = side };
    bool good;

    for (size_t i = 0; i < sample->count; i++) {
        writings.target = sample->members[i];
        if (sample->marked[writings.target])
            phrase_counts_each(picked, sample, writings.target, count_writing,
                               &writings);
    }
    good = !writings.failed && choose_writings(group, &writings);
    strings_release(&writings.pool);
    free(writings.counts.items);
    buffer_release(&writings.text);
    return good;
}

/* ---- Examples, and passages without ---------------------------------------------- */

struct examples {
    struct rendering_group *group;
    struct side_pair *firsts; /* of each rendering, `most` pairs that have it */
    size_t *counts, most;
    struct side_pair pair;
    bool found; /* in this pair, any of them */
};

static bool is_same(struct side_pair a, struct side_pair b)
{
    return a.source == b.source && a.target == b.target;
}

static void take_example(void *context, struct phrase_counted *phrase, size_t at)
{
    struct examples *examples = context;
    struct side_pair *firsts;
    size_t *count;

    (void)at;
    if (!phrase->place)
        return;
    examples->found = true;
    firsts = examples->firsts + (phrase->place - 1) * examples->most;
    count = &examples->counts[phrase->place - 1];
    if (*count < examples->most &&
        (!*count || !is_same(firsts[*count - 1], examples->pair)))
        firsts[(*count)++] = examples->pair;
}

/* All pairs of a source stand side by side. */
static bool walk_pairs(struct examples *examples, const struct phrase_counts *picked,
                       const struct sample *sample, const struct rendering_side *side)
{
    struct rendering_group *group = examples->group;

    for (size_t i = 0; i < side->pairs.count;) {
        uint32_t source = side->pairs.items[i].source, first = NO_TARGET;
        examples->found = false;
        for (; i < side->pairs.count && side->pairs.items[i].source == source; i++) {
            uint32_t target = side->pairs.items[i].target;
            if (group->text != UINT32_MAX && side->texts[target] != group->text)
                continue;
            first = first == NO_TARGET ? target : first;
            examples->pair = side->pairs.items[i];
            phrase_counts_each(picked, sample, target, take_example, examples);
        }
        group->sources += first != NO_TARGET;
        if (first == NO_TARGET || examples->found)
            continue;
        if (!ARRAY_ROOM(&group->without))
            return false;
        group->without.items[group->without.count++] =
            (struct side_pair){ source, first };
    }
    return true;
}

/* Is this pair an example of one of the first `count` renderings? */
static bool is_shown(const struct rendering_group *group, size_t count,
                     struct side_pair pair)
{
    for (size_t i = 0; i < count; i++)
        if (is_same(group->items[i].example, pair))
            return true;
    return false;
}

/* The first pair that was not shown yet, or else the first. */
static void choose_example(struct examples *examples, size_t item,
                           const struct rendering_group *all)
{
    struct rendering_group *group = examples->group;
    const struct side_pair *firsts = examples->firsts + item * examples->most;

    for (size_t i = 0; i < examples->counts[item]; i++)
        if (!is_shown(group, item, firsts[i]) &&
            !(all && is_shown(all, all->count, firsts[i]))) {
            group->items[item].example = firsts[i];
            return;
        }
    if (examples->counts[item])
        group->items[item].example = firsts[0];
}

static bool find_examples(struct rendering_group *group,
                          const struct phrase_counts *picked,
                          const struct sample *sample,
                          const struct rendering_side *side,
                          const struct rendering_group *all)
{
    struct examples examples = { .group = group };
    bool good;

    examples.most = group->count + (all ? all->count : 0) + 1;
    examples.firsts =
        memory_array(group->count * examples.most + 1, sizeof *examples.firsts);
    examples.counts = memory_array(group->count + 1, sizeof *examples.counts);
    good = examples.firsts && examples.counts &&
           walk_pairs(&examples, picked, sample, side);
    for (size_t i = 0; good && i < group->count; i++)
        choose_example(&examples, i, all);
    free(examples.firsts);
    free(examples.counts);
    return good;
}

/* ---- All of it ------------------------------------------------------------------- */

/* What is shown of the group; `picked` finds it in a passage. */
static bool take_ranked(struct rendering_group *group, struct phrase_counts *picked,
                        const struct ranked *ranked, size_t count)
{
    group->items = memory_array(count + 1, sizeof *group->items);
    if (!group->items || !phrase_counts_open(picked))
        return false;
    for (size_t i = 0; i < count; i++) {
        group->items[i].ranked = ranked[i];
        group->items[i].example.target = NO_TARGET;
        if (!phrase_counts_pick(picked, ranked[i].phrase.words, (uint32_t)i + 1))
            return false;
    }
    group->count = count;
    return true;
}

bool rendering_group_fill(struct rendering_group *group, struct rendering_side *side,
                          size_t limit, const struct rendering_group *all)
{
    const struct sample sample = { &side->vocabulary, side->words.items,
                                   side->starts,      side->marked,
                                   group->members,    group->member_count };
    struct phrase_counts counts, picked = { 0 };
    struct ranked *ranked = NULL;
    size_t count = 0;
    bool good;

    for (size_t i = 0; i < group->member_count; i++)
        group->marked += side->marked[group->members[i]];
    if (!phrase_counts_make(&counts, &sample))
        return false;
    good = rendering_rank(&ranked, &count, &counts, &sample, limit);
    for (size_t i = 0; good && all && i < all->count; i++)
        rendering_add(ranked, &count, &counts, &sample, &all->items[i].ranked.phrase);
    phrase_counts_release(&counts);
    good = good && take_ranked(group, &picked, ranked, count) &&
           write_all(group, &picked, &sample, side) &&
           find_examples(group, &picked, &sample, side, all);
    free(ranked);
    phrase_counts_release(&picked);
    return good;
}
