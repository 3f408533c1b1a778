/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * progress.h - one line on stderr that tells how far the indexing is.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "svod.h"

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool is_shown;   /* false: say nothing at all */
    double last;     /* when the line was written last, in seconds */
    size_t line_len; /* of the line that stands there now */
    size_t width;    /* of the terminal */
};

/* Nothing is shown when `is_quiet`, or when stderr is no terminal. */
void progress_init(struct progress *progress, bool is_quiet);

/* For svod_indexer_options; the context is a struct progress. */
void progress_show(void *context, const svod_progress *now);

/* Clear the line, so that others can be printed. */
void progress_end(struct progress *progress);

/* Seconds of a clock that is never set back. */
double progress_clock(void);

#endif
