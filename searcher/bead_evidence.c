/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bead_evidence.h"

#include "base/base.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BAND       50 /* passages around the diagonal, at least, to each side */
#define BAND_CELLS (8u << 20)

#define RATE_USUAL  0.4f
#define RATE_WEIGHT 4 /* passages that a rate counts for before anything is learned */

/* Features are not independent of one another: names of two characters, fixed phrases.
 * Their evidence counts for so much. */
#define FEATURE_WEIGHT 0.35

#define SPREAD_LEAST 0.15
#define SPREAD_FIRST 0.45

/* ---- Making ---------------------------------------------------------------------- */

static size_t choose_width(size_t n, size_t m)
{
    size_t more = n > m ? n - m : m - n;
    size_t half = BAND + size_min(n, m) / 5 + size_min(more, size_min(n, m));

    if (n && half * 2 > BAND_CELLS / n)
        half = BAND_CELLS / n / 2 > BAND ? BAND_CELLS / n / 2 : BAND;
    /* The band of the next passage must touch, and both ends be inside. */
    if (n && half < m / n + 2)
        half = m / n + 2;
    return half * 2 + 1;
}

/* In which passages of side B each feature stands. */
static bool make_postings(struct evidence *evidence)
{
    const struct bead_side *side = evidence->sides[1];
    size_t total = 0;

    for (size_t i = 0; i < side->count; i++)
        total += side->passages[i].count;
    evidence->first = memory_array(evidence->features + 2ull, sizeof *evidence->first);
    evidence->postings = memory_array(total + 1, sizeof *evidence->postings);
    if (!evidence->first || !evidence->postings)
        return false;
    for (size_t i = 0; i < side->count; i++)
        for (uint32_t k = 0; k < side->passages[i].count; k++)
            evidence->first[side->passages[i].features[k] + 2]++;
    for (size_t i = 2; i < evidence->features + 2ull; i++)
        evidence->first[i] += evidence->first[i - 1];
    for (size_t i = 0; i < side->count; i++)
        for (uint32_t k = 0; k < side->passages[i].count; k++)
            evidence->postings[evidence->first[side->passages[i].features[k] + 1]++] =
                (uint32_t)i;
    return true;
}

static bool make_chances(struct evidence *evidence, const float *kept)
{
    for (size_t s = 0; s < 2; s++) {
        const struct bead_side *side = evidence->sides[s];
        float *chance = memory_array(evidence->features + 1ull, sizeof *chance);
        float *rates = memory_array(evidence->features + 1ull, sizeof *rates);
        evidence->chance[s] = chance;
        evidence->rates[s] = rates;
        evidence->alone[s] = memory_array(side->count + 1, sizeof **evidence->alone);
        if (!chance || !rates || !evidence->alone[s])
            return false;
        for (size_t i = 0; i < side->count; i++)
            for (uint32_t k = 0; k < side->passages[i].count; k++)
                chance[side->passages[i].features[k]]++;
        for (uint32_t i = 0; i < evidence->features; i++) {
            chance[i] = (chance[i] + 0.5f) / ((float)side->count + 1);
            rates[i] = kept ? kept[i] : RATE_USUAL;
        }
    }
    return true;
}

/* The spread of the logarithms of the lengths of a side. */
static double spread_of(const struct bead_side *side, double *mean)
{
    double sum = 0, squares = 0, n = side->count ? (double)side->count : 1;

    for (size_t i = 0; i < side->count; i++) {
        double x = log(side->passages[i].length + 1.0);
        sum += x;
        squares += x * x;
    }
    *mean = sum / n;
    return fmax(0, squares / n - *mean * *mean);
}

static void make_lengths(struct evidence *evidence)
{
    double totals[2] = { 1, 1 }, mean, spread;

    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < evidence->sides[s]->count; i++)
            totals[s] += evidence->sides[s]->passages[i].length;
    evidence->ratio = log(totals[1] / totals[0]);
    evidence->spread = SPREAD_FIRST;
    spread = spread_of(evidence->sides[0], &mean);
    spread += spread_of(evidence->sides[1], &mean);
    evidence->wide = sqrt(spread);
    if (evidence->wide < evidence->spread)
        evidence->wide = evidence->spread;
}

bool evidence_open(struct evidence *evidence, const struct bead_side *a,
                   const struct bead_side *b, uint32_t features, const float *kept)
{
    size_t cells;

    *evidence = (struct evidence){ .sides = { a, b }, .features = features };
    evidence->width = choose_width(a->count, b->count);
    cells = (a->count + 1) * evidence->width;
    evidence->shared = memory_array(cells, sizeof *evidence->shared);
    evidence->common = memory_array(cells, sizeof *evidence->common);
    make_lengths(evidence);
    if (evidence->shared && evidence->common && make_postings(evidence) &&
        make_chances(evidence, kept))
        return true;
    evidence_release(evidence);
    return false;
}

void evidence_release(struct evidence *evidence)
{
    for (size_t s = 0; s < 2; s++) {
        free(evidence->alone[s]);
        free(evidence->rates[s]);
        free(evidence->chance[s]);
    }
    free(evidence->shared);
    free(evidence->common);
    free(evidence->first);
    free(evidence->postings);
    *evidence = (struct evidence){ .width = 0 };
}

/* ---- Weighing -------------------------------------------------------------------- */

/* What a feature of side `s` says that the other side lacks, and that it has: the
 * chance to find it there when the passages do not belong together is `chance`. */
static double weight_missing(const struct evidence *evidence, size_t s,
                             uint32_t feature)
{
    return log((1.0 - (double)evidence->rates[s][feature]) /
               (1.0 - (double)evidence->chance[1 - s][feature]));
}

static double weight_found(const struct evidence *evidence, size_t s, uint32_t feature)
{
    return log((double)evidence->rates[s][feature] /
               (double)evidence->chance[1 - s][feature]);
}

/* Half from each side, since both say the same of what they share. */
static double weight_shared(const struct evidence *evidence, uint32_t feature)
{
    double weight = 0;

    for (size_t s = 0; s < 2; s++)
        weight +=
            weight_found(evidence, s, feature) - weight_missing(evidence, s, feature);
    return weight / 2;
}

static void weigh_feature(struct evidence *evidence, size_t a, uint32_t feature)
{
    size_t from = evidence_first(evidence, a);
    size_t end = size_min(from + evidence->width, evidence->sides[1]->count);
    float weight = (float)(FEATURE_WEIGHT * weight_shared(evidence, feature));

    for (uint32_t i = evidence->first[feature]; i < evidence->first[feature + 1]; i++) {
        size_t b = evidence->postings[i];
        if (b < from || b >= end)
            continue;
        evidence->shared[a * evidence->width + b - from] += weight;
        evidence->common[a * evidence->width + b - from]++;
    }
}

void evidence_weigh(struct evidence *evidence)
{
    size_t cells = (evidence->sides[0]->count + 1) * evidence->width;

    memset(evidence->shared, 0, cells * sizeof *evidence->shared);
    memset(evidence->common, 0, cells * sizeof *evidence->common);
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < evidence->sides[s]->count; i++) {
            const struct bead_passage *passage = &evidence->sides[s]->passages[i];
            double sum = 0;
            for (uint32_t k = 0; k < passage->count; k++)
                sum += weight_missing(evidence, s, passage->features[k]);
            evidence->alone[s][i] = (float)(FEATURE_WEIGHT * sum / 2);
        }
    for (size_t i = 0; i < evidence->sides[0]->count; i++)
        for (uint32_t k = 0; k < evidence->sides[0]->passages[i].count; k++)
            weigh_feature(evidence, i, evidence->sides[0]->passages[i].features[k]);
}

/* ---- Beads ----------------------------------------------------------------------- */

static double total_length(const struct bead_side *side, size_t end, size_t count)
{
    double length = 1;

    for (size_t i = end - count; i < end; i++)
        length += side->passages[i].length;
    return length;
}

static double length_evidence(const struct evidence *evidence, size_t a, size_t a_count,
                              size_t b, size_t b_count)
{
    double difference = log(total_length(evidence->sides[1], b, b_count) /
                            total_length(evidence->sides[0], a, a_count)) -
                        evidence->ratio;
    double near = difference / evidence->spread, far = difference / evidence->wide;

    return (far * far - near * near) / 2 + log(evidence->wide / evidence->spread);
}

double evidence_of(const struct evidence *evidence, size_t a, size_t a_count, size_t b,
                   size_t b_count)
{
    double sum = length_evidence(evidence, a, a_count, b, b_count);
    double common = 0;

    for (size_t i = a - a_count; i < a; i++) {
        size_t from = evidence_first(evidence, i);
        sum += (double)evidence->alone[0][i];
        for (size_t k = b - b_count; k < b; k++) {
            size_t cell = i * evidence->width + k - from;
            if (k < from || k >= from + evidence->width)
                return EVIDENCE_NEVER;
            sum += (double)evidence->shared[cell];
            common += (double)evidence->common[cell];
        }
    }
    for (size_t k = b - b_count; k < b; k++)
        sum += (double)evidence->alone[1][k];
    /* In two passages a feature is met by chance twice as often. */
    return sum - FEATURE_WEIGHT * common * log((double)(a_count * b_count)) / 2;
}

/* ---- Confidence ------------------------------------------------------------------ */

/* Weights of a logistic function; set by the pairs of 金史 and 遼史 with a tenth of the
 * lines of each side left out. */
#define TRUST_MODEL    0.15
#define TRUST_FEATURES 4.0
#define TRUST_LENGTH   0.5
#define DOUBT_OF_TWO   1.7
#define SURE           9.0 /* logarithm of the odds that the model may give at most */

/* Rare features weigh more; so much of them may be there by chance. */
#define FEATURES_DOUBT 3.0

static bool has_feature(const struct bead_side *side, size_t from, size_t count,
                        uint32_t feature);

/* How much more of the features of one passage of side `s` is kept than half of what is
 * usual; 0 where there are none. */
static double excess_of(const struct evidence *evidence, size_t s,
                        const struct bead *bead, uint32_t place)
{
    uint32_t from = s ? bead->a : bead->b, count = s ? bead->a_count : bead->b_count;
    const struct bead_passage *passage =
        &evidence->sides[s]->passages[(s ? bead->b : bead->a) + place];
    double kept = 0, usual = 0, all = FEATURES_DOUBT;

    for (uint32_t k = 0; k < passage->count; k++) {
        uint32_t feature = passage->features[k];
        double weight = -log((double)evidence->chance[1 - s][feature]);
        all += weight;
        usual += weight * (double)evidence->rates[s][feature];
        if (has_feature(evidence->sides[1 - s], from, count, feature))
            kept += weight;
    }
    return (kept - usual / 2) / all;
}

static double length_deviation(const struct evidence *evidence, const struct bead *bead)
{
    double difference =
        log(total_length(evidence->sides[1], bead->b + bead->b_count, bead->b_count) /
            total_length(evidence->sides[0], bead->a + bead->a_count, bead->a_count));

    return fabs(difference - evidence->ratio) / evidence->spread;
}

double evidence_confidence(const struct evidence *evidence, const struct bead *bead,
                           uint32_t i, uint32_t k, double probability)
{
    double odds = log((probability + 1e-9) / (1 - probability + 1e-9));

    if (!bead->a_count || !bead->b_count)
        return probability;
    odds = TRUST_MODEL * fmin(fmax(odds, -SURE), SURE);
    odds += TRUST_FEATURES *
            (excess_of(evidence, 0, bead, i) + excess_of(evidence, 1, bead, k));
    odds -= TRUST_LENGTH * fmax(0, length_deviation(evidence, bead) - 1);
    if (bead->a_count > 1 || bead->b_count > 1)
        odds -= DOUBT_OF_TWO;
    return 1 / (1 + exp(-odds));
}

/* ---- Learning -------------------------------------------------------------------- */

static bool has_feature(const struct bead_side *side, size_t from, size_t count,
                        uint32_t feature)
{
    for (size_t i = from; i < from + count; i++) {
        const struct bead_passage *passage = &side->passages[i];
        uint32_t low = 0, high = passage->count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (passage->features[middle] < feature)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < passage->count && passage->features[low] == feature)
            return true;
    }
    return false;
}

/* Count in how many beads a feature of side `s` is kept. */
static void count_kept(struct evidence *evidence, size_t s, const struct bead *bead,
                       float *kept, float *seen)
{
    uint32_t from = s ? bead->b : bead->a, count = s ? bead->b_count : bead->a_count;
    uint32_t other = s ? bead->a : bead->b;
    uint32_t other_count = s ? bead->a_count : bead->b_count;

    for (uint32_t i = from; i < from + count; i++) {
        const struct bead_passage *passage = &evidence->sides[s]->passages[i];
        for (uint32_t k = 0; k < passage->count; k++) {
            uint32_t feature = passage->features[k];
            seen[feature]++;
            kept[feature] +=
                has_feature(evidence->sides[1 - s], other, other_count, feature);
        }
    }
}

/* A feature that was met rarely is thought to be kept as often as all are. */
static void learn_rates(struct evidence *evidence, size_t s, const float *kept,
                        const float *seen)
{
    double all_kept = 1, all_seen = 2, mean;

    for (uint32_t i = 0; i < evidence->features; i++) {
        all_kept += (double)kept[i];
        all_seen += (double)seen[i];
    }
    mean = all_kept / all_seen;
    for (uint32_t i = 0; i < evidence->features; i++) {
        double prior = RATE_WEIGHT * (mean + (double)evidence->rates[s][i]) / 2;
        double rate = ((double)kept[i] + prior) / ((double)seen[i] + RATE_WEIGHT);
        evidence->rates[s][i] = (float)fmin(fmax(rate, 0.01), 0.98);
    }
}

static void learn_lengths(struct evidence *evidence, const struct beads *beads)
{
    double sum = 0, squares = 0, count = 0;

    for (size_t i = 0; i < beads->count; i++) {
        const struct bead *bead = &beads->items[i];
        double x;
        if (!bead->a_count || !bead->b_count)
            continue;
        x = log(
            total_length(evidence->sides[1], bead->b + bead->b_count, bead->b_count) /
            total_length(evidence->sides[0], bead->a + bead->a_count, bead->a_count));
        sum += x;
        squares += x * x;
        count++;
    }
    if (count < 8)
        return;
    evidence->ratio = sum / count;
    evidence->spread = sqrt(fmax(squares / count - evidence->ratio * evidence->ratio,
                                 SPREAD_LEAST * SPREAD_LEAST));
    evidence->wide = fmax(evidence->wide, evidence->spread);
}

bool evidence_learn(struct evidence *evidence, const struct beads *beads)
{
    float *kept = memory_array(evidence->features * 2ull + 1, sizeof *kept);

    learn_lengths(evidence, beads);
    for (size_t s = 0; s < 2 && kept; s++) {
        memset(kept, 0, evidence->features * 2ull * sizeof *kept);
        for (size_t i = 0; i < beads->count; i++)
            if (beads->items[i].a_count && beads->items[i].b_count)
                count_kept(evidence, s, &beads->items[i], kept,
                           kept + evidence->features);
        learn_rates(evidence, s, kept, kept + evidence->features);
    }
    free(kept);
    return kept != NULL;
}
