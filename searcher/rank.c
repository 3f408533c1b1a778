/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rank.c - passages by free words, best first: Xapian's part. */
#include "results.h"

#include "base/error.h"
#include "base/memory.h"
#include "index/format.h"
#include "query_lexer.h"
#include "text/analyzer.h"
#include "text/common_words.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define RANK_USUAL 20
#define WORDS_MOST 500 /* Xapian's OR of many words is quadratic */

/* The words that take part, each once. */
struct rank {
    struct svod_results *results;
    struct strings words;
    struct passage_reader **readers; /* of the parts */
    struct strings dead;             /* terms of sources that are out */
};

static svod_status collect_words(struct rank *rank, const char *text, size_t len,
                                 svod_error *err)
{
    const char *at = text, *end = text + len;
    struct analyzer *analyzer;
    struct buffer class = { 0 };
    struct token token;
    svod_status status = analyzer_new(&analyzer, err);

    while (status == SVOD_OK && token_next(&at, end, &token)) {
        status = analyzer_class(analyzer, token.text, token.len, &class, err);
        if (status != SVOD_OK || common_word(class.bytes, class.len) ||
            rank->words.count == WORDS_MOST)
            continue;
        if (strings_intern(&rank->words, class.bytes, class.len) == STRINGS_NONE)
            status = error_no_memory(err);
    }
    buffer_release(&class);
    analyzer_free(analyzer);
    if (status == SVOD_OK && !rank->words.count)
        return lexer_error(
            err, 0,
            "nothing to rank by: no word here, or only very common ones; "
            "search for them as a phrase instead");
    return status;
}

/* The runs of ids that are to be marked in the passages of each part. */
static svod_status find_ids(struct rank *rank, svod_error *err)
{
    struct svod_searcher *searcher = rank->results->search.searcher;

    rank->results->words = memory_array(searcher->part_count, sizeof(struct word_ids));
    if (!rank->results->words)
        return error_no_memory(err);
    for (size_t part = 0; part < searcher->part_count; part++) {
        struct word_ids *ids = &rank->results->words[part];
        ids->items = memory_array(rank->words.count, sizeof *ids->items);
        if (!ids->items)
            return error_no_memory(err);
        for (uint32_t i = 0; i < rank->words.count; i++) {
            struct segment *segment = &searcher->parts[part].segment;
            uint32_t class;
            size_t len;
            const char *key = strings_get(&rank->words, i, &len);
            if (lexicon_find(segment, key, len, &class))
                ids->items[ids->count++] = lexicon_class_ids(segment, class);
        }
    }
    return SVOD_OK;
}

static svod_status open_readers(struct rank *rank, svod_error *err)
{
    struct svod_searcher *searcher = rank->results->search.searcher;
    svod_status status = SVOD_OK;

    rank->readers = memory_array(searcher->part_count, sizeof *rank->readers);
    if (!rank->readers)
        return error_no_memory(err);
    for (size_t i = 0; i < searcher->part_count && status == SVOD_OK; i++)
        status = searcher_passages(&rank->readers[i], &searcher->parts[i], err);
    return status;
}

static svod_status collect_dead(struct rank *rank, svod_error *err)
{
    const struct manifest *manifest = &rank->results->search.searcher->manifest;
    struct buffer term = { 0 };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < manifest->segments.count; i++) {
        const struct segment_entry *entry = &manifest->segments.items[i];
        for (uint32_t source = 0; source < entry->source_count; source++) {
            if (!entry->dead[source])
                continue;
            buffer_clear(&term);
            buffer_add_format(&term, FORMAT_SOURCE_TERM, entry->number, source);
            if (buffer_failed(&term) ||
                strings_intern(&rank->dead, term.bytes, term.len) == STRINGS_NONE)
                status = error_no_memory(err);
        }
    }
    buffer_release(&term);
    return status;
}

/* The strings of a pool as Xapian's wrapper takes them, or NULL. */
static struct passage_term *terms_of(const struct strings *strings)
{
    struct passage_term *terms = memory_array(strings->count, sizeof *terms);

    for (uint32_t i = 0; terms && i < strings->count; i++)
        terms[i].bytes = strings_get(strings, i, &terms[i].len);
    return terms;
}

/* A ranked passage as a hit: its main text, or its notes where it has nothing else. */
static svod_status keep_passage(struct search *search,
                                const struct passage_score *score, svod_error *err)
{
    struct part *part = &search->searcher->parts[score->reader];
    struct position_range range =
        segment_passage_range(&part->segment, score->passage, ZONE_TEXT);

    if (range.start == range.end)
        range = segment_passage_range(&part->segment, score->passage, ZONE_NOTE);
    if (range.start == range.end)
        return error_set(err, SVOD_DAMAGED, "the index is damaged (in '%s')",
                         part->segment.name);
    if (!ARRAY_ROOM(&search->hits))
        return error_no_memory(err);
    search->hits.items[search->hits.count++] =
        (struct found){ .part = score->reader,
                        .start = range.start,
                        .len = range.end - range.start,
                        .score = score->score };
    return SVOD_OK;
}

static svod_status ask(struct rank *rank, svod_error *err)
{
    struct search *search = &rank->results->search;
    struct passage_term *words = terms_of(&rank->words), *dead = terms_of(&rank->dead);
    struct passage_score *scores = NULL;
    size_t count = 0, total = 0;
    svod_status status = words && dead ? SVOD_OK : error_no_memory(err);

    if (status == SVOD_OK && search->searcher->part_count)
        status = passage_reader_rank(
            &scores, &count, &total, rank->readers, search->searcher->part_count, words,
            rank->words.count, dead, rank->dead.count, search->options.skip,
            search->options.limit ? search->options.limit : RANK_USUAL, err);
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = keep_passage(search, &scores[i], err);
    search->total.passages = total;
    search->total.complete = 1;
    free(scores);
    free(words);
    free(dead);
    return status;
}

static svod_status run(struct rank *rank, const char *words, size_t len,
                       svod_error *err)
{
    size_t good = utf8_valid(words, len);
    svod_status status = SVOD_OK;

    if (good < len)
        return lexer_error(err, good, "the words are not UTF-8 here");
    status = collect_words(rank, words, len, err);
    if (status == SVOD_OK)
        status = find_ids(rank, err);
    if (status == SVOD_OK)
        status = open_readers(rank, err);
    if (status == SVOD_OK)
        status = collect_dead(rank, err);
    if (status == SVOD_OK)
        status = ask(rank, err);
    if (status == SVOD_OK)
        status = searcher_check(rank->results->search.searcher, err);
    return status;
}

svod_status svod_rank(svod_results **out, svod_searcher *searcher, const char *words,
                      size_t len, const svod_search_options *options, svod_error *err)
{
    struct rank rank = { 0 };
    svod_status status;

    *out = NULL;
    if (!searcher || (!words && len))
        return error_set(err, SVOD_MISUSE, "a ranking needs an index and words");
    rank.results = results_new(searcher, options);
    if (!rank.results)
        return error_no_memory(err);
    status = run(&rank, words, len, err);
    strings_release(&rank.words);
    strings_release(&rank.dead);
    free(rank.readers);
    if (status != SVOD_OK) {
        svod_results_free(rank.results);
        return status;
    }
    *out = rank.results;
    return SVOD_OK;
}
