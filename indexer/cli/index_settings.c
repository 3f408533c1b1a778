/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * index_settings.c - the options of svod-index, and which of them go together. */
#include "index_settings.h"

#include "cli/options.h"
#include "cli/report.h"

#include <stdio.h>
#include <unistd.h>

#define MOST_THREADS 64

/* More threads than this rarely pay, and the user may have other things to do. */
#define MOST_THREADS_UNASKED 4

#define USUAL_SETTLE 2
#define MOST_SETTLE  3600

#define AT(member) offsetof(struct index_settings, member)

static const struct option_row rows[] = {
    { "index", 'i', "INDEX", "the index to write (default: $SVOD_INDEX, svod.index)",
      OPTION_STRING, AT(index), 0, 0 },
    { "threads", 'j', "N", "read with N threads (default: processors, at most 4)",
      OPTION_NUMBER, AT(threads), 1, MOST_THREADS },
    { "encoding", 'e', "NAME", "the encoding of all files (default: found out)",
      OPTION_STRING, AT(encoding), 0, 0 },
    { "remove", 0, "TEXT", "take the text with this id out", OPTION_STRING, AT(remove),
      0, 0 },
    { "merge", 0, NULL, "bring the index into as few segments as may be", OPTION_FLAG,
      AT(merge), 0, 0 },
    { "dry-run", 'n', NULL, "write nothing: say what would be done", OPTION_FLAG,
      AT(dry_run), 0, 0 },
    { "watch", 'w', NULL, "stay, and index what changes", OPTION_FLAG, AT(watch), 0,
      0 },
    { "settle", 0, "SECONDS", "... once it has been quiet for so long (default 2)",
      OPTION_NUMBER, AT(settle), 0, MOST_SETTLE },
    { "list", 'l', NULL, "list the texts that the index holds", OPTION_FLAG, AT(list),
      0, 0 },
    { "status", 's', NULL, "print what the index is made of", OPTION_FLAG, AT(status),
      0, 0 },
    { "fingerprint", 0, NULL, "print a hash of all that the index says", OPTION_FLAG,
      AT(fingerprint), 0, 0 },
    { "check", 0, NULL, "check all of the index", OPTION_FLAG, AT(check), 0, 0 },
    { "repair", 0, NULL, "read again what damage took from the index", OPTION_FLAG,
      AT(repair), 0, 0 },
    { "alignment", 0, "TEXT", "report how TEXT is aligned with other texts",
      OPTION_STRING, AT(alignment), 0, 0 },
    { "align", 0, "TEXT", "propose an alignment of TEXT with what it translates",
      OPTION_STRING, AT(align), 0, 0 },
    { "output", 'o', "FILE", "... and write it to this file", OPTION_STRING, AT(output),
      0, 0 },
    { "check-source", 0, NULL, "write no index: say what the files hold", OPTION_FLAG,
      AT(check_source), 0, 0 },
    { "format", 'f', "text|json", "how to print what is listed", OPTION_CHOICE,
      AT(format), 0, 0 },
    { "quiet", 'q', NULL, "print errors and nothing else", OPTION_FLAG, AT(quiet), 0,
      0 },
    { "help", 'h', NULL, "print this help", OPTION_FLAG, AT(help), 0, 0 },
    { "version", 'V', NULL, "print the version", OPTION_FLAG, AT(version), 0, 0 },
};

static const struct option_table table = {
    .program = INDEX_PROGRAM,
    .usage = "[-i INDEX] [options] [--merge] [--dry-run] [--watch] PATH...\n"
             "       svod-index [-i INDEX] --merge | --remove=TEXT [--dry-run]\n"
             "       svod-index [-i INDEX] --list | --status | --fingerprint\n"
             "       svod-index [-i INDEX] --check | --repair\n"
             "       svod-index [-i INDEX] --alignment=TEXT | --align=TEXT [OTHER]\n"
             "       svod-index --check-source [options] PATH...",
    .purpose = "Make the index hold the texts under these files and folders.",
    .ending =
        "Only new and changed files are read; files that are gone are taken out.\n"
        "Exit code: 0 done, 1 damage was found or is left, 2 a file was skipped or an "
        "error.",
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
};

static size_t usual_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (processors < 1)
        return 1;
    return processors < MOST_THREADS_UNASKED ? (size_t)processors
                                             : MOST_THREADS_UNASKED;
}

static const char *contradiction(const struct index_settings *settings)
{
    int asked = settings->list + settings->status + settings->fingerprint +
                settings->check + settings->repair + (settings->align != NULL) +
                (settings->alignment != NULL);
    bool changes = settings->merge || settings->remove || settings->dry_run ||
                   settings->watch || settings->check_source;

    if (asked > 1 || (asked && changes))
        return "--list, --status, --fingerprint, --check, --repair, --align and "
               "--alignment go alone";
    if (settings->align && settings->path_count > 1)
        return "--align takes one text, or two";
    if (settings->output && !settings->align)
        return "--output goes with --align";
    if (asked && settings->path_count && !settings->align)
        return "paths were given, and nothing is to be indexed; see --help";
    if (settings->check_source &&
        (settings->merge || settings->remove || settings->dry_run || settings->watch))
        return "--check-source goes with no index";
    if (settings->watch && (settings->remove || settings->dry_run))
        return "--watch goes with neither --remove nor --dry-run";
    if (settings->remove && settings->path_count)
        return "--remove goes with no PATH";
    if (!asked && !settings->path_count && !settings->remove &&
        (!settings->merge || settings->watch))
        return "no file or folder given; see --help";
    return NULL;
}

bool index_settings_read(struct index_settings *out, int argc, char **argv)
{
    const char *problem;
    int first;

    *out = (struct index_settings){ .settle = USUAL_SETTLE };
    first = options_parse(&table, argc, argv, out);
    if (first < 0)
        return false;
    out->index = options_index(out->index);
    out->paths = (const char *const *)(argv + first);
    out->path_count = (size_t)(argc - first);
    if (!out->threads)
        out->threads = usual_threads();
    problem = out->help || out->version ? NULL : contradiction(out);
    if (problem)
        report_error(INDEX_PROGRAM, "%s", problem);
    return !problem;
}

void index_settings_print_help(void)
{
    options_help(&table, stdout);
}
