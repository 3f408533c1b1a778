/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * summary.h - what was indexed, on one screen.
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "svod.h"

#include <stdbool.h>

/* On stdout; `seconds` is how long it took. */
void summary_print(const char *index, const svod_summary *summary, double seconds);

/* Was nothing read and nothing taken out? */
bool summary_is_idle(const svod_summary *summary);

/* The files that were skipped, and why, and what is to be known of others; on stderr. */
void summary_print_remarks(const char *program, const svod_indexer *indexer);

#endif
