/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate_run.c - runs with gaps, sets, groups and patterns in them.
 *
 * Such a run is what stands in the corpus with some of its tokens disguised, so that it
 * is found at least there, unless a sign is made wrong on purpose.
 */
#include "oracle_generate.h"

#include <string.h>

#include "oracle_unicode.h"

#define TOKENS_MAX 7

struct disguise {
    struct oracle_generator *generator;
    struct oracle_bytes *query;
    bool is_quoted;
    int depth; /* of groups */
};

static uint32_t below(struct disguise *disguise, uint32_t limit)
{
    return oracle_random_below(&disguise->generator->random, limit);
}

static bool percent(struct disguise *disguise, uint32_t chance)
{
    return oracle_random_percent(&disguise->generator->random, chance);
}

static enum oracle_token_kind kind_at(const struct disguise *disguise, uint32_t place)
{
    const struct oracle_corpus *corpus = disguise->generator->corpus;

    return corpus->lexicon.entries[corpus->surfaces[place]].kind;
}

/* A place whose token may stand here: a Han character where there are no quotes. */
static uint32_t any_place(struct disguise *disguise, uint32_t place)
{
    for (int i = 0; i < 20; i++) {
        uint32_t other = oracle_generate_place(disguise->generator);
        if (disguise->is_quoted || kind_at(disguise, other) == ORACLE_HAN)
            return other;
    }
    return place;
}

/* ---- Patterns ---------------------------------------------------------------- */

struct letters {
    uint32_t codes[128];
    uint32_t count;
};

/* The letters of the word as its form or its spelling has them; false when a pattern
 * cannot be made of them. */
static bool letters_at(struct disguise *disguise, uint32_t place, bool is_exact,
                       struct letters *letters)
{
    const struct oracle_lexicon *lexicon = &disguise->generator->corpus->lexicon;
    const struct oracle_entry *entry =
        &lexicon->entries[disguise->generator->corpus->surfaces[place]];
    size_t len, size;
    const char *at =
        is_exact || percent(disguise, 50)
            ? oracle_strings_get(&lexicon->forms, entry->form_number, &len)
            : oracle_strings_get(&lexicon->spellings, entry->spelling_number, &len);

    letters->count = 0;
    for (const char *end = at + len; at < end && letters->count < 127; at += size) {
        size = oracle_decode(at, end, &letters->codes[letters->count]);
        if (!oracle_is_letter(letters->codes[letters->count++]))
            return false;
    }
    return letters->count > 1;
}

static void add_letters(struct disguise *disguise, const struct letters *letters,
                        uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i < first + count; i++)
        oracle_bytes_add_code(disguise->query, letters->codes[i]);
}

/* The beginning, the middle or the end of the word, or all but a letter of it. */
static void add_pattern(struct disguise *disguise, const struct letters *letters)
{
    uint32_t count = 1 + below(disguise, letters->count - 1);
    uint32_t choice = below(disguise, 100);
    uint32_t first = below(disguise, letters->count - count + 1);

    if (choice < 40) {
        add_letters(disguise, letters, 0, count);
        oracle_bytes_add_string(disguise->query, choice < 5 ? "?*" : "*");
    } else if (choice < 65) {
        oracle_bytes_add_string(disguise->query, "*");
        add_letters(disguise, letters, first, count);
        oracle_bytes_add_string(disguise->query, "*");
    } else if (choice < 75) {
        oracle_bytes_add_string(disguise->query, "*");
        add_letters(disguise, letters, letters->count - count, count);
    } else {
        first = below(disguise, letters->count);
        add_letters(disguise, letters, 0, first);
        oracle_bytes_add_string(disguise->query, "?");
        add_letters(disguise, letters, first + 1, letters->count - first - 1);
    }
}

bool oracle_generate_pattern(struct oracle_generator *generator,
                             struct oracle_bytes *query, uint32_t place, bool is_exact)
{
    struct disguise disguise = { generator, query, false, 0 };
    struct letters letters;

    if (kind_at(&disguise, place) != ORACLE_WORD ||
        !letters_at(&disguise, place, is_exact, &letters))
        return false;
    if (is_exact)
        oracle_generate_sign(generator, query);
    add_pattern(&disguise, &letters);
    return true;
}

/* ---- Elements ---------------------------------------------------------------- */

static void part(struct disguise *disguise)
{
    if (disguise->is_quoted)
        oracle_bytes_add_string(disguise->query, percent(disguise, 90) ? " " : " , ");
}

static void add_tokens(struct disguise *disguise, uint32_t place, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            part(disguise);
        oracle_generate_token(disguise->generator, disguise->query, place + i, false);
    }
}

/* Two signs = side by side are an error. */
static void add_exact(struct disguise *disguise)
{
    const struct oracle_bytes *query = disguise->query;

    if (!query->len || !strchr("=~", query->at[query->len - 1]))
        oracle_generate_sign(disguise->generator, disguise->query);
}

/* [..] with the token at this place in it, [^..] without, and now and then wrong. */
static void add_set(struct disguise *disguise, uint32_t place)
{
    bool is_negated = percent(disguise, 35), is_right = percent(disguise, 90);
    uint32_t count = 1 + below(disguise, 3);

    if (percent(disguise, 10))
        add_exact(disguise);
    oracle_bytes_add_string(disguise->query, is_negated ? "[^" : "[");
    if (is_negated != is_right && kind_at(disguise, place) == ORACLE_HAN)
        add_tokens(disguise, place, 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = oracle_generate_place(disguise->generator);
        if (kind_at(disguise, other) == ORACLE_HAN)
            oracle_generate_token(disguise->generator, disguise->query, other, true);
    }
    if (disguise->query->at[disguise->query->len - 1] == '[' ||
        disguise->query->at[disguise->query->len - 1] == '^')
        oracle_bytes_add_string(disguise->query, "之");
    oracle_bytes_add_string(disguise->query, "]");
}

static void add_elements(struct disguise *disguise, uint32_t place, uint32_t count);

/* A group one of whose sides is what stands here. */
static void add_group(struct disguise *disguise, uint32_t place, uint32_t count)
{
    static const char *const between[] = { "|", " | ", "|", " OR " };
    uint32_t sides = 2 + below(disguise, 2), right = below(disguise, sides);

    disguise->depth++;
    oracle_bytes_add_string(disguise->query, "(");
    for (uint32_t i = 0; i < sides; i++) {
        if (i)
            oracle_bytes_add_string(
                disguise->query, between[below(disguise, disguise->is_quoted ? 3 : 4)]);
        if (i == right)
            add_elements(disguise, place, count);
        else if (percent(disguise, 60))
            add_tokens(disguise, any_place(disguise, place), 1);
        else
            oracle_bytes_add_string(disguise->query,
                                    percent(disguise, 50) ? "??" : "?");
    }
    oracle_bytes_add_string(disguise->query, ")");
    disguise->depth--;
}

/* A gap in the place of `count` tokens. */
static void add_gap(struct disguise *disguise, uint32_t count)
{
    static const uint32_t more[] = { 0, 1, 2, 5, 10, 30, 100 };
    uint32_t least = below(disguise, count + 1);
    uint32_t most = count + more[below(disguise, percent(disguise, 90) ? 5 : 7)];

    if (percent(disguise, 25))
        oracle_bytes_print(disguise->query, "{%u}", count);
    else
        oracle_bytes_print(disguise->query, "{%u,%u}", least, most);
}

/* One token in some disguise. */
static void add_element(struct disguise *disguise, uint32_t place)
{
    uint32_t choice = below(disguise, 100);
    struct letters letters;

    if (choice < 10) {
        oracle_bytes_add_string(disguise->query, "?");
    } else if (choice < 25) {
        add_set(disguise, place);
    } else if (choice < 35 && disguise->depth < 3) {
        add_group(disguise, place, 1);
    } else if (choice < 60 && kind_at(disguise, place) == ORACLE_WORD &&
               letters_at(disguise, place, false, &letters)) {
        add_pattern(disguise, &letters);
    } else {
        if (choice > 92)
            add_exact(disguise);
        oracle_generate_token(disguise->generator, disguise->query, place, choice > 92);
    }
}

/* What stands here, `count` tokens of it. */
static void add_elements(struct disguise *disguise, uint32_t place, uint32_t count)
{
    uint32_t i = 0;

    while (i < count) {
        uint32_t left = count - i, choice = below(disguise, 100);
        uint32_t taken = 1;
        if (i)
            part(disguise);
        if (i && left > 1 && choice < 30) {
            taken = below(disguise, left);
            add_gap(disguise, taken);
        } else if (left > 1 && choice < 45 && disguise->depth < 3) {
            taken = 1 + below(disguise, left);
            add_group(disguise, place + i, taken);
        } else {
            add_element(disguise, place + i);
        }
        i += taken;
    }
}

/* ---- Runs -------------------------------------------------------------------- */

static bool all_han(const struct disguise *disguise, uint32_t place, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (kind_at(disguise, place + i) != ORACLE_HAN)
            return false;
    return true;
}

static bool is_passage_end(const struct oracle_generator *generator, uint32_t place,
                           uint32_t next)
{
    const struct oracle_corpus *corpus = generator->corpus;

    return corpus->stream_of[place] != corpus->stream_of[next] ||
           corpus->passage_of[place] != corpus->passage_of[next];
}

/* A phrase some of whose tokens are not named, and so are further ones for ~k. */
static void add_loose(struct disguise *disguise, uint32_t place, uint32_t count)
{
    uint32_t left_out = 0;

    oracle_bytes_add_string(disguise->query, "\"");
    add_element(disguise, place);
    for (uint32_t i = 1; i < count; i++) {
        if (i + 1 < count && percent(disguise, 40)) {
            left_out++;
            continue;
        }
        part(disguise);
        add_element(disguise, place + i);
    }
    uint32_t more = below(disguise, 4);
    oracle_bytes_print(disguise->query, "\"~%u",
                       percent(disguise, 85) ? left_out + more : more);
}

static uint32_t count_at(struct disguise *disguise, uint32_t place)
{
    const struct oracle_corpus *corpus = disguise->generator->corpus;
    uint32_t left = oracle_generate_end(disguise->generator, place) - place;
    uint32_t count = 1 + below(disguise, TOKENS_MAX), same = 1;

    while (same < left && corpus->passage_of[place + same] == corpus->passage_of[place])
        same++;
    if (same <= TOKENS_MAX && percent(disguise, 50))
        count = same; /* up to the end of the passage, for "$" */
    return count < left ? count : left;
}

uint32_t oracle_generate_run(struct oracle_generator *generator,
                             struct oracle_bytes *query, uint32_t place)
{
    struct disguise disguise = { generator, query, false, 0 };
    const struct oracle_corpus *corpus = generator->corpus;
    uint32_t count = count_at(&disguise, place), last = place + count - 1;
    bool is_first = place == 0 || is_passage_end(generator, place - 1, place);
    bool is_last =
        last + 1 == corpus->token_count || is_passage_end(generator, last, last + 1);

    disguise.is_quoted = !all_han(&disguise, place, count) || percent(&disguise, 25);
    if (percent(&disguise, is_first ? 50 : 2))
        oracle_bytes_add_string(query, "^");
    if (percent(&disguise, 7))
        oracle_bytes_add_string(query, "=");
    if (percent(&disguise, 20)) {
        disguise.is_quoted = true;
        add_loose(&disguise, place, count);
    } else {
        oracle_bytes_add_string(query, disguise.is_quoted ? "\"" : "");
        add_elements(&disguise, place, count);
        oracle_bytes_add_string(query, disguise.is_quoted ? "\"" : "");
    }
    if (percent(&disguise, is_last ? 50 : 2))
        oracle_bytes_add_string(query, "$");
    return count;
}
