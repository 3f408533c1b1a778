/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_parse.c - the language of questions, by recursive descent.
 *
 *     query  = side [ ("=>" | "=/>") side ]
 *     side   = { filter } alt { filter }
 *     alt    = conj { ("OR" | "|") conj }
 *     conj   = prox { ["AND" | "&"] prox | ["AND" | "&"] ("NOT" | "-") prox }
 *     prox   = unit { ("NEAR" | "BEFORE" | "NOTNEAR") "/" n unit }
 *     unit   = item { "MINUS" item }
 *     item   = run | quoted | "(" alt ")"
 *     filter = key ":" value { "," value }
 *
 * A function that fails leaves a message in the parser; its callers look there.
 */
#include "oracle_query.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

#define DISTANCE_MAX 10000

enum lookahead {
    AHEAD_ITEM,
    AHEAD_OR,
    AHEAD_AND,
    AHEAD_NOT,
    AHEAD_MINUS,
    AHEAD_NEAR,
    AHEAD_BEFORE,
    AHEAD_NOTNEAR,
    AHEAD_FILTER,
    AHEAD_CLOSE,
    AHEAD_ARROW,
    AHEAD_END
};

#define BRACKETS_MAX 64

/* ---- Looking ahead ----------------------------------------------------------- */

static void skip_blanks(struct oracle_parser *parser)
{
    while (parser->at < parser->end && *parser->at == ' ')
        parser->at++;
}

/* The length of a run of ASCII letters. */
static size_t letters(const struct oracle_parser *parser)
{
    const char *at = parser->at;

    while (at < parser->end &&
           ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')))
        at++;
    return (size_t)(at - parser->at);
}

static bool is_word(const struct oracle_parser *parser, size_t len, const char *word)
{
    return len == strlen(word) && memcmp(parser->at, word, len) == 0;
}

static bool is_operator_end(const struct oracle_parser *parser, size_t len)
{
    return parser->at + len >= parser->end || strchr(" ()\"|&=/", parser->at[len]);
}

/* The minus sign right before an operand: NOT. */
static bool is_minus(const struct oracle_parser *parser)
{
    return *parser->at == '-' &&
           (parser->at == parser->begin || strchr(" (", parser->at[-1])) &&
           parser->at + 1 < parser->end && !strchr(" -)", parser->at[1]);
}

static enum lookahead operator_of(const struct oracle_parser *parser, size_t len)
{
    static const struct {
        const char *word;
        enum lookahead ahead;
    } operators[] = {
        { "OR", AHEAD_OR },           { "AND", AHEAD_AND },
        { "NOT", AHEAD_NOT },         { "MINUS", AHEAD_MINUS },
        { "NEAR", AHEAD_NEAR },       { "BEFORE", AHEAD_BEFORE },
        { "NOTNEAR", AHEAD_NOTNEAR },
    };

    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (is_operator_end(parser, len) && is_word(parser, len, operators[i].word))
            return operators[i].ahead;
    return AHEAD_ITEM;
}

/* The bytes of "=>" or "=/>"; 0 where none stands. */
static size_t arrow(const struct oracle_parser *parser)
{
    size_t left = (size_t)(parser->end - parser->at);

    if (left >= 2 && memcmp(parser->at, "=>", 2) == 0)
        return 2;
    return left >= 3 && memcmp(parser->at, "=/>", 3) == 0 ? 3 : 0;
}

static bool is_sound(const struct oracle_parser *parser, size_t len)
{
    return is_word(parser, len, "py") || is_word(parser, len, "pal") ||
           is_word(parser, len, "wg");
}

/* What comes next, and the bytes of the operator. */
static enum lookahead look(struct oracle_parser *parser, size_t *len)
{
    skip_blanks(parser);
    *len = 1;
    if (parser->at >= parser->end)
        return AHEAD_END;
    if (*parser->at == ')')
        return AHEAD_CLOSE;
    *len = arrow(parser);
    if (*len)
        return AHEAD_ARROW;
    *len = 1;
    if (*parser->at == '|')
        return AHEAD_OR;
    if (*parser->at == '&' && !oracle_reference(parser->at, parser->end))
        return AHEAD_AND;
    if (is_minus(parser))
        return AHEAD_NOT;
    *len = letters(parser);
    if (*len && parser->at + *len < parser->end && parser->at[*len] == ':')
        return is_sound(parser, *len) ? AHEAD_ITEM : AHEAD_FILTER;
    return operator_of(parser, *len);
}

/* ---- Nodes ------------------------------------------------------------------- */

static struct oracle_node *node(enum oracle_operator operator,
                                struct oracle_node * left, struct oracle_node *right)
{
    struct oracle_node *made = oracle_zeroed(1, sizeof *made);

    made->operator= operator;
    made->left = left;
    made->right = right;
    return made;
}

static void free_node(struct oracle_node *old)
{
    if (!old)
        return;
    free_node(old->left);
    free_node(old->right);
    oracle_sequence_release(&old->run);
    free(old->names);
    free(old->hits.items);
    free(old);
}

/* ---- Items ------------------------------------------------------------------- */

static bool is_item_end(const struct oracle_parser *parser)
{
    if (parser->at >= parser->end || strchr(" )|", *parser->at))
        return true;
    return *parser->at == '&' && !oracle_reference(parser->at, parser->end);
}

static struct oracle_node *alternative(struct oracle_parser *parser);

static struct oracle_node *bracket(struct oracle_parser *parser)
{
    size_t len;

    parser->at++;
    if (++parser->depth > BRACKETS_MAX)
        parser->wrong = "too many brackets in brackets";
    struct oracle_node *inner = parser->wrong ? NULL : alternative(parser);
    parser->depth--;
    if (!parser->wrong && look(parser, &len) != AHEAD_CLOSE)
        parser->wrong = "a bracket is not closed";
    parser->at++;
    return inner;
}

/* Where the bracket that opens here is closed; NULL when it is not. */
static const char *closing(const struct oracle_parser *parser)
{
    bool is_quoted = false;
    int depth = 0;

    for (const char *at = parser->at; at < parser->end; at++) {
        if (*at == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && *at == '(')
            depth++;
        else if (!is_quoted && *at == ')' && --depth == 0)
            return at;
    }
    return NULL;
}

/* A bracket is part of a run when something of a run touches it. Han characters do not:
 * (甲)乙 is a mistake, unless there are alternatives in the bracket. */
static bool is_group(const struct oracle_parser *parser)
{
    const char *last = closing(parser);
    struct oracle_token token;
    bool has_or = false;

    if (!last || last + 1 >= parser->end)
        return false;
    for (const char *at = parser->at; at < last; at++)
        has_or = has_or || *at == '|' || strncmp(at, " OR ", 4) == 0;
    const char *at = last + 1;
    return has_or && (oracle_is_sign(*at) || *at == '$' ||
                      (oracle_token_next(&at, parser->end, &token) &&
                       token.at == last + 1 && token.kind != ORACLE_WORD));
}

static struct oracle_node *item(struct oracle_parser *parser)
{
    struct oracle_node *made;
    size_t len;

    if (look(parser, &len) != AHEAD_ITEM) {
        parser->wrong = "a word was expected here";
        return NULL;
    }
    if (*parser->at == '(' && !is_group(parser)) {
        made = bracket(parser);
    } else {
        made = node(ORACLE_RUN, NULL, NULL);
        if (!oracle_parse_name(parser, made))
            oracle_parse_run(parser, made);
    }
    if (!parser->wrong && !is_item_end(parser))
        parser->wrong = "a blank is needed here";
    return made;
}

/* ---- Operators --------------------------------------------------------------- */

/* "/n" after NEAR or BEFORE. */
static uint32_t distance(struct oracle_parser *parser)
{
    uint32_t n = 0;
    int digits = 0;

    if (parser->at >= parser->end || *parser->at != '/') {
        parser->wrong = "a distance was expected, such as NEAR/5";
        return 0;
    }
    parser->at++;
    for (; parser->at < parser->end && *parser->at >= '0' && *parser->at <= '9';
         digits++)
        if (n <= DISTANCE_MAX)
            n = n * 10 + (uint32_t)(*parser->at++ - '0');
        else
            parser->at++;
    if (!digits || n > DISTANCE_MAX)
        parser->wrong = "a distance from 0 to 10000 was expected";
    else if (parser->at < parser->end && !strchr(" (\"=[?^@", *parser->at))
        parser->wrong = "a blank is needed after the distance";
    return n;
}

static struct oracle_node *unit(struct oracle_parser *parser)
{
    struct oracle_node *left = item(parser);
    size_t len;

    while (!parser->wrong && look(parser, &len) == AHEAD_MINUS) {
        parser->at += len;
        left = node(ORACLE_MINUS, left, item(parser));
    }
    return left;
}

static struct oracle_node *proximity(struct oracle_parser *parser)
{
    struct oracle_node *left = unit(parser);
    enum lookahead ahead;
    size_t len;

    while (!parser->wrong && (ahead = look(parser, &len)) >= AHEAD_NEAR &&
           ahead <= AHEAD_NOTNEAR) {
        parser->at += len;
        uint32_t n = distance(parser);
        if (parser->wrong)
            break;
        left = node(ahead == AHEAD_NEAR     ? ORACLE_NEAR
                    : ahead == AHEAD_BEFORE ? ORACLE_BEFORE
                                            : ORACLE_NOTNEAR,
                    left, unit(parser));
        left->distance = n;
    }
    return left;
}

static struct oracle_node *conjunction(struct oracle_parser *parser)
{
    struct oracle_node *left = proximity(parser);
    enum lookahead ahead;
    size_t len;

    while (!parser->wrong && ((ahead = look(parser, &len)) == AHEAD_AND ||
                              ahead == AHEAD_NOT || ahead == AHEAD_ITEM)) {
        if (ahead == AHEAD_AND) {
            parser->at += len;
            if (look(parser, &len) == AHEAD_NOT)
                ahead = AHEAD_NOT;
        }
        if (ahead == AHEAD_NOT)
            parser->at += len;
        left =
            node(ahead == AHEAD_NOT ? ORACLE_NOT : ORACLE_AND, left, proximity(parser));
    }
    return left;
}

static struct oracle_node *alternative(struct oracle_parser *parser)
{
    struct oracle_node *left = conjunction(parser);
    size_t len;

    while (!parser->wrong && look(parser, &len) == AHEAD_OR) {
        parser->at += len;
        left = node(ORACLE_OR, left, conjunction(parser));
    }
    return left;
}

/* ---- Filters ----------------------------------------------------------------- */

static void value(struct oracle_parser *parser, struct oracle_filter *filter)
{
    const char *start = parser->at, *last;
    bool is_quoted = start < parser->end && *start == '"';

    if (is_quoted) {
        start++;
        last = memchr(start, '"', (size_t)(parser->end - start));
        if (!last) {
            parser->wrong = "a quotation mark is not closed";
            return;
        }
        parser->at = last + 1;
    } else {
        while (parser->at < parser->end && !strchr(" ,()\"|&=", *parser->at))
            parser->at++;
        last = parser->at;
    }
    if (start == last)
        parser->wrong = "a value was expected";
    filter->values = oracle_room(filter->values, filter->count, &filter->room,
                                 sizeof *filter->values);
    filter->values[filter->count++] =
        (struct oracle_value){ oracle_copy(start, (size_t)(last - start)), is_quoted };
}

static void filter(struct oracle_parser *parser, struct oracle_query *query,
                   size_t key_len)
{
    query->filters = oracle_room(query->filters, query->filter_count,
                                 &query->filter_room, sizeof *query->filters);
    struct oracle_filter *made = &query->filters[query->filter_count++];
    *made = (struct oracle_filter){ .key = oracle_copy(parser->at, key_len) };
    parser->at += key_len;
    do {
        parser->at++;
        value(parser, made);
    } while (!parser->wrong && parser->at < parser->end && *parser->at == ',');
    if (!parser->wrong && parser->at < parser->end && *parser->at != ' ')
        parser->wrong = "a blank is needed after the value";
    if (!parser->wrong)
        parser->wrong = oracle_filter_wrong(made);
}

static void filters(struct oracle_parser *parser, struct oracle_query *query)
{
    size_t len;

    while (!parser->wrong && look(parser, &len) == AHEAD_FILTER)
        filter(parser, query, len);
}

const char *const oracle_level_options[] = {
    [ORACLE_WIDE] = "",
    [ORACLE_GLYPH] = " --level=glyph",
    [ORACLE_EXACT] = " --level=exact",
};

static void side(struct oracle_parser *parser, struct oracle_query *query)
{
    filters(parser, query);
    if (!parser->wrong)
        query->root = alternative(parser);
    filters(parser, query);
}

const char *oracle_query_parse(struct oracle_query *query, struct oracle_corpus *corpus,
                               const char *text, size_t len, enum oracle_level level)
{
    struct oracle_bytes clean = { 0 };
    struct oracle_parser parser = { .lexicon = &corpus->lexicon,
                                    .names = corpus->names,
                                    .level = level };

    *query = (struct oracle_query){ 0 };
    oracle_clean(text, len, &clean);
    parser.at = parser.begin = clean.at ? clean.at : "";
    parser.end = parser.at + clean.len;
    side(&parser, query);
    if (!parser.wrong && look(&parser, &len) == AHEAD_ARROW) {
        query->is_absent = len == 3;
        query->other = oracle_zeroed(1, sizeof *query->other);
        parser.at += len;
        side(&parser, query->other);
    }
    if (!parser.wrong && look(&parser, &len) != AHEAD_END)
        parser.wrong = "the question should end here";
    oracle_bytes_release(&clean);
    return parser.wrong;
}

void oracle_query_release(struct oracle_query *query)
{
    free_node(query->root);
    for (size_t i = 0; i < query->filter_count; i++) {
        for (size_t v = 0; v < query->filters[i].count; v++)
            free(query->filters[i].values[v].text);
        free(query->filters[i].values);
        free(query->filters[i].key);
    }
    free(query->filters);
    if (query->other)
        oracle_query_release(query->other);
    free(query->other);
    *query = (struct oracle_query){ 0 };
}
