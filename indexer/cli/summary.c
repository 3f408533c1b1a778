/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * summary.c - what was indexed, on one screen.
 */
#include "summary.h"

#include "cli/number.h"
#include "cli/report.h"
#include "cli/visible.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MOST_REMARKS 20

struct part {
    uint64_t count;
    const char *name;
};

/* "3 Han, 2 Cyrillic". Parts of nothing are left out where `all` is false. */
static void print_parts(const char *title, const struct part *parts, size_t count,
                        bool all)
{
    const char *comma = "";

    printf("%-8s", title);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].count == 0 && !all)
            continue;
        printf("%s%s %s", comma, number_grouped(parts[i].count).text, parts[i].name);
        comma = ", ";
    }
    puts(*comma ? "" : "none");
}

static void print_files(const svod_summary *summary)
{
    const struct part parts[] = {
        { summary->files_read, "read" },
        { summary->files_unchanged, "unchanged" },
        { summary->files_removed, "removed" },
        { summary->files_skipped, "skipped" },
        { summary->files_ignored, "ignored" },
    };

    print_parts("files", parts, sizeof parts / sizeof *parts, true);
}

static const char *plural(uint64_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

static void print_holdings(const svod_summary *summary)
{
    const struct part parts[] = {
        { summary->texts, plural(summary->texts, "text", "texts") },
        { summary->sections, plural(summary->sections, "section", "sections") },
        { summary->passages, plural(summary->passages, "passage", "passages") },
    };

    print_parts("holds", parts, sizeof parts / sizeof *parts, true);
}

static void print_tokens(const svod_summary *summary)
{
    const struct part parts[] = {
        { summary->han, "Han" },
        { summary->cyrillic, "Cyrillic" },
        { summary->latin, "Latin" },
        { summary->hangul, "Hangul" },
        { summary->other, "of other scripts" },
        { summary->numbers, plural(summary->numbers, "number", "numbers") },
    };

    print_parts("tokens", parts, sizeof parts / sizeof *parts, false);
}

bool summary_is_idle(const svod_summary *summary)
{
    return summary->files_read == 0 && summary->files_removed == 0;
}

static void print_nothing_to_do(const svod_summary *summary)
{
    printf("nothing to do: %s %s unchanged",
           number_grouped(summary->files_unchanged).text,
           plural(summary->files_unchanged, "file", "files"));
    if (summary->files_skipped > 0)
        printf(", %s skipped", number_grouped(summary->files_skipped).text);
    /* Usually that is of no interest; without any text it is the explanation. */
    if (summary->files_unchanged == 0 && summary->files_ignored > 0)
        printf(", %s ignored", number_grouped(summary->files_ignored).text);
    puts("");
}

static void print_cost(const svod_summary *summary, double seconds)
{
    double read = (double)summary->bytes_read / 1e6;

    printf("%-8s%.1f MB\n", "size", (double)summary->bytes / 1e6);
    printf("%-8s%.1f s", "time", seconds);
    if (read > 0 && seconds > 0)
        printf(", %.1f MB of text read, %.1f MB/s", read, read / seconds);
    puts("");
}

void summary_print(const char *index, const svod_summary *summary, double seconds)
{
    if (!summary->segments_merged && summary_is_idle(summary)) {
        print_nothing_to_do(summary);
        return;
    }
    printf("%-8s", "index");
    visible_print(stdout, index, strlen(index));
    puts("");
    print_files(summary);
    print_holdings(summary);
    print_tokens(summary);
    print_cost(summary, seconds);
}

typedef const svod_skipped *get_remark(const svod_indexer *indexer, size_t index);

static void print_remarks(const char *program, const svod_indexer *indexer,
                          get_remark *get, const char *ending)
{
    const svod_skipped *remark;
    size_t count = 0;

    for (; (remark = get(indexer, count)) != NULL; count++)
        if (count < MOST_REMARKS)
            report_error(program, "%s: %s%s", remark->path, remark->reason, ending);
    if (count > MOST_REMARKS)
        report_error(program, "... and %s more",
                     number_grouped(count - MOST_REMARKS).text);
}

void summary_print_remarks(const char *program, const svod_indexer *indexer)
{
    print_remarks(program, indexer, svod_indexer_skipped, " (skipped)");
    print_remarks(program, indexer, svod_indexer_warning, "");
}
