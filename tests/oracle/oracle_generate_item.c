/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate_item.c - the items of a random question: characters, words, phrases.
 */
#include "oracle_generate.h"

#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

enum spelling {
    AS_WRITTEN,
    UPPER,
    LOWER,
    TITLE,
    SPELLINGS
};

static uint32_t below(struct oracle_generator *generator, uint32_t limit)
{
    return oracle_random_below(&generator->random, limit);
}

static bool percent(struct oracle_generator *generator, uint32_t chance)
{
    return oracle_random_percent(&generator->random, chance);
}

/* ---- Places ------------------------------------------------------------------ */

uint32_t oracle_generate_end(const struct oracle_generator *generator, uint32_t place)
{
    const struct oracle_corpus *corpus = generator->corpus;

    return corpus->streams[corpus->stream_of[place]].end;
}

/* The last tokens of a passage: a phrase from here runs over its end. */
static uint32_t place_at_border(struct oracle_generator *generator)
{
    const struct oracle_corpus *corpus = generator->corpus;
    uint32_t place = below(generator, (uint32_t)corpus->token_count);
    uint32_t end = oracle_generate_end(generator, place);
    uint32_t border = place;

    while (border + 1 < end &&
           corpus->passage_of[border] == corpus->passage_of[border + 1])
        border++;
    uint32_t back = below(generator, 4);
    return border - place < back ? place : border - back;
}

static uint32_t place_in_any_stream(struct oracle_generator *generator)
{
    const struct oracle_corpus *corpus = generator->corpus;
    const struct oracle_stream *stream;

    do
        stream = &corpus->streams[below(generator, (uint32_t)corpus->stream_count)];
    while (stream->first == stream->end);
    return stream->first + below(generator, stream->end - stream->first);
}

uint32_t oracle_generate_place(struct oracle_generator *generator)
{
    const struct oracle_concordance *classes = &generator->corpus->by_class;
    uint32_t choice = below(generator, 100), number, first;

    if (choice < 40)
        return below(generator, (uint32_t)generator->corpus->token_count);
    if (choice < 55)
        return place_at_border(generator);
    if (choice < 75)
        return place_in_any_stream(generator);
    do { /* most classes are rare ones; one that only a question had has no place */
        number = below(generator, classes->count);
        first = classes->starts[number];
    } while (first == classes->starts[number + 1]);
    return classes
        ->places[first + below(generator, classes->starts[number + 1] - first)];
}

/* ---- Spelling ---------------------------------------------------------------- */

static uint32_t in_case(uint32_t code, enum spelling spelling, bool is_first)
{
    utf8proc_int32_t letter = (utf8proc_int32_t)code;

    if (spelling == AS_WRITTEN || oracle_is_han(code))
        return code;
    if (spelling == UPPER || (spelling == TITLE && is_first))
        return (uint32_t)utf8proc_toupper(letter);
    return (uint32_t)utf8proc_tolower(letter);
}

void oracle_generate_sign(struct oracle_generator *generator,
                          struct oracle_bytes *query)
{
    oracle_bytes_add_string(query, percent(generator, 50) ? "=" : "=~");
}

void oracle_generate_token(struct oracle_generator *generator,
                           struct oracle_bytes *query, uint32_t place, bool is_exact)
{
    const struct oracle_corpus *corpus = generator->corpus;
    const struct oracle_concordance *classes = &corpus->by_class;
    enum spelling spelling = AS_WRITTEN;
    uint32_t code;
    size_t len, size;

    if (percent(generator, is_exact ? 10 : 35)) {
        uint32_t first = classes->starts[corpus->classes[place]];
        uint32_t end = classes->starts[corpus->classes[place] + 1];
        place = classes->places[first + below(generator, end - first)];
    }
    if (percent(generator, 35) &&
        corpus->lexicon.entries[corpus->surfaces[place]].kind == ORACLE_WORD)
        spelling = (enum spelling)below(generator, SPELLINGS);
    const char *bytes =
        oracle_strings_get(&corpus->lexicon.surfaces, corpus->surfaces[place], &len);
    for (size_t at = 0; at < len; at += size) {
        size = oracle_decode(bytes + at, bytes + len, &code);
        oracle_bytes_add_code(query, in_case(code, spelling, at == 0));
    }
}

/* May these bytes stand without quotation marks: one token, and no operator? */
static bool is_plain(const char *bytes, size_t len)
{
    static const char *const operators[] = { "AND",    "OR",      "NOT",  "NEAR",
                                             "BEFORE", "NOTNEAR", "MINUS" };
    struct oracle_bytes clean = { 0 };
    struct oracle_token token;
    bool is_one = false;

    oracle_clean(bytes, len, &clean);
    const char *at = clean.at, *end = at + clean.len;
    if (oracle_token_next(&at, end, &token))
        is_one = token.at == clean.at && token.len == clean.len;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strcmp(clean.at, operators[i]) == 0)
            is_one = false;
    oracle_bytes_release(&clean);
    return is_one;
}

/* ---- Phrases ----------------------------------------------------------------- */

static enum oracle_token_kind kind_at(const struct oracle_generator *generator,
                                      uint32_t place)
{
    const struct oracle_corpus *corpus = generator->corpus;

    return corpus->lexicon.entries[corpus->surfaces[place]].kind;
}

/* How many tokens from here are of one kind in one stream, up to `most`. */
static uint32_t row(const struct oracle_generator *generator, uint32_t place,
                    enum oracle_token_kind kind, uint32_t most)
{
    uint32_t end = oracle_generate_end(generator, place), count = 0;

    while (count < most && place + count < end &&
           kind_at(generator, place + count) == kind)
        count++;
    return count;
}

/* Between the words of a quoted phrase any punctuation may stand. */
static void add_quoted(struct oracle_generator *generator, struct oracle_bytes *query,
                       uint32_t place, uint32_t count, bool is_exact)
{
    static const char *const opening[] = { "\"", "“", "«", "„", "＂" };
    static const char *const closing[] = { "\"", "”", "»", "“", "＂" };
    static const char *const between[] = { " ", " ", " ", ", ", " — ", "　" };
    uint32_t quotes = percent(generator, 60) ? 0 : below(generator, 5);

    oracle_bytes_add_string(query, opening[quotes]);
    for (uint32_t i = 0; i < count; i++) {
        bool are_han = i > 0 && kind_at(generator, place + i) == ORACLE_HAN &&
                       kind_at(generator, place + i - 1) == ORACLE_HAN;
        if (are_han && percent(generator, 5))
            oracle_bytes_add_string(query, "，");
        else if (i > 0 && !are_han)
            oracle_bytes_add_string(query, between[below(generator, 6)]);
        oracle_generate_token(generator, query, place + i, is_exact);
    }
    oracle_bytes_add_string(query, closing[quotes]);
}

/* Han characters in a row, or one word, or words with hyphens; in quotation marks where
 * the words cannot stand without. */
static void add_bare(struct oracle_generator *generator, struct oracle_bytes *query,
                     uint32_t place, uint32_t count, bool is_exact)
{
    struct oracle_bytes bare = { 0 };
    bool may_stand = true;

    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && kind_at(generator, place) != ORACLE_HAN)
            oracle_bytes_add(&bare, "-", 1);
        size_t start = bare.len;
        oracle_generate_token(generator, &bare, place + i, is_exact);
        may_stand = may_stand && is_plain(bare.at + start, bare.len - start);
    }
    if (may_stand)
        oracle_bytes_add_string(query, bare.at);
    else
        add_quoted(generator, query, place, count, is_exact);
    oracle_bytes_release(&bare);
}

void oracle_generate_phrase(struct oracle_generator *generator,
                            struct oracle_bytes *query, uint32_t place, uint32_t count,
                            bool is_exact)
{
    enum oracle_token_kind kind = kind_at(generator, place);

    if (is_exact)
        oracle_generate_sign(generator, query);
    if (row(generator, place, kind, count) < count ||
        (kind == ORACLE_NUMBER && (count > 1 || is_exact)))
        add_quoted(generator, query, place, count, is_exact);
    else
        add_bare(generator, query, place, count, is_exact);
}

static uint32_t phrase_count(struct oracle_generator *generator,
                             enum oracle_token_kind kind)
{
    if (kind == ORACLE_HAN)
        return percent(generator, 25)   ? 1
               : percent(generator, 60) ? 2 + below(generator, 2)
                                        : 2 + below(generator, 7);
    return percent(generator, 70) ? 1 : 2 + below(generator, 4);
}

uint32_t oracle_generate_item(struct oracle_generator *generator,
                              struct oracle_bytes *query, uint32_t place)
{
    enum oracle_token_kind kind = kind_at(generator, place);
    uint32_t left = oracle_generate_end(generator, place) - place;
    uint32_t count = phrase_count(generator, kind);
    bool is_exact = percent(generator, 15);

    if (generator->named && percent(generator, generator->named)) {
        uint32_t found = percent(generator, 75)
                             ? oracle_generate_name(generator, query, place)
                             : oracle_generate_sound(generator, query, place);
        if (found)
            return found;
    }
    if (percent(generator, 35))
        return oracle_generate_run(generator, query, place);
    if (kind == ORACLE_WORD && percent(generator, 12) &&
        oracle_generate_pattern(generator, query, place, is_exact))
        return 1;
    count = count < left ? count : left;
    if (kind == ORACLE_WORD && count > 1 && percent(generator, 80)) {
        if (is_exact)
            oracle_generate_sign(generator, query);
        add_quoted(generator, query, place, count, is_exact);
        return count;
    }
    if (percent(generator, 85)) /* else let a phrase run into another script */
        count = row(generator, place, kind, count);
    oracle_generate_phrase(generator, query, place, count, is_exact);
    return count;
}
