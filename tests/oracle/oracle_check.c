/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_check.c - is what svod finds what a plain scan of the texts finds?
 *
 *     oracle_check [--count N] [--seed S] [--named PERCENT] INDEX PATH...
 *     oracle_check --query Q [--unit passage|section|text] [--level=glyph|exact]
 *         [--pairs] INDEX PATH...
 *     oracle_check --print [--count N] [--seed S] PATH...    the questions only
 *     oracle_check --answer Q [--unit U] PATH...             the oracle's answer only
 *     oracle_check --summary PATH...
 *     oracle_check --years INDEX PATH...                     the laws of years
 *     oracle_check --table [--count N] [--seed S] PATH...    invented names
 *     oracle_check --self
 *     oracle_check --cases FILE
 *
 * --named: how many operands are names and sounds. --names names a table of names
 * beside corpus/names. INDEX was made by svod-index from the same PATHs. Of all but the
 * last the option --variants names the table of variants, where it is not
 * common/text/variants.tsv.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle_compare.h"
#include "oracle_generate.h"
#include "oracle_names.h"
#include "oracle_self.h"
#include "oracle_years.h"

#define GROUP     100 /* questions for each line of TAP */
#define SHOWN_MAX 5   /* differing questions that are shown for each */

enum task {
    CHECK,
    QUERY,
    PRINT,
    ANSWER,
    SUMMARY,
    TABLE,
    YEARS,
    SELF,
    CASES
};

struct options {
    enum task task;
    struct oracle_question question;
    const char *variants, *names; /* a table beside corpus/names */
    uint32_t named;               /* percent of items that are names and sounds */
    uint32_t count;
    uint64_t seed;
    char **paths;
    int path_count;
};

static const char *const unit_names[] = { "passage", "section", "text" };

/* ---- Tasks ------------------------------------------------------------------- */

static void open_searcher(struct oracle_comparison *comparison, const char *index,
                          const char *names)
{
    svod_error error = { 0 };

    if (svod_searcher_open(&comparison->searcher, index, &error) != SVOD_OK)
        oracle_die("%s", error.message);
    if (svod_names_open(&comparison->names, &error) != SVOD_OK ||
        (names && svod_names_add_file(comparison->names, names, &error) != SVOD_OK))
        oracle_die("%s", error.message);
}

/* One line of TAP for a group of random questions. */
static bool check_group(struct oracle_comparison *comparison,
                        struct oracle_generator *generator, uint32_t first,
                        uint32_t count)
{
    struct oracle_question question = { 0 };
    struct oracle_bytes report = { 0 };
    uint32_t bad = 0;

    for (uint32_t i = 0; i < count; i++) {
        oracle_generate(generator, &question);
        size_t before = report.len;
        if (oracle_compare(comparison, &question, &report))
            continue;
        if (++bad > SHOWN_MAX)
            report.len = before;
    }
    printf("%s %u - questions %u to %u", bad ? "not ok" : "ok", first / GROUP + 1,
           first + 1, first + count);
    if (bad)
        printf(": %u differ\n%.*s", bad, (int)report.len, report.at);
    else
        printf("\n");
    fflush(stdout);
    oracle_bytes_release(&question.text);
    oracle_bytes_release(&report);
    return bad == 0;
}

/* A name may be ambiguous. */
static bool can_read(struct oracle_corpus *corpus, const struct oracle_bytes *text)
{
    struct oracle_query query;
    const char *wrong =
        oracle_query_parse(&query, corpus, text->at, text->len, ORACLE_WIDE);

    oracle_query_release(&query);
    return !wrong;
}

/* The operands are drawn from places near each other. */
static bool check_laws(struct oracle_comparison *comparison,
                       struct oracle_generator *generator, uint32_t number,
                       uint32_t count)
{
    struct oracle_bytes one = { 0 }, other = { 0 }, report = { 0 };
    bool is_kept = true;

    for (uint32_t i = 0; i < count && is_kept; i++) {
        uint32_t place = oracle_generate_place(generator);
        uint32_t end = oracle_generate_end(generator, place);
        uint32_t ahead = oracle_random_below(&generator->random, 20);

        one.len = other.len = 0;
        oracle_generate_item(generator, &one, place);
        oracle_generate_item(generator, &other,
                             place + ahead < end ? place + ahead : place);
        is_kept = !can_read(generator->corpus, &one) ||
                  !can_read(generator->corpus, &other) ||
                  oracle_check_laws(comparison, one.at, other.at, &report);
    }
    printf("%s %u - laws of NEAR, NOTNEAR, MINUS for %u pairs of operands\n%s",
           is_kept ? "ok" : "not ok", number, count, report.at ? report.at : "");
    oracle_bytes_release(&one);
    oracle_bytes_release(&other);
    oracle_bytes_release(&report);
    return is_kept;
}

static int check(const struct options *options, struct oracle_corpus *corpus)
{
    struct oracle_comparison comparison = { .corpus = corpus,
                                            .random.state = options->seed };
    struct oracle_generator generator = { corpus, { options->seed }, options->named };
    int status = 0;

    if (!corpus->token_count)
        oracle_die("nothing to ask about");
    open_searcher(&comparison, options->paths[0], options->names);
    printf("1..%u\n", (options->count + GROUP - 1) / GROUP + 1);
    for (uint32_t first = 0; first < options->count; first += GROUP) {
        uint32_t left = options->count - first;
        if (!check_group(&comparison, &generator, first, left < GROUP ? left : GROUP))
            status = 1;
    }
    if (!check_laws(&comparison, &generator, (options->count + GROUP - 1) / GROUP + 1,
                    options->count / 10))
        status = 1;
    printf("# %u questions, %llu with hits, %llu refused, %llu hits\n", options->count,
           (unsigned long long)comparison.found, (unsigned long long)comparison.refused,
           (unsigned long long)comparison.hits);
    svod_searcher_free(comparison.searcher);
    svod_names_free(comparison.names);
    return status;
}

static int answer_one(const struct options *options, struct oracle_corpus *corpus)
{
    const struct oracle_question *question = &options->question;
    struct oracle_query query;
    struct oracle_answer answer = { 0 };
    struct oracle_bytes line = { 0 };
    const char *wrong = oracle_query_parse(&query, corpus, question->text.at,
                                           question->text.len, question->level);

    if (!wrong)
        wrong = oracle_answer(&answer, corpus, &query, question);
    for (size_t i = 0; i < answer.hits.count; i++) {
        line.len = 0;
        oracle_hit_print(corpus, &answer.hits.items[i], &line);
        printf("%s\n", line.at);
    }
    if (wrong)
        printf("# refused: %s\n", wrong);
    else
        printf("# %zu occurrences, %llu passages, %llu sections, %llu texts\n",
               answer.hits.count, (unsigned long long)answer.passages,
               (unsigned long long)answer.sections, (unsigned long long)answer.texts);
    oracle_bytes_release(&line);
    oracle_answer_release(&answer);
    oracle_query_release(&query);
    return wrong != NULL;
}

static int query_one(const struct options *options, struct oracle_corpus *corpus)
{
    struct oracle_comparison comparison = { .corpus = corpus,
                                            .random.state = options->seed };
    struct oracle_bytes report = { 0 };

    answer_one(options, corpus);
    open_searcher(&comparison, options->paths[0], options->names);
    bool is_same = oracle_compare(&comparison, &options->question, &report);
    printf("%s\n%s", is_same ? "# svod finds the same" : "# svod differs:",
           report.at ? report.at : "");
    svod_searcher_free(comparison.searcher);
    svod_names_free(comparison.names);
    oracle_bytes_release(&report);
    return !is_same;
}

static int print_questions(const struct options *options, struct oracle_corpus *corpus)
{
    struct oracle_generator generator = { corpus, { options->seed }, options->named };
    struct oracle_question question = { 0 };

    for (uint32_t i = 0; i < options->count && corpus->token_count; i++) {
        oracle_generate(&generator, &question);
        printf("%s%s%s\t%s\n", unit_names[question.unit],
               oracle_level_options[question.level],
               question.is_pairs ? " --pairs" : "", question.text.at);
    }
    oracle_bytes_release(&question.text);
    return 0;
}

static int check_years(const struct options *options, struct oracle_corpus *corpus)
{
    struct oracle_comparison comparison = { .corpus = corpus };

    open_searcher(&comparison, options->paths[0], options->names);
    int status = oracle_check_years(&comparison, options->seed);
    svod_searcher_free(comparison.searcher);
    svod_names_free(comparison.names);
    return status;
}

static void print_table(const struct options *options, struct oracle_corpus *corpus)
{
    struct oracle_generator generator = { corpus, { options->seed }, 0 };

    oracle_generate_table(&generator, options->count);
}

/* ---- The command line -------------------------------------------------------- */

static _Noreturn void usage(void)
{
    oracle_die("usage: oracle_check [--count N] [--seed S] [--variants FILE] INDEX "
               "PATH...\n       --query Q [--unit U] INDEX PATH...\n       --print, "
               "--answer Q [--unit U] or --summary PATH...\n       --self\n       "
               "--cases FILE");
}

static enum oracle_unit unit_by_name(const char *name)
{
    for (int unit = 0; unit < 3; unit++)
        if (strcmp(name, unit_names[unit]) == 0)
            return (enum oracle_unit)unit;
    usage();
}

/* An option that has a value; false when it is none. */
static bool read_value(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--count") == 0)
        options->count = (uint32_t)strtoul(value, NULL, 10);
    else if (strcmp(name, "--seed") == 0)
        options->seed = strtoull(value, NULL, 10);
    else if (strcmp(name, "--named") == 0)
        options->named = (uint32_t)strtoul(value, NULL, 10);
    else if (strcmp(name, "--names") == 0)
        options->names = value;
    else if (strcmp(name, "--variants") == 0)
        options->variants = value;
    else if (strcmp(name, "--unit") == 0)
        options->question.unit = unit_by_name(value);
    else if (strcmp(name, "--query") == 0 || strcmp(name, "--answer") == 0) {
        oracle_bytes_add_string(&options->question.text, value);
        options->task = strcmp(name, "--query") == 0 ? QUERY : ANSWER;
    } else
        return false;
    return true;
}

static void read_options(struct options *options, int count, char **words)
{
    int at = 1;

    for (; at < count && strncmp(words[at], "--", 2) == 0; at++) {
        if (strcmp(words[at], "--self") == 0)
            options->task = SELF;
        else if (strcmp(words[at], "--cases") == 0)
            options->task = CASES;
        else if (strcmp(words[at], "--level=exact") == 0)
            options->question.level = ORACLE_EXACT;
        else if (strcmp(words[at], "--level=glyph") == 0)
            options->question.level = ORACLE_GLYPH;
        else if (strcmp(words[at], "--pairs") == 0)
            options->question.is_pairs = true;
        else if (strcmp(words[at], "--print") == 0)
            options->task = PRINT;
        else if (strcmp(words[at], "--summary") == 0)
            options->task = SUMMARY;
        else if (strcmp(words[at], "--years") == 0)
            options->task = YEARS;
        else if (strcmp(words[at], "--table") == 0)
            options->task = TABLE;
        else if (at + 1 < count && read_value(options, words[at], words[at + 1]))
            at++;
        else
            usage();
    }
    options->paths = words + at;
    options->path_count = count - at;
}

/* The authority, with the names of the file that is given. */
static void read_names(struct oracle_names *names, const struct options *options,
                       struct oracle_corpus *corpus)
{
    oracle_names_read(names, "corpus/names");
    if (options->names)
        oracle_names_read(names, options->names);
    oracle_names_finish(names, &corpus->lexicon);
    oracle_names_find(names, corpus);
    corpus->names = names;
}

static int run(const struct options *options, struct oracle_corpus *corpus)
{
    switch (options->task) {
    case CHECK:
        return check(options, corpus);
    case QUERY:
        return query_one(options, corpus);
    case PRINT:
        return print_questions(options, corpus);
    case ANSWER:
        return answer_one(options, corpus);
    case SUMMARY:
        oracle_corpus_print(corpus);
        return 0;
    case YEARS:
        return check_years(options, corpus);
    case TABLE:
        print_table(options, corpus);
        return 0;
    case SELF:
    case CASES:
        break;
    }
    return 2;
}

int main(int argument_count, char **arguments)
{
    struct options options = { .variants = "common/text/variants.tsv",
                               .count = 1000,
                               .seed = 1 };
    struct oracle_corpus corpus;
    struct oracle_names names = { 0 };

    read_options(&options, argument_count, arguments);
    if (options.task == SELF)
        return oracle_self() ? 1 : 0;
    int first_path =
        options.task == CHECK || options.task == QUERY || options.task == YEARS;
    if (options.path_count <= first_path)
        usage();
    struct oracle_fold *fold = oracle_fold_read(options.variants);
    if (options.task == CASES) {
        int failed = oracle_cases(options.paths[0], fold);
        oracle_fold_free(fold);
        return failed;
    }
    oracle_corpus_init(&corpus, fold);
    for (int i = first_path; i < options.path_count; i++)
        oracle_read_path(&corpus, options.paths[i]);
    oracle_corpus_finish(&corpus);
    read_names(&names, &options, &corpus);
    int status = run(&options, &corpus);
    oracle_names_release(&names);
    oracle_corpus_release(&corpus);
    oracle_fold_free(fold);
    return status;
}
