/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * cases.h - a file of cases: what is asked and what has to come out, in plain text.
 *
 *     # Why it has to be so.
 *     text: 女眞
 *     classes: 女 真
 *
 * A case is a run of lines "key: value"; an empty line ends it. In a value \x20 is a
 * byte, \u{AD} a character that cannot be seen, \{101}( a hundred and one brackets, and
 * \\ a backslash. */
#ifndef CASES_H
#define CASES_H

#include "base/buffer.h"
#include "harness/check.h"
#include "svod.h"

struct case_line {
    char key[24];
    struct buffer value; /* with the escapes resolved */
    const char *written; /* as it is in the file */
    int number;
};

#define CASE_LINES 400

struct case_block {
    const char *file;
    struct case_line lines[CASE_LINES];
    size_t count;
};

/* The value of a key: the first line that has it, or NULL. */
const struct case_line *case_find(const struct case_block *block, const char *key);

/* The place of a line, for a check. */
struct check_place case_place(const struct case_block *block,
                              const struct case_line *line);

/* Hand out each block of the file. A file that cannot be read is a failed check. */
void cases_read(const char *path, void (*take)(const struct case_block *, void *),
                void *context);

/* What kinds of cases there are. */
struct search_corpus;

void run_analysis(const struct case_block *block);
void run_query(const struct case_block *block);
bool run_sound(const struct case_block *block); /* false: the case is of another kind */
void run_names(const struct case_block *block, svod_names **names);
void run_dates(const struct case_block *block);
void dates_end(void);
void run_search(const struct case_block *block, struct search_corpus **corpus);
void check_places(const struct case_block *block, svod_results *results);
void search_corpus_end(struct search_corpus *corpus);

#endif
