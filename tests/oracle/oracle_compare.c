/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_compare.c - ask the library and the oracle the same question.
 *
 * The library is seen through svod.h alone. Compared are the hits one by one and their
 * order, some of their marks, the totals, the other depths, a page of the hits, and the
 * question in canonical form.
 */
#include "oracle_compare.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX    5 /* hits of each side in a report */
#define COMPARED_MAX 20000
#define MARKED_MAX   20 /* hits of a question whose marks are compared */

struct asked {
    struct oracle_comparison *comparison;
    const struct oracle_question *question;
    const struct oracle_query *read; /* the question as the oracle read it */
    const struct oracle_answer *expected;
    const svod_query *query;
    svod_search_options options;
    struct oracle_bytes *report;
    bool is_same;
};

static void differ(struct asked *asked, const char *what)
{
    asked->is_same = false;
    oracle_bytes_print(asked->report, "#   %s\n", what);
}

/* ---- One hit ----------------------------------------------------------------- */

static bool is_hit(const struct oracle_corpus *corpus,
                   const struct oracle_hit *expected, const svod_hit *found)
{
    const struct oracle_stream *stream =
        &corpus->streams[corpus->stream_of[expected->start]];
    const struct oracle_section *section = &corpus->sections[stream->section];

    return found->start == expected->start - stream->first &&
           found->length == expected->length &&
           found->passage ==
               corpus->passages[corpus->passage_of[expected->start]].number &&
           strcmp(found->zone, oracle_zone_names[stream->zone]) == 0 &&
           strcmp(found->section, section->title) == 0 &&
           strcmp(found->text, corpus->texts[section->text].id) == 0;
}

void oracle_found_print(const svod_hit *found, struct oracle_bytes *line)
{
    oracle_bytes_add_string(line, found->text);
    oracle_bytes_add(line, "\t", 1);
    oracle_bytes_add_string(line, found->section);
    oracle_bytes_print(line, "\t%s\t%u\t%u\t%u", found->zone, found->passage,
                       found->start, found->length);
}

/* ---- Lists of hits that differ ----------------------------------------------- */

struct lines {
    char **items;
    size_t count, room;
};

static void add_line(struct lines *lines, struct oracle_bytes *line)
{
    lines->items =
        oracle_room(lines->items, lines->count, &lines->room, sizeof *lines->items);
    lines->items[lines->count++] = oracle_copy(line->at, line->len);
    line->len = 0;
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static void sort(struct lines *lines)
{
    if (lines->count)
        qsort(lines->items, lines->count, sizeof *lines->items, by_bytes);
}

static void release(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->items[i]);
    free(lines->items);
}

/* Lines of `one` that `other` has not, as often; both are sorted. */
static size_t show_only(struct asked *asked, const char *whose, const struct lines *one,
                        const struct lines *other)
{
    size_t o = 0, count = 0;

    for (size_t i = 0; i < one->count; i++) {
        while (o < other->count && strcmp(other->items[o], one->items[i]) < 0)
            o++;
        if (o < other->count && strcmp(other->items[o], one->items[i]) == 0) {
            o++;
            continue;
        }
        if (count++ < SHOWN_MAX) {
            oracle_bytes_print(asked->report, "#     only in %s: ", whose);
            oracle_bytes_add_string(asked->report, one->items[i]);
            oracle_bytes_add(asked->report, "\n", 1);
        }
    }
    return count;
}

static void explain_hits(struct asked *asked, svod_results *results)
{
    struct lines expected = { 0 }, found = { 0 };
    struct oracle_bytes line = { 0 };
    svod_hit hit;

    for (size_t i = 0; i < asked->expected->hits.count; i++) {
        oracle_hit_print(asked->comparison->corpus, &asked->expected->hits.items[i],
                         &line);
        add_line(&expected, &line);
    }
    for (size_t i = 0; i < svod_results_count(results); i++)
        if (svod_results_hit(&hit, results, i, NULL) == SVOD_OK) {
            oracle_found_print(&hit, &line);
            add_line(&found, &line);
        }
    sort(&expected);
    sort(&found);
    size_t missing = show_only(asked, "oracle", &expected, &found);
    size_t extra = show_only(asked, "svod", &found, &expected);
    oracle_bytes_print(asked->report,
                       "#   %zu hits only in oracle, %zu only in svod%s\n", missing,
                       extra, missing + extra ? "" : ": the order differs");
    oracle_bytes_release(&line);
    release(&expected);
    release(&found);
}

/* ---- Checks ------------------------------------------------------------------ */

static void check_total(struct asked *asked, const svod_total *total, const char *depth)
{
    const struct oracle_answer *expected = asked->expected;

    if (total->complete == 1 && total->occurrences == expected->hits.count &&
        total->passages == expected->passages &&
        total->sections == expected->sections && total->texts == expected->texts)
        return;
    differ(asked, depth);
    oracle_bytes_print(
        asked->report,
        "#     oracle: %zu occurrences %llu passages %llu sections %llu "
        "texts\n#     svod:   %llu occurrences %llu passages %llu "
        "sections %llu texts, complete %d\n",
        expected->hits.count, (unsigned long long)expected->passages,
        (unsigned long long)expected->sections, (unsigned long long)expected->texts,
        (unsigned long long)total->occurrences, (unsigned long long)total->passages,
        (unsigned long long)total->sections, (unsigned long long)total->texts,
        total->complete);
}

static svod_results *search(struct asked *asked, svod_depth depth)
{
    svod_search_options options = asked->options;
    svod_results *results;
    svod_error error = { 0 };

    options.depth = depth;
    if (svod_search(&results, asked->comparison->searcher, asked->query, &options,
                    &error) == SVOD_OK)
        return results;
    differ(asked, "a search failed");
    oracle_bytes_print(asked->report, "#     %s\n", error.message);
    return NULL;
}

/* Are these results the expected hits from `skip` on, `count` of them? Where they are
 * hundreds of thousands, one in some is looked at. */
static bool is_slice(struct asked *asked, svod_results *results, size_t skip,
                     size_t count)
{
    svod_hit hit;

    if (svod_results_count(results) != count)
        return false;
    for (size_t i = 0; i < count; i += 1 + count / COMPARED_MAX)
        if (svod_results_hit(&hit, results, i, NULL) != SVOD_OK ||
            !is_hit(asked->comparison->corpus, &asked->expected->hits.items[skip + i],
                    &hit))
            return false;
    return true;
}

/* The places that are marked in a hit, each once, with their stream at 0. */
static void print_marks(const struct oracle_hits *marks, uint32_t first,
                        struct oracle_bytes *line)
{
    for (size_t i = 0; i < marks->count; i++)
        oracle_bytes_print(line, " %u+%u", marks->items[i].start - first,
                           marks->items[i].length);
}

static void found_marks(const svod_hit *hit, struct oracle_bytes *line)
{
    for (size_t i = 0; i < hit->mark_count; i++) {
        const svod_mark *mark = &hit->marks[i];
        if (!i || mark[-1].start != mark->start || mark[-1].length != mark->length)
            oracle_bytes_print(line, " %u+%u", mark->start, mark->length);
    }
}

static void check_marks(struct asked *asked, svod_results *results, size_t index)
{
    const struct oracle_corpus *corpus = asked->comparison->corpus;
    uint32_t start = asked->expected->hits.items[index].start;
    struct oracle_hits marks =
        oracle_marks(corpus, asked->read, asked->expected, index);
    struct oracle_bytes wanted = { 0 }, found = { 0 };
    svod_hit hit;

    print_marks(&marks, corpus->streams[corpus->stream_of[start]].first, &wanted);
    if (svod_results_hit(&hit, results, index, NULL) == SVOD_OK)
        found_marks(&hit, &found);
    if (!found.at || strcmp(wanted.at, found.at) != 0) {
        differ(asked, "the marks differ:");
        oracle_bytes_print(asked->report, "#     ");
        oracle_found_print(&hit, asked->report);
        oracle_bytes_print(asked->report, "\n#     oracle:%s\n#     svod:  %s\n",
                           wanted.at, found.at ? found.at : " none");
    }
    free(marks.items);
    oracle_bytes_release(&wanted);
    oracle_bytes_release(&found);
}

static void check_hits(struct asked *asked, svod_results *results)
{
    uint32_t count = (uint32_t)asked->expected->hits.count;

    check_total(asked, svod_results_total(results), "the totals differ");
    if (is_slice(asked, results, 0, count)) {
        for (uint32_t i = 0; asked->is_same && i < count && i < MARKED_MAX; i++)
            check_marks(asked, results,
                        count <= MARKED_MAX
                            ? i
                            : oracle_random_below(&asked->comparison->random, count));
        return;
    }
    differ(asked, "the hits differ");
    explain_hits(asked, results);
}

/* A page of the hits is the same as that part of the list, with the same totals. */
static void check_page(struct asked *asked)
{
    struct oracle_random *random = &asked->comparison->random;
    uint32_t count = (uint32_t)asked->expected->hits.count;
    uint32_t skip = oracle_random_below(random, count + 2);
    uint32_t limit = 1 + oracle_random_below(random, 40);
    uint32_t left = skip < count ? count - skip : 0;

    asked->options.skip = skip;
    asked->options.limit = limit;
    svod_results *results = search(asked, SVOD_FIND_HITS);
    if (results) {
        check_total(asked, svod_results_total(results), "the totals of a page differ");
        if (!is_slice(asked, results, skip, left < limit ? left : limit)) {
            differ(asked, "a page of the hits differs");
            oracle_bytes_print(asked->report, "#     skip %u, limit %u\n", skip, limit);
        }
    }
    svod_results_free(results);
    asked->options.skip = 0;
    asked->options.limit = SVOD_ALL;
}

static void check_depths(struct asked *asked)
{
    svod_results *results = search(asked, SVOD_FIND_TOTALS);

    if (results)
        check_total(asked, svod_results_total(results), "SVOD_FIND_TOTALS differs");
    svod_results_free(results);
    results = search(asked, SVOD_COUNT);
    if (results &&
        svod_results_total(results)->occurrences != asked->expected->hits.count)
        differ(asked, "SVOD_COUNT differs");
    svod_results_free(results);
}

/* The oracle has to find the same when it is asked in canonical form. */
static void check_reading(struct asked *asked, const char *canonical)
{
    const struct oracle_hits *expected = &asked->expected->hits;
    struct oracle_corpus *corpus = asked->comparison->corpus;
    struct oracle_answer answer = { 0 };
    struct oracle_query query;
    const char *wrong =
        oracle_query_parse(&query, corpus, canonical, strlen(canonical), false);

    if (!wrong)
        wrong = oracle_answer(&answer, corpus, &query, asked->question);
    if (wrong || answer.hits.count != expected->count ||
        (expected->count && memcmp(answer.hits.items, expected->items,
                                   expected->count * sizeof *expected->items) != 0)) {
        differ(asked, "the oracle takes the canonical form for something else:");
        oracle_bytes_print(asked->report, "#     %s\n", canonical);
        oracle_bytes_print(asked->report, "#     %s\n", wrong ? wrong : "other hits");
    }
    oracle_answer_release(&answer);
    oracle_query_release(&query);
}

/* The canonical form reads as itself, and asks the same. */
static void check_canonical(struct asked *asked)
{
    const char *canonical = svod_query_text(asked->query);
    const svod_query *asked_query = asked->query;
    svod_query *again;
    svod_error error = { 0 };

    const svod_query_options options = { asked->comparison->names };
    if (svod_query_parse_with(&again, canonical, strlen(canonical), &options, &error) !=
        SVOD_OK) {
        differ(asked, "the canonical form cannot be read:");
        oracle_bytes_print(asked->report, "#     %s: %s\n", canonical, error.message);
        return;
    }
    asked->query = again;
    if (strcmp(svod_query_text(again), canonical) != 0) {
        differ(asked, "the canonical form reads as another:");
        oracle_bytes_print(asked->report, "#     %s\n#     %s\n", canonical,
                           svod_query_text(again));
    }
    svod_results *results = search(asked, SVOD_COUNT);
    if (results &&
        svod_results_total(results)->occurrences != asked->expected->hits.count) {
        differ(asked, "the canonical form has another count:");
        oracle_bytes_print(asked->report, "#     %s\n", canonical);
    }
    if (oracle_random_percent(&asked->comparison->random, 20))
        check_reading(asked, canonical);
    svod_results_free(results);
    svod_query_free(again);
    asked->query = asked_query;
}

#define FACETS_MAX 20000 /* hits that are counted */

static void check_facets(struct asked *asked)
{
    struct oracle_comparison *comparison = asked->comparison;

    if (asked->options.pairs || !comparison->corpus->names ||
        asked->expected->hits.count > FACETS_MAX ||
        !oracle_random_percent(&comparison->random, 4))
        return;
    for (svod_facet_kind kind = SVOD_FACET_FORM; kind <= SVOD_FACET_NAME; kind++)
        if (!oracle_compare_facet(comparison, asked->query, &asked->options,
                                  asked->read, &asked->expected->hits, kind,
                                  asked->report))
            asked->is_same = false;
}

/* ---- One question ------------------------------------------------------------ */

static void check_answer(struct asked *asked, const char *refusal)
{
    svod_results *results = NULL;
    svod_error error = { 0 };
    svod_status status = svod_search(&results, asked->comparison->searcher,
                                     asked->query, &asked->options, &error);

    if (refusal) {
        if (status == SVOD_OK)
            differ(asked, "svod answers what the oracle refuses");
        else if (status != SVOD_BAD_QUERY)
            differ(asked, "svod refuses, but not with SVOD_BAD_QUERY");
    } else if (status != SVOD_OK) {
        differ(asked, "svod refuses to answer:");
        oracle_bytes_print(asked->report, "#     %s\n", error.message);
    } else {
        check_hits(asked, results);
        check_page(asked);
        check_depths(asked);
        check_canonical(asked);
        check_facets(asked);
    }
    svod_results_free(results);
}

static void check_question(struct asked *asked, const char *wrong, const char *refusal)
{
    const struct oracle_question *question = asked->question;
    svod_query *query;
    svod_error error = { 0 };
    const svod_query_options options = { asked->comparison->names };
    svod_status status = svod_query_parse_with(&query, question->text.at,
                                               question->text.len, &options, &error);

    if (status == SVOD_OK)
        status = svod_query_set_level(query, (svod_level)question->level, &error);

    asked->query = query;
    if (status == SVOD_OK && wrong) {
        differ(asked, "svod reads what the oracle cannot:");
        oracle_bytes_print(asked->report, "#     as %s\n", svod_query_text(query));
    } else if (status == SVOD_OK) {
        check_answer(asked, refusal);
    } else if (status != SVOD_BAD_QUERY || !(wrong || refusal)) {
        differ(asked, "svod cannot read it:");
        oracle_bytes_print(asked->report, "#     %s\n", error.message);
    }
    svod_query_free(query);
}

static void print_question(const struct oracle_question *question,
                           struct oracle_bytes *report)
{
    static const char *const units[] = { "passage", "section", "text" };

    oracle_bytes_print(report, "# in %s%s%s: ", units[question->unit],
                       oracle_level_options[question->level],
                       question->is_pairs ? ", --pairs" : "");
    oracle_bytes_add(report, question->text.at, question->text.len);
    oracle_bytes_add(report, "\n", 1);
}

bool oracle_compare(struct oracle_comparison *comparison,
                    const struct oracle_question *question, struct oracle_bytes *report)
{
    struct oracle_bytes details = { 0 };
    struct oracle_answer answer = { 0 };
    struct oracle_query query;
    const char *refusal = NULL;
    const char *wrong =
        oracle_query_parse(&query, comparison->corpus, question->text.at,
                           question->text.len, question->level);

    if (!wrong)
        refusal = oracle_answer(&answer, comparison->corpus, &query, question);
    struct asked asked = {
        .comparison = comparison,
        .question = question,
        .read = &query,
        .expected = &answer,
        .options = { .unit = (svod_unit)question->unit,
                     .limit = SVOD_ALL,
                     .context = SVOD_NO_CONTEXT,
                     .pairs = question->is_pairs },
        .report = &details,
        .is_same = true,
    };
    check_question(&asked, wrong, refusal);
    comparison->hits += answer.hits.count;
    comparison->found += answer.hits.count > 0;
    comparison->refused += wrong || refusal;
    if (!asked.is_same) {
        print_question(question, report);
        if (wrong || refusal)
            oracle_bytes_print(report, "#   the oracle: %s\n", wrong ? wrong : refusal);
        oracle_bytes_add(report, details.at, details.len);
    }
    oracle_bytes_release(&details);
    oracle_answer_release(&answer);
    oracle_query_release(&query);
    return asked.is_same;
}
