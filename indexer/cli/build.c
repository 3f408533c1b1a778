/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "build.h"

#include "cli/report.h"
#include "progress.h"
#include "summary.h"
#include "svod.h"

static svod_status change(svod_indexer *indexer, const struct index_settings *settings,
                          svod_error *err)
{
    svod_status status = SVOD_OK;

    if (settings->path_count)
        status =
            svod_indexer_add_paths(indexer, settings->paths, settings->path_count, err);
    if (status == SVOD_OK && settings->remove)
        status = svod_indexer_remove(indexer, settings->remove, err);
    if (status == SVOD_OK && settings->merge)
        status = svod_indexer_merge(indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    return status;
}

/* What was skipped is told even when the rest fails: it may be why. */
static svod_status build(svod_indexer **indexer, const struct index_settings *settings,
                         svod_error *err)
{
    struct progress progress;
    svod_indexer_options options = {
        .threads = (unsigned)settings->threads,
        .progress = progress_show,
        .progress_context = &progress,
        .encoding = settings->encoding,
    };
    svod_status status;

    progress_init(&progress, settings->quiet);
    status = svod_indexer_open(indexer, settings->index, &options, err);
    if (status != SVOD_OK)
        return status;
    status = change(*indexer, settings, err);
    progress_end(&progress);
    summary_print_remarks(INDEX_PROGRAM, *indexer);
    return status;
}

int build_index(const struct index_settings *settings, svod_status *reason)
{
    svod_error err;
    svod_summary summary;
    svod_indexer *indexer = NULL;
    double start = progress_clock();
    svod_status status = build(&indexer, settings, &err);

    if (reason)
        *reason = status;
    if (status != SVOD_OK) {
        report_error(INDEX_PROGRAM, "%s", err.message);
        svod_indexer_free(indexer);
        return REPORT_ERROR;
    }
    svod_indexer_summary(indexer, &summary);
    if (!settings->quiet && !(settings->watch && summary_is_idle(&summary)))
        summary_print(settings->index, &summary, progress_clock() - start);
    svod_indexer_free(indexer);
    return summary.files_skipped > 0 ? REPORT_ERROR : REPORT_FOUND;
}
