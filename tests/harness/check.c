/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A test is one program and one thread; this is its score. */
static struct {
    unsigned count, failed;
} score;

static bool report(struct check_place place, bool good, const char *format,
                   va_list args)
{
    printf("%s %u - ", good ? "ok" : "not ok", ++score.count);
    vprintf(format, args);
    putchar('\n');
    if (!good) {
        score.failed++;
        printf("#   at %s:%d\n", place.file, place.line);
    }
    fflush(stdout); /* so that a crash does not hide what came before it */
    return good;
}

void check_note(const char *format, ...)
{
    va_list args;

    fputs("#   ", stdout);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

/* Of several lines each is a line of explanation. */
static void note_value(const char *what, const char *value)
{
    const char *end;

    if (!value)
        value = "(null)";
    for (; (end = strchr(value, '\n')) != NULL; value = end + 1)
        check_note("%s: %.*s", what, (int)(end - value), value);
    check_note("%s: %s", what, value);
}

bool check_that(struct check_place place, bool good, const char *name, ...)
{
    va_list args;

    va_start(args, name);
    report(place, good, name, args);
    va_end(args);
    return good;
}

bool check_string(struct check_place place, const char *got, const char *wanted,
                  const char *name, ...)
{
    bool good = got && wanted ? strcmp(got, wanted) == 0 : got == wanted;
    va_list args;

    va_start(args, name);
    report(place, good, name, args);
    va_end(args);
    if (!good) {
        note_value("     got", got);
        note_value("expected", wanted);
    }
    return good;
}

bool check_number(struct check_place place, long long got, long long wanted,
                  const char *name, ...)
{
    va_list args;

    va_start(args, name);
    report(place, got == wanted, name, args);
    va_end(args);
    if (got != wanted)
        check_note("got %lld, expected %lld", got, wanted);
    return got == wanted;
}

int check_done(void)
{
    printf("1..%u\n", score.count);
    return score.failed ? 1 : 0;
}
