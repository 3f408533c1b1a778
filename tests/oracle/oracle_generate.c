/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate.c - random questions: trees of operators over items, filters, and
 * questions that have to be refused.
 *
 * Operands are drawn from places that lie near each other, so that proximity and
 * common passages are there to be found, and sometimes just miss.
 */
#include "oracle_generate.h"

#include <string.h>

#include "oracle_unicode.h"

#define DEPTH_MAX 4

static uint32_t below(struct oracle_generator *generator, uint32_t limit)
{
    return oracle_random_below(&generator->random, limit);
}

static bool percent(struct oracle_generator *generator, uint32_t chance)
{
    return oracle_random_percent(&generator->random, chance);
}

static uint32_t distance(struct oracle_generator *generator)
{
    static const uint32_t distances[] = { 0, 1, 2, 3, 5, 10, 20, 50, 200 };

    return distances[below(generator, sizeof distances / sizeof *distances)];
}

/* A place in the same stream, at most `reach` tokens away on either side. */
static uint32_t neighbour(struct oracle_generator *generator, uint32_t place,
                          uint32_t reach)
{
    const struct oracle_corpus *corpus = generator->corpus;
    const struct oracle_stream *stream = &corpus->streams[corpus->stream_of[place]];
    uint32_t before = place - stream->first, after = stream->end - 1 - place;

    before = before < reach ? before : reach;
    after = after < reach ? after : reach;
    return place - before + below(generator, before + after + 1);
}

/* A place with at most n tokens between it and the `count` tokens that stand here, if
 * the stream goes so far; now and then some tokens too far off, or too near. */
static uint32_t partner(struct oracle_generator *generator, uint32_t place,
                        uint32_t count, uint32_t n)
{
    uint32_t between = below(generator, n + 1);
    uint32_t end = oracle_generate_end(generator, place);

    if (percent(generator, 30) || place + count + between >= end)
        return neighbour(generator, place, n + 5);
    return place + count + between;
}

/* A place near by, mostly one in the same passage. */
static uint32_t companion(struct oracle_generator *generator, uint32_t place)
{
    const uint32_t *passages = generator->corpus->passage_of;
    uint32_t found = neighbour(generator, place, 60);

    for (int i = 0; i < 10 && passages[found] != passages[place]; i++)
        found = neighbour(generator, place, 20);
    return found;
}

/* ---- Trees ------------------------------------------------------------------- */

static void tree(struct oracle_generator *generator, struct oracle_bytes *query,
                 uint32_t place, int depth);

/* An operand, of how many tokens as far as that is known; without its brackets, now and
 * then, the order of precedence shows. */
static uint32_t operand(struct oracle_generator *generator, struct oracle_bytes *query,
                        uint32_t place, int depth)
{
    bool is_item = depth == 0 || percent(generator, 55);
    bool in_brackets = is_item ? percent(generator, 5) : percent(generator, 75);
    uint32_t count = 1;

    if (in_brackets)
        oracle_bytes_add_string(query, percent(generator, 10) ? "( " : "(");
    if (is_item)
        count = oracle_generate_item(generator, query, place);
    else
        tree(generator, query, place, depth - 1);
    if (in_brackets)
        oracle_bytes_add(query, ")", 1);
    return count;
}

static const char *nearness(struct oracle_generator *generator)
{
    uint32_t choice = below(generator, 100);

    return choice < 55 ? "NEAR" : choice < 80 ? "BEFORE" : "NOTNEAR";
}

static void proximity(struct oracle_generator *generator, struct oracle_bytes *query,
                      uint32_t place, int depth)
{
    uint32_t n = distance(generator);
    uint32_t count = operand(generator, query, place, depth);

    oracle_bytes_print(query, " %s/%u ", nearness(generator), n);
    operand(generator, query, partner(generator, place, count, n), depth);
    if (percent(generator, 15)) { /* a chain */
        n = distance(generator);
        oracle_bytes_print(query, " %s/%u ", nearness(generator), n);
        operand(generator, query, partner(generator, place, count, n), 0);
    }
}

static void conjunction(struct oracle_generator *generator, struct oracle_bytes *query,
                        uint32_t place, int depth)
{
    static const char *const spellings[] = { " AND ", " & ", "&", " ", "　", " AND " };

    operand(generator, query, place, depth);
    oracle_bytes_add_string(query, spellings[below(generator, 6)]);
    operand(generator, query, companion(generator, place), depth);
}

static void exclusion(struct oracle_generator *generator, struct oracle_bytes *query,
                      uint32_t place, int depth)
{
    operand(generator, query, place, depth);
    oracle_bytes_add_string(query, percent(generator, 60) ? " NOT " : " -");
    operand(generator, query,
            percent(generator, 70) ? neighbour(generator, place, 60)
                                   : oracle_generate_place(generator),
            depth);
}

/* 平州 MINUS 太平州: what is taken away stands around, or just beside. */
static void subtraction(struct oracle_generator *generator, struct oracle_bytes *query,
                        uint32_t place, int depth)
{
    uint32_t count = operand(generator, query, place, depth);
    uint32_t back = below(generator, 3);

    if (place - generator->corpus->streams[generator->corpus->stream_of[place]].first <
        back)
        back = 0;
    oracle_bytes_add_string(query, " MINUS ");
    uint32_t left = oracle_generate_end(generator, place) - place;
    uint32_t more = count + below(generator, 3);
    if (percent(generator, 60))
        oracle_generate_phrase(generator, query, place - back,
                               back + (more < left ? more : left), false);
    else
        operand(generator, query, place - back, depth);
}

static void alternatives(struct oracle_generator *generator, struct oracle_bytes *query,
                         uint32_t place, int depth)
{
    static const char *const spellings[] = { " OR ", " | ", "|", " OR " };
    uint32_t count = 2 + below(generator, 2);

    operand(generator, query, place, depth);
    while (--count) {
        oracle_bytes_add_string(query, spellings[below(generator, 4)]);
        operand(generator, query,
                percent(generator, 50) ? neighbour(generator, place, 3)
                                       : oracle_generate_place(generator),
                depth);
    }
}

static void tree(struct oracle_generator *generator, struct oracle_bytes *query,
                 uint32_t place, int depth)
{
    uint32_t choice = below(generator, 100);

    if (choice < 40)
        proximity(generator, query, place, depth);
    else if (choice < 52)
        subtraction(generator, query, place, depth);
    else if (choice < 68)
        conjunction(generator, query, place, depth);
    else if (choice < 80)
        exclusion(generator, query, place, depth);
    else
        alternatives(generator, query, place, depth);
}

/* ---- Special cases ----------------------------------------------------------- */

/* X NEAR/n X: a hit is no partner of itself. */
static void self_proximity(struct oracle_generator *generator,
                           struct oracle_bytes *query)
{
    struct oracle_bytes item = { 0 };

    oracle_generate_item(generator, &item, oracle_generate_place(generator));
    oracle_bytes_add_string(query, item.at);
    oracle_bytes_print(query, " %s/%u ", nearness(generator), distance(generator));
    oracle_bytes_add_string(query, item.at);
    oracle_bytes_release(&item);
}

/* Phrases that share a token, such as 女真 NEAR/3 真人. */
static void overlap(struct oracle_generator *generator, struct oracle_bytes *query)
{
    uint32_t place = oracle_generate_place(generator);
    uint32_t left = oracle_generate_end(generator, place) - place;
    uint32_t count = left < 3 ? 1 : 2;

    oracle_generate_phrase(generator, query, place, count, percent(generator, 15));
    oracle_bytes_print(query, " %s/%u ", nearness(generator), distance(generator));
    oracle_generate_phrase(generator, query, place + count - 1, count, false);
}

/* A character written twice, such as 人人, or three times. */
static void repetition(struct oracle_generator *generator, struct oracle_bytes *query)
{
    const struct oracle_corpus *corpus = generator->corpus;
    uint32_t place = oracle_generate_place(generator);
    uint32_t end = oracle_generate_end(generator, place);

    for (uint32_t at = place; at + 1 < end && at < place + 20000; at++)
        if (corpus->classes[at] == corpus->classes[at + 1]) {
            place = at;
            break;
        }
    uint32_t left = end - place;
    oracle_generate_phrase(generator, query, place, left < 2 ? left : 2,
                           percent(generator, 15));
}

/* ---- Questions --------------------------------------------------------------- */

/* What the language does not have; % is something that it has. */
static const char *const frames[] = {
    "(%",
    "%)",
    "% OR",
    "NOT %",
    "% NEAR/ %",
    "NEAR/5 %",
    "% NEAR %",
    "% BEFORE/20000 %",
    "% AND",
    "",
    "lang:xx %",
    "year:5..3 %",
    "text:nosuchtext %",
    "% AND OR %",
    "%(%)",
    "張覺Агуда",
    "\"%",
    "() %",
    "zone:page %",
    "% text:",
    "%{0,5}",
    "{1}%",
    "之{5,2}人",
    "之{10001}人",
    "之{2,人",
    "[",
    "[]之",
    "[^]",
    "[之 人]",
    "(之|)人",
    "(之)人",
    "之({2}|人)也",
    "之*",
    "*",
    "?*",
    "\"% * %\"",
    "12?",
    "% MINUS",
    "MINUS %",
    "-%",
    "% -",
    "% OR -%",
    "%~2",
    "\"%\"~",
    "\"之{0,2}人\"~2",
    "^",
    "$%",
    "之^人",
    "\"之 ^人\"",
    "\"之$ 人\"",
    "^(之 人)",
    "=(之 AND 人)",
    "@%",
    "% => % => %",
    "(% => %)",
    "% =>",
    "=> %",
    "% =/> lang:zh",
    "% =>=/> %",
    "%=>%",
    "lang:zh => %",
    "era:天會九十九年 %",
    "section:5..2 %",
    "section:.. %",
    "text:1..2 %",
    "author:nobody %",
    "% NOTNEAR %",
};

static void malformed(struct oracle_generator *generator, struct oracle_bytes *query)
{
    uint32_t place = oracle_generate_place(generator);

    for (const char *at = frames[below(generator, sizeof frames / sizeof *frames)]; *at;
         at++)
        if (*at == '%')
            oracle_generate_phrase(generator, query, place, 1, false);
        else
            oracle_bytes_add(query, at, 1);
}

static void core(struct oracle_generator *generator, struct oracle_bytes *query)
{
    uint32_t choice = below(generator, 100);

    if (choice < 30)
        oracle_generate_item(generator, query, oracle_generate_place(generator));
    else if (choice < 36)
        self_proximity(generator, query);
    else if (choice < 42)
        overlap(generator, query);
    else if (choice < 46)
        repetition(generator, query);
    else
        tree(generator, query, oracle_generate_place(generator),
             (int)below(generator, DEPTH_MAX));
}

/* Signs and letters of ASCII in full width, as a Chinese keyboard gives them. */
static void widen(struct oracle_bytes *query)
{
    struct oracle_bytes wide = { 0 };

    for (size_t i = 0; i < query->len; i++)
        if (query->at[i] > ' ' && query->at[i] < 0x7F)
            oracle_bytes_add_code(&wide, (uint32_t)(query->at[i] - '!' + 0xFF01));
        else if (query->at[i] == ' ')
            oracle_bytes_add_code(&wide, 0x3000);
        else
            oracle_bytes_add(&wide, &query->at[i], 1);
    oracle_bytes_release(query);
    *query = wide;
}

/* The root has to be NEAR or BEFORE. */
static void pair(struct oracle_generator *generator, struct oracle_bytes *query)
{
    uint32_t place = oracle_generate_place(generator);
    uint32_t n = distance(generator);

    oracle_bytes_add_string(query, "(");
    uint32_t count = operand(generator, query, place, 1);
    oracle_bytes_print(query, ") %s/%u (", percent(generator, 60) ? "NEAR" : "BEFORE",
                       n);
    operand(generator, query, partner(generator, place, count, n), 1);
    oracle_bytes_add_string(query, ")");
}

/* ---- Two sides --------------------------------------------------------------- */

/* A place in a passage that has another side, where one can be found. */
static uint32_t aligned_place(struct oracle_generator *generator)
{
    const struct oracle_corpus *corpus = generator->corpus;
    uint32_t place = oracle_generate_place(generator);

    for (int i = 0; i < 8 && !corpus->links[corpus->passage_of[place]].count; i++)
        place = oracle_generate_place(generator);
    return place;
}

/* A place on the other side of it. */
static uint32_t place_across(struct oracle_generator *generator, uint32_t place)
{
    const struct oracle_corpus *corpus = generator->corpus;
    const struct oracle_links *links = &corpus->links[corpus->passage_of[place]];
    uint32_t passage, first = 0, count = 0;

    if (!links->count || percent(generator, 15))
        return oracle_generate_place(generator);
    passage = links->items[below(generator, (uint32_t)links->count)];
    for (uint32_t i = 0; i < corpus->token_count; i++)
        if (corpus->passage_of[i] == passage && !count++)
            first = i;
    return count ? first + below(generator, count) : place;
}

static void one_side(struct oracle_generator *generator, struct oracle_bytes *query,
                     uint32_t place)
{
    uint32_t filters = below(generator, 100);

    if (filters < 8) {
        oracle_generate_filter(generator, query);
        oracle_bytes_add(query, " ", 1);
    }
    if (percent(generator, 60))
        oracle_generate_item(generator, query, place);
    else
        tree(generator, query, place, (int)below(generator, DEPTH_MAX));
    if (filters >= 4 && filters < 12) {
        oracle_bytes_add(query, " ", 1);
        oracle_generate_filter(generator, query);
    }
}

static void two_sides(struct oracle_generator *generator, struct oracle_bytes *query,
                      bool is_pairs)
{
    uint32_t place = aligned_place(generator);

    if (is_pairs)
        pair(generator, query);
    else
        one_side(generator, query, place);
    oracle_bytes_add_string(query, percent(generator, 60) ? " => " : " =/> ");
    one_side(generator, query, place_across(generator, place));
}

void oracle_generate(struct oracle_generator *generator,
                     struct oracle_question *question)
{
    struct oracle_bytes *query = &question->text;

    query->len = 0;
    oracle_bytes_add(query, "", 0);
    question->unit = percent(generator, 50)   ? ORACLE_IN_PASSAGE
                     : percent(generator, 40) ? ORACLE_IN_SECTION
                                              : ORACLE_IN_TEXT;
    question->level = percent(generator, 92)   ? ORACLE_WIDE
                      : percent(generator, 50) ? ORACLE_GLYPH
                                               : ORACLE_EXACT;
    question->is_pairs = percent(generator, 6);
    if (percent(generator, 3)) {
        malformed(generator, query);
        return;
    }
    if (percent(generator, 25)) {
        two_sides(generator, query, question->is_pairs && percent(generator, 95));
        return;
    }
    uint32_t filters = below(generator, 100);
    if (filters < 12) {
        oracle_generate_filter(generator, query);
        oracle_bytes_add(query, " ", 1);
    }
    if (question->is_pairs && percent(generator, 95))
        pair(generator, query);
    else
        core(generator, query);
    if (filters >= 6 && filters < 18) {
        oracle_bytes_add(query, " ", 1);
        oracle_generate_filter(generator, query);
    }
    if (percent(generator, 5))
        widen(query);
}
