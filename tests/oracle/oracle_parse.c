/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_parse.c - the language of questions, by recursive descent.
 *
 *     query  = { filter } alt { filter }
 *     alt    = conj { ("OR" | "|") conj }
 *     conj   = prox { ["AND" | "&"] prox | "NOT" prox }
 *     prox   = item { ("NEAR" | "BEFORE") "/" n item }
 *     item   = ["="] ( HANRUN | WORD | NUMBER | quoted ) | "(" alt ")"
 *     filter = ("text" | "lang" | "zone") ":" value { "," value }
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
    AHEAD_NEAR,
    AHEAD_BEFORE,
    AHEAD_FILTER,
    AHEAD_CLOSE,
    AHEAD_END
};

struct parser {
    const char *at, *end;
    struct oracle_lexicon *lexicon;
    const char *wrong; /* NULL while all is well */
};

/* ---- Looking ahead ----------------------------------------------------------- */

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->end && *parser->at == ' ')
        parser->at++;
}

/* The length of a run of ASCII letters. */
static size_t letters(const struct parser *parser)
{
    const char *at = parser->at;

    while (at < parser->end &&
           ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')))
        at++;
    return (size_t)(at - parser->at);
}

static bool is_word(const struct parser *parser, size_t len, const char *word)
{
    return len == strlen(word) && memcmp(parser->at, word, len) == 0;
}

static bool is_operator_end(const struct parser *parser, size_t len)
{
    return parser->at + len >= parser->end || strchr(" ()\"|&=/", parser->at[len]);
}

/* What comes next, and the bytes of the operator. */
static enum lookahead look(struct parser *parser, size_t *len)
{
    skip_blanks(parser);
    *len = 1;
    if (parser->at >= parser->end)
        return AHEAD_END;
    if (*parser->at == ')')
        return AHEAD_CLOSE;
    if (*parser->at == '|')
        return AHEAD_OR;
    if (*parser->at == '&' && !oracle_reference(parser->at, parser->end))
        return AHEAD_AND;
    *len = letters(parser);
    if (*len && parser->at + *len < parser->end && parser->at[*len] == ':')
        return AHEAD_FILTER;
    if (!is_operator_end(parser, *len))
        return AHEAD_ITEM;
    if (is_word(parser, *len, "OR"))
        return AHEAD_OR;
    if (is_word(parser, *len, "AND"))
        return AHEAD_AND;
    if (is_word(parser, *len, "NOT"))
        return AHEAD_NOT;
    if (is_word(parser, *len, "NEAR"))
        return AHEAD_NEAR;
    return is_word(parser, *len, "BEFORE") ? AHEAD_BEFORE : AHEAD_ITEM;
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
    free(old->numbers);
    free(old);
}

static void add_token(struct parser *parser, struct oracle_node *phrase,
                      const struct oracle_token *token)
{
    uint32_t surface = oracle_lexicon_add(parser->lexicon, token);
    const struct oracle_entry *entry = &parser->lexicon->entries[surface];

    phrase->numbers = oracle_room(phrase->numbers, phrase->count, &phrase->room,
                                  sizeof *phrase->numbers);
    phrase->numbers[phrase->count++] =
        phrase->is_exact ? entry->form_number : entry->class_number;
}

/* ---- Items ------------------------------------------------------------------- */

static void quoted(struct parser *parser, struct oracle_node *phrase)
{
    const char *at = parser->at + 1;
    const char *close = memchr(at, '"', (size_t)(parser->end - at));
    struct oracle_token token;

    if (!close) {
        parser->wrong = "a quotation mark is not closed";
        return;
    }
    while (oracle_token_next(&at, close, &token))
        add_token(parser, phrase, &token);
    if (!phrase->count)
        parser->wrong = "nothing to look for between the quotation marks";
    parser->at = close + 1;
}

/* The bytes of a hyphen here, or 0. */
static size_t hyphen(const struct parser *parser)
{
    uint32_t code;
    size_t size = oracle_decode(parser->at, parser->end, &code);

    return size && (code == '-' || code == 0x2010 || code == 0x2011) ? size : 0;
}

/* A token that begins just here. */
static bool token_here(struct parser *parser, struct oracle_token *token)
{
    const char *at = parser->at;

    if (!oracle_token_next(&at, parser->end, token) || token->at != parser->at)
        return false;
    parser->at = at;
    return true;
}

/* Han characters in a row, or words joined by hyphens. */
static void run(struct parser *parser, struct oracle_node *phrase)
{
    struct oracle_token token, next;
    const char *before = parser->at;

    if (!token_here(parser, &token)) {
        parser->wrong = "a word was expected";
        return;
    }
    add_token(parser, phrase, &token);
    for (;;) {
        before = parser->at;
        if (token.kind != ORACLE_HAN)
            parser->at += hyphen(parser);
        if ((token.kind != ORACLE_HAN && parser->at == before) ||
            !token_here(parser, &next) ||
            (next.kind == ORACLE_HAN) != (token.kind == ORACLE_HAN))
            break;
        add_token(parser, phrase, &next);
    }
    parser->at = before;
}

static bool is_item_end(const struct parser *parser)
{
    if (parser->at >= parser->end || strchr(" )|", *parser->at))
        return true;
    return *parser->at == '&' && !oracle_reference(parser->at, parser->end);
}

static struct oracle_node *alternative(struct parser *parser);

static struct oracle_node *bracket(struct parser *parser)
{
    size_t len;

    parser->at++;
    struct oracle_node *inner = alternative(parser);
    if (!parser->wrong && look(parser, &len) != AHEAD_CLOSE)
        parser->wrong = "a bracket is not closed";
    parser->at++;
    return inner;
}

static struct oracle_node *phrase_item(struct parser *parser)
{
    struct oracle_node *phrase = node(ORACLE_PHRASE, NULL, NULL);

    if (*parser->at == '=') {
        phrase->is_exact = true;
        parser->at++;
    }
    if (parser->at < parser->end && *parser->at == '"')
        quoted(parser, phrase);
    else
        run(parser, phrase);
    return phrase;
}

static struct oracle_node *item(struct parser *parser)
{
    struct oracle_node *made;
    size_t len;

    if (look(parser, &len) != AHEAD_ITEM) {
        parser->wrong = "a word was expected here";
        return NULL;
    }
    made = *parser->at == '(' ? bracket(parser) : phrase_item(parser);
    if (!parser->wrong && !is_item_end(parser))
        parser->wrong = "a blank is needed here";
    return made;
}

/* ---- Operators --------------------------------------------------------------- */

/* "/n" after NEAR or BEFORE. */
static uint32_t distance(struct parser *parser)
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
    else if (parser->at < parser->end && !strchr(" (\"=", *parser->at))
        parser->wrong = "a blank is needed after the distance";
    return n;
}

static struct oracle_node *proximity(struct parser *parser)
{
    struct oracle_node *left = item(parser);
    enum lookahead ahead;
    size_t len;

    while (!parser->wrong &&
           ((ahead = look(parser, &len)) == AHEAD_NEAR || ahead == AHEAD_BEFORE)) {
        parser->at += len;
        uint32_t n = distance(parser);
        if (parser->wrong)
            break;
        left =
            node(ahead == AHEAD_NEAR ? ORACLE_NEAR : ORACLE_BEFORE, left, item(parser));
        left->distance = n;
    }
    return left;
}

static struct oracle_node *conjunction(struct parser *parser)
{
    struct oracle_node *left = proximity(parser);
    enum lookahead ahead;
    size_t len;

    while (!parser->wrong && ((ahead = look(parser, &len)) == AHEAD_AND ||
                              ahead == AHEAD_NOT || ahead == AHEAD_ITEM)) {
        if (ahead != AHEAD_ITEM)
            parser->at += len;
        left =
            node(ahead == AHEAD_NOT ? ORACLE_NOT : ORACLE_AND, left, proximity(parser));
    }
    return left;
}

static struct oracle_node *alternative(struct parser *parser)
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

static void value(struct parser *parser, struct oracle_filter *filter)
{
    const char *start = parser->at, *last;

    if (start < parser->end && *start == '"') {
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
    filter->values[filter->count++] = oracle_copy(start, (size_t)(last - start));
}

static void filter(struct parser *parser, struct oracle_query *query, size_t key_len)
{
    query->filters = oracle_room(query->filters, query->filter_count,
                                 &query->filter_room, sizeof *query->filters);
    struct oracle_filter *made = &query->filters[query->filter_count++];
    *made = (struct oracle_filter){ .key = oracle_copy(parser->at, key_len) };
    if (strcmp(made->key, "text") != 0 && strcmp(made->key, "lang") != 0 &&
        strcmp(made->key, "zone") != 0)
        parser->wrong = "a filter that does not exist";
    parser->at += key_len;
    do {
        parser->at++;
        value(parser, made);
    } while (!parser->wrong && parser->at < parser->end && *parser->at == ',');
    if (!parser->wrong && parser->at < parser->end && *parser->at != ' ')
        parser->wrong = "a blank is needed after the value";
}

static void filters(struct parser *parser, struct oracle_query *query)
{
    size_t len;

    while (!parser->wrong && look(parser, &len) == AHEAD_FILTER)
        filter(parser, query, len);
}

const char *oracle_query_parse(struct oracle_query *query,
                               struct oracle_lexicon *lexicon, const char *text,
                               size_t len)
{
    struct oracle_bytes clean = { 0 };
    struct parser parser = { .lexicon = lexicon };

    *query = (struct oracle_query){ 0 };
    oracle_clean(text, len, &clean);
    parser.at = clean.at ? clean.at : "";
    parser.end = parser.at + clean.len;
    filters(&parser, query);
    if (!parser.wrong)
        query->root = alternative(&parser);
    filters(&parser, query);
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
            free(query->filters[i].values[v]);
        free(query->filters[i].values);
        free(query->filters[i].key);
    }
    free(query->filters);
    *query = (struct oracle_query){ 0 };
}
