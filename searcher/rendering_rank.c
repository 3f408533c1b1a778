/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rendering_rank.h"

#include "base/base.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of so many best phrases the list is chosen. */
#define CANDIDATES 256

/* Quantiles of chi square with one degree of freedom: p < 0.01; and p < 0.0002, since
 * some hundreds of phrases are tried. */
#define LEAST_SCORE     6.63
#define LEAST_REMAINING 13.8

/* What stands beside one hit alone is no rendering; what stands beside two has to be
 * quite sure. */
#define LEAST_PASSAGES 2

#define LEAST_LIFT    3
#define LEAST_SHARPER 2u
#define RIVAL         0.9

/* ---- The measure ----------------------------------------------------------------- */

static double x_log_x(uint64_t x)
{
    return x ? (double)x * log((double)x) : 0;
}

double rendering_score(uint64_t phrase_marked, uint64_t marked, uint64_t phrase,
                       uint64_t passages)
{
    uint64_t a = phrase_marked, b = marked - a, c = phrase - a;
    uint64_t d = passages - marked - c;
    double score = 2 * (x_log_x(a) + x_log_x(b) + x_log_x(c) + x_log_x(d) -
                        x_log_x(marked) - x_log_x(passages - marked) - x_log_x(phrase) -
                        x_log_x(passages - phrase) + x_log_x(passages));

    return (double)a * (double)passages > (double)marked * (double)phrase ? score
                                                                          : -score;
}

/* ---- Order ----------------------------------------------------------------------- */

static int compare_keys(const struct vocabulary *vocabulary, uint32_t a, uint32_t b)
{
    size_t a_len, b_len;
    const char *x = vocabulary_key(vocabulary, a, &a_len);
    const char *y = vocabulary_key(vocabulary, b, &b_len);
    int order = memcmp(x, y, size_min(a_len, b_len));

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_bytes(const struct vocabulary *vocabulary,
                         const struct phrase_counted *a, const struct phrase_counted *b)
{
    for (size_t i = 0; i < PHRASE_HAN; i++) {
        if (a->words[i] == b->words[i])
            continue;
        if (!a->words[i] || !b->words[i])
            return a->words[i] ? 1 : -1;
        return compare_keys(vocabulary, a->words[i], b->words[i]);
    }
    return 0;
}

/* Does `a` come before `b`? Of equal counts the longer phrase does: it is the one that
 * pieces were made of. */
static bool is_better(const struct vocabulary *vocabulary, const struct ranked *a,
                      const struct ranked *b)
{
    size_t a_len = phrase_length(&a->phrase), b_len = phrase_length(&b->phrase);

    if (a->score != b->score)
        return a->score > b->score;
    if (a->phrase.marked != b->phrase.marked)
        return a->phrase.marked > b->phrase.marked;
    if (a_len != b_len)
        return a_len > b_len;
    return compare_bytes(vocabulary, &a->phrase, &b->phrase) < 0;
}

/* The best phrases, in order. */
struct best {
    struct ranked items[CANDIDATES];
    size_t count;
    uint64_t *passages[CANDIDATES]; /* of each: bits of the members where it stands */
};

static void insert(struct best *best, const struct vocabulary *vocabulary,
                   const struct ranked *one)
{
    size_t low = 0, high = best->count;

    if (best->count == CANDIDATES &&
        !is_better(vocabulary, one, &best->items[CANDIDATES - 1]))
        return;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_better(vocabulary, one, &best->items[middle]))
            high = middle;
        else
            low = middle + 1;
    }
    best->count += best->count < CANDIDATES;
    memmove(best->items + low + 1, best->items + low,
            (best->count - 1 - low) * sizeof *best->items);
    best->items[low] = *one;
}

/* ---- Passages of the best -------------------------------------------------------- */

struct marking {
    struct best *best;
    size_t member;
};

static void mark_passage(void *context, struct phrase_counted *phrase, size_t at)
{
    struct marking *marking = context;

    (void)at;
    if (phrase->place)
        marking->best->passages[phrase->place - 1][marking->member / 64] |=
            1ull << marking->member % 64;
}

/* One block of bits for all; `best->passages` point into it. */
static uint64_t *find_passages(struct best *best, const struct sample *sample)
{
    size_t size = sample->count / 64 + 1;
    uint64_t *bits = memory_array(best->count * size + 1, sizeof *bits);
    struct phrase_counts picked = { 0 };
    bool good = bits && phrase_counts_open(&picked);

    for (size_t i = 0; i < best->count && good; i++) {
        best->passages[i] = bits + i * size;
        good =
            phrase_counts_pick(&picked, best->items[i].phrase.words, (uint32_t)i + 1);
    }
    for (size_t i = 0; i < sample->count && good; i++)
        phrase_counts_each(&picked, sample, sample->members[i], mark_passage,
                           &(struct marking){ best, i });
    phrase_counts_release(&picked);
    if (good)
        return bits;
    free(bits);
    return NULL;
}

/* ---- Choosing -------------------------------------------------------------------- */

struct choice {
    const struct sample *sample;
    const struct phrase_counts *counts;
    const struct best *best;
    uint64_t *marked, *covered; /* bits of members: marked; with a phrase of the list */
    size_t size;                /* of such a row */
    uint64_t marked_count;
    size_t *chosen; /* candidates */
    size_t count;
};

static uint64_t count_bits(uint64_t bits)
{
    return (uint64_t)__builtin_popcountll(bits);
}

/* G2 and the marked passages of a candidate, in the passages without those of `not`. */
static double remaining_score(const struct choice *choice, size_t candidate,
                              const uint64_t * not, uint64_t *with)
{
    const uint64_t *own = choice->best->passages[candidate];
    uint64_t marked = 0, phrase = 0, passages = choice->sample->count;

    *with = 0;
    for (size_t i = 0; i < choice->size; i++) {
        *with += count_bits(own[i] & choice->marked[i] & ~not [i]);
        marked += count_bits(choice->marked[i] & ~not [i]);
        phrase += count_bits(own[i] & ~not [i]);
        passages -= count_bits(not [i]);
    }
    return rendering_score(*with, marked, phrase, passages);
}

/* The place of `part` in `whole`, or PHRASE_HAN when it does not stand there. */
static size_t place_in(const struct phrase_counted *part,
                       const struct phrase_counted *whole)
{
    size_t len = phrase_length(part), whole_len = phrase_length(whole);

    for (size_t at = 0; len < whole_len && at + len <= whole_len; at++)
        if (memcmp(part->words, whole->words + at, len * sizeof *part->words) == 0)
            return at;
    return PHRASE_HAN;
}

/* Does the end of one phrase stand at the start of the other? Then both are pieces of a
 * longer one, or of the same sentence. */
static bool overlap(const struct phrase_counted *a, const struct phrase_counted *b)
{
    size_t a_len = phrase_length(a), b_len = phrase_length(b);

    for (size_t len = 1; len < a_len && len < b_len; len++)
        if (memcmp(a->words + a_len - len, b->words, len * sizeof *a->words) == 0 ||
            memcmp(b->words + b_len - len, a->words, len * sizeof *a->words) == 0)
            return true;
    return false;
}

/* Is four fifths of this phrase a longer one? Then that one is meant. */
static bool is_mostly_longer(const struct choice *choice, size_t candidate)
{
    const struct phrase_counted *phrase = &choice->best->items[candidate].phrase;

    for (size_t i = 0; i < choice->best->count; i++) {
        const struct phrase_counted *other = &choice->best->items[i].phrase;
        if (5ull * other->marked >= 4ull * phrase->marked &&
            5ull * other->all >= 4ull * phrase->all &&
            place_in(phrase, other) < PHRASE_HAN)
            return true;
    }
    return false;
}

/* In how many passages these words stand. */
static uint64_t passages_with(const struct choice *choice, const uint32_t *words,
                              size_t len)
{
    uint32_t wanted[PHRASE_HAN] = { WORD_BREAK };
    const struct phrase_counted *found;

    memcpy(wanted, words, len * sizeof *words);
    found = phrase_counts_find(choice->counts, wanted);
    return found ? found->all : 1;
}

/* Is `whole`, which begins or ends with `part`, no more than that and any word? */
static bool is_loose(const struct choice *choice, const struct phrase_counted *part,
                     const struct phrase_counted *whole, size_t at)
{
    size_t len = phrase_length(part), rest_len = phrase_length(whole) - len;
    uint64_t rest = passages_with(choice, whole->words + (at ? 0 : len), rest_len);

    return (double)whole->all * (double)choice->sample->count <
           (double)LEAST_LIFT * (double)part->all * (double)rest;
}

enum relation {
    REL_NONE,   /* with no phrase of the list */
    REL_MORE,   /* more than a phrase of the list */
    REL_NOTHING /* nothing new */
};

static enum relation relation_to(const struct choice *choice, size_t candidate)
{
    const struct phrase_counted *phrase = &choice->best->items[candidate].phrase;
    enum relation relation = REL_NONE;
    uint64_t with;

    for (size_t i = 0; i < choice->count; i++) {
        size_t other = choice->chosen[i], at;
        const struct phrase_counted *better = &choice->best->items[other].phrase;
        if ((place_in(phrase, better) < PHRASE_HAN || overlap(phrase, better)) &&
            remaining_score(choice, candidate, choice->best->passages[other], &with) <
                LEAST_REMAINING)
            return REL_NOTHING;
        at = place_in(better, phrase);
        if (at == PHRASE_HAN ||
            (at && at + phrase_length(better) < phrase_length(phrase)))
            continue;
        if (is_loose(choice, better, phrase, at))
            return REL_NOTHING;
        relation = REL_MORE;
    }
    return relation;
}

/* Where better phrases stand, does this one tell the marked passages from the others
 * much better still? Where what is better stands everywhere, it proves little. */
static bool is_sharper(const struct choice *choice, size_t candidate)
{
    const uint64_t *own = choice->best->passages[candidate];
    uint64_t with = 0, marked = 0, phrase = 0, passages = 0;

    for (size_t i = 0; i < choice->size; i++) {
        with += count_bits(own[i] & choice->marked[i] & choice->covered[i]);
        marked += count_bits(choice->marked[i] & choice->covered[i]);
        phrase += count_bits(own[i] & choice->covered[i]);
        passages += count_bits(choice->covered[i]);
    }
    return with * passages >= LEAST_SHARPER * marked * phrase &&
           rendering_score(with, marked, phrase, passages) >= LEAST_SCORE;
}

/* How alike the passages of a phrase and the marked ones are: 1 when they are the same. */
static double likeness(const struct choice *choice, const struct phrase_counted *phrase)
{
    return 2.0 * phrase->marked / (double)(choice->marked_count + phrase->all);
}

/* Is it nearly as good as the best one by itself? Then it may be what is meant, and the
 * other what stands beside it. */
static bool is_rival(const struct choice *choice, const struct phrase_counted *phrase)
{
    double best = 0;

    for (size_t i = 0; i < choice->count; i++)
        best = fmax(best,
                    likeness(choice, &choice->best->items[choice->chosen[i]].phrase));
    return likeness(choice, phrase) >= best * RIVAL;
}

static bool is_beside_nearly_all(const struct choice *choice,
                                 const struct phrase_counted *phrase)
{
    return 10ull * phrase->marked >= 9 * choice->marked_count;
}

/* Does it stand beside nearly all hits, as none of the list does, and there much more
 * often than anywhere? What is better, but rests on a few of them, does not shut it out. */
static bool is_fullest(const struct choice *choice, const struct phrase_counted *phrase)
{
    for (size_t i = 0; i < choice->count; i++)
        if (is_beside_nearly_all(choice,
                                 &choice->best->items[choice->chosen[i]].phrase))
            return false;
    return is_beside_nearly_all(choice, phrase) &&
           (double)phrase->marked * (double)choice->sample->count >=
               (double)LEAST_LIFT * (double)choice->marked_count * (double)phrase->all;
}

static bool is_wanted(const struct choice *choice, size_t candidate)
{
    const struct ranked *ranked = &choice->best->items[candidate];
    enum relation relation;
    double score;
    uint64_t with;

    if (is_mostly_longer(choice, candidate))
        return false;
    relation = relation_to(choice, candidate);
    if (relation != REL_NONE)
        return relation == REL_MORE;
    score = remaining_score(choice, candidate, choice->covered, &with);
    return score >= LEAST_REMAINING ||
           (ranked->phrase.marked > LEAST_PASSAGES &&
            ((score >= LEAST_SCORE && with * 2 > ranked->phrase.marked) ||
             is_sharper(choice, candidate) || is_rival(choice, &ranked->phrase) ||
             is_fullest(choice, &ranked->phrase)));
}

static void choose(struct choice *choice, size_t limit)
{
    for (size_t i = 0; i < choice->best->count && choice->count < limit; i++) {
        if (!is_wanted(choice, i))
            continue;
        choice->chosen[choice->count++] = i;
        for (size_t k = 0; k < choice->size; k++)
            choice->covered[k] |= choice->best->passages[i][k];
    }
}

static bool choose_all(struct ranked *out, size_t *count, const struct best *best,
                       const struct phrase_counts *counts, const struct sample *sample,
                       size_t limit)
{
    struct choice choice = { .sample = sample, .counts = counts, .best = best };
    size_t chosen[CANDIDATES];

    choice.size = sample->count / 64 + 1;
    choice.chosen = chosen;
    choice.marked = memory_array(choice.size * 2, sizeof *choice.marked);
    if (!choice.marked)
        return false;
    choice.covered = choice.marked + choice.size;
    for (size_t i = 0; i < sample->count; i++)
        if (sample->marked[sample->members[i]])
            choice.marked[i / 64] |= 1ull << i % 64;
    for (size_t i = 0; i < choice.size; i++)
        choice.marked_count += count_bits(choice.marked[i]);
    choose(&choice, limit);
    for (size_t i = 0; i < choice.count; i++)
        out[i] = best->items[chosen[i]];
    *count = choice.count;
    free(choice.marked);
    return true;
}

/* ---- All of it ------------------------------------------------------------------- */

static uint64_t count_marked(const struct sample *sample)
{
    uint64_t marked = 0;

    for (size_t i = 0; i < sample->count; i++)
        marked += sample->marked[sample->members[i]];
    return marked;
}

void rendering_add(struct ranked *list, size_t *count,
                   const struct phrase_counts *counts, const struct sample *sample,
                   const struct phrase_counted *phrase)
{
    const struct phrase_counted *found = phrase_counts_find(counts, phrase->words);
    struct ranked one;
    size_t at = *count;

    if (!found)
        return;
    for (size_t i = 0; i < *count; i++)
        if (memcmp(list[i].phrase.words, phrase->words, sizeof phrase->words) == 0)
            return;
    one = (struct ranked){ *found, rendering_score(found->marked, count_marked(sample),
                                                   found->all, sample->count) };
    for (; at && is_better(sample->vocabulary, &one, &list[at - 1]); at--)
        list[at] = list[at - 1];
    list[at] = one;
    ++*count;
}

static void find_best(struct best *best, const struct phrase_counts *counts,
                      const struct sample *sample)
{
    uint64_t marked = count_marked(sample);

    for (size_t i = 0; i < counts->count; i++) {
        struct ranked one = { .phrase = counts->items[i] };
        one.score =
            rendering_score(one.phrase.marked, marked, one.phrase.all, sample->count);
        if (one.score >= LEAST_SCORE && one.phrase.marked >= LEAST_PASSAGES)
            insert(best, sample->vocabulary, &one);
    }
}

bool rendering_rank(struct ranked **out, size_t *count,
                    const struct phrase_counts *counts, const struct sample *sample,
                    size_t limit)
{
    struct best *best = memory_array(1, sizeof *best);
    uint64_t *bits = NULL;
    bool good;

    *count = 0;
    *out = memory_array(CANDIDATES, sizeof **out);
    good = best && *out;
    if (good) {
        find_best(best, counts, sample);
        good = (bits = find_passages(best, sample)) != NULL;
    }
    if (good)
        good = choose_all(*out, count, best, counts, sample, limit);
    free(bits);
    free(best);
    if (good)
        return true;
    free(*out);
    *out = NULL;
    return false;
}
