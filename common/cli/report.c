/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * report.c - an error to stderr, the state of stdout to an exit code.
 *
 * An answer cut short by a full disk looks like a complete one, so a program must not
 * end with success before its last byte is known to be written.
 */
#include "report.h"

#include "visible.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A longer line, by the longest of paths, is cut. */
#define LINE_SIZE 5000

void report_error(const char *program, const char *format, ...)
{
    char line[LINE_SIZE];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    fprintf(stderr, "%s: ", program);
    visible_print(stderr, line, strlen(line));
    fputc('\n', stderr);
}

int report_end(const char *program, const char *what, int code)
{
    bool was_bad = ferror(stdout) != 0;

    errno = 0;
    if (fclose(stdout) == 0 && !was_bad)
        return code;

    /* Who closed the pipe has seen enough; that needs no words. */
    if (errno == 0)
        report_error(program, "cannot write %s", what);
    else if (errno != EPIPE)
        report_error(program, "cannot write %s: %s", what, strerror(errno));
    return REPORT_ERROR;
}
