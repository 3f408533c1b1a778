/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault.h - what the fault tests share: TAP, fixed questions, and their answers in one
 * number, so that "exactly the same answer" is a comparison. */
#ifndef FAULT_H
#define FAULT_H

#include "svod.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---- TAP ------------------------------------------------------------------------- */

static int tap_count, tap_failed;

__attribute__((format(printf, 2, 3))) static inline bool tap(bool good,
                                                             const char *format, ...)
{
    va_list args;

    printf("%sok %d - ", good ? "" : "not ", ++tap_count);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
    tap_failed += !good;
    return good;
}

static inline int tap_end(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed ? 1 : 0;
}

static inline const char *status_name(svod_status status)
{
    static const char *const names[] = { "OK",        "NO_MEMORY", "BAD_TEXT",
                                         "BAD_QUERY", "NOT_FOUND", "LOCKED",
                                         "OUTDATED",  "DAMAGED",   "IO",
                                         "MISUSE",    "BUG" };

    return (size_t)status < sizeof names / sizeof *names ? names[status] : "UNKNOWN";
}

/* ---- Questions ------------------------------------------------------------------- */

enum ask {
    ASK_SEARCH,
    ASK_RANK,
    ASK_SIDES, /* with the other sides of hits */
    ASK_WORKS, /* by works, with the readings of editions */
    ASK_YEARS, /* with a facet of the years */
    ASK_EXPLAIN,
    ASK_EXPLAIN_JSON
};

struct question {
    const char *text;
    svod_unit unit;
    enum ask ask;
};

/* Every operator and filter, and whatever reads another file of a segment. */
static const struct question questions[] = {
    { "遼", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "阿骨打 NEAR/20 遼", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "(遼 OR 女直) BEFORE/30 江", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "=遼 zone:text", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "樞密使奉先之弟 zone:note", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 AND 江 NOT 女直", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "金 AND 遼 NOT 平州", SVOD_IN_SECTION, ASK_SEARCH },
    { "император AND посол", SVOD_IN_TEXT, ASK_SEARCH },
    { "遼 NOT (女直 AND 江)", SVOD_IN_TEXT, ASK_SEARCH },
    { "\"в первом месяце\" OR =Ляо", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "Ляо OR Цзинь lang:ru", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "金 lang:zh text:svod-beibian,SVOD0001", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "нет такого слова", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "北兵", SVOD_IN_PASSAGE, ASK_SEARCH }, /* by the lists of pairs */
    { "女(直|真){0,9}[遼江] OR ^遼 OR (大遼|金)國$", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "\"(первом месяце|год) в\"~5 NOTNEAR/2 =к", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 MINUS 大遼 NEAR/30 江 BEFORE/99 [^之]兵", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "*ов OR посл? section:1..2,99", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 AND AND", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 and 女(直|真)и", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 江 император посол", SVOD_IN_PASSAGE, ASK_RANK },
    { "(遼 OR =Ляо) NEAR/5 (江 OR 兵) lang:zh", SVOD_IN_PASSAGE, ASK_EXPLAIN },
    { "遼{0,2}江 NEAR/0 посол", SVOD_IN_PASSAGE, ASK_EXPLAIN },
    { "遼 => Ляо OR =ляоский", SVOD_IN_PASSAGE, ASK_SIDES },
    { "Сун =/> 宋 AND 遼 lang:zh", SVOD_IN_SECTION, ASK_SIDES },
    { "遼 NEAR/9 兵 => армия", SVOD_IN_PASSAGE, ASK_EXPLAIN },
    { "遼 OR 宋", SVOD_IN_PASSAGE, ASK_WORKS },
    { "遼 year:1115..1123", SVOD_IN_PASSAGE, ASK_SEARCH },
    { "遼 NOT era:天會三年", SVOD_IN_SECTION, ASK_EXPLAIN },
    { "遼 OR год", SVOD_IN_PASSAGE, ASK_YEARS },
    { "\"посл* год\" NOT посол", SVOD_IN_PASSAGE, ASK_EXPLAIN_JSON },
};

#define QUESTIONS (sizeof questions / sizeof *questions)

/* ---- Answers --------------------------------------------------------------------- */

#define DIGEST_START 14695981039346656037u

static inline void digest_bytes(uint64_t *digest, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;

    while (len--)
        *digest = (*digest ^ *at++) * 1099511628211u;
}

static inline void digest_string(uint64_t *digest, const char *string)
{
    digest_bytes(digest, string, strlen(string) + 1);
}

static inline void digest_number(uint64_t *digest, uint64_t number)
{
    digest_bytes(digest, &number, sizeof number);
}

static inline void digest_mark(uint64_t *digest, const svod_mark *mark)
{
    digest_number(digest, mark->start);
    digest_number(digest, mark->length);
    digest_number(digest, mark->offset);
    digest_number(digest, mark->size);
    digest_number(digest, mark->operand);
}

static inline void digest_hit(uint64_t *digest, const svod_hit *hit)
{
    digest_string(digest, hit->text);
    digest_string(digest, hit->title);
    digest_string(digest, hit->section);
    digest_string(digest, hit->cite);
    digest_string(digest, hit->zone);
    digest_string(digest, hit->language);
    digest_string(digest, hit->line);
    digest_number(digest, hit->passage);
    digest_number(digest, hit->start);
    digest_number(digest, hit->length);
    digest_number(digest, hit->left);
    digest_number(digest, hit->match);
    digest_number(digest, hit->right);
    for (size_t i = 0; i < hit->mark_count; i++)
        digest_mark(digest, &hit->marks[i]);
    for (size_t i = 0; i < hit->year_count; i++)
        digest_number(digest, (uint64_t)hit->years[i].year << 1 |
                                  (uint64_t)hit->years[i].inferred);
    digest_bytes(digest, &hit->score, sizeof hit->score);
}

static inline svod_status digest_results(uint64_t *digest, svod_results *results,
                                         svod_error *err)
{
    const svod_total *total = svod_results_total(results);
    svod_status status = SVOD_OK;
    svod_hit hit;

    digest_number(digest, total->occurrences);
    digest_number(digest, total->passages);
    digest_number(digest, total->sections);
    digest_number(digest, total->texts);
    digest_number(digest, svod_results_count(results));
    for (size_t i = 0; i < svod_results_count(results) && status == SVOD_OK; i++) {
        status = svod_results_hit(&hit, results, i, err);
        if (status == SVOD_OK)
            digest_hit(digest, &hit);
    }
    return status;
}

static inline svod_status digest_others(uint64_t *digest, svod_results *results,
                                        svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < svod_results_count(results) && status == SVOD_OK; i++) {
        const svod_other *others;
        size_t count;
        status = svod_results_other(&others, &count, results, i, "all", err);
        for (size_t k = 0; k < count; k++) {
            digest_string(digest, others[k].id);
            digest_string(digest, others[k].line);
            digest_string(digest, others[k].origin);
            for (size_t m = 0; m < others[k].mark_count; m++)
                digest_mark(digest, &others[k].marks[m]);
        }
    }
    return status;
}

static inline svod_status digest_witnesses(uint64_t *digest, svod_results *results,
                                           svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < svod_results_count(results) && status == SVOD_OK; i++) {
        const svod_witness *witnesses;
        size_t count;
        status = svod_results_witnesses(&witnesses, &count, results, i, err);
        for (size_t k = 0; k < count; k++) {
            digest_string(digest, witnesses[k].id);
            digest_string(digest, witnesses[k].line);
            for (size_t v = 0; v < witnesses[k].variant_count; v++) {
                digest_string(digest, witnesses[k].variants[v].lemma);
                digest_string(digest, witnesses[k].variants[v].reading);
                digest_number(digest, witnesses[k].variants[v].offset);
            }
        }
    }
    return status;
}

static inline svod_status digest_years(uint64_t *digest, svod_searcher *searcher,
                                       const svod_query *query,
                                       const svod_search_options *options,
                                       svod_error *err)
{
    svod_facets *facets;
    const svod_facet_value *values;
    size_t count;
    svod_status status =
        svod_facet(&facets, searcher, query, options, SVOD_FACET_YEAR, NULL, err);

    if (status != SVOD_OK)
        return status;
    values = svod_facets_values(facets, &count);
    for (size_t i = 0; i < count; i++) {
        digest_string(digest, values[i].value);
        digest_number(digest, values[i].occurrences);
        digest_number(digest, values[i].passages);
    }
    svod_facets_free(facets);
    return SVOD_OK;
}

/* The last line of an explanation has times, which differ. */
static inline void digest_explanation(uint64_t *digest, const char *text)
{
    const char *times = strstr(text, "\ntime:");

    if (!times)
        times = strstr(text, "\"time\":");
    digest_bytes(digest, text, times ? (size_t)(times - text) : strlen(text));
}

static inline svod_status ask_query(uint64_t *digest, svod_searcher *searcher,
                                    const struct question *question,
                                    const svod_search_options *options, svod_error *err)
{
    svod_query *query;
    svod_results *results = NULL;
    char *text = NULL;
    svod_status status =
        svod_query_parse(&query, question->text, strlen(question->text), err);

    if (status == SVOD_OK && question->ask == ASK_EXPLAIN)
        status = svod_explain(&text, searcher, query, options, err);
    else if (status == SVOD_OK && question->ask == ASK_EXPLAIN_JSON)
        status = svod_explain_json(&text, searcher, query, options, err);
    else if (status == SVOD_OK)
        status = svod_search(&results, searcher, query, options, err);
    if (status == SVOD_OK && text)
        digest_explanation(digest, text);
    if (status == SVOD_OK && results)
        status = digest_results(digest, results, err);
    if (status == SVOD_OK && question->ask == ASK_SIDES)
        status = digest_others(digest, results, err);
    if (status == SVOD_OK && question->ask == ASK_WORKS)
        status = digest_witnesses(digest, results, err);
    if (status == SVOD_OK && question->ask == ASK_YEARS)
        status = digest_years(digest, searcher, query, options, err);
    svod_string_free(text);
    svod_results_free(results);
    svod_query_free(query);
    return status;
}

static inline svod_status ask_rank(uint64_t *digest, svod_searcher *searcher,
                                   const struct question *question,
                                   const svod_search_options *options, svod_error *err)
{
    svod_results *results;
    svod_status status = svod_rank(&results, searcher, question->text,
                                   strlen(question->text), options, err);

    if (status == SVOD_OK)
        status = digest_results(digest, results, err);
    svod_results_free(results);
    return status;
}

/* Ask one question and put everything that comes back into *digest. */
static inline svod_status ask(uint64_t *digest, svod_searcher *searcher,
                              const struct question *question, svod_error *err)
{
    const svod_search_options options = {
        .unit = question->unit,
        .limit = 100,
        .group = question->ask == ASK_WORKS ? SVOD_GROUP_WORK : SVOD_GROUP_NONE,
    };

    *digest = DIGEST_START;
    if (question->ask == ASK_RANK)
        return ask_rank(digest, searcher, question, &options, err);
    return ask_query(digest, searcher, question, &options, err);
}

/* The right answers: what a sound index says to each question. A question that is
 * meant to be refused has its status here. */
struct answers {
    svod_status status[QUESTIONS];
    uint64_t digest[QUESTIONS];
};

static inline svod_status answers_of(struct answers *answers, const char *index,
                                     svod_error *err)
{
    svod_searcher *searcher;
    svod_status status = svod_searcher_open(&searcher, index, err);

    memset(answers, 0, sizeof *answers);
    for (size_t i = 0; i < QUESTIONS && status == SVOD_OK; i++)
        answers->status[i] = ask(&answers->digest[i], searcher, &questions[i], NULL);
    svod_searcher_free(searcher);
    return status;
}

static inline bool answers_equal(const struct answers *a, const struct answers *b)
{
    for (size_t i = 0; i < QUESTIONS; i++)
        if (a->status[i] != b->status[i] || a->digest[i] != b->digest[i])
            return false;
    return true;
}

#endif
