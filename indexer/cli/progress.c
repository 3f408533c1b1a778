/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * progress.c - one line on stderr, written over again and again.
 *
 * Old lines are wiped with blanks and not by a control sequence: that works on every
 * terminal there is.
 */
#include "progress.h"

#include "cli/number.h"
#include "cli/terminal.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Ten times a second is as much as an eye can read. */
#define PAUSE 0.1

/* Before that, a guess at the time left would jump about. */
#define SECONDS_TO_GUESS 1.0

#define LINE_SIZE 160

double progress_clock(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void progress_init(struct progress *progress, bool is_quiet)
{
    *progress = (struct progress){ .last = -PAUSE };
    progress->is_shown = !is_quiet && terminal_is(stderr);
    if (progress->is_shown)
        progress->width = terminal_width(stderr);
}

static void format_time_left(char *out, size_t size, const svod_progress *now)
{
    double share = 0;
    unsigned long left;

    *out = '\0';
    if (now->bytes_total > 0)
        share = (double)now->bytes_done / (double)now->bytes_total;
    if (now->seconds < SECONDS_TO_GUESS || share <= 0 || share >= 1)
        return;
    left = (unsigned long)(now->seconds * (1 - share) / share + 0.5);
    if (left >= 3600)
        snprintf(out, size, "  %lu:%02lu:%02lu left", left / 3600, left / 60 % 60,
                 left % 60);
    else
        snprintf(out, size, "  %lu:%02lu left", left / 60, left % 60);
}

static void format_line(char line[LINE_SIZE], const svod_progress *now)
{
    char left[40];
    double speed = now->seconds > 0 ? (double)now->bytes_done / 1e6 / now->seconds : 0;

    format_time_left(left, sizeof left, now);
    snprintf(line, LINE_SIZE, "%s/%s texts  %s tokens  %.1f MB/s%s",
             number_grouped(now->files_done).text,
             number_grouped(now->files_total).text, number_grouped(now->tokens).text,
             speed, left);
}

static void write_line(struct progress *progress, const char *line)
{
    size_t len = strlen(line);
    size_t wiped = progress->line_len > len ? progress->line_len - len : 0;

    /* In the last column a line would wrap, and could not be written over. */
    if (len + wiped >= progress->width)
        len = wiped = 0;
    fprintf(stderr, "\r%.*s%*s", (int)len, line, (int)wiped, "");
    fflush(stderr);
    progress->line_len = len;
}

void progress_show(void *context, const svod_progress *now)
{
    struct progress *progress = context;
    char line[LINE_SIZE];
    double clock;

    if (!progress->is_shown)
        return;
    clock = progress_clock();
    if (clock - progress->last < PAUSE)
        return;
    progress->last = clock;
    format_line(line, now);
    write_line(progress, line);
}

void progress_end(struct progress *progress)
{
    if (progress->line_len > 0)
        fprintf(stderr, "\r%*s\r", (int)progress->line_len, "");
    progress->line_len = 0;
}
