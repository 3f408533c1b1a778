/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_law.c - what holds for any operands, whatever they find.
 *
 * Here the library is compared with itself, so that a misunderstanding that it should
 * share with the oracle comes to light all the same.
 */
#include "oracle_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct law {
    struct oracle_comparison *comparison;
    struct oracle_bytes *report;
    const char *one, *other; /* the operands */
    bool is_kept;
};

/* The hits of a question as lines, sorted as they come: in the order of the corpus. */
struct found {
    char **lines;
    size_t count, room;
};

static void release(struct found *found)
{
    for (size_t i = 0; i < found->count; i++)
        free(found->lines[i]);
    free(found->lines);
    *found = (struct found){ 0 };
}

static void take_hits(struct found *found, svod_results *results)
{
    struct oracle_bytes line = { 0 };
    svod_hit hit;

    for (size_t i = 0; i < svod_results_count(results); i++) {
        if (svod_results_hit(&hit, results, i, NULL) != SVOD_OK)
            continue;
        line.len = 0;
        oracle_found_print(&hit, &line);
        found->lines =
            oracle_room(found->lines, found->count, &found->room, sizeof(char *));
        found->lines[found->count++] = oracle_copy(line.at, line.len);
    }
    oracle_bytes_release(&line);
}

/* (one) OPERATOR (other); only (one) without an operator. */
static struct found ask(struct law *law, const char *operator, const char * other)
{
    svod_search_options options = { .limit = SVOD_ALL, .context = SVOD_NO_CONTEXT };
    struct oracle_bytes text = { 0 };
    struct found found = { 0 };
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error error = { 0 };

    oracle_bytes_print(&text, "(%s)", law->one);
    if (operator)
        oracle_bytes_print(&text, " %s (%s)", operator, other);
    const svod_query_options names = { law->comparison->names };
    svod_status status =
        svod_query_parse_with(&query, text.at, text.len, &names, &error);
    if (status == SVOD_OK)
        status =
            svod_search(&results, law->comparison->searcher, query, &options, &error);
    if (status == SVOD_OK)
        take_hits(&found, results);
    else
        oracle_bytes_print(law->report, "# %s: %s\n", text.at, error.message);
    law->is_kept = law->is_kept && status == SVOD_OK;
    svod_results_free(results);
    svod_query_free(query);
    oracle_bytes_release(&text);
    return found;
}

/* How many of the smaller list stand in the larger one, in the same order. */
static size_t shared(const struct found *smaller, const struct found *larger)
{
    size_t count = 0;

    for (size_t i = 0; i < larger->count && count < smaller->count; i++)
        count += strcmp(larger->lines[i], smaller->lines[count]) == 0;
    return count;
}

static void judge(struct law *law, bool is_kept, const char *name, uint32_t n)
{
    if (is_kept)
        return;
    law->is_kept = false;
    oracle_bytes_print(law->report, "# broken: %s, n %u, A %s, B %s\n", name, n,
                       law->one, law->other);
}

static void check_distance(struct law *law, const char *operator, uint32_t n)
{
    char narrow[32], wide[32], without[32];

    snprintf(narrow, sizeof narrow, "%s/%u", operator, n);
    snprintf(wide, sizeof wide, "%s/%u", operator, n + 1);
    snprintf(without, sizeof without, "NOTNEAR/%u", n);
    struct found all = ask(law, NULL, NULL), near = ask(law, narrow, law->other);
    struct found wider = ask(law, wide, law->other);
    struct found rest = ask(law, without, law->other);

    judge(law, shared(&near, &wider) == near.count, "a wider one finds no less", n);
    judge(law, shared(&wider, &all) == wider.count, "the hits are hits of A", n);
    judge(law, shared(&rest, &all) == rest.count, "NOTNEAR has hits of A", n);
    if (strcmp(operator, "NEAR") == 0)
        judge(law, near.count + rest.count == all.count, "NEAR and NOTNEAR are all", n);
    release(&all);
    release(&near);
    release(&wider);
    release(&rest);
}

static void check_minus(struct law *law)
{
    struct found nothing = ask(law, "MINUS", law->one);
    struct found all = ask(law, NULL, NULL), left = ask(law, "MINUS", law->other);
    struct found twice = ask(law, "OR", law->one);

    judge(law, nothing.count == 0, "nothing is left of A MINUS A", 0);
    judge(law, shared(&left, &all) == left.count, "MINUS has hits of A", 0);
    judge(law, twice.count == all.count && shared(&all, &twice) == all.count,
          "A OR A is A", 0);
    release(&nothing);
    release(&all);
    release(&left);
    release(&twice);
}

bool oracle_check_laws(struct oracle_comparison *comparison, const char *one,
                       const char *other, struct oracle_bytes *report)
{
    static const uint32_t distances[] = { 0, 1, 4, 9, 20, 99 };
    struct law law = { comparison, report, one, other, true };
    uint32_t n = distances[oracle_random_below(&comparison->random, 6)];

    check_distance(&law, "NEAR", n);
    check_distance(&law, "BEFORE", n);
    check_minus(&law);
    return law.is_kept;
}
