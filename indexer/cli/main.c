/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * main.c - svod-index: the order of events, and nothing else.
 */
#include "svod.h"

#include "catalogue.h"
#include "cli/options.h"
#include "cli/report.h"
#include "progress.h"
#include "source_list.h"
#include "summary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#define PROGRAM "svod-index"

#define MOST_THREADS 64

/* More threads than this rarely pay, and the user may have other things to do. */
#define MOST_THREADS_UNASKED 4

struct settings {
    const char *index;
    const char *encoding;
    size_t threads; /* 0 when not given */
    int format;
    bool check_source, list, merge, quiet, help, version;
};

#define AT(member) offsetof(struct settings, member)

static const struct option_row rows[] = {
    { "index", 'i', "INDEX", "the index to write (default: $SVOD_INDEX, svod.index)",
      OPTION_STRING, AT(index), 0, 0 },
    { "threads", 'j', "N", "read with N threads (default: processors, at most 4)",
      OPTION_NUMBER, AT(threads), 1, MOST_THREADS },
    { "encoding", 'e', "NAME", "the encoding of all files (default: found out)",
      OPTION_STRING, AT(encoding), 0, 0 },
    { "check-source", 0, NULL, "write no index: say what the files hold", OPTION_FLAG,
      AT(check_source), 0, 0 },
    { "list", 'l', NULL, "list the texts that the index holds", OPTION_FLAG, AT(list),
      0, 0 },
    { "merge", 0, NULL, "bring the index into as few segments as may be; needs no PATH",
      OPTION_FLAG, AT(merge), 0, 0 },
    { "format", 'f', "text|json", "how to print what these two say", OPTION_CHOICE,
      AT(format), 0, 0 },
    { "quiet", 'q', NULL, "print errors and nothing else", OPTION_FLAG, AT(quiet), 0,
      0 },
    { "help", 'h', NULL, "print this help", OPTION_FLAG, AT(help), 0, 0 },
    { "version", 'V', NULL, "print the version", OPTION_FLAG, AT(version), 0, 0 },
};

static const struct option_table table = {
    .program = PROGRAM,
    .usage = "[-i INDEX] [options] PATH...\n"
             "       svod-index --check-source [options] PATH...\n"
             "       svod-index [-i INDEX] --merge | --list",
    .purpose = "Make the index hold the texts under these files and folders.",
    .ending =
        "Only new and changed files are read; files that are gone are taken out.\n"
        "Exit code: 0 done, 2 a file was skipped or an error.",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
};

static unsigned thread_count(const struct settings *settings)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (settings->threads)
        return (unsigned)settings->threads;
    if (processors < 1)
        return 1;
    return processors < MOST_THREADS_UNASKED ? (unsigned)processors
                                             : MOST_THREADS_UNASKED;
}

/* Read the texts and commit them. What was skipped is told even when the rest fails:
 * it may be why. */
static svod_status build(svod_indexer **indexer, const struct settings *settings,
                         const char *const *paths, size_t count, svod_error *err)
{
    struct progress progress;
    svod_indexer_options options = {
        .threads = thread_count(settings),
        .progress = progress_show,
        .progress_context = &progress,
        .encoding = settings->encoding,
    };
    svod_status status;

    progress_init(&progress, settings->quiet);
    status = svod_indexer_open(indexer, settings->index, &options, err);
    if (status != SVOD_OK)
        return status;
    if (count)
        status = svod_indexer_add_paths(*indexer, paths, count, err);
    if (status == SVOD_OK && settings->merge)
        status = svod_indexer_merge(*indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(*indexer, err);
    progress_end(&progress);
    summary_print_remarks(PROGRAM, *indexer);
    return status;
}

static int make_index(const struct settings *settings, const char *const *paths,
                      size_t count)
{
    svod_error err;
    svod_summary summary;
    svod_indexer *indexer = NULL;
    double start = progress_clock();
    svod_status status = build(&indexer, settings, paths, count, &err);

    if (status != SVOD_OK) {
        report_error(PROGRAM, "%s", err.message);
        svod_indexer_free(indexer);
        return REPORT_ERROR;
    }
    svod_indexer_summary(indexer, &summary);
    if (!settings->quiet)
        summary_print(settings->index, &summary, progress_clock() - start);
    svod_indexer_free(indexer);
    return summary.files_skipped > 0 ? REPORT_ERROR : REPORT_FOUND;
}

int main(int argc, char **argv)
{
    struct settings settings = { 0 };
    int first = options_parse(&table, argc, argv, &settings);
    int code = REPORT_FOUND;

    if (first < 0)
        return REPORT_ERROR;
    settings.index = options_index(settings.index);
    if (settings.help) {
        options_help(&table, stdout);
    } else if (settings.version) {
        printf("%s %s\n", PROGRAM, svod_version());
    } else if (settings.list) {
        code = catalogue_print(PROGRAM, settings.index, settings.format == 1);
    } else if (first == argc && !settings.merge) {
        report_error(PROGRAM, "no file or folder given; see --help");
        return REPORT_ERROR;
    } else if (settings.check_source) {
        code = sources_print(PROGRAM, (const char *const *)(argv + first),
                             (size_t)(argc - first), settings.encoding,
                             settings.format == 1);
    } else {
        code = make_index(&settings, (const char *const *)(argv + first),
                          (size_t)(argc - first));
    }
    return report_end(PROGRAM, "the summary", code);
}
