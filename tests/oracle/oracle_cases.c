/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_cases.c - the oracle against the case files, whose answers are made by hand.
 *
 *     oracle_check --cases tests/cases/language.cases
 *
 * What a person, the oracle and svod find alike is what the language means. Cases that
 * expect an error are passed if the oracle refuses, whatever it says.
 */
#include "oracle_self.h"

#include <stdlib.h>
#include <string.h>

#include "cases/cases.h"
#include "oracle_query.h"

struct case_run {
    struct oracle_corpus corpus;
    bool is_finished; /* the corpus has been laid out */
};

static const char *value_of(const struct case_block *block, const char *key)
{
    const struct case_line *line = case_find(block, key);

    return line ? buffer_string(&line->value) : "";
}

/* "jia.txt" is the text "jia" where it does not say it itself. */
static void add_file(struct case_run *run, const struct case_block *block)
{
    const char *path = buffer_string(&block->lines[0].value);
    struct oracle_bytes text = { 0 };

    for (size_t i = 1; i < block->count; i++) {
        oracle_bytes_add_string(&text, buffer_string(&block->lines[i].value));
        oracle_bytes_add(&text, "\n", 1);
    }
    oracle_read_bytes(&run->corpus, path, path, text.at, text.len);
    oracle_bytes_release(&text);
}

static void print_hit(const struct oracle_corpus *corpus, const struct oracle_hit *hit,
                      struct oracle_bytes *line)
{
    const struct oracle_stream *stream =
        &corpus->streams[corpus->stream_of[hit->start]];

    oracle_bytes_print(
        line, "%s %s %s %u+%u", oracle_corpus_text(corpus, hit->start)->id,
        corpus->sections[stream->section].title, oracle_zone_names[stream->zone],
        hit->start - stream->first, hit->length);
}

static void print_marks(const struct oracle_corpus *corpus,
                        const struct oracle_hits *marks, struct oracle_bytes *line)
{
    for (size_t i = 0; i < marks->count; i++) {
        uint32_t start = marks->items[i].start;
        uint32_t first = corpus->streams[corpus->stream_of[start]].first;
        oracle_bytes_print(line, "%s%u+%u", i ? " " : " (", start - first,
                           marks->items[i].length);
    }
    oracle_bytes_add_string(line, ")");
}

/* The answer as lines, with marks where the case has them. */
static void print_answer(const struct oracle_corpus *corpus,
                         const struct oracle_query *query,
                         const struct oracle_answer *answer,
                         const struct case_block *block, struct oracle_bytes *lines)
{
    size_t line = 1;

    for (size_t i = 0; i < answer->hits.count; i++) {
        while (line < block->count && strcmp(block->lines[line].key, "hit") != 0)
            line++;
        print_hit(corpus, &answer->hits.items[i], lines);
        if (line < block->count &&
            strchr(buffer_string(&block->lines[line++].value), '(')) {
            struct oracle_hits marks = oracle_marks(corpus, query, answer, i);
            print_marks(corpus, &marks, lines);
            free(marks.items);
        }
        oracle_bytes_add_string(lines, "; ");
    }
    if (*value_of(block, "totals"))
        oracle_bytes_print(lines, "%zu %llu %llu %llu", answer->hits.count,
                           (unsigned long long)answer->passages,
                           (unsigned long long)answer->sections,
                           (unsigned long long)answer->texts);
}

static void print_wanted(const struct case_block *block, struct oracle_bytes *lines)
{
    oracle_bytes_add(lines, "", 0);
    for (size_t i = 1; i < block->count; i++)
        if (strcmp(block->lines[i].key, "hit") == 0 &&
            strcmp(buffer_string(&block->lines[i].value), "none") != 0) {
            oracle_bytes_add_string(lines, buffer_string(&block->lines[i].value));
            oracle_bytes_add_string(lines, "; ");
        }
    oracle_bytes_add_string(lines, value_of(block, "totals"));
}

static void ask(struct case_run *run, const struct case_block *block)
{
    const char *unit = value_of(block, "in"), *with = value_of(block, "with");
    const struct buffer *text = &block->lines[0].value;
    const struct oracle_question question = {
        .unit = strcmp(unit, "section") == 0 ? ORACLE_IN_SECTION
                : strcmp(unit, "text") == 0  ? ORACLE_IN_TEXT
                                             : ORACLE_IN_PASSAGE,
        .level = strcmp(with, "--exact") == 0         ? ORACLE_EXACT
                 : strcmp(with, "--level=glyph") == 0 ? ORACLE_GLYPH
                                                      : ORACLE_WIDE,
        .is_pairs = strcmp(with, "--pairs") == 0,
    };
    struct oracle_query query;
    struct oracle_answer answer = { 0 };
    struct oracle_bytes found = { 0 }, wanted = { 0 };
    const char *wrong = oracle_query_parse(&query, &run->corpus, buffer_string(text),
                                           text->len, question.level);

    if (!wrong)
        wrong = oracle_answer(&answer, &run->corpus, &query, &question);
    print_wanted(block, &wanted);
    oracle_bytes_add(&found, "", 0);
    if (!wrong)
        print_answer(&run->corpus, &query, &answer, block, &found);
    if (case_find(block, "error"))
        check_that(case_place(block, &block->lines[0]), wrong != NULL, "%s is refused",
                   block->lines[0].written);
    else
        check_string(case_place(block, &block->lines[0]), wrong ? wrong : found.at,
                     wanted.at, "%s", block->lines[0].written);
    oracle_bytes_release(&found);
    oracle_bytes_release(&wanted);
    oracle_answer_release(&answer);
    oracle_query_release(&query);
}

static void take(const struct case_block *block, void *context)
{
    struct case_run *run = context;

    if (strcmp(block->lines[0].key, "file") == 0) {
        add_file(run, block);
    } else if (strcmp(block->lines[0].key, "ask") == 0) {
        if (!run->is_finished)
            oracle_corpus_finish(&run->corpus);
        run->is_finished = true;
        ask(run, block);
    }
}

int oracle_cases(const char *path, const struct oracle_fold *fold)
{
    struct case_run run = { 0 };

    oracle_corpus_init(&run.corpus, fold);
    cases_read(path, take, &run);
    oracle_corpus_release(&run.corpus);
    return check_done();
}
