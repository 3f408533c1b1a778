/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_element.c - what a run is made of: words, signs, gaps and groups. */
#include "query_run.h"

#include "base/base.h"
#include "base/error.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>

static size_t offset_of(const struct run_reader *reader, const char *at)
{
    return lexer_offset(&reader->parser->lexer, at);
}

/* ---- Gaps and groups ------------------------------------------------------------- */

static svod_status gap_error(const struct run_reader *reader, svod_error *err)
{
    if (!memchr(reader->at, '}', (size_t)(reader->end - reader->at)))
        return lexer_error(err, offset_of(reader, reader->at),
                           "this bracket { is not closed");
    return lexer_error(err, offset_of(reader, reader->at),
                       "a gap is written {m,n} or {n}, such as {0,5}: from m to n "
                       "tokens of any kind");
}

static svod_status read_gap(struct run_reader *reader, svod_node *run, svod_error *err)
{
    const char *at = reader->at + 1;
    size_t offset = offset_of(reader, reader->at);
    uint32_t least, most;
    svod_node *gap;
    svod_status status;

    if (!lexer_number(&at, reader->end, DISTANCE_MOST, &least))
        return gap_error(reader, err);
    most = least;
    if (at < reader->end && *at == ',') {
        at++;
        if (!lexer_number(&at, reader->end, DISTANCE_MOST, &most))
            return gap_error(reader, err);
    }
    if (at == reader->end || *at != '}')
        return gap_error(reader, err);
    if (least > most)
        return lexer_error(err, offset,
                           "the first number of a gap is at most the second: write "
                           "{%u,%u}",
                           most, least);
    if (most > DISTANCE_MOST)
        return lexer_error(err, offset, "a gap has at most %d tokens", DISTANCE_MOST);
    status = parser_child(reader->parser, run, &gap, SVOD_NODE_GAP, offset, err);
    if (status != SVOD_OK)
        return status;
    gap->least = least;
    gap->most = most;
    reader->at = at + 1;
    reader->side = SIDE_HAN;
    return SVOD_OK;
}

/* Between alternatives: blanks, and without quotes the word OR. */
static void pass_blanks(struct run_reader *reader)
{
    while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
}

static bool take_bar(struct run_reader *reader)
{
    pass_blanks(reader);
    if (reader->at < reader->end && *reader->at == '|') {
        reader->at++;
    } else if (!reader->quoted && reader->end - reader->at > 3 &&
               memcmp(reader->at, "OR ", 3) == 0 && reader->at[-1] == ' ') {
        reader->at += 3;
    } else {
        return false;
    }
    pass_blanks(reader);
    return true;
}

static svod_status close_group(struct run_reader *reader, const svod_node *group,
                               size_t open, svod_error *err)
{
    if (reader->at == reader->end)
        return lexer_error(err, open, "this bracket is not closed");
    if (*reader->at != ')')
        return lexer_error(
            err, offset_of(reader, reader->at),
            "the alternatives of a group have no blanks and no operators "
            "but |: put quotes around the whole, or a blank before the "
            "group");
    if (group->children.count < 2)
        return lexer_error(
            err, open, "brackets inside a phrase have alternatives, such as (真|眞)");
    reader->at++;
    return SVOD_OK;
}

static svod_status empty_alternative(const struct run_reader *reader, svod_error *err)
{
    if (reader->at == reader->end)
        return lexer_error(err, reader->group_offset, "this bracket is not closed");
    return lexer_error(err, offset_of(reader, reader->at),
                       "nothing stands before this sign: an alternative is empty");
}

/* At the front of an alternative it is for all of it, as it is for a run. */
svod_level level_take(struct run_reader *reader)
{
    if (reader->at == reader->end || *reader->at != '=')
        return SVOD_LEVEL_WIDE;
    reader->at++;
    if (reader->at == reader->end || *reader->at != '~')
        return SVOD_LEVEL_EXACT;
    reader->at++;
    return SVOD_LEVEL_GLYPH;
}

static svod_status read_alternatives(struct run_reader *reader, svod_node *group,
                                     svod_error *err)
{
    svod_level level = reader->level;
    svod_status status = SVOD_OK;

    do {
        svod_node *run = NULL;
        size_t offset = offset_of(reader, reader->at);
        status = parser_node(reader->parser, &run, SVOD_NODE_RUN, offset, err);
        reader->side = SIDE_NONE;
        reader->level = level;
        if (!reader->quoted)
            reader->level = level_narrower(level, level_take(reader));
        if (status == SVOD_OK)
            status = elements_read(reader, run, err);
        if (status == SVOD_OK && !run->children.count)
            status = empty_alternative(reader, err);
        if (status != SVOD_OK) {
            svod_node_free(run);
            return status;
        }
        if (!node_add(group, run))
            return error_no_memory(err);
    } while (take_bar(reader));
    return SVOD_OK;
}

static svod_status read_group(struct run_reader *reader, svod_node *run,
                              svod_error *err)
{
    size_t open = offset_of(reader, reader->at);
    svod_level level = reader->level;
    svod_node *group;
    svod_status status;

    if (++reader->parser->depth > LEVELS_MOST)
        return lexer_error(err, open, "more than %d brackets in brackets", LEVELS_MOST);
    status = parser_node(reader->parser, &group, SVOD_NODE_GROUP, open, err);
    if (status != SVOD_OK)
        return status;
    reader->level = level_here(reader);
    reader->level_next = SVOD_LEVEL_WIDE;
    reader->groups++;
    reader->group_offset = open;
    reader->at++;
    pass_blanks(reader);
    status = read_alternatives(reader, group, err);
    if (status == SVOD_OK)
        status = close_group(reader, group, open, err);
    reader->groups--;
    reader->parser->depth--;
    reader->level = level;
    reader->level_next = SVOD_LEVEL_WIDE;
    reader->side = SIDE_HAN;
    if (status != SVOD_OK) {
        svod_node_free(group);
        return status;
    }
    return node_add(run, group) ? SVOD_OK : error_no_memory(err);
}

/* ---- Elements -------------------------------------------------------------------- */

static const char *advice_for(uint32_t code)
{
    switch (code) {
    case '*':
        return "stands for letters of a word, and needs a letter beside it; between "
               "characters write {0,n} for a gap of up to n";
    case '^':
        return "stands at the front of a phrase: it begins a passage";
    case '$':
        return "stands at the end of a phrase: it ends a passage";
    case '~':
        return "stands right behind a quoted phrase, with a number: \"a b\"~3";
    case ']':
    case '}':
        return "closes a bracket that was not opened";
    case '-':
        return "joins two words; to exclude a word write NOT";
    case '/':
        return "goes with operators in capital letters, such as NEAR/20";
    case '>':
        return "belongs to =>, which stands between two questions, with blanks";
    case '@':
        return "begins a name, which is an operand of its own and no part of a phrase: "
               "join it by BEFORE/0, and alternatives by OR";
    case '|':
        return "parts alternatives in brackets";
    case ':':
        return "stands behind a filter or a sound, such as text: or py:, which take no "
               "sign before them; around a word with it put quotes";
    default:
        return "is no part of a word; put a blank between words, or quotes around them";
    }
}

svod_status sign_error(const struct run_reader *reader, svod_error *err)
{
    struct utf8_char ch = utf8_next(reader->at, reader->end);

    return lexer_error(err, offset_of(reader, reader->at), "'%.*s' %s", (int)ch.size,
                       reader->at, advice_for(ch.code));
}

static svod_status read_level(struct run_reader *reader, svod_error *err)
{
    const char *sign = reader->at;
    bool is_second = reader->level_next != SVOD_LEVEL_WIDE;

    reader->level_next = level_take(reader);
    if (reader->at < reader->end && *sign == '=' && reader->at[-1] == '=' &&
        (*reader->at == '>' || (*reader->at == '/' && reader->at[1] == '>')))
        return lexer_error(err, offset_of(reader, sign),
                           "%s stands between two questions, with blanks around it",
                           *reader->at == '>' ? "=>" : "=/>");
    if (is_second || reader->at == reader->end ||
        !(*reader->at == '[' || *reader->at == '(' ||
          word_begins(reader->at, reader->end)))
        return lexer_error(err, offset_of(reader, sign),
                           "%s stands right before a word, characters, a set, a group "
                           "or a quoted phrase",
                           level_signs[reader->level_next]);
    return SVOD_OK;
}

static svod_status check_any(const struct run_reader *reader, svod_error *err)
{
    if (reader->side == SIDE_NUMBER && !reader->quoted)
        return lexer_error(err, offset_of(reader, reader->at),
                           "? stands for a letter of a word, not for a digit of a "
                           "number");
    return SVOD_OK;
}

static svod_status read_any(struct run_reader *reader, svod_node *run, svod_error *err)
{
    svod_node *any;
    svod_status status = check_any(reader, err);

    if (status == SVOD_OK)
        status = parser_child(reader->parser, run, &any, SVOD_NODE_ANY,
                              offset_of(reader, reader->at), err);
    reader->at++;
    reader->side = SIDE_HAN;
    return status;
}

/* A hyphen without blanks makes a phrase of two words. */
static bool is_hyphen(const struct run_reader *reader)
{
    return *reader->at == '-' && reader->side != SIDE_NONE &&
           word_begins(reader->at + 1, reader->end);
}

/* Words and characters may not touch without quotes: it might mean either. */
static svod_status check_touch(const struct run_reader *reader, svod_error *err)
{
    if (!reader->quoted && reader->side == SIDE_WORD)
        return lexer_error(err, offset_of(reader, reader->at),
                           "Han characters and a word touch: put a blank between them "
                           "for both, or quotes around them for a phrase");
    return SVOD_OK;
}

static svod_status read_element(struct run_reader *reader, svod_node *run,
                                svod_error *err)
{
    char sign = *reader->at;
    svod_status status = SVOD_OK;

    if (run->children.count == ELEMENTS_MOST)
        return lexer_error(err, offset_of(reader, reader->begin),
                           "a phrase has at most %d tokens", ELEMENTS_MOST);
    if (sign == '=')
        return read_level(reader, err);
    if (word_begins(reader->at, reader->end))
        return word_read(reader, run, err);
    if (!reader->quoted && reads_as_near(reader))
        return warn_of_near(reader, err);
    if (!reader->quoted && is_hyphen(reader)) {
        reader->at++;
        reader->side = SIDE_NONE;
        return SVOD_OK;
    }
    if (!strchr("?{[(", sign))
        return sign_error(reader, err);
    status = check_touch(reader, err);
    if (status != SVOD_OK)
        return status;
    if (sign == '(')
        return read_group(reader, run, err);
    if (sign == '[')
        return set_read(reader, run, err);
    reader->level_next = SVOD_LEVEL_WIDE;
    return sign == '{' ? read_gap(reader, run, err) : read_any(reader, run, err);
}

/* "@" before a word and behind none: a name was meant, and not an address. */
static bool is_name_sign(const struct run_reader *reader)
{
    const char *at = reader->at;

    return *at == '@' && strchr(" \"(|", at[-1]) && word_begins(at + 1, reader->end);
}

/* In quotes, what is no sign of ours is passed over. */
void elements_pass(struct run_reader *reader)
{
    const char *from = reader->at;

    if (reader->at < reader->end && is_hyphen(reader)) {
        reader->at++;
        reader->side = SIDE_NONE;
        return;
    }
    while (reader->at < reader->end && !strchr("?*{}[]()|=^$", *reader->at) &&
           !is_name_sign(reader) && !word_begins(reader->at, reader->end))
        reader->at += utf8_next(reader->at, reader->end).size;
    if (reader->at > from) {
        reader->side = SIDE_NONE;
        reader->level_next = SVOD_LEVEL_WIDE;
    }
}

/* "$" ends a run when only punctuation follows it in its quotes, or nothing without. */
static bool is_end_sign(const struct run_reader *reader)
{
    struct run_reader behind = *reader;

    if (*reader->at != '$' || reader->groups)
        return false;
    behind.at++;
    if (reader->quoted)
        elements_pass(&behind);
    return behind.at == behind.end ||
           (!reader->quoted && lexer_is_mark(behind.at, behind.end));
}

static bool is_at_end(const struct run_reader *reader)
{
    const char *at = reader->at;

    if (at == reader->end || is_end_sign(reader))
        return true;
    if (reader->groups && (*at == ')' || *at == '|'))
        return true;
    if (reader->quoted || *at == '=')
        return false;
    return lexer_is_mark(at, reader->end) &&
           !(*at == '(' && run_is_group(at, reader->end));
}

static svod_status check_ends(const struct run_reader *reader, const svod_node *run,
                              svod_error *err)
{
    size_t count = run->children.count;

    for (size_t i = 0; i<count; i += count> 1 ? count - 1 : 1)
        if (run->children.items[i]->kind == SVOD_NODE_GAP)
            return lexer_error(err, run->children.items[i]->offset,
                               "a gap stands between two characters or words, not at "
                               "the end of a phrase");
    if (reader->level_next)
        return lexer_error(err, offset_of(reader, reader->at),
                           "%s stands right before a word or characters",
                           level_signs[reader->level_next]);
    return SVOD_OK;
}

svod_status elements_read(struct run_reader *reader, svod_node *run, svod_error *err)
{
    svod_status status = SVOD_OK;

    while (status == SVOD_OK) {
        if (reader->quoted)
            elements_pass(reader);
        if (is_at_end(reader))
            break;
        status = read_element(reader, run, err);
    }
    return status == SVOD_OK ? check_ends(reader, run, err) : status;
}
