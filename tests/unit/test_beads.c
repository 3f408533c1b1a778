/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_beads.c - which passages belong together. A passage is a string of small letters,
 * each a feature; its length is what it has in letters. */
#include "searcher/beads.h"

#include "harness/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 40

struct row {
    struct bead_passage passages[MOST];
    uint32_t features[MOST][26];
    struct bead_side side;
};

static void read_row(struct row *row, const char *const *texts)
{
    memset(row, 0, sizeof *row);
    for (; texts[row->side.count]; row->side.count++) {
        struct bead_passage *passage = &row->passages[row->side.count];
        uint32_t *features = row->features[row->side.count];
        for (uint32_t letter = 0; letter < 26; letter++)
            if (strchr(texts[row->side.count], (int)('a' + letter)))
                features[passage->count++] = letter;
        passage->features = features;
        passage->length = (uint32_t)strlen(texts[row->side.count]);
    }
    row->side.passages = row->passages;
}

/* "1-1 2-1,2 3- -3": passages by number, from 1. */
static const char *align(const char *const *a, const char *const *b, double *worst)
{
    static char out[500];
    static struct row rows[2];
    struct beads beads = { 0 };
    size_t len = 0;

    *out = 0;
    *worst = 1;
    read_row(&rows[0], a);
    read_row(&rows[1], b);
    if (!beads_find(&beads, &rows[0].side, &rows[1].side, 26, NULL))
        return "no memory";
    for (size_t i = 0; i < beads.count; i++) {
        const struct bead *bead = &beads.items[i];
        len += (size_t)snprintf(out + len, sizeof out - len, "%s", i ? " " : "");
        for (uint32_t k = 0; k < bead->a_count; k++)
            len += (size_t)snprintf(out + len, sizeof out - len, "%s%u", k ? "," : "",
                                    bead->a + k + 1);
        len += (size_t)snprintf(out + len, sizeof out - len, "-");
        for (uint32_t k = 0; k < bead->b_count; k++)
            len += (size_t)snprintf(out + len, sizeof out - len, "%s%u", k ? "," : "",
                                    bead->b + k + 1);
        if (bead->scores[0][0] < *worst)
            *worst = bead->scores[0][0];
    }
    free(beads.items);
    return out;
}

static void check(const char *const *a, const char *const *b, const char *wanted,
                  const char *name)
{
    double worst;

    IS_STRING(align(a, b, &worst), wanted, "%s", name);
    CHECK(worst >= 0 && worst <= 1, "... with scores from 0 to 1");
}

int main(void)
{
    static const char *const none[] = { NULL };
    static const char *const a[] = { "abcdab", "efghef", "ijklij", "mnopmn",
                                     "qrstqr", "uvwxuv", NULL };
    static const char *const without[] = { "abcdab", "efghef", "mnopmn",
                                           "qrstqr", "uvwxuv", NULL };
    static const char *const joined[] = { "abcdab", "efghefijklij", "mnopmn",
                                          "qrstqr", "uvwxuv",       NULL };
    static const char *const lengths[] = { "aaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                           "aaa", "aaaaaaaaaaaaaaaaaaa", NULL };
    double worst;

    check(a, a, "1-1 2-2 3-3 4-4 5-5 6-6", "the same");
    align(a, a, &worst);
    CHECK(worst > 0.8, "... of which it is sure (%.2f)", worst);
    check(a, without, "1-1 2-2 3- 4-3 5-4 6-5", "one that is not rendered");
    check(without, a, "1-1 2-2 -3 3-4 4-5 5-6", "one that renders nothing");
    check(a, joined, "1-1 2,3-2 4-3 5-4 6-5", "two in one");
    check(joined, a, "1-1 2-2,3 3-4 4-5 5-6", "one in two");
    check(lengths, lengths, "1-1 2-2 3-3 4-4", "nothing but lengths");
    check(a, none, "1- 2- 3- 4- 5- 6-", "nothing to align with");
    check(none, a, "-1 -2 -3 -4 -5 -6", "nothing to be aligned");
    check(none, none, "", "nothing at all");
    return check_done();
}
