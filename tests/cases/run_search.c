/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_search.c - a question, asked of a small corpus -> its hits, each one.
 *
 *     file: jia.txt                     the corpus comes first
 *     | ## 卷一
 *     | 張覺據平州
 *
 *     ask: 張覺 NEAR/1 平州
 *     in: section                       (optional)
 *     with: --exact                     (optional) or --level=glyph, --pairs
 *     hit: jia 卷一 text 2+2             text, section, zone, start + length
 *     hit: jia 卷一 text 2+2 (2+2 5+2)   the same, and its marks
 *     totals: 1 1 1 1                   (optional) occurrences, passages, sections, texts
 *     error: no text in this index      (instead of hits)
 *     at: text:nobody
 *
 *     names: own.tsv                    names beside those of Svod; its lines as of a file
 *     | id\x09kind\x09zh
 *
 *     facet: @Z1                        a question, and how its hits are counted
 *     by: form                          or name
 *     value: 阿骨打 3 2                  value, occurrences, passages; in this order
 *
 * "hit: none" when nothing is to be found. With place: and shows: instead of hit: the
 * hits are compared as run_places.c says. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "cases.h"

#include "base/file.h"
#include "svod.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct search_corpus {
    char folder[64];
    char *texts, *index;
    svod_searcher *searcher;
    svod_names *names; /* NULL: those of Svod */
};

/* ---- The corpus ------------------------------------------------------------------ */

static struct search_corpus *corpus_begin(void)
{
    struct search_corpus *corpus = calloc(1, sizeof *corpus);

    if (!corpus)
        abort();
    strncpy(corpus->folder, "/tmp/svod-cases-XXXXXX", sizeof corpus->folder - 1);
    CHECK(mkdtemp(corpus->folder) != NULL, "a folder for the corpus");
    corpus->texts = file_path(corpus->folder, "texts");
    corpus->index = file_path(corpus->folder, "index");
    mkdir(corpus->texts, 0777);
    return corpus;
}

/* Instead of a corpus of its own: files that are there. */
static void corpus_take(struct search_corpus *corpus, const struct case_line *path)
{
    free(corpus->texts);
    corpus->texts = strdup(buffer_string(&path->value));
}

static char *write_file(const char *folder, const struct case_block *block)
{
    char *path = file_path(folder, buffer_string(&block->lines[0].value));
    struct buffer text = { 0 };
    svod_error err = { 0 };

    for (size_t i = 1; i < block->count; i++) {
        const struct buffer *line = &block->lines[i].value;
        buffer_add(&text, buffer_string(line), line->len);
        buffer_add_byte(&text, '\n');
    }
    if (file_write(path, buffer_string(&text), text.len, &err) != SVOD_OK)
        CHECK(false, "%s: %s", path, err.message);
    buffer_release(&text);
    return path;
}

static void corpus_add(struct search_corpus *corpus, const struct case_block *block)
{
    free(write_file(corpus->texts, block));
}

static void corpus_add_names(struct search_corpus *corpus,
                             const struct case_block *block)
{
    char *path = write_file(corpus->folder, block);
    svod_error err = { 0 };

    CHECK(svod_names_open(&corpus->names, &err) == SVOD_OK &&
              svod_names_add_file(corpus->names, path, &err) == SVOD_OK,
          "names of our own %s", err.message);
    free(path);
}

/* The first question finds the corpus complete. */
static void corpus_index(struct search_corpus *corpus)
{
    const char *paths[] = { corpus->texts };
    svod_indexer *indexer = NULL;
    svod_error err = { 0 };
    svod_status status = svod_indexer_open(&indexer, corpus->index, NULL, &err);

    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, paths, 1, &err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, &err);
    if (status == SVOD_OK && !svod_indexer_skipped(indexer, 0))
        status = svod_searcher_open(&corpus->searcher, corpus->index, &err);
    svod_indexer_free(indexer);
    CHECK(corpus->searcher != NULL, "the corpus is indexed %s", err.message);
}

void search_corpus_end(struct search_corpus *corpus)
{
    if (!corpus)
        return;
    svod_searcher_free(corpus->searcher);
    svod_names_free(corpus->names);
    file_remove_tree(corpus->folder, NULL);
    free(corpus->texts);
    free(corpus->index);
    free(corpus);
}

/* ---- Questions ------------------------------------------------------------------- */

static svod_unit wanted_unit(const struct case_block *block)
{
    const struct case_line *unit = case_find(block, "in");

    if (!unit || strcmp(buffer_string(&unit->value), "passage") == 0)
        return SVOD_IN_PASSAGE;
    return strcmp(buffer_string(&unit->value), "section") == 0 ? SVOD_IN_SECTION
                                                               : SVOD_IN_TEXT;
}

static void add_hit(struct buffer *out, const svod_hit *hit, bool with_marks)
{
    buffer_add_format(out, "%s%s %s %s %u+%u", out->len ? "\n" : "", hit->text,
                      hit->section, hit->zone, hit->start, hit->length);
    for (size_t i = 0; with_marks && i < hit->mark_count; i++)
        buffer_add_format(out, "%s%u+%u", i ? " " : " (", hit->marks[i].start,
                          hit->marks[i].length);
    if (with_marks)
        buffer_add_byte(out, ')');
}

static bool is_with(const struct case_block *block, const char *option)
{
    const struct case_line *with = case_find(block, "with");

    return with && strcmp(buffer_string(&with->value), option) == 0;
}

static svod_search_options wanted_options(const struct case_block *block)
{
    return (svod_search_options){ .unit = wanted_unit(block),
                                  .limit = SVOD_ALL,
                                  .pairs = is_with(block, "--pairs") };
}

/* The line of the next hit that is wanted, or NULL; *at goes on. */
static const char *next_wanted(const struct case_block *block, size_t *at)
{
    while (*at < block->count) {
        const struct case_line *line = &block->lines[(*at)++];
        if (strcmp(line->key, "hit") == 0 &&
            strcmp(buffer_string(&line->value), "none") != 0)
            return buffer_string(&line->value);
    }
    return NULL;
}

/* Marks are compared where the case has them. */
static void check_hits(const struct case_block *block, svod_results *results)
{
    struct buffer got = { 0 }, wanted = { 0 };
    const char *line;
    size_t at = 0;

    for (size_t i = 0; i < svod_results_count(results); i++) {
        svod_hit hit;
        svod_error err;
        line = next_wanted(block, &at);
        if (line)
            buffer_add_format(&wanted, "%s%s", wanted.len ? "\n" : "", line);
        if (svod_results_hit(&hit, results, i, &err) == SVOD_OK)
            add_hit(&got, &hit, line && strchr(line, '('));
        else
            buffer_add_format(&got, "\nhit %zu: %s", i, err.message);
    }
    while ((line = next_wanted(block, &at)) != NULL)
        buffer_add_format(&wanted, "%s%s", wanted.len ? "\n" : "", line);
    check_string(case_place(block, &block->lines[0]), buffer_string(&got),
                 buffer_string(&wanted), "%s", block->lines[0].written);
    buffer_release(&got);
    buffer_release(&wanted);
}

static void check_totals(const struct case_block *block, const svod_total *total)
{
    const struct case_line *wanted = case_find(block, "totals");
    struct buffer got = { 0 };

    if (!wanted)
        return;
    buffer_add_format(
        &got, "%llu %llu %llu %llu", (unsigned long long)total->occurrences,
        (unsigned long long)total->passages, (unsigned long long)total->sections,
        (unsigned long long)total->texts);
    check_string(case_place(block, wanted), buffer_string(&got),
                 buffer_string(&wanted->value), "the totals of %s",
                 block->lines[0].written);
    buffer_release(&got);
}

/* The number without the hits may be found on a shorter way. */
static void check_count(const struct case_block *block, svod_searcher *searcher,
                        const svod_query *query, uint64_t occurrences)
{
    svod_search_options options = wanted_options(block);
    svod_results *results = NULL;

    options.depth = SVOD_COUNT;
    if (svod_search(&results, searcher, query, &options, NULL) == SVOD_OK)
        check_number(case_place(block, &block->lines[0]),
                     (long long)svod_results_total(results)->occurrences,
                     (long long)occurrences, "the count of %s",
                     block->lines[0].written);
    svod_results_free(results);
}

static void check_answer(const struct case_block *block, svod_searcher *searcher,
                         const svod_query *query, svod_results *results)
{
    const svod_total *total = svod_results_total(results);

    if (case_find(block, "error")) {
        check_that(case_place(block, &block->lines[0]), false, "%s is an error",
                   block->lines[0].written);
        return;
    }
    if (case_find(block, "place"))
        check_places(block, results);
    else
        check_hits(block, results);
    check_totals(block, total);
    check_count(block, searcher, query, total->occurrences);
}

static void check_refusal(const struct case_block *block, const svod_error *err)
{
    const struct case_line *wanted = case_find(block, "error");
    const struct case_line *rest = case_find(block, "at");
    struct check_place place = case_place(block, &block->lines[0]);

    if (!check_that(place,
                    wanted && strstr(err->message, buffer_string(&wanted->value)), "%s",
                    block->lines[0].written))
        check_note("error: %s", err->message);
    if (rest)
        check_number(place, (long long)err->offset,
                     (long long)(block->lines[0].value.len - rest->value.len),
                     "... and its place");
}

static svod_level level_of(const struct case_block *block)
{
    return is_with(block, "--exact")         ? SVOD_LEVEL_EXACT
           : is_with(block, "--level=glyph") ? SVOD_LEVEL_GLYPH
                                             : SVOD_LEVEL_WIDE;
}

static void ask(const struct case_block *block, const struct search_corpus *corpus)
{
    const struct buffer *question = &block->lines[0].value;
    const svod_search_options options = wanted_options(block);
    const svod_query_options names = { .names = corpus->names };
    svod_searcher *searcher = corpus->searcher;
    svod_query *query = NULL;
    svod_results *results = NULL;
    svod_error err = { 0 };
    svod_status status = svod_query_parse_with(&query, buffer_string(question),
                                               question->len, &names, &err);

    if (status == SVOD_OK)
        status = svod_query_set_level(query, level_of(block), &err);
    if (status == SVOD_OK)
        status = svod_search(&results, searcher, query, &options, &err);
    if (status == SVOD_OK)
        check_answer(block, searcher, query, results);
    else
        check_refusal(block, &err);
    svod_results_free(results);
    svod_query_free(query);
}

/* ---- Facets ---------------------------------------------------------------------- */

static void write_values(const svod_facets *facets, struct buffer *out)
{
    size_t count;
    const svod_facet_value *values = svod_facets_values(facets, &count);

    for (size_t i = 0; i < count; i++)
        buffer_add_format(out, "%s%s %u %u", i ? "\n" : "", values[i].value,
                          (unsigned)values[i].occurrences,
                          (unsigned)values[i].passages);
}

static void write_wanted(const struct case_block *block, struct buffer *out)
{
    for (size_t i = 0; i < block->count; i++)
        if (strcmp(block->lines[i].key, "value") == 0)
            buffer_add_format(out, "%s%s", out->len ? "\n" : "",
                              buffer_string(&block->lines[i].value));
}

static void count_facet(const struct case_block *block,
                        const struct search_corpus *corpus)
{
    const struct buffer *question = &block->lines[0].value;
    const struct case_line *by = case_find(block, "by");
    const svod_query_options names = { .names = corpus->names };
    bool by_name = by && strcmp(buffer_string(&by->value), "name") == 0;
    struct buffer got = { 0 }, wanted = { 0 };
    svod_facets *facets = NULL;
    svod_query *query = NULL;
    svod_error err = { 0 };
    svod_status status = svod_query_parse_with(&query, buffer_string(question),
                                               question->len, &names, &err);

    if (status == SVOD_OK)
        status = svod_facet(&facets, corpus->searcher, query, NULL,
                            by_name ? SVOD_FACET_NAME : SVOD_FACET_FORM, corpus->names,
                            &err);
    if (status == SVOD_OK)
        write_values(facets, &got);
    write_wanted(block, &wanted);
    if (!check_string(case_place(block, &block->lines[0]), buffer_string(&got),
                      buffer_string(&wanted), "the facet of %s",
                      block->lines[0].written))
        check_note("%s", err.message);
    buffer_release(&got);
    buffer_release(&wanted);
    svod_facets_free(facets);
    svod_query_free(query);
}

static void ask_or_count(const struct case_block *block, struct search_corpus *corpus)
{
    if (!corpus->searcher)
        corpus_index(corpus);
    if (!corpus->searcher)
        return;
    if (strcmp(block->lines[0].key, "ask") == 0)
        ask(block, corpus);
    else
        count_facet(block, corpus);
}

void run_search(const struct case_block *block, struct search_corpus **corpus)
{
    if (!*corpus)
        *corpus = corpus_begin();
    if (strcmp(block->lines[0].key, "file") == 0) {
        corpus_add(*corpus, block);
    } else if (strcmp(block->lines[0].key, "index") == 0) {
        corpus_take(*corpus, &block->lines[0]);
    } else if (strcmp(block->lines[0].key, "names") == 0) {
        corpus_add_names(*corpus, block);
    } else if (strcmp(block->lines[0].key, "ask") == 0 ||
               strcmp(block->lines[0].key, "facet") == 0) {
        ask_or_count(block, *corpus);
    } else {
        check_that(
            case_place(block, &block->lines[0]), false,
            "a case begins with text:, query:, file:, index:, names:, facet: or ask:");
    }
}
