/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_align.c - each allocation fails once while renderings are ranked, an alignment is
 * proposed and one is reported: either the answer is the right one, or it says that there
 * was no memory; and nothing leaks. Usage: fault_align INDEX (of the sample corpus). */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "fault.h"
#include "fault_alloc.h"

/* How many of the first allocations fail; the last ones, where our own are, fail one by
 * one. A million of them are the names of the authority. */
#define OTHER 6

static const char *index_path;
static uint64_t digest;

static svod_status rank(svod_searcher *searcher, const svod_query *query,
                        svod_error *err)
{
    svod_renderings *renderings;
    svod_rendering_group group;
    svod_rendering item;
    svod_rendered_pair pair;
    svod_status status = svod_render(&renderings, searcher, query, "ru", NULL, err);

    for (size_t g = 0; status == SVOD_OK && g < svod_renderings_count(renderings);
         g++) {
        status = svod_renderings_group(&group, renderings, g, err);
        for (size_t i = 0; status == SVOD_OK && i < group.count; i++) {
            status = svod_renderings_item(&item, renderings, g, i, err);
            if (status == SVOD_OK) {
                digest_string(&digest, item.text);
                digest_string(&digest, item.example.other_line);
            }
        }
        for (size_t i = 0; status == SVOD_OK && i < group.without; i++) {
            status = svod_renderings_without(&pair, renderings, g, i, err);
            if (status == SVOD_OK)
                digest_string(&digest, pair.line);
        }
    }
    svod_renderings_free(renderings);
    return status;
}

static svod_status run_renderings(svod_searcher *searcher, svod_error *err)
{
    svod_query *query;
    svod_status status = svod_query_parse(&query, "歲幣", strlen("歲幣"), err);

    if (status == SVOD_OK)
        status = rank(searcher, query, err);
    svod_query_free(query);
    return status;
}

static void take_link(void *context, const svod_aligned *link)
{
    (void)context;
    digest_string(&digest, link->id);
    digest_string(&digest, link->other_id ? link->other_id : "");
    digest_bytes(&digest, &link->score, sizeof link->score);
}

static svod_status run_proposal(svod_searcher *searcher, svod_error *err)
{
    return svod_align(searcher, "svod-beibian-ru", NULL, take_link, NULL, err);
}

static void take_pair(void *context, const svod_alignment_pair *pair)
{
    (void)context;
    digest_number(&digest, pair->linked);
    digest_bytes(&digest, &pair->ratio, sizeof pair->ratio);
}

static void take_finding(void *context, const svod_alignment_finding *finding)
{
    (void)context;
    digest_string(&digest, finding->id);
}

static svod_status run_report(svod_searcher *searcher, svod_error *err)
{
    return svod_alignment_report(searcher, "svod-beibian-ru", take_pair, take_finding,
                                 NULL, err);
}

/* ---- Runs ------------------------------------------------------------------------ */

typedef svod_status run_fn(svod_searcher *searcher, svod_error *err);

/* How many allocations were asked for. */
static long run_once(run_fn *run, long number, svod_status *status, long *leaked)
{
    svod_searcher *searcher;
    svod_error err = { 0 };
    long before = live, count = 0;

    digest = DIGEST_START;
    *status = svod_searcher_open(&searcher, index_path, &err);
    if (*status == SVOD_OK) {
        arm(number, false);
        *status = run(searcher, &err);
        count = disarm();
    }
    svod_searcher_free(searcher);
    *leaked = live - before;
    return count;
}

static void play(const char *name, run_fn *run, long last)
{
    svod_status status;
    long leaked, wrong = 0, runs = 0, first;
    long count = run_once(run, 1L << 40, &status, &leaked);
    uint64_t right = digest;

    if (!tap(status == SVOD_OK && right != DIGEST_START && !leaked,
             "%s: the whole run is right", name))
        return;
    first = count > last ? count - last : 1;
    for (long number = 1; number <= count;
         number += number < first ? (first - 1) / OTHER + 1 : 1) {
        run_once(run, number, &status, &leaked);
        runs++;
        if (!leaked && (status == SVOD_NO_MEMORY || status == SVOD_IO ||
                        (status == SVOD_OK && digest == right)))
            continue;
        wrong++;
        printf("# allocation %ld: %s, %ld blocks leak%s\n", number, status_name(status),
               leaked, status == SVOD_OK ? ", another answer" : "");
    }
    printf("# %s: %ld allocations, %ld runs\n", name, count, runs);
    tap(!wrong, "%s: no crash, no leak, no wrong answer", name);
}

int main(int argc, char **argv)
{
    void *frame;

    if (argc != 2)
        return 2;
    index_path = argv[1];
    backtrace(&frame, 1); /* the first one allocates for good */
    play("renderings", run_renderings, 10000);
    play("a proposal", run_proposal, 30);
    play("a report", run_report, 30);
    return tap_end();
}
