/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_parse_run.c - runs: characters, words, and the signs between them.
 *
 *     run     = ["^"] [level] element { element } ["$"]
 *     quoted  = ["^"] [level] '"' ["^"] { element } ["$"] '"' ["~" k] ["$"]
 *     element = HAN | NUMBER | WORD | PATTERN | "?" | "{" m "," n "}" | "{" n "}"
 *             | "[" ["^"] HAN+ "]" | "(" { element } { "|" { element } } ")"
 *             | level element
 *     level   = "=" | "=~"
 *
 * Without quotes a run is of characters, or it is one word, or words with hyphens.
 */
#include "oracle_query.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

#define LENGTH_MAX 10000

/* Where elements are being read, and what "=" means there. */
struct place {
    struct oracle_sequence *sequence;
    bool is_quoted, is_group; /* in quotes; in a group */
    enum oracle_level level;  /* all of it */
    enum oracle_level here;   /* up to the next blank or sign ... */
    bool is_here_begun;       /* ... and something has been read since */
};

static void read_elements(struct oracle_parser *parser, struct place *place);

static enum oracle_level level_at(const struct place *place)
{
    return place->here > place->level ? place->here : place->level;
}

/* ---- What stands here -------------------------------------------------------- */

static char peek(const struct oracle_parser *parser, size_t ahead)
{
    return (size_t)(parser->end - parser->at) > ahead ? parser->at[ahead] : '\0';
}

static bool take(struct oracle_parser *parser, char c)
{
    if (peek(parser, 0) != c)
        return false;
    parser->at++;
    return true;
}

/* "=" or "=~". */
static enum oracle_level take_level(struct oracle_parser *parser)
{
    if (!take(parser, '='))
        return ORACLE_WIDE;
    return take(parser, '~') ? ORACLE_GLYPH : ORACLE_EXACT;
}

bool oracle_is_sign(char c)
{
    return c && strchr("?*{[(=", c);
}

static bool token_at(const struct oracle_parser *parser, struct oracle_token *token)
{
    const char *at = parser->at;

    return oracle_token_next(&at, parser->end, token) && token->at == parser->at;
}

/* The bytes of a hyphen that joins two words here, or 0. */
static size_t hyphen(const struct oracle_parser *parser)
{
    uint32_t code, next;
    size_t size = oracle_decode(parser->at, parser->end, &code);

    if (!size || (code != '-' && code != 0x2010 && code != 0x2011) ||
        !oracle_decode(parser->at + size, parser->end, &next))
        return 0;
    return oracle_is_letter(next) || oracle_is_digit(next) || next == '?' || next == '*'
               ? size
               : 0;
}

/* The bytes of a pattern that begins here: letters with ? or * among them. */
static size_t pattern_at(const struct oracle_parser *parser)
{
    const char *at = parser->at;
    bool has_letter = false, has_sign = false;
    uint32_t code;
    size_t size;

    for (; (size = oracle_decode(at, parser->end, &code)) != 0; at += size) {
        bool is_sign = code == '?' || code == '*';
        if (!is_sign && !oracle_is_letter(code) &&
            !(has_letter && (oracle_is_mark(code) || oracle_is_ignored(code) ||
                             oracle_is_apostrophe(code))))
            break;
        has_letter = has_letter || oracle_is_letter(code);
        has_sign = has_sign || is_sign;
    }
    return has_letter && has_sign ? (size_t)(at - parser->at) : 0;
}

/* ---- Elements ---------------------------------------------------------------- */

static struct oracle_element *add_element(struct place *place,
                                          enum oracle_element_kind kind)
{
    struct oracle_sequence *sequence = place->sequence;

    sequence->elements = oracle_room(sequence->elements, sequence->count,
                                     &sequence->room, sizeof *sequence->elements);
    struct oracle_element *element = &sequence->elements[sequence->count++];
    *element = (struct oracle_element){
        .kind = kind,
        .level = level_at(place),
    };
    return element;
}

static void add_number(struct oracle_element *element, uint32_t number)
{
    element->numbers = oracle_room(element->numbers, element->count, &element->room,
                                   sizeof *element->numbers);
    element->numbers[element->count++] = number;
}

static void add_token(struct oracle_parser *parser, struct oracle_element *element,
                      const struct oracle_token *token)
{
    uint32_t surface = oracle_lexicon_add(parser->lexicon, token);
    const struct oracle_entry *entry = &parser->lexicon->entries[surface];
    uint32_t code;

    element->surface = surface;
    if (parser->word_end && parser->word_end < token->at) {
        size_t size = oracle_decode(parser->word_end, token->at, &code);
        element->is_after_hyphen = parser->word_end + size == token->at &&
                                   (code == '-' || code == 0x2010 || code == 0x2011);
    }
    parser->word_end = token->at + token->len;
    add_number(element, element->level == ORACLE_EXACT   ? entry->form_number
                        : element->level == ORACLE_GLYPH ? entry->glyph_number
                                                         : entry->class_number);
    parser->at = token->at + token->len;
}

static bool is_wild(char c)
{
    return c == '?' || c == '*';
}

static void read_token(struct oracle_parser *parser, struct place *place)
{
    struct oracle_token token;

    if (!token_at(parser, &token)) {
        parser->wrong = "a word was expected";
        return;
    }
    bool is_touched = parser->at > parser->begin && is_wild(parser->at[-1]);
    add_token(parser, add_element(place, ORACLE_TOKEN), &token);
    place->is_here_begun = true;
    if (token.kind == ORACLE_NUMBER && (is_touched || is_wild(peek(parser, 0))))
        parser->wrong = "a number is no pattern";
}

static void read_pattern(struct oracle_parser *parser, struct place *place)
{
    struct oracle_element *element = add_element(place, ORACLE_PATTERN);
    struct oracle_bytes folded = { 0 };
    size_t len = pattern_at(parser), size;
    uint32_t code;

    oracle_fold_pattern(parser->at, len, element->level, &folded);
    for (const char *at = folded.at, *end = at + folded.len;
         (size = oracle_decode(at, end, &code)) != 0; at += size)
        add_number(element, code == '?'   ? ORACLE_ONE_LETTER
                            : code == '*' ? ORACLE_SOME_LETTERS
                                          : code);
    oracle_bytes_release(&folded);
    parser->at += len;
}

/* A number of at most 10000. */
static uint32_t read_number(struct oracle_parser *parser)
{
    uint32_t n = 0;
    int digits = 0;

    for (; peek(parser, 0) >= '0' && peek(parser, 0) <= '9'; parser->at++, digits++)
        if (n <= LENGTH_MAX)
            n = n * 10 + (uint32_t)(*parser->at - '0');
    if (!digits || n > LENGTH_MAX)
        parser->wrong = "a number from 0 to 10000 was expected";
    return n;
}

static void read_gap(struct oracle_parser *parser, struct place *place)
{
    struct oracle_element *gap = add_element(place, ORACLE_GAP);

    parser->at++;
    gap->least = gap->most = read_number(parser);
    if (!parser->wrong && take(parser, ','))
        gap->most = read_number(parser);
    if (!parser->wrong && (!take(parser, '}') || gap->least > gap->most))
        parser->wrong = "a gap is {m,n}, m not greater than n";
}

static void read_set(struct oracle_parser *parser, struct place *place)
{
    struct oracle_element *set = add_element(place, ORACLE_SET);
    struct oracle_token token;

    parser->at++;
    set->is_negated = take(parser, '^');
    while (token_at(parser, &token) && token.kind == ORACLE_HAN)
        add_token(parser, set, &token);
    if (!set->count || !take(parser, ']'))
        parser->wrong = "a set is of Han characters";
}

static void skip_blanks(struct oracle_parser *parser)
{
    while (take(parser, ' '))
        continue;
}

/* What parts alternatives: | and, without quotes, OR. */
static bool take_or(struct oracle_parser *parser, bool is_quoted)
{
    skip_blanks(parser);
    if (!is_quoted && peek(parser, 0) == 'O' && peek(parser, 1) == 'R' &&
        parser->at[-1] == ' ' && peek(parser, 2) == ' ')
        parser->at += 2;
    else if (!take(parser, '|'))
        return false;
    skip_blanks(parser);
    return true;
}

static void read_group(struct oracle_parser *parser, struct place *place)
{
    struct oracle_sequence *alternatives = NULL;
    size_t count = 0, room = 0;
    enum oracle_level level = level_at(place);

    parser->at++;
    do {
        alternatives = oracle_room(alternatives, count, &room, sizeof *alternatives);
        alternatives[count] = (struct oracle_sequence){ 0 };
        struct place inner = { .sequence = &alternatives[count++],
                               .is_quoted = place->is_quoted,
                               .is_group = true,
                               .level = level };
        if (!place->is_quoted)
            inner.here = take_level(parser);
        inner.level = level_at(&inner);
        inner.here = ORACLE_WIDE;
        read_elements(parser, &inner);
    } while (!parser->wrong && take_or(parser, place->is_quoted));
    if (!parser->wrong && (count < 2 || !take(parser, ')')))
        parser->wrong = "a group is (a|b)";
    struct oracle_element *group = add_element(place, ORACLE_GROUP);
    group->alternatives = alternatives;
    group->alternative_count = count;
}

/* ---- Sequences --------------------------------------------------------------- */

static bool is_end(const struct oracle_parser *parser, const struct place *place)
{
    char c = peek(parser, 0);

    if (!c || c == '"' || (c == '$' && !place->is_group))
        return true;
    if (c == '&' && !place->is_quoted && !oracle_reference(parser->at, parser->end))
        return true;
    if (place->is_group && (c == '|' || c == ')'))
        return true;
    return !place->is_quoted && strchr(" )|", c);
}

/* Blanks and punctuation in quotes; elsewhere nothing may stand there. */
static void pass_over(struct oracle_parser *parser, struct place *place)
{
    uint32_t code;

    if (!place->is_quoted || strchr("*])}|^$", *parser->at)) {
        parser->wrong = "this does not belong here";
        return;
    }
    if (!hyphen(parser))
        place->here = ORACLE_WIDE;
    parser->at += oracle_decode(parser->at, parser->end, &code);
}

static void read_level(struct oracle_parser *parser, struct place *place)
{
    struct oracle_token token;
    char c;

    place->here = take_level(parser);
    place->is_here_begun = false;
    c = peek(parser, 0);
    if (c != '[' && c != '(' && !token_at(parser, &token) && !pattern_at(parser))
        parser->wrong = "= stands right before something";
}

/* A sign, after which "=" is over; false when none stands here. */
static bool read_sign(struct oracle_parser *parser, struct place *place)
{
    if (place->is_here_begun)
        place->here = ORACLE_WIDE;
    switch (peek(parser, 0)) {
    case '[':
        read_set(parser, place);
        break;
    case '(':
        read_group(parser, place);
        break;
    case '{':
        read_gap(parser, place);
        break;
    case '?':
        add_element(place, ORACLE_ANY);
        parser->at++;
        break;
    default:
        return false;
    }
    place->here = ORACLE_WIDE;
    return true;
}

static void read_elements(struct oracle_parser *parser, struct place *place)
{
    struct oracle_token token;

    while (!parser->wrong && !is_end(parser, place)) {
        if (peek(parser, 0) == '=')
            read_level(parser, place);
        else if (place->is_quoted && pattern_at(parser))
            read_pattern(parser, place);
        else if (token_at(parser, &token) &&
                 (place->is_quoted || token.kind != ORACLE_WORD))
            read_token(parser, place);
        else if (!read_sign(parser, place))
            pass_over(parser, place);
    }
    const struct oracle_element *elements = place->sequence->elements;
    size_t count = place->sequence->count;
    if (!parser->wrong && (!count || elements[0].kind == ORACLE_GAP ||
                           elements[count - 1].kind == ORACLE_GAP))
        parser->wrong = "nothing stands here, or a gap at an end";
}

/* One word, or words and patterns with hyphens. */
static void read_words(struct oracle_parser *parser, struct place *place)
{
    size_t size = 0;

    do {
        parser->at += size;
        if (pattern_at(parser))
            read_pattern(parser, place);
        else
            read_token(parser, place);
    } while (!parser->wrong && (size = hyphen(parser)) != 0);
}

static bool is_word_here(const struct oracle_parser *parser)
{
    struct oracle_token token;
    const char *at = parser->at;

    if (pattern_at(parser))
        return true;
    if (!token_at(parser, &token) || token.kind == ORACLE_HAN)
        return false;
    struct oracle_parser after = *parser;
    after.at = at + token.len;
    return token.kind == ORACLE_WORD || hyphen(&after);
}

static void read_quoted(struct oracle_parser *parser, struct oracle_node *node,
                        struct place *place)
{
    parser->at++;
    skip_blanks(parser);
    node->is_at_start = take(parser, '^') || node->is_at_start;
    place->is_quoted = true;
    read_elements(parser, place);
    node->is_at_end = !parser->wrong && take(parser, '$');
    skip_blanks(parser);
    if (!parser->wrong && !take(parser, '"'))
        parser->wrong = "a quotation mark is not closed";
    if (!parser->wrong && take(parser, '~'))
        node->slack = read_number(parser);
    if (!parser->wrong && node->slack && oracle_is_variable(&node->run))
        parser->wrong = "a gap and ~ in one phrase";
}

void oracle_parse_run(struct oracle_parser *parser, struct oracle_node *node)
{
    struct place place = { .sequence = &node->run, .level = parser->level };

    node->is_at_start = take(parser, '^');
    place.here = take_level(parser);
    bool is_signed = place.here != ORACLE_WIDE;
    place.level = level_at(&place);
    place.here = ORACLE_WIDE;
    if (is_signed && peek(parser, 0) == '=')
        parser->wrong = "= twice";
    else if (peek(parser, 0) == '"')
        read_quoted(parser, node, &place);
    else if (is_word_here(parser))
        read_words(parser, &place);
    else
        read_elements(parser, &place);
    if (!parser->wrong && take(parser, '$'))
        node->is_at_end = true;
    if (!parser->wrong && !node->slack)
        oracle_join_names(parser, &node->run);
}

void oracle_sequence_release(struct oracle_sequence *sequence)
{
    for (size_t i = 0; i < sequence->count; i++) {
        struct oracle_element *element = &sequence->elements[i];
        for (size_t a = 0; a < element->alternative_count; a++)
            oracle_sequence_release(&element->alternatives[a]);
        free(element->alternatives);
        free(element->numbers);
        free(element->is_matched);
    }
    free(sequence->elements);
    *sequence = (struct oracle_sequence){ 0 };
}
