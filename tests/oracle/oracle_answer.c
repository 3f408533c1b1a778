/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_answer.c - answer a question by the definition of each operator.
 *
 * A hit is a place in the whole corpus and a length; every set of hits is sorted, and
 * holds each hit once. What a filter keeps out is left out where it first arises: among
 * the hits of a phrase. So no operator ever sees it.
 */
#include "oracle_query.h"

#include <stdlib.h>
#include <string.h>

struct asking {
    const struct oracle_corpus *corpus;
    bool *is_searched; /* of each stream: does it pass the filters? */
    enum oracle_unit unit;
};

static void add_hit(struct oracle_hits *hits, struct oracle_hit hit)
{
    hits->items =
        oracle_room(hits->items, hits->count, &hits->room, sizeof *hits->items);
    hits->items[hits->count++] = hit;
}

/* ---- Phrases ----------------------------------------------------------------- */

static bool stands_at(const uint32_t *tokens, size_t end,
                      const struct oracle_node *phrase, size_t place)
{
    if (place + phrase->count > end)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (tokens[place + i] != phrase->numbers[i])
            return false;
    return true;
}

/* Look at every place of its first token. */
static struct oracle_hits find_phrase(const struct asking *asking,
                                      const struct oracle_node *phrase)
{
    const struct oracle_corpus *corpus = asking->corpus;
    const struct oracle_concordance *concordance =
        phrase->is_exact ? &corpus->by_form : &corpus->by_class;
    uint32_t first = phrase->numbers[0];
    struct oracle_hits hits = { 0 };

    if (first >= concordance->count) /* a word that only the question has */
        return hits;
    for (uint32_t i = concordance->starts[first]; i < concordance->starts[first + 1];
         i++) {
        uint32_t place = concordance->places[i];
        uint32_t stream = corpus->stream_of[place];
        if (asking->is_searched[stream] &&
            stands_at(concordance->numbers, corpus->streams[stream].end, phrase, place))
            add_hit(&hits, (struct oracle_hit){ place, (uint32_t)phrase->count });
    }
    return hits;
}

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
        add_hit(&hits, order <= 0 ? left->items[l] : right->items[r]);
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
            add_hit(&kept, hits->items[i]);
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
 * start; and it lies in the same stream. What overlaps can be neither. */
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

        if ((end <= high && has_between(starts, right->count, end, high)) ||
            (node->operator== ORACLE_NEAR && low <= start &&
             has_between(stops, right->count, low, start)))
            add_hit(&hits, left->items[i]);
    }
    free(starts);
    free(stops);
    return hits;
}

/* ---- The tree ---------------------------------------------------------------- */

static struct oracle_hits find(const struct asking *asking,
                               const struct oracle_node *node)
{
    if (node->operator== ORACLE_PHRASE)
        return find_phrase(asking, node);

    struct oracle_hits left = find(asking, node->left);
    struct oracle_hits right = find(asking, node->right);
    struct oracle_hits hits =
        node->operator== ORACLE_OR    ? either(&left, &right)
        : node->operator== ORACLE_AND ? both(asking, &left, &right)
        : node->operator== ORACLE_NOT ? without(asking, &left, &right)
                                      : near(asking->corpus, &left, &right, node);
    free(left.items);
    free(right.items);
    return hits;
}

/* ---- Filters ----------------------------------------------------------------- */

static bool is_same_name(const struct oracle_corpus *corpus, const char *one,
                         const char *other)
{
    struct oracle_bytes a = { 0 }, b = { 0 };

    if (!one)
        return false;
    oracle_fold_name(corpus->lexicon.fold, one, strlen(one), &a);
    oracle_fold_name(corpus->lexicon.fold, other, strlen(other), &b);
    bool is_same = a.len == b.len && (!a.len || memcmp(a.at, b.at, a.len) == 0);
    oracle_bytes_release(&a);
    oracle_bytes_release(&b);
    return is_same;
}

static bool passes(const struct oracle_corpus *corpus, const char *key,
                   const char *value, const struct oracle_stream *stream)
{
    const struct oracle_text *text =
        &corpus->texts[corpus->sections[stream->section].text];

    if (strcmp(key, "zone") == 0)
        return strcmp(value, oracle_zone_names[stream->zone]) == 0;
    if (strcmp(key, "lang") == 0)
        return strcmp(value, text->language) == 0;
    return is_same_name(corpus, text->id, value) ||
           is_same_name(corpus, text->title, value);
}

/* Mark what one filter lets pass; false when one of its values is unknown. */
static bool apply(const struct asking *asking, const struct oracle_filter *filter)
{
    const struct oracle_corpus *corpus = asking->corpus;
    bool *passed = oracle_zeroed(corpus->stream_count, sizeof *passed);
    bool all_known = true;

    for (size_t v = 0; v < filter->count; v++) {
        bool is_known = strcmp(filter->key, "zone") == 0 &&
                        (strcmp(filter->values[v], "text") == 0 ||
                         strcmp(filter->values[v], "note") == 0);
        for (size_t s = 0; s < corpus->stream_count; s++)
            if (passes(corpus, filter->key, filter->values[v], &corpus->streams[s]))
                is_known = passed[s] = true;
        all_known = all_known && is_known;
    }
    for (size_t s = 0; s < corpus->stream_count; s++)
        asking->is_searched[s] = asking->is_searched[s] && passed[s];
    free(passed);
    return all_known;
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

const char *oracle_answer(struct oracle_answer *answer,
                          const struct oracle_corpus *corpus,
                          const struct oracle_query *query, enum oracle_unit unit)
{
    struct asking asking = { .corpus = corpus, .unit = unit };
    bool is_good = true;

    *answer = (struct oracle_answer){ 0 };
    asking.is_searched = oracle_zeroed(corpus->stream_count, sizeof(bool));
    memset(asking.is_searched, 1, corpus->stream_count);
    for (size_t i = 0; i < query->filter_count; i++)
        is_good = apply(&asking, &query->filters[i]) && is_good;
    if (is_good) {
        answer->hits = find(&asking, query->root);
        answer->passages = count_units(corpus, ORACLE_IN_PASSAGE, &answer->hits);
        answer->sections = count_units(corpus, ORACLE_IN_SECTION, &answer->hits);
        answer->texts = count_units(corpus, ORACLE_IN_TEXT, &answer->hits);
    }
    free(asking.is_searched);
    return is_good ? NULL : "a value that this index does not have";
}

void oracle_answer_release(struct oracle_answer *answer)
{
    free(answer->hits.items);
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
