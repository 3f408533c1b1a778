/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_rendering.c - the measure, counted by hand, and what of a list of phrases is left
 * out. A passage is a string, a word one letter of it: capital letters are Han
 * characters, a dot is a break. */
#include "searcher/rendering_rank.h"

#include "harness/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSAGES 200

static struct vocabulary vocabulary;
static uint32_t words[10000], members[PASSAGES];
static size_t starts[PASSAGES + 1];
static unsigned char marked[PASSAGES];
static size_t passage_count, word_count;
static unsigned char is_han[128];

/* Letters of ASCII, numbered in their order. */
static void make_vocabulary(void)
{
    for (char letter = 'A'; letter <= 'z'; letter++) {
        uint32_t number = strings_intern(&vocabulary.classes, &letter, 1);
        is_han[number] = letter <= 'Z';
    }
    vocabulary.han.items = is_han;
}

static void add(const char *passage, bool is_marked, size_t times)
{
    for (; times; times--) {
        marked[passage_count] = is_marked;
        members[passage_count] = (uint32_t)passage_count;
        starts[passage_count++] = word_count;
        for (const char *at = passage; *at; at++)
            words[word_count++] = *at == '.' ? WORD_BREAK : (uint32_t)(*at - 'A') + 1;
        starts[passage_count] = word_count;
    }
}

static void begin(void)
{
    passage_count = word_count = 0;
}

/* "xy 10/10; z 10/40": phrases, marked passages and all. */
static const char *ranked(size_t limit)
{
    static char out[1000];
    const struct sample sample = { &vocabulary, words,   starts,
                                   marked,      members, passage_count };
    struct phrase_counts counts;
    struct ranked *list = NULL;
    size_t count = 0, len = 0;

    *out = 0;
    if (!phrase_counts_make(&counts, &sample) ||
        !rendering_rank(&list, &count, &counts, &sample, limit))
        return "no memory";
    for (size_t i = 0; i < count; i++) {
        len += (size_t)snprintf(out + len, sizeof out - len, "%s", i ? "; " : "");
        for (size_t k = 0; k < phrase_length(&list[i].phrase); k++)
            out[len++] = (char)('A' + list[i].phrase.words[k] - 1);
        len += (size_t)snprintf(out + len, sizeof out - len, " %u/%u",
                                list[i].phrase.marked, list[i].phrase.all);
    }
    free(list);
    phrase_counts_release(&counts);
    return out;
}

static void check_score(uint64_t a, uint64_t marks, uint64_t phrase, uint64_t all,
                        double wanted)
{
    double score = rendering_score(a, marks, phrase, all);

    CHECK(fabs(score - wanted) < 0.01, "G2 of %d %d %d %d is %.2f (got %.2f)", (int)a,
          (int)marks, (int)phrase, (int)all, wanted, score);
}

static void test_measure(void)
{
    /* 2 (10 ln 10 + 90 ln (100/90)) */
    check_score(10, 10, 10, 100, 65.02);
    /* As is to be expected. */
    check_score(1, 10, 10, 100, 0);
    /* In none of the marked ones: 2 (10 ln (100/90) + 10 ln (100/90) + 80 ln (80/81)) */
    check_score(0, 10, 10, 100, -(2 * (20 * log(100 / 90.0) + 80 * log(80 / 81.0))));
    check_score(5, 5, 5, 5, 0);
}

static void test_phrases(void)
{
    begin();
    add("xy", true, 10);
    add("ab", false, 90);
    /* Pieces with the same counts are left out. */
    IS_STRING(ranked(9), "xy 10/10", "a phrase and not its pieces");

    begin();
    add("x.y", true, 10);
    add("ab", false, 90);
    /* Which of the two it is cannot be told. */
    IS_STRING(ranked(9), "x 10/10; y 10/10", "no phrase runs over a break");

    begin();
    add("ABCDE", true, 10);
    add("fghij", true, 10);
    add("k", false, 100);
    IS_STRING(ranked(9), "ABCD 10/10; fgh 10/10",
              "four characters at most, and three words");
}

static void test_what_is_left_out(void)
{
    /* "x" renders it; "a" stands anywhere, also before x. */
    begin();
    add("ax", true, 8);
    add("bx", true, 8);
    add("acd", false, 50);
    add("bcd", false, 50);
    IS_STRING(ranked(9), "x 16/16", "a word with any other beside it says no more");

    /* "y" stands where x does; "z" where it does not. */
    begin();
    add("x.y", true, 6);
    add("x", true, 14);
    add("z", true, 10);
    add("y", false, 6);
    add("c", false, 90);
    IS_STRING(ranked(9), "x 20/20; z 10/10", "what stands beside a rendering is none");

    /* "y" is surer, but stands beside two of the three hits. */
    begin();
    add("x.y", true, 2);
    add("x.e", true, 1);
    add("x", false, 10);
    add("c", false, 80);
    IS_STRING(ranked(9), "y 2/2; x 3/13",
              "what stands beside all hits is not shut out");

    /* "z" does, too, but more often elsewhere, and it stands where x does. */
    begin();
    add("x.y.z", true, 2);
    add("z.x", true, 1);
    add("x.z", false, 8);
    add("x", false, 2);
    add("z", false, 10);
    add("c", false, 70);
    IS_STRING(ranked(9), "y 2/2; x 3/13", "... one of those is enough");

    /* Here x stands in 40 of 100: ten of ten is but two and a half times as often. */
    begin();
    add("x.y", true, 8);
    add("x.e", true, 1);
    add("x.f", true, 1);
    add("x", false, 30);
    add("c", false, 60);
    IS_STRING(ranked(9), "y 8/8", "... unless it stands anywhere");

    /* "x" is a piece of "xy", and renders it outside of that, too. */
    begin();
    add("xy", true, 10);
    add("xz", true, 4);
    add("xb", true, 4);
    add("z.b", false, 100);
    IS_STRING(ranked(9), "x 18/18; xy 10/10",
              "a word, and a phrase that begins with it");

    begin();
    add("x", true, 1);
    add("c", false, 100);
    IS_STRING(ranked(9), "", "one passage proves nothing");
    IS_STRING(ranked(0), "", "none is asked for");
}

int main(void)
{
    make_vocabulary();
    test_measure();
    test_phrases();
    test_what_is_left_out();
    strings_release(&vocabulary.classes);
    return check_done();
}
