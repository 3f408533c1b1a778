/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "proposal.h"

#include "cli/report.h"
#include "svod.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct printing {
    FILE *out;
    size_t links, alone;
};

/* Once there is something to print: an error leaves nothing. */
static void print_head(const struct printing *printing)
{
    if (!printing->links && !printing->alone)
        fputs("# Proposed by svod-index --align: passages that belong together, and how\n"
              "# probable that is. Correct it, and drop \"proposed\" from what you have "
              "seen.\n",
              printing->out);
}

static void print_link(void *context, const svod_aligned *link)
{
    struct printing *printing = context;

    print_head(printing);
    if (link->other_id) {
        fprintf(printing->out, "%s\t%s\t%.3f\tproposed\n", link->id, link->other_id,
                link->score);
        printing->links++;
    } else {
        fprintf(printing->out, "# alone\t%s\t%.3f\n", link->id, link->score);
        printing->alone++;
    }
}

static svod_status print_all(const struct index_settings *settings,
                             struct printing *printing, svod_error *err)
{
    svod_searcher *searcher = NULL;
    svod_status status = svod_searcher_open(&searcher, settings->index, err);

    if (status == SVOD_OK)
        status = svod_align(searcher, settings->align,
                            settings->path_count ? settings->paths[0] : NULL,
                            print_link, printing, err);
    if (status == SVOD_OK)
        print_head(printing);
    svod_searcher_free(searcher);
    return status;
}

int proposal_print(const struct index_settings *settings)
{
    struct printing printing = { .out = stdout };
    svod_error err;
    svod_status status;

    if (settings->output)
        printing.out = fopen(settings->output, "wx");
    if (!printing.out) {
        report_error(INDEX_PROGRAM, "cannot write '%s': %s", settings->output,
                     strerror(errno));
        return REPORT_ERROR;
    }
    status = print_all(settings, &printing, &err);
    if (status != SVOD_OK)
        report_error(INDEX_PROGRAM, "%s", err.message);
    if (settings->output && (ferror(printing.out) | fclose(printing.out)) != 0) {
        report_error(INDEX_PROGRAM, "cannot write '%s'", settings->output);
        return REPORT_ERROR;
    }
    if (settings->output && status != SVOD_OK)
        remove(settings->output);
    if (status == SVOD_OK && settings->output && !settings->quiet)
        printf("%zu links, %zu passages alone\n", printing.links, printing.alone);
    return status == SVOD_OK ? REPORT_FOUND : REPORT_ERROR;
}
