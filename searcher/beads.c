/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "beads.h"

#include "base/base.h"
#include "base/memory.h"
#include "bead_evidence.h"

#include <math.h>
#include <stdlib.h>

#define NEVER (-1e300) /* the logarithm of nothing */

#define ROUNDS 3 /* of which all but the last are to learn from */

/* The kinds of beads, and how common they are in translations of prose; about as Gale and
 * Church counted them. */
static const struct kind {
    unsigned char a, b;
    double share;
} kinds[] = {
    { 1, 1, 0.88 }, { 1, 0, 0.03 }, { 0, 1, 0.03 }, { 1, 2, 0.03 }, { 2, 1, 0.03 },
};

/* Sums over the rows of beads that lead to a place, and from it; a place is how many
 * passages of each side lie before it. */
struct lattice {
    const struct evidence *evidence;
    size_t n, m, width;
    double *before, *after; /* logarithms of sums */
    double *best;
    unsigned char *how; /* the kind of the last bead of the best row */
};

static size_t lattice_first(const struct lattice *lattice, size_t a)
{
    size_t middle = lattice->n ? a * lattice->m / lattice->n : 0;
    size_t half = lattice->width / 2;

    return middle > half ? middle - half : 0;
}

/* The cell of a place, or SIZE_MAX outside of the band. */
static size_t cell_of(const struct lattice *lattice, size_t a, size_t b)
{
    size_t first = lattice_first(lattice, a);

    if (a > lattice->n || b > lattice->m || b < first || b - first >= lattice->width)
        return SIZE_MAX;
    return a * lattice->width + b - first;
}

static bool lattice_open(struct lattice *lattice, const struct evidence *evidence)
{
    size_t cells;

    *lattice = (struct lattice){ .evidence = evidence,
                                 .n = evidence->sides[0]->count,
                                 .m = evidence->sides[1]->count,
                                 .width = evidence->width };
    if (!lattice->n) /* one row has to hold all of the other side */
        lattice->width = lattice->m + 1;
    cells = (lattice->n + 1) * lattice->width;
    lattice->before = memory_array(cells, sizeof *lattice->before);
    lattice->after = memory_array(cells, sizeof *lattice->after);
    lattice->best = memory_array(cells, sizeof *lattice->best);
    lattice->how = memory_array(cells, 1);
    for (size_t i = 0; lattice->before && lattice->after && lattice->best && i < cells;
         i++)
        lattice->before[i] = lattice->after[i] = lattice->best[i] = NEVER;
    return lattice->before && lattice->after && lattice->best && lattice->how;
}

static void lattice_release(struct lattice *lattice)
{
    free(lattice->before);
    free(lattice->after);
    free(lattice->best);
    free(lattice->how);
}

static double weight_of(const struct lattice *lattice, const struct kind *kind,
                        size_t a, size_t b)
{
    double weight = log(kind->share);

    if (kind->a && kind->b)
        weight += evidence_of(lattice->evidence, a, kind->a, b, kind->b);
    return weight;
}

static double log_add(double x, double y)
{
    double most = fmax(x, y);

    return most <= NEVER ? NEVER : most + log(exp(x - most) + exp(y - most));
}

/* All beads that end at a place. */
static void go_forward(struct lattice *lattice, size_t a, size_t b, size_t cell)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const struct kind *kind = &kinds[i];
        size_t from = a >= kind->a && b >= kind->b
                          ? cell_of(lattice, a - kind->a, b - kind->b)
                          : SIZE_MAX;
        double weight;
        if (from == SIZE_MAX || lattice->before[from] <= NEVER)
            continue;
        weight = weight_of(lattice, kind, a, b);
        lattice->before[cell] =
            log_add(lattice->before[cell], lattice->before[from] + weight);
        if (lattice->best[from] + weight > lattice->best[cell]) {
            lattice->best[cell] = lattice->best[from] + weight;
            lattice->how[cell] = (unsigned char)i;
        }
    }
}

static void go_back(struct lattice *lattice, size_t a, size_t b, size_t cell)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const struct kind *kind = &kinds[i];
        size_t to = cell_of(lattice, a + kind->a, b + kind->b);
        if (to == SIZE_MAX || lattice->after[to] <= NEVER)
            continue;
        lattice->after[cell] = log_add(
            lattice->after[cell],
            lattice->after[to] + weight_of(lattice, kind, a + kind->a, b + kind->b));
    }
}

static void fill_lattice(struct lattice *lattice)
{
    size_t last = cell_of(lattice, lattice->n, lattice->m);

    lattice->before[0] = lattice->best[0] = 0;
    for (size_t a = 0; a <= lattice->n; a++)
        for (size_t b = lattice_first(lattice, a); b <= lattice->m; b++) {
            size_t cell = cell_of(lattice, a, b);
            if (cell == SIZE_MAX)
                break;
            go_forward(lattice, a, b, cell);
        }
    if (last == SIZE_MAX)
        return;
    lattice->after[last] = 0;
    for (size_t a = lattice->n + 1; a-- > 0;)
        for (size_t b =
                 size_min(lattice->m, lattice_first(lattice, a) + lattice->width - 1) +
                 1;
             b-- > lattice_first(lattice, a);)
            go_back(lattice, a, b, cell_of(lattice, a, b));
}

/* The best row of beads, read from its end. */
static bool read_best(struct beads *out, const struct lattice *lattice)
{
    size_t a = lattice->n, b = lattice->m;
    double all = lattice->after[0];

    out->count = 0;
    while (a || b) {
        size_t cell = cell_of(lattice, a, b), from;
        const struct kind *kind;
        if (cell == SIZE_MAX || lattice->best[cell] <= NEVER)
            return true; /* no row leads through the band: nothing is proposed */
        kind = &kinds[lattice->how[cell]];
        from = cell_of(lattice, a - kind->a, b - kind->b);
        if (!ARRAY_ROOM(out))
            return false;
        out->items[out->count++] = (struct bead){
            (uint32_t)(a - kind->a),
            kind->a,
            (uint32_t)(b - kind->b),
            kind->b,
            { { fmin(1, exp(lattice->before[from] + weight_of(lattice, kind, a, b) +
                            lattice->after[cell] - all)) } },
        };
        a -= kind->a;
        b -= kind->b;
    }
    for (size_t i = 0; i < out->count / 2; i++) {
        struct bead bead = out->items[i];
        out->items[i] = out->items[out->count - 1 - i];
        out->items[out->count - 1 - i] = bead;
    }
    return true;
}

static bool find_once(struct beads *out, struct evidence *evidence)
{
    struct lattice lattice;
    bool good;

    evidence_weigh(evidence);
    good = lattice_open(&lattice, evidence);
    if (good) {
        fill_lattice(&lattice);
        good = read_best(out, &lattice);
    }
    lattice_release(&lattice);
    return good;
}

/* scores[0][0] has the probability by the model. */
static void score_bead(struct bead *bead, const struct evidence *evidence)
{
    double probability = bead->scores[0][0];

    for (uint32_t i = 0; i < bead->a_count; i++)
        for (uint32_t k = 0; k < bead->b_count; k++)
            bead->scores[i][k] = evidence_confidence(evidence, bead, i, k, probability);
}

bool beads_find(struct beads *out, const struct bead_side *a, const struct bead_side *b,
                uint32_t features, const float *kept)
{
    struct evidence evidence;
    bool good;

    if (!evidence_open(&evidence, a, b, features, kept))
        return false;
    good = find_once(out, &evidence);
    for (size_t round = 1; round < ROUNDS && good; round++) {
        good = evidence_learn(&evidence, out) && find_once(out, &evidence);
        for (size_t i = 0; i < out->count && good; i++)
            score_bead(&out->items[i], &evidence);
    }
    evidence_release(&evidence);
    return good;
}
