/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_piece_write.c - all ways to write a name that is made of several pieces. */
#include "query_join.h"

#include "base/base.h"
#include "base/error.h"
#include "query_run.h"
#include "text/paradigm.h"
#include "text/token.h"
#include "text/transcription.h"

#include <string.h>

#define SUBSETS 4 /* up to so many pieces, all ways to join them are asked */

/* Between two syllables, -н before a vowel is followed by ъ: Чанъань. */
static bool needs_sign(const struct pieces *pieces, size_t index)
{
    const char *text = buffer_string(&pieces->text);
    const char *left = text + pieces->items[index].start;
    const char *right = text + pieces->items[index + 1].start;
    size_t len = pieces->items[index].len;

    return len > strlen("н") &&
           memcmp(left + len - strlen("н"), "н", strlen("н")) == 0 &&
           transcription_is_russian(left, len) &&
           palladius_is_form(right, pieces->items[index + 1].len) &&
           strstr("а е и о у э ю я", (const char[]){ right[0], right[1], '\0' });
}

static svod_status add_item(struct joiner *joiner, svod_node *run,
                            const struct buffer *word)
{
    svod_node *node = node_new(SVOD_NODE_WORD, 0);

    if (!node || !node_add(run, node) || buffer_failed(word))
        return error_no_memory(joiner->err);
    return item_fill(&node->item, joiner->analyzer, word->bytes, word->len, false,
                     joiner->err);
}

static bool is_joined(uint64_t joins, size_t index)
{
    return joins == UINT64_MAX || (index < 64 && joins >> index & 1);
}

/* An alternative: bit i of `joins` puts piece i and the next into one word. The last
 * piece is `last`. */
static svod_status add_written(struct joiner *joiner, svod_node *group,
                               const struct pieces *pieces, uint64_t joins,
                               const char *last)
{
    svod_node *run = node_new(SVOD_NODE_RUN, group->offset);
    struct buffer word = { 0 };
    svod_status status = SVOD_OK;

    if (!run || !node_add(group, run))
        return error_no_memory(joiner->err);
    for (size_t i = 0; i < pieces->count && status == SVOD_OK; i++) {
        bool is_last = i + 1 == pieces->count;
        if (is_last)
            buffer_add_string(&word, last);
        else
            buffer_add(&word, pieces->text.bytes + pieces->items[i].start,
                       pieces->items[i].len);
        if (!is_last && is_joined(joins, i)) {
            if (needs_sign(pieces, i))
                buffer_add_string(&word, "ъ");
            continue;
        }
        status = add_item(joiner, run, &word);
        buffer_clear(&word);
    }
    buffer_release(&word);
    return status;
}

/* ---- Cases of one syllable ------------------------------------------------------- */

/* The nominative in -а of a last syllable, да of ды; false: it has no such. */
static bool find_nominative(const char *word, size_t len, struct buffer *out)
{
    static const char *const endings[] = { "ы", "ой", "ою", "и", "ей", "ею" };

    buffer_clear(out);
    if (transcription_is_russian(word, len)) {
        buffer_add(out, word, len);
        return len > strlen("а") &&
               memcmp(word + len - strlen("а"), "а", strlen("а")) == 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        size_t size = strlen(endings[i]);
        if (len <= size || memcmp(word + len - size, endings[i], size) != 0)
            continue;
        buffer_clear(out);
        buffer_add(out, word, len - size);
        buffer_add_string(out, "а");
        if (transcription_is_russian(buffer_string(out), out->len))
            return true;
    }
    return false;
}

/* In front of a syllable: with it, it is no word of one syllable, which would stay. */
#define IN_FRONT "а-"

static void add_case(void *context, const char *form, size_t len)
{
    buffer_add(context, form + strlen(IN_FRONT), len - strlen(IN_FRONT));
    buffer_add_byte(context, '\0');
}

static bool are_syllables(const struct pieces *pieces, size_t count)
{
    const char *text = buffer_string(&pieces->text);

    for (size_t i = 0; i < count; i++)
        if (!transcription_is_russian(text + pieces->items[i].start,
                                      pieces->items[i].len))
            return false;
    return true;
}

/* А-гу-ды: the stemmer leaves да, ды and дой alone, for they are short. The last piece as
 * asked, and in its cases if it has these, each ended by a zero. */
static svod_status list_cases(struct joiner *joiner, const struct pieces *pieces,
                              struct buffer *out)
{
    size_t last = pieces->count - 1, len = pieces->items[last].len;
    const char *piece = buffer_string(&pieces->text) + pieces->items[last].start;
    struct buffer word = { 0 }, name = { 0 };
    svod_status status = SVOD_OK;

    if (are_syllables(pieces, last) && find_nominative(piece, len, &word)) {
        buffer_add_format(&name, IN_FRONT "%s", buffer_string(&word));
        status = paradigm_forms(buffer_string(&name), name.len, PARADIGM_PERSON,
                                add_case, out, joiner->err);
    } else {
        buffer_add(out, piece, len);
        buffer_add_byte(out, '\0');
    }
    if (buffer_failed(out) || buffer_failed(&name) || buffer_failed(&word))
        status = error_no_memory(joiner->err);
    buffer_release(&name);
    buffer_release(&word);
    return status;
}

/* The joins of what was asked. */
static uint64_t asked_joins(const struct pieces *pieces)
{
    uint64_t joins = 0;
    bool is_one = true;

    for (size_t i = 0; i + 1 < pieces->count; i++) {
        is_one = is_one && pieces->items[i + 1].follows;
        if (i < 64 && pieces->items[i + 1].follows)
            joins |= (uint64_t)1 << i;
    }
    return is_one ? UINT64_MAX : joins;
}

/* One way to join the pieces; where the last one stands alone, in each of its cases. */
static svod_status add_alternative(struct joiner *joiner, svod_node *group,
                                   const struct pieces *pieces, uint64_t joins,
                                   const struct buffer *cases)
{
    size_t last = pieces->count - 1, len = pieces->items[last].len;
    const char *piece = buffer_string(&pieces->text) + pieces->items[last].start;
    const char *at = buffer_string(cases), *end = at + cases->len;
    bool is_asked = joins == asked_joins(pieces);
    svod_status status = SVOD_OK;

    if (is_joined(joins, last - 1)) {
        struct buffer word = { 0 };
        buffer_add(&word, piece, len);
        if (!is_asked)
            status = add_written(joiner, group, pieces, joins, buffer_string(&word));
        buffer_release(&word);
        return status;
    }
    for (; at < end && status == SVOD_OK; at += strlen(at) + 1)
        if (!is_asked || strlen(at) != len || memcmp(at, piece, len) != 0)
            status = add_written(joiner, group, pieces, joins, at);
    return status;
}

svod_status pieces_write(struct joiner *joiner, svod_node *group,
                         const struct pieces *pieces)
{
    uint64_t ways = pieces->count <= SUBSETS ? (uint64_t)1 << (pieces->count - 1) : 2;
    struct buffer cases = { 0 };
    svod_status status = list_cases(joiner, pieces, &cases);

    for (uint64_t joins = 0; joins + 1 < ways && status == SVOD_OK; joins++)
        status = add_alternative(joiner, group, pieces, joins, &cases);
    if (status == SVOD_OK && pieces->text.len <= TOKEN_MAX)
        status = add_alternative(joiner, group, pieces, UINT64_MAX, &cases);
    buffer_release(&cases);
    return status;
}
