/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "alignment_list.h"

#include "cli/json_line.h"
#include "cli/number.h"
#include "cli/report.h"
#include "cli/visible.h"
#include "svod.h"

#include <stdio.h>
#include <string.h>

/* ---- For people ------------------------------------------------------------------ */

static void print_string(const char *text)
{
    visible_print(stdout, text, strlen(text));
}

/* "    svod-guoshu-ru    16 of 16 passages, 100.0 %" */
static void print_side(const char *text, uint64_t linked, uint64_t passages)
{
    fputs("    ", stdout);
    print_string(text);
    printf("  %s of", number_grouped(linked).text);
    printf(" %s passages, %.1f %%\n", number_grouped(passages).text,
           passages ? 100.0 * (double)linked / (double)passages : 0);
}

static void print_origin(const char *name, uint64_t links)
{
    if (links)
        printf(", %s %s", number_grouped(links).text, name);
}

static void print_pair(void *context, const svod_alignment_pair *pair)
{
    size_t *pairs = context;

    if ((*pairs)++)
        putchar('\n');
    print_string(pair->text);
    fputs(" and ", stdout);
    print_string(pair->other);
    putchar('\n');
    print_side(pair->text, pair->linked, pair->passages);
    print_side(pair->other, pair->other_linked, pair->other_passages);
    printf("    %s links", number_grouped(pair->links).text);
    print_origin("by numbers", pair->by_numbers);
    print_origin("in one file", pair->by_pairs);
    print_origin("by corresp", pair->by_corresp);
    print_origin("by an alignment file", pair->by_file);
    print_origin("proposed", pair->proposed);
    if (pair->ratio > 0)
        printf("; usually %.2f tokens for one", pair->ratio);
    putchar('\n');
}

static void print_finding(void *context, const svod_alignment_finding *finding)
{
    static const char *const names[] = {
        [SVOD_ALIGNMENT_GAP] = "gap",
        [SVOD_ALIGNMENT_LENGTH] = "lengths",
        [SVOD_ALIGNMENT_NAMES] = "names",
        [SVOD_ALIGNMENT_UNKNOWN] = "unknown",
    };

    (void)context;
    printf("  %-8s", names[finding->kind]);
    print_string(finding->id);
    if (finding->last && finding->passages > 1) {
        fputs(" to ", stdout);
        print_string(finding->last);
    }
    if (finding->other_id) {
        fputs(" and ", stdout);
        print_string(finding->other_id);
    }
    if (finding->kind == SVOD_ALIGNMENT_GAP)
        printf(", %s passage%s", number_grouped(finding->passages).text,
               finding->passages == 1 ? "" : "s");
    if (finding->kind == SVOD_ALIGNMENT_LENGTH)
        printf(", %.2f tokens for one", finding->ratio);
    if (finding->name) {
        fputs(", such as ", stdout);
        print_string(finding->name);
    }
    if (finding->path) {
        fputs(" in ", stdout);
        print_string(finding->path);
        if (finding->line)
            printf(", line %u", finding->line);
    }
    putchar('\n');
}

/* ---- For programs ---------------------------------------------------------------- */

static void pair_json(void *context, const svod_alignment_pair *pair)
{
    json_t *line = json_line();

    ++*(size_t *)context;
    json_line_string(line, "kind", "pair");
    json_line_string(line, "text", pair->text);
    json_line_string(line, "other", pair->other);
    json_line_number(line, "passages", pair->passages);
    json_line_number(line, "linked", pair->linked);
    json_line_number(line, "other_passages", pair->other_passages);
    json_line_number(line, "other_linked", pair->other_linked);
    json_line_number(line, "links", pair->links);
    json_line_number(line, "numbers", pair->by_numbers);
    json_line_number(line, "pairs", pair->by_pairs);
    json_line_number(line, "corresp", pair->by_corresp);
    json_line_number(line, "file", pair->by_file);
    json_line_number(line, "proposed", pair->proposed);
    json_line_value(line, "ratio", json_real(pair->ratio));
    json_line_print(line);
}

static void finding_json(void *context, const svod_alignment_finding *finding)
{
    static const char *const names[] = {
        [SVOD_ALIGNMENT_GAP] = "gap",
        [SVOD_ALIGNMENT_LENGTH] = "length",
        [SVOD_ALIGNMENT_NAMES] = "names",
        [SVOD_ALIGNMENT_UNKNOWN] = "unknown",
    };
    json_t *line = json_line();

    (void)context;
    json_line_string(line, "kind", names[finding->kind]);
    json_line_string(line, "id", finding->id);
    json_line_string(line, "last", finding->last);
    json_line_string(line, "other_id", finding->other_id);
    if (finding->kind == SVOD_ALIGNMENT_GAP)
        json_line_number(line, "passages", finding->passages);
    if (finding->kind == SVOD_ALIGNMENT_LENGTH)
        json_line_value(line, "ratio", json_real(finding->ratio));
    json_line_string(line, "name", finding->name);
    json_line_string(line, "path", finding->path);
    if (finding->line)
        json_line_number(line, "line", finding->line);
    json_line_print(line);
}

int alignment_print(const struct index_settings *settings)
{
    bool as_json = settings->format == 1;
    svod_searcher *searcher = NULL;
    size_t pairs = 0;
    svod_error err;
    svod_status status = svod_searcher_open(&searcher, settings->index, &err);

    if (status == SVOD_OK)
        status = svod_alignment_report(
            searcher, settings->alignment, as_json ? pair_json : print_pair,
            as_json ? finding_json : print_finding, &pairs, &err);
    svod_searcher_free(searcher);
    if (status != SVOD_OK)
        report_error(INDEX_PROGRAM, "%s", err.message);
    else if (json_line_failed())
        report_error(INDEX_PROGRAM, "no memory for the answer");
    if (status != SVOD_OK || json_line_failed())
        return REPORT_ERROR;
    if (!pairs && !as_json)
        puts("aligned with no text of the index");
    return pairs ? REPORT_FOUND : REPORT_NOTHING;
}
