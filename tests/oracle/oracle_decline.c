/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_decline.c - the case forms of a Russian word, from paradigms.tsv.
 *
 * A row fits a word with its ending; one that begins with a vowel needs a vowel before
 * it. The first row counts that fits. Peoples have both numbers, whichever is given.
 */
#include "oracle_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS 8 /* number, ending, five cases, the other number */

struct row {
    char *cells[COLUMNS];
};

static struct row *rows;
static size_t row_count, row_room;

void oracle_words_add(struct oracle_words *words, const char *bytes, size_t len)
{
    for (size_t i = 0; i < words->count; i++)
        if (strlen(words->items[i]) == len && memcmp(words->items[i], bytes, len) == 0)
            return;
    words->items =
        oracle_room(words->items, words->count, &words->room, sizeof *words->items);
    words->items[words->count++] = oracle_copy(bytes, len);
}

void oracle_words_release(struct oracle_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->items[i]);
    free(words->items);
    *words = (struct oracle_words){ 0 };
}

static void read_rows(void)
{
    FILE *file = fopen("common/text/paradigms.tsv", "r");
    char line[512];

    if (!file)
        oracle_die("cannot open the table of paradigms");
    while (fgets(line, sizeof line, file)) {
        char *at = line;
        if (*line == '#' || strncmp(line, "number\t", 7) == 0)
            continue;
        line[strcspn(line, "\r\n")] = '\0';
        rows = oracle_room(rows, row_count, &row_room, sizeof *rows);
        for (int i = 0; i < COLUMNS; i++) {
            size_t len = strcspn(at, "\t");
            rows[row_count].cells[i] = oracle_copy(at, len);
            at += len + (at[len] == '\t');
        }
        row_count++;
    }
    fclose(file);
}

/* All Russian vowels have two bytes, as all letters have. */
static bool has_vowel(const char *bytes, size_t len)
{
    static const char *const vowels = "аеёиоуыэюя";

    for (size_t i = 0; i + 1 < len; i += 2)
        for (const char *vowel = vowels; *vowel; vowel += 2)
            if (memcmp(bytes + i, vowel, 2) == 0)
                return true;
    return false;
}

static bool fits(const struct row *row, const char *number, const char *word,
                 size_t len)
{
    const char *ending = row->cells[1];
    size_t ending_len = strlen(ending);

    if (strcmp(row->cells[0], number) != 0 || len < ending_len ||
        memcmp(word + len - ending_len, ending, ending_len) != 0)
        return false;
    return !has_vowel(ending, 2) || has_vowel(word, len - ending_len);
}

static const struct row *row_of(const char *word, size_t len, const char *one,
                                const char *other)
{
    for (size_t i = 0; i < row_count; i++)
        if (fits(&rows[i], one, word, len) ||
            (other && fits(&rows[i], other, word, len)))
            return &rows[i];
    return NULL;
}

static void add_ending(const char *stem, size_t len, const char *ending,
                       size_t ending_len, struct oracle_words *out)
{
    struct oracle_bytes word = { 0 };

    oracle_bytes_add(&word, stem, len);
    if (ending_len != 1 || *ending != '.')
        oracle_bytes_add(&word, ending, ending_len);
    oracle_words_add(out, word.at, word.len);
    oracle_bytes_release(&word);
}

/* The five cases of a row. */
static void add_cases(const struct row *row, const char *word, size_t len,
                      struct oracle_words *out)
{
    size_t stem = len - strlen(row->cells[1]);

    for (int i = 2; i < COLUMNS - 1; i++)
        for (const char *at = row->cells[i]; *at;) {
            size_t ending = strcspn(at, ",");
            if (ending != 1 || *at != '-')
                add_ending(word, stem, at, ending, out);
            at += ending + (at[ending] == ',');
        }
}

static void decline_people(const char *word, size_t len, struct oracle_words *out)
{
    const struct row *row = row_of(word, len, "many", NULL);
    const char *number = "one";
    struct oracle_words other = { 0 };

    if (!row) {
        row = row_of(word, len, "one", NULL);
        number = "many";
    }
    if (!row)
        return;
    add_cases(row, word, len, out);
    const char *end = row->cells[COLUMNS - 1];
    for (const char *at = strcmp(end, "-") == 0 ? "" : end; *at;) {
        size_t ending = strcspn(at, ",");
        add_ending(word, len - strlen(row->cells[1]), at, ending, &other);
        at += ending + (at[ending] == ',');
    }
    for (size_t i = 0; i < other.count; i++) {
        size_t other_len = strlen(other.items[i]);
        oracle_words_add(out, other.items[i], other_len);
        row = row_of(other.items[i], other_len, number, NULL);
        if (row)
            add_cases(row, other.items[i], other_len, out);
    }
    oracle_words_release(&other);
}

void oracle_decline(const char *word, size_t len, const char *kind,
                    struct oracle_words *out)
{
    if (!row_count)
        read_rows();
    oracle_words_add(out, word, len);
    if (strcmp(kind, "people") == 0) {
        decline_people(word, len, out);
        return;
    }
    bool is_person = strcmp(kind, "person") == 0;
    const struct row *row =
        row_of(word, len, is_person ? "one" : "thing", is_person ? NULL : "one");
    if (row)
        add_cases(row, word, len, out);
}
