/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_error.h - say what is wrong with a question, and where.
 */
#ifndef QUERY_ERROR_H
#define QUERY_ERROR_H

#include "svod.h"

/* The message, the question and a caret under the byte err->offset, on stderr. */
void query_error_report(const char *program, const char *question,
                        const svod_names *names, const svod_error *err);

/* The same of a warning. */
void query_warning_report(const char *program, const char *question,
                          const svod_warning *warning);

#endif
