/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * totals.c - the last line of an answer for people: how much there is.
 *
 * Whatever limits the answer is said there, so that nobody takes a part for all.
 */
#include "totals.h"

#include "cli/number.h"

#include <stdio.h>

static void print_count(uint64_t count, const char *noun, const char *end)
{
    printf("%s %s%s%s", number_grouped(count).text, noun, count == 1 ? "" : "s", end);
}

/* Which hits of how many were shown, when it was not all. */
static void print_shown(const struct answer *answer, uint64_t total)
{
    uint64_t shown = svod_results_count(answer->results);
    uint64_t skip = answer->settings->skip;
    struct number_text first = number_grouped(skip + 1);
    struct number_text last = number_grouped(skip + shown);

    if (shown >= total)
        return;
    if (shown == 0)
        printf(" (none shown; --skip leaves out all of them)");
    else if (skip + shown >= total)
        printf(" (%s to %s shown)", first.text, last.text);
    else if (skip > 0)
        printf(" (%s to %s shown; --limit 0 shows all)", first.text, last.text);
    else
        printf(" (first %s shown; --limit 0 shows all)", last.text);
}

const char *output_stop_name(svod_stop stopped)
{
    static const char *const names[] = {
        [SVOD_NOT_STOPPED] = NULL,
        [SVOD_STOPPED_TIME] = "time",
        [SVOD_STOPPED_INTERRUPT] = "interrupt",
        [SVOD_STOPPED_LIMIT] = "limit",
    };

    return names[stopped];
}

static void print_stopped(const svod_total *total)
{
    if (!total->complete)
        printf("; stopped before the end (%s)", output_stop_name(total->stopped));
}

static void print_start(const struct answer *answer, const svod_total *total)
{
    if (svod_results_count(answer->results) > 0)
        fputc('\n', stdout);
    if (!total->complete)
        fputs("at least ", stdout);
}

static void print_total(const svod_total *total)
{
    print_count(total->occurrences, "occurrence", "");
    if (total->occurrences > 0) {
        fputs(" in ", stdout);
        print_count(total->passages, "passage", ", ");
        print_count(total->sections, "section", ", ");
        print_count(total->texts, "text", "");
    }
}

void totals_print_facet(const svod_total *total)
{
    if (!total->complete)
        fputs("at least ", stdout);
    print_total(total);
    print_stopped(total);
    fputc('\n', stdout);
}

void totals_print_hits(const struct answer *answer)
{
    const svod_total *total = svod_results_total(answer->results);

    print_start(answer, total);
    print_total(total);
    if (answer->settings->group && total->occurrences) {
        fputs(", at ", stdout);
        print_count(total->places, "place", "");
    }
    print_shown(answer, answer->settings->group ? total->places : total->occurrences);
    print_stopped(total);
    fputc('\n', stdout);
}

void totals_print_passages(const struct answer *answer)
{
    const svod_total *total = svod_results_total(answer->results);

    print_start(answer, total);
    print_count(total->passages, "passage", "");
    print_shown(answer, total->passages);
    fputc('\n', stdout);
}
