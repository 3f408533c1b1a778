/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * report.h - how a program speaks of errors, and how it ends.
 *
 * stdout is the answer, stderr is talk: every line there begins with the name of the
 * program, so that it is known in a script who complained.
 */
#ifndef REPORT_H
#define REPORT_H

enum report_exit {
    REPORT_FOUND = 0,   /* also: done */
    REPORT_NOTHING = 1, /* asked well, found nothing */
    REPORT_ERROR = 2
};

/* "program: message" on stderr, as one line: control characters, which names of files
 * may hold, are only shown. */
__attribute__((format(printf, 2, 3))) void report_error(const char *program,
                                                        const char *format, ...);

/* What to exit with: `code`, or REPORT_ERROR when stdout did not take everything that
 * was written to it. Call it last: it closes stdout, since some file systems tell of a
 * full disk only then. `what` names the output in the message, such as "the answer". */
int report_end(const char *program, const char *what, int code);

#endif
