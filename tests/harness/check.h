/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check.h - TAP from C, and nothing more. A program checks and ends with check_done():
 *
 *     CHECK(list.count == 2, "the same place counts once");
 *     IS_STRING(buffer_string(&out), "平州", "the name is kept");
 *     return check_done();
 *
 * What differs is shown with the file and line of the check. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct check_place {
    const char *file;
    int line;
};

#define CHECK_HERE ((struct check_place){ __FILE__, __LINE__ })

#define CHECK(good, ...) check_that(CHECK_HERE, (good), __VA_ARGS__)
#define IS_STRING(got, wanted, ...) \
 check_string(CHECK_HERE, (got), (wanted), __VA_ARGS__)
#define IS_NUMBER(got, wanted, ...) \
 check_number(CHECK_HERE, (long long)(got), (long long)(wanted), __VA_ARGS__)

/* Each says whether it was good. The name is a format. */
__attribute__((format(printf, 3, 4))) bool check_that(struct check_place place,
                                                      bool good, const char *name, ...);
__attribute__((format(printf, 4, 5))) bool check_string(struct check_place place,
                                                        const char *got,
                                                        const char *wanted,
                                                        const char *name, ...);
__attribute__((format(printf, 4, 5))) bool check_number(struct check_place place,
                                                        long long got, long long wanted,
                                                        const char *name, ...);

/* A line of explanation. */
__attribute__((format(printf, 1, 2))) void check_note(const char *format, ...);

/* Print the plan; what main() returns. */
int check_done(void);

#endif
