/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_answer.c - answer a question by the definition of each operator.
 *
 * A hit is a place in the whole corpus and a length; every set of hits is sorted, and
 * holds each hit once. What a filter keeps out is left out where it first arises: among
 * the hits of a run. So no operator ever sees it.
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

struct asking {
    const struct oracle_corpus *corpus;
    bool *is_searched; /* of each stream: does it pass the filters? */
    enum oracle_unit unit;
};

/* ---- OR ---------------------------------------------------------------------- */

static int by_place(const struct oracle_hit *a, const struct oracle_hit *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

static struct oracle_hits either(const struct oracle_hits *left,
                                 const struct oracle_hits *right)
{
    struct oracle_hits hits = { 0 };
    size_t l = 0, r = 0;

    while (l < left->count || r < right->count) {
        int order = l == left->count    ? 1
                    : r == right->count ? -1
                                        : by_place(&left->items[l], &right->items[r]);
        oracle_hits_add(&hits, order <= 0 ? left->items[l] : right->items[r]);
        l += order <= 0;
        r += order >= 0;
    }
    return hits;
}

/* ---- AND, NOT ---------------------------------------------------------------- */

/* The number of the unit in which this token stands. */
static uint32_t unit_of(const struct oracle_corpus *corpus, enum oracle_unit unit,
                        uint32_t token)
{
    uint32_t section = corpus->streams[corpus->stream_of[token]].section;

    if (unit == ORACLE_IN_PASSAGE)
        return corpus->passage_of[token];
    return unit == ORACLE_IN_SECTION ? section : corpus->sections[section].text;
}

static size_t unit_count(const struct oracle_corpus *corpus, enum oracle_unit unit)
{
    if (unit == ORACLE_IN_PASSAGE)
        return corpus->passage_count;
    return unit == ORACLE_IN_SECTION ? corpus->section_count : corpus->text_count;
}

/* Which units have one of these hits? A hit is where it starts. */
static bool *units_with(const struct asking *asking, const struct oracle_hits *hits)
{
    bool *has = oracle_zeroed(unit_count(asking->corpus, asking->unit), sizeof *has);

    for (size_t i = 0; i < hits->count; i++)
        has[unit_of(asking->corpus, asking->unit, hits->items[i].start)] = true;
    return has;
}

/* The hits in units that have, or have not, what `has` marks. */
static struct oracle_hits keep(const struct asking *asking,
                               const struct oracle_hits *hits, const bool *has,
                               bool wanted)
{
    struct oracle_hits kept = { 0 };

    for (size_t i = 0; i < hits->count; i++)
        if (has[unit_of(asking->corpus, asking->unit, hits->items[i].start)] == wanted)
            oracle_hits_add(&kept, hits->items[i]);
    return kept;
}

static struct oracle_hits both(const struct asking *asking,
                               const struct oracle_hits *left,
                               const struct oracle_hits *right)
{
    bool *has_left = units_with(asking, left), *has_right = units_with(asking, right);
    struct oracle_hits from_left = keep(asking, left, has_right, true);
    struct oracle_hits from_right = keep(asking, right, has_left, true);
    struct oracle_hits hits = either(&from_left, &from_right);

    free(has_left);
    free(has_right);
    free(from_left.items);
    free(from_right.items);
    return hits;
}

static struct oracle_hits without(const struct asking *asking,
                                  const struct oracle_hits *left,
                                  const struct oracle_hits *right)
{
    bool *has = units_with(asking, right);
    struct oracle_hits hits = keep(asking, left, has, false);

    free(has);
    return hits;
}

/* ---- NEAR, BEFORE ------------------------------------------------------------ */

static int by_number(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;

    return (a > b) - (a < b);
}

/* Is one of the sorted numbers from `low` to `high`, both included? */
static bool has_between(const uint32_t *numbers, size_t count, uint32_t low,
                        uint32_t high)
{
    size_t first = 0, last = count;

    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (numbers[middle] < low)
            first = middle + 1;
        else
            last = middle;
    }
    return first < count && numbers[first] <= high;
}

/* The starts, or the ends, of all hits, sorted. */
static uint32_t *edges(const struct oracle_hits *hits, bool ends)
{
    uint32_t *numbers = oracle_zeroed(hits->count, sizeof *numbers);

    for (size_t i = 0; i < hits->count; i++)
        numbers[i] = hits->items[i].start + (ends ? hits->items[i].length : 0);
    if (hits->count)
        qsort(numbers, hits->count, sizeof *numbers, by_number);
    return numbers;
}

/* A hit of the right side is a partner when at most n tokens lie between them: it
 * starts from 0 to n tokens behind the end of the left, or it ends as near before its
 * start; and it lies in the same stream. What overlaps can be neither. Kept are the hits
 * that have a partner, or those that have none. */
static struct oracle_hits near(const struct oracle_corpus *corpus,
                               const struct oracle_hits *left,
                               const struct oracle_hits *right,
                               const struct oracle_node *node)
{
    uint32_t *starts = edges(right, false), *stops = edges(right, true);
    uint32_t n = node->distance;
    struct oracle_hits hits = { 0 };

    for (size_t i = 0; i < left->count; i++) {
        uint32_t start = left->items[i].start, end = start + left->items[i].length;
        const struct oracle_stream *stream = &corpus->streams[corpus->stream_of[start]];
        uint32_t high = stream->end - end > n ? end + n : stream->end - 1;
        uint32_t low = start - stream->first > n ? start - n : stream->first + 1;
        bool has_after = end <= high && has_between(starts, right->count, end, high);
        bool has_before = node->operator!= ORACLE_BEFORE && low <= start &&
                          has_between(stops, right->count, low, start);

        if ((has_after || has_before) != (node->operator== ORACLE_NOTNEAR))
            oracle_hits_add(&hits, left->items[i]);
    }
    free(starts);
    free(stops);
    return hits;
}

/* ---- MINUS ------------------------------------------------------------------- */

/* The hits that lie in no hit of the right side. Of the right hits that start at or
 * before a hit, the one that ends last decides. */
static struct oracle_hits minus(const struct oracle_hits *left,
                                const struct oracle_hits *right)
{
    struct oracle_hits hits = { 0 };
    uint32_t last_end = 0;
    size_t r = 0;

    for (size_t i = 0; i < left->count; i++) {
        uint32_t start = left->items[i].start, end = start + left->items[i].length;
        for (; r < right->count && right->items[r].start <= start; r++)
            if (right->items[r].start + right->items[r].length > last_end)
                last_end = right->items[r].start + right->items[r].length;
        if (end > last_end)
            oracle_hits_add(&hits, left->items[i]);
    }
    return hits;
}

/* ---- The tree ---------------------------------------------------------------- */

static void find(const struct asking *asking, struct oracle_node *node)
{
    if (node->operator== ORACLE_RUN) {
        node->hits = oracle_find_run(asking->corpus, asking->is_searched, node);
        return;
    }
    if (node->operator== ORACLE_NAMED) {
        node->hits = oracle_find_names(asking->corpus, asking->is_searched, node->names,
                                       node->name_count, node->level);
        return;
    }
    find(asking, node->left);
    find(asking, node->right);
    const struct oracle_hits *left = &node->left->hits, *right = &node->right->hits;
    node->hits = node->operator== ORACLE_OR    ? either(left, right)
                 : node->operator== ORACLE_AND ? both(asking, left, right)
                 : node->operator== ORACLE_NOT ? without(asking, left, right)
                 : node->operator== ORACLE_MINUS
                     ? minus(left, right)
                     : near(asking->corpus, left, right, node);
}

/* ---- Answers ----------------------------------------------------------------- */

static uint64_t count_units(const struct oracle_corpus *corpus, enum oracle_unit unit,
                            const struct oracle_hits *hits)
{
    const struct asking asking = { .corpus = corpus, .unit = unit };
    bool *has = units_with(&asking, hits);
    uint64_t count = 0;

    for (size_t i = 0; i < unit_count(corpus, unit); i++)
        count += has[i];
    free(has);
    return count;
}

static const char *complete(struct oracle_answer *answer, const struct asking *asking,
                            const struct oracle_node *root, bool is_pairs)
{
    const struct oracle_hits *hits = &root->hits;

    answer->passages = count_units(asking->corpus, ORACLE_IN_PASSAGE, hits);
    answer->sections = count_units(asking->corpus, ORACLE_IN_SECTION, hits);
    answer->texts = count_units(asking->corpus, ORACLE_IN_TEXT, hits);
    if (is_pairs)
        return oracle_pairs(answer, asking->corpus, root);
    for (size_t i = 0; i < hits->count; i++)
        oracle_hits_add(&answer->hits, hits->items[i]);
    return NULL;
}

/* Hits of one side by its own filters; the streams that these leave in `asking`. */
static const char *find_side(struct asking *asking, struct oracle_query *query)
{
    const char *wrong = NULL;

    asking->is_searched = oracle_zeroed(asking->corpus->stream_count, sizeof(bool));
    memset(asking->is_searched, 1, asking->corpus->stream_count);
    for (size_t i = 0; !wrong && i < query->filter_count; i++)
        wrong = oracle_filter_apply(asking->corpus, &query->filters[i],
                                    asking->is_searched);
    if (!wrong)
        find(asking, query->root);
    return wrong;
}

/* Leave of the hits of A those whose passage's other side has B, or has not. */
static const char *cross(const struct asking *asking, struct oracle_query *query,
                         bool **is_good)
{
    struct asking other = { .corpus = asking->corpus, .unit = asking->unit };
    const char *wrong = find_side(&other, query->other);
    struct oracle_hits *hits = &query->root->hits;
    size_t kept = 0;

    if (!wrong) {
        *is_good = oracle_other_side(asking->corpus, other.is_searched,
                                     &query->other->root->hits, query->is_absent);
        for (size_t i = 0; i < hits->count; i++)
            if ((*is_good)[asking->corpus->passage_of[hits->items[i].start]])
                hits->items[kept++] = hits->items[i];
        hits->count = kept;
    }
    free(other.is_searched);
    return wrong;
}

/* Of pairs, those whose hit counts. */
static void keep_pairs(const struct oracle_corpus *corpus, struct oracle_answer *answer,
                       const bool *is_good)
{
    size_t kept = 0;

    for (size_t i = 0; i < answer->partners.count; i++)
        if (is_good[corpus->passage_of[answer->hits.items[i].start]]) {
            answer->hits.items[kept] = answer->hits.items[i];
            answer->partners.items[kept++] = answer->partners.items[i];
        }
    if (answer->partners.count)
        answer->hits.count = answer->partners.count = kept;
}

const char *oracle_answer(struct oracle_answer *answer,
                          const struct oracle_corpus *corpus,
                          struct oracle_query *query,
                          const struct oracle_question *question)
{
    struct asking asking = { .corpus = corpus, .unit = question->unit };
    bool *is_good = NULL;

    *answer = (struct oracle_answer){ 0 };
    const char *wrong = find_side(&asking, query);
    if (!wrong && query->other)
        wrong = cross(&asking, query, &is_good);
    if (!wrong)
        wrong = complete(answer, &asking, query->root, question->is_pairs);
    if (!wrong && is_good)
        keep_pairs(corpus, answer, is_good);
    free(is_good);
    free(asking.is_searched);
    return wrong;
}

void oracle_answer_release(struct oracle_answer *answer)
{
    free(answer->hits.items);
    free(answer->partners.items);
    *answer = (struct oracle_answer){ 0 };
}

void oracle_hit_print(const struct oracle_corpus *corpus, const struct oracle_hit *hit,
                      struct oracle_bytes *line)
{
    const struct oracle_stream *stream =
        &corpus->streams[corpus->stream_of[hit->start]];

    oracle_bytes_add_string(line, oracle_corpus_text(corpus, hit->start)->id);
    oracle_bytes_add(line, "\t", 1);
    oracle_bytes_add_string(line, corpus->sections[stream->section].title);
    oracle_bytes_print(line, "\t%s\t%u\t%u\t%u", oracle_zone_names[stream->zone],
                       corpus->passages[corpus->passage_of[hit->start]].number,
                       hit->start - stream->first, hit->length);
}
