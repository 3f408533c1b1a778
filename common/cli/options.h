/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * options.h - the options of a program, all from one table.
 *
 * A row says how an option is written, what its help is and which member of the
 * program's settings it sets. Parsing and --help read the same rows, so that they
 * cannot disagree.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>
#include <stdio.h>

enum option_kind {
    OPTION_FLAG,   /* a bool, set to true */
    OPTION_STRING, /* a const char *, borrowed from argv */
    OPTION_MAYBE,  /* the same, and "" where the option has no argument */
    OPTION_NUMBER, /* a size_t from `least` to `most` */
    OPTION_CHOICE, /* an int: which of the words in `argument`, such as "text|json" */
    OPTION_STRINGS /* a struct option_strings: may be given several times */
};

#define OPTION_STRINGS_MOST 32

/* Borrowed from argv. */
struct option_strings {
    const char *items[OPTION_STRINGS_MOST];
    size_t count;
};

struct option_row {
    const char *name;
    char letter;          /* 0 when there is no short form */
    const char *argument; /* NULL for a flag */
    const char *help;
    enum option_kind kind;
    size_t offset; /* of the member in the settings */
    size_t least, most;
};

struct option_table {
    const char *program;
    const char *usage;   /* what follows the name: "[options] QUERY" */
    const char *purpose; /* one or more lines */
    const char *ending;  /* lines after the options: exit codes, examples */
    const struct option_row *rows;
    size_t count; /* at most OPTIONS_MOST */
};

#define OPTIONS_MOST 32

/* Set the settings, which hold the defaults, from argv. The words that are no options
 * are moved behind them. Returns the index of the first such word (argc when there is
 * none), or -1 after an error was reported. */
int options_parse(const struct option_table *table, int argc, char **argv,
                  void *settings);

void options_help(const struct option_table *table, FILE *out);

/* Where the index is: `given` when it is not NULL, else $SVOD_INDEX, else here. */
const char *options_index(const char *given);

#endif
