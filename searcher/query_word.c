/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_word.c - the words, patterns and sets of characters of a run, and their classes. */
#include "query_run.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdlib.h>

static size_t offset_of(const struct run_reader *reader, const char *at)
{
    return lexer_offset(&reader->parser->lexer, at);
}

svod_status item_fill(struct item *item, struct analyzer *analyzer, const char *text,
                      size_t len, bool is_han, svod_error *err)
{
    struct buffer work = { 0 }, glyph = { 0 };
    svod_status status = analyzer_class(analyzer, text, len, &work, err);

    item->is_han = is_han;
    item->surface = memory_copy_bytes(text, len);
    item->key = memory_copy_bytes(work.bytes, work.len);
    item->key_len = work.len;
    if (status == SVOD_OK)
        status = analyzer_form(text, len, &work, err);
    item->form = memory_copy_bytes(work.bytes, work.len);
    item->form_len = work.len;
    if (status == SVOD_OK)
        status = analyzer_glyph(text, len, &work, &glyph, err);
    item->glyph = memory_copy_bytes(glyph.bytes, glyph.len);
    item->glyph_len = glyph.len;
    buffer_release(&work);
    buffer_release(&glyph);
    if (status == SVOD_OK &&
        (!item->surface || !item->key || !item->glyph || !item->form))
        status = error_no_memory(err);
    return status;
}

/* ---- Words ----------------------------------------------------------------------- */

/* Where a word with its "?" and "*" ends; *letters and *signs: what is in it. */
static const char *pattern_end(const char *at, const char *end, size_t *letters,
                               size_t *signs)
{
    *letters = *signs = 0;
    while (at < end) {
        struct token token;
        const char *after = at;
        if (*at == '?' || *at == '*') {
            ++*signs;
            at++;
            continue;
        }
        if (!script_is_letter_at(at, end) || !token_next(&after, end, &token))
            break;
        ++*letters;
        at = after;
    }
    return at;
}

bool word_begins(const char *at, const char *end)
{
    size_t letters, signs;

    if (at == end)
        return false;
    switch (script_char_kind(utf8_next(at, end).code)) {
    case CHAR_HAN:
    case CHAR_LETTER:
    case CHAR_DIGIT:
        return true;
    case CHAR_OTHER:
    case CHAR_MARK:
    case CHAR_JOINER:
        break;
    }
    if (token_reference(at, end))
        return true;
    if (*at != '?' && *at != '*')
        return false;
    pattern_end(at, end, &letters, &signs);
    return letters > 0;
}

static enum run_side side_of(enum script script)
{
    return script == SCRIPT_HAN      ? SIDE_HAN
           : script == SCRIPT_NUMBER ? SIDE_NUMBER
                                     : SIDE_WORD;
}

/* Without quotes only numbers may touch other things. */
static svod_status check_side(const struct run_reader *reader, enum run_side side,
                              const char *at, svod_error *err)
{
    enum run_side before = reader->side;

    if (reader->quoted || before == SIDE_NONE || before == SIDE_NUMBER ||
        side == SIDE_NUMBER || (before == SIDE_HAN && side == SIDE_HAN))
        return SVOD_OK;
    if (before == SIDE_WORD && side == SIDE_WORD)
        return lexer_error(err, offset_of(reader, at),
                           "letters of different scripts in one word: put a blank "
                           "between them, or quotes around them for a phrase");
    return lexer_error(err, offset_of(reader, at),
                       "Han characters and a word touch: put a blank between them for "
                       "both, or quotes around them for a phrase");
}

/* Behind a word, a hyphen, and nothing else. */
static bool is_after_hyphen(const struct run_reader *reader, const char *at)
{
    return reader->word && reader->word + reader->word_len == at - 1 && at[-1] == '-';
}

static svod_status add_word(struct run_reader *reader, svod_node *run,
                            const struct token *token, svod_error *err)
{
    svod_node *word;
    svod_status status = parser_child(reader->parser, run, &word, SVOD_NODE_WORD,
                                      offset_of(reader, token->text), err);

    if (status != SVOD_OK)
        return status;
    word->level = level_here(reader);
    word->after_hyphen = is_after_hyphen(reader, token->text);
    return item_fill(&word->item, reader->parser->analyzer, token->text, token->len,
                     token->script == SCRIPT_HAN, err);
}

static svod_status add_pattern(struct run_reader *reader, svod_node *run,
                               const char *end, svod_error *err)
{
    svod_node *pattern;
    svod_status status = parser_child(reader->parser, run, &pattern, SVOD_NODE_PATTERN,
                                      offset_of(reader, reader->at), err);

    if (status != SVOD_OK)
        return status;
    pattern->level = level_here(reader);
    pattern->item.surface = memory_copy_bytes(reader->at, (size_t)(end - reader->at));
    return pattern->item.surface ? SVOD_OK : error_no_memory(err);
}

/* A sign inside a run reaches up to the next blank or sign. */
static svod_level level_behind(const struct run_reader *reader)
{
    const char *at = reader->at;
    bool goes_on = word_begins(at, reader->end) ||
                   (at < reader->end && *at == '-' && word_begins(at + 1, reader->end));

    return goes_on ? reader->level_next : SVOD_LEVEL_WIDE;
}

static svod_status read_pattern(struct run_reader *reader, svod_node *run,
                                const char *end, svod_error *err)
{
    svod_status status = check_side(reader, SIDE_WORD, reader->at, err);

    if (status == SVOD_OK && end - reader->at > TOKEN_MAX)
        return lexer_error(err, offset_of(reader, reader->at),
                           "a pattern has at most %d bytes", TOKEN_MAX);
    if (status == SVOD_OK)
        status = add_pattern(reader, run, end, err);
    if (status == SVOD_OK)
        status = warn_of_scripts(reader, reader->at, (size_t)(end - reader->at), err);
    reader->at = end;
    reader->side = SIDE_WORD;
    reader->level_next = level_behind(reader);
    return status;
}

svod_status word_read(struct run_reader *reader, svod_node *run, svod_error *err)
{
    const char *at = reader->at;
    size_t letters, signs;
    const char *end = pattern_end(at, reader->end, &letters, &signs);
    struct token token;
    enum run_side side;
    svod_status status;

    if (letters && signs)
        return read_pattern(reader, run, end, err);
    if (!token_next(&at, reader->end, &token))
        return error_set(err, SVOD_BUG, "a word ends before it begins");
    side = side_of(token.script);
    status = check_side(reader, side, token.text, err);
    if (status == SVOD_OK)
        status = add_word(reader, run, &token, err);
    reader->at = at;
    reader->side = side;
    reader->level_next = level_behind(reader);
    reader->word = token.text;
    reader->word_len = token.len;
    if (status == SVOD_OK && side == SIDE_WORD)
        status = warn_of_scripts(reader, token.text, token.len, err);
    return status == SVOD_OK ? warn_of_operator(reader, err) : status;
}

/* ---- Sets ------------------------------------------------------------------------ */

static svod_status read_character(struct run_reader *reader, svod_node *set,
                                  svod_error *err)
{
    struct token token;
    const char *at = reader->at;
    svod_node *word;
    svod_status status;

    if (!word_begins(at, reader->end) || !token_next(&at, reader->end, &token) ||
        token.script != SCRIPT_HAN)
        return lexer_error(err, offset_of(reader, reader->at),
                           "a set [...] has Han characters and nothing else in it: for "
                           "words write (a|b)");
    status = parser_child(reader->parser, set, &word, SVOD_NODE_WORD,
                          offset_of(reader, token.text), err);
    if (status == SVOD_OK)
        status = item_fill(&word->item, reader->parser->analyzer, token.text, token.len,
                           true, err);
    reader->at = at;
    return status;
}

svod_status set_read(struct run_reader *reader, svod_node *run, svod_error *err)
{
    size_t open = offset_of(reader, reader->at);
    svod_node *set;
    svod_status status =
        parser_child(reader->parser, run, &set, SVOD_NODE_SET, open, err);

    if (status != SVOD_OK)
        return status;
    set->level = level_here(reader);
    reader->at++;
    set->negated = reader->at < reader->end && *reader->at == '^';
    reader->at += set->negated;
    while (status == SVOD_OK && reader->at < reader->end && *reader->at != ']')
        status = read_character(reader, set, err);
    if (status != SVOD_OK)
        return status;
    if (reader->at == reader->end)
        return lexer_error(err, open, "this bracket [ is not closed");
    if (!set->children.count)
        return lexer_error(err, open, "this set is empty: put characters in it");
    for (size_t i = 0; i < set->children.count; i++)
        set->children.items[i]->level = set->level;
    reader->at++;
    reader->side = SIDE_HAN;
    reader->level_next = SVOD_LEVEL_WIDE;
    return SVOD_OK;
}
