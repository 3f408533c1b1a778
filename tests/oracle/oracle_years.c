/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_years.c - laws of the years of passages.
 *
 * How a date is recognised is not repeated here: two recognisers would differ in taste.
 * But filters, facets and the years of hits have to agree, and a year that stands as an
 * era, a number and 年, where only one state had this era, is the year of its passage.
 */
#include "oracle_years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RANGES 40

struct law {
    struct oracle_comparison *comparison;
    struct oracle_random random;
    const struct oracle_dated *all; /* the hits of the question that is asked */
    const char *question;
    uint64_t asked;
    uint32_t broken;
};

static void judge(struct law *law, bool is_kept, const char *what, size_t expected,
                  size_t found)
{
    law->asked++;
    if (is_kept)
        return;
    law->broken++;
    printf("# broken: %s: %zu, svod %zu\n", what, expected, found);
}

/* How many hits have a year in this range that is stated, inferred, or either? */
static size_t count_hits(const struct oracle_dated *all, int first, int last,
                         bool stated, bool inferred)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        bool is_one = false;
        for (size_t y = all->starts[i]; y < all->starts[i + 1]; y++) {
            const svod_year *year = &all->years[y];
            is_one = is_one || (year->year >= first && year->year <= last &&
                                (year->inferred ? inferred : stated));
        }
        count += is_one;
    }
    return count;
}

static void check_filter(struct law *law, const char *filter, int first, int last,
                         bool stated, bool inferred)
{
    struct oracle_bytes query = { 0 };
    struct oracle_dated found = { 0 };
    size_t expected = count_hits(law->all, first, last, stated, inferred);

    oracle_bytes_print(&query, "%s %s", law->question, filter);
    if (!oracle_dated_find(&found, law->comparison, query.at))
        found.count = SIZE_MAX;
    judge(law, found.count == expected, query.at, expected, found.count);
    oracle_dated_release(&found);
    oracle_bytes_release(&query);
}

/* Any range of years is the union of its years. */
static void check_ranges(struct law *law)
{
    char filter[96];

    for (int i = 0; i < RANGES; i++) {
        int first = 900 + (int)oracle_random_below(&law->random, 400);
        int last = first + (int)oracle_random_below(&law->random, i % 2 ? 60 : 3);
        snprintf(filter, sizeof filter, "year:%d..%d", first, last);
        check_filter(law, filter, first, last, true, true);
        snprintf(filter, sizeof filter, "year:%d", first);
        check_filter(law, filter, first, first, true, true);
        snprintf(filter, sizeof filter, "year:%d..%d dated:explicit", first, last);
        check_filter(law, filter, first, last, true, false);
        snprintf(filter, sizeof filter, "year:%d..%d dated:inferred", first, last);
        check_filter(law, filter, first, last, false, true);
    }
    check_filter(law, "year:..1126", -9999, 1126, true, true);
    check_filter(law, "year:1126..", 1126, 9999, true, true);
    check_filter(law, "dated:explicit", -9999, 9999, true, false);
    check_filter(law, "dated:inferred", -9999, 9999, false, true);
}

/* The facet counts each hit in each of its years. */
static void check_facet(struct law *law)
{
    const svod_query_options names = { law->comparison->names };
    const svod_search_options options = { .limit = SVOD_ALL };
    svod_query *query = NULL;
    svod_facets *facets = NULL;
    svod_error error = { 0 };
    size_t count = 0, last = 0;

    if (svod_query_parse_with(&query, law->question, strlen(law->question), &names,
                              &error) != SVOD_OK ||
        svod_facet(&facets, law->comparison->searcher, query, &options, SVOD_FACET_YEAR,
                   law->comparison->names, &error) != SVOD_OK)
        oracle_die("%s", error.message);
    const svod_facet_value *values = svod_facets_values(facets, &count);
    for (int year = 1; year < 2100; year++) {
        size_t expected = count_hits(law->all, year, year, true, true), found = 0;
        if (last < count && atoi(values[last].value) < year)
            last++;
        if (last < count && atoi(values[last].value) == year)
            found = (size_t)values[last].occurrences;
        if (expected || found)
            judge(law, expected == found, "a year of the facet", expected, found);
    }
    svod_facets_free(facets);
    svod_query_free(query);
}

/* ---- Eras ------------------------------------------------------------------------ */

struct era {
    char name[64], state[32];
    int first, last;
    bool is_ambiguous;
};

struct eras {
    struct era *items;
    size_t count, room;
};

static void add_era(struct eras *eras, const char *state, const char *name, int first,
                    int last)
{
    for (size_t i = 0; i < eras->count; i++) {
        struct era *known = &eras->items[i];
        if (strcmp(known->name, name) != 0)
            continue;
        bool goes_on = strcmp(known->state, state) == 0 && first >= known->first &&
                       first <= known->last + 1;
        known->is_ambiguous = known->is_ambiguous || !goes_on;
        if (last > known->last)
            known->last = last;
        return;
    }
    eras->items =
        oracle_room(eras->items, eras->count, &eras->room, sizeof *eras->items);
    struct era *made = &eras->items[eras->count++];
    *made = (struct era){ .first = first, .last = last };
    snprintf(made->name, sizeof made->name, "%.63s", name);
    snprintf(made->state, sizeof made->state, "%.31s", state);
}

static void read_eras(struct eras *eras)
{
    FILE *file = fopen("corpus/eras/eras.tsv", "r");
    char line[512];

    if (!file)
        oracle_die("cannot open the table of eras");
    while (fgets(line, sizeof line, file)) {
        char *cells[7] = { line };
        int count = 1;
        for (char *at = line; *at && count < 7; at++)
            if (*at == '\t') {
                *at = '\0';
                cells[count++] = at + 1;
            }
        if (*line == '#' || count < 7 || !atoi(cells[5]))
            continue;
        for (char *name = strtok(cells[2], "|"); name; name = strtok(NULL, "|"))
            if (*name != '!')
                add_era(eras, cells[0], name, atoi(cells[5]), atoi(cells[6]));
    }
    fclose(file);
}

/* 1 is 元, 23 is 二十三. */
static void numeral(int number, struct oracle_bytes *out)
{
    static const char *const digits[] = { "",   "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九" };

    if (number == 1)
        oracle_bytes_add_string(out, "元");
    if (number == 1)
        return;
    if (number >= 20)
        oracle_bytes_add_string(out, digits[number / 10]);
    if (number >= 10)
        oracle_bytes_add_string(out, "十");
    oracle_bytes_add_string(out, digits[number % 10]);
}

/* Of the hits of an era, a number and 年 in one passage, each has the year as stated. */
static void check_stated(struct law *law, const struct era *era, int number)
{
    struct oracle_bytes query = { 0 };
    struct oracle_dated found = { 0 };
    int year = era->first + number - 1;
    size_t stated;

    oracle_bytes_add_string(&query, era->name);
    numeral(number, &query);
    oracle_bytes_add_string(&query, "年");
    if (oracle_dated_find(&found, law->comparison, query.at) && found.count) {
        size_t within = oracle_within(law->comparison->corpus, query.at);
        stated = count_hits(&found, year, year, true, false);
        judge(law, stated >= within, query.at, within, stated);
    }
    oracle_dated_release(&found);
    oracle_bytes_release(&query);
}

static bool is_nested(const struct eras *eras, const struct era *era)
{
    for (size_t i = 0; i < eras->count; i++)
        if (&eras->items[i] != era && strstr(eras->items[i].name, era->name))
            return true;
    return false;
}

static void check_eras(struct law *law)
{
    struct eras eras = { 0 };
    char filter[128];

    read_eras(&eras);
    for (size_t i = 0; i < eras.count; i++) {
        const struct era *era = &eras.items[i];
        if (era->is_ambiguous || is_nested(&eras, era))
            continue;
        snprintf(filter, sizeof filter, "era:%s", era->name);
        check_filter(law, filter, era->first, era->last, true, true);
        int number = 1 + (int)oracle_random_below(
                             &law->random, (uint32_t)(era->last - era->first + 1));
        struct oracle_bytes one = { 0 };
        oracle_bytes_print(&one, "era:%s", era->name);
        numeral(number, &one);
        oracle_bytes_add_string(&one, "年");
        check_filter(law, one.at, era->first + number - 1, era->first + number - 1,
                     true, true);
        oracle_bytes_release(&one);
        for (int n = 1; n < 100 && era->first + n - 1 <= era->last; n++)
            check_stated(law, era, n);
    }
    free(eras.items);
}

int oracle_check_years(struct oracle_comparison *comparison, uint64_t seed)
{
    static const char *const questions[] = { "年", "月", "日", "году OR год",
                                             "宋 OR Сун" };
    struct law law = { .comparison = comparison, .random.state = seed };
    uint32_t broken = 0;

    printf("1..5\n");
    for (int i = 0; i < 5; i++) {
        struct oracle_dated all = { 0 };
        law.question = questions[i];
        law.all = &all;
        law.asked = law.broken = 0;
        if (!oracle_dated_find(&all, comparison, law.question))
            law.broken++;
        check_ranges(&law);
        check_facet(&law);
        if (i == 0)
            check_eras(&law);
        printf("%s %d - %llu questions on the years of %zu hits of %s\n",
               law.broken ? "not ok" : "ok", i + 1, (unsigned long long)law.asked,
               all.count, law.question);
        broken += law.broken;
        oracle_dated_release(&all);
    }
    return broken != 0;
}
