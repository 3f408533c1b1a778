/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * options.c - parse and explain the options of a table, by getopt_long.
 *
 * getopt_long would print errors of its own, in several lines and in the words of the
 * system's locale; it is kept silent, and each error is one line of ours.
 */
#include "options.h"

#include "report.h"

#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* getopt_long knows a long option by this and its row, a short one by its letter. */
#define LONG_BASE 256

struct getopt_table {
    struct option longs[OPTIONS_MOST + 1];
    char shorts[2 * OPTIONS_MOST + 2];
};

static void getopt_table_init(struct getopt_table *out,
                              const struct option_table *table)
{
    size_t at = 0;

    memset(out, 0, sizeof *out);
    out->shorts[at++] = ':'; /* tells a missing argument from an unknown option */
    for (size_t i = 0; i < table->count && i < OPTIONS_MOST; i++) {
        const struct option_row *row = &table->rows[i];

        out->longs[i].name = row->name;
        out->longs[i].has_arg = row->kind == OPTION_MAYBE ? optional_argument
                                : row->argument           ? required_argument
                                                          : no_argument;
        out->longs[i].val = LONG_BASE + (int)i;
        if (row->letter) {
            out->shorts[at++] = row->letter;
            if (row->argument)
                out->shorts[at++] = ':';
        }
    }
}

static const struct option_row *row_of(const struct option_table *table, int value)
{
    for (size_t i = 0; i < table->count; i++)
        if (value == LONG_BASE + (int)i || value == table->rows[i].letter)
            return &table->rows[i];
    return NULL;
}

/* Strictly digits: strtoul alone would take " -1" for a very large number. */
static bool read_number(size_t *out, const char *text)
{
    char *end;
    unsigned long long number;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    number = strtoull(text, &end, 10);
    if (errno || *end || number > SIZE_MAX)
        return false;
    *out = (size_t)number;
    return true;
}

/* Which of the words in "text|json" this is, or -1. */
static int read_choice(const char *words, const char *text)
{
    size_t len = strlen(text);

    for (int index = 0;; index++) {
        size_t size = strcspn(words, "|");

        if (size == len && memcmp(words, text, len) == 0)
            return index;
        if (!words[size])
            return -1;
        words += size + 1;
    }
}

static bool set_number(const char *program, const struct option_row *row,
                       const char *text, size_t *out)
{
    size_t number;

    if (read_number(&number, text) && number >= row->least && number <= row->most) {
        *out = number;
        return true;
    }
    if (row->most == SIZE_MAX)
        report_error(program, "--%s needs a number, not '%s'", row->name, text);
    else
        report_error(program, "--%s needs a number from %zu to %zu, not '%s'",
                     row->name, row->least, row->most, text);
    return false;
}

static bool set_choice(const char *program, const struct option_row *row,
                       const char *text, int *out)
{
    int choice = read_choice(row->argument, text);

    if (choice < 0) {
        report_error(program, "--%s needs one of %s, not '%s'", row->name,
                     row->argument, text);
        return false;
    }
    *out = choice;
    return true;
}

static bool add_string(const char *program, const struct option_row *row,
                       const char *text, struct option_strings *out)
{
    if (out->count == OPTION_STRINGS_MOST) {
        report_error(program, "--%s is given more than %d times", row->name,
                     OPTION_STRINGS_MOST);
        return false;
    }
    out->items[out->count++] = text;
    return true;
}

static bool set(const char *program, const struct option_row *row, const char *text,
                void *settings)
{
    void *member = (char *)settings + row->offset;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_STRING:
        *(const char **)member = text;
        return true;
    case OPTION_MAYBE:
        *(const char **)member = text ? text : "";
        return true;
    case OPTION_NUMBER:
        return set_number(program, row, text, member);
    case OPTION_CHOICE:
        return set_choice(program, row, text, member);
    case OPTION_STRINGS:
        return add_string(program, row, text, member);
    }
    return false;
}

/* No option has this long name, or several begin so. */
static void report_bad_name(const struct option_table *table, const char *word)
{
    size_t len = strlen(word);
    unsigned count = 0;

    for (size_t i = 0; len > 2 && i < table->count; i++)
        if (strncmp(table->rows[i].name, word + 2, len - 2) == 0)
            count++;
    report_error(table->program, "%s option '%s'; see --help",
                 count > 1 ? "ambiguous" : "unknown", word);
}

/* `result` is ':' or '?'; optopt and argv say what was wrong. */
static void report_bad_option(const struct option_table *table, int result,
                              const char *word)
{
    const struct option_row *row = row_of(table, optopt);
    const char *program = table->program;

    if (result == ':' && row)
        report_error(program, "--%s needs an argument, %s; see --help", row->name,
                     row->argument);
    else if (optopt >= LONG_BASE && row)
        report_error(program, "--%s takes no argument; see --help", row->name);
    else if (optopt == 0)
        report_bad_name(table, word);
    else if (optopt > ' ' && optopt <= '~')
        report_error(program, "unknown option '-%c'; see --help", optopt);
    else /* a byte of a character, which says nothing by itself */
        report_error(program, "an option is a Latin letter; see --help");
}

int options_parse(const struct option_table *table, int argc, char **argv,
                  void *settings)
{
    struct getopt_table known;
    int result;

    getopt_table_init(&known, table);
    opterr = 0;
    while ((result = getopt_long(argc, argv, known.shorts, known.longs, NULL)) != -1) {
        const struct option_row *row;

        if (result == '?' || result == ':') {
            report_bad_option(table, result, argv[optind - 1]);
            return -1;
        }
        row = row_of(table, result);
        if (!row || !set(table->program, row, optarg, settings))
            return -1;
    }
    return optind;
}

/* The long form takes up what is returned: "--limit=N". */
static size_t long_form_len(const struct option_row *row)
{
    return strlen("--") + strlen(row->name) +
           (row->argument ? strlen("=") + strlen(row->argument) : 0) +
           (row->kind == OPTION_MAYBE ? strlen("[]") : 0);
}

void options_help(const struct option_table *table, FILE *out)
{
    size_t width = 0;

    for (size_t i = 0; i < table->count; i++)
        if (long_form_len(&table->rows[i]) > width)
            width = long_form_len(&table->rows[i]);

    fprintf(out, "Usage: %s %s\n%s\n\n", table->program, table->usage, table->purpose);
    for (size_t i = 0; i < table->count; i++) {
        const struct option_row *row = &table->rows[i];
        int blanks = (int)(width - long_form_len(row)) + 2;

        if (row->letter)
            fprintf(out, "  -%c, ", row->letter);
        else
            fputs("      ", out);
        fprintf(out,
                row->kind == OPTION_MAYBE ? "--%s[%s%s]%*s%s\n" : "--%s%s%s%*s%s\n",
                row->name, row->argument ? "=" : "", row->argument ? row->argument : "",
                blanks, "", row->help);
    }
    fprintf(out, "\n%s\n", table->ending);
}

const char *options_index(const char *given)
{
    const char *named = getenv("SVOD_INDEX");

    if (given)
        return given;
    return named && *named ? named : "svod.index";
}
