/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_piece.c - which words of a question are a name, and what it is made of. */
#include "query_join.h"

#include "base/base.h"
#include "text/analyzer.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <string.h>

#define BLANKS_MOST 4 /* words in quotes that may be one name */

/* A word of Cyrillic letters, in any form; its spelling is left in the joiner. */
static bool spell(struct joiner *joiner, const svod_node *node, svod_status *status)
{
    const char *at, *end;

    if (node->kind != SVOD_NODE_WORD || node->level != SVOD_LEVEL_WIDE ||
        node->item.is_han)
        return false;
    *status = analyzer_spelling(node->item.surface, strlen(node->item.surface),
                                &joiner->form, &joiner->spelling, joiner->err);
    at = buffer_string(&joiner->spelling);
    end = at + joiner->spelling.len;
    if (*status != SVOD_OK || at == end)
        return false;
    for (; at < end; at += utf8_next(at, end).size) {
        uint32_t code = utf8_next(at, end).code;
        if (code < 0x430 || code > 0x44F) /* а to я */
            return false;
    }
    return true;
}

/* Syllables that are Russian words by themselves: no name begins or ends with one
 * because it stands beside it. */
static bool is_function_word(const char *word, size_t len)
{
    static const char *const words[] = { "а",  "во", "да", "до", "е",  "же", "и", "ко",
                                         "ли", "на", "не", "ни", "но", "ну", "о", "по",
                                         "со", "та", "те", "то", "ту", "у",  "я" };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
            return true;
    return false;
}

/* Is it certainly a name, written by Chinese syllables? A list of names could say so,
 * too, of those without foreign letters. */
static size_t split_name(const char *word, size_t len, size_t ends[PALLADIUS_MOST])
{
    return palladius_is_foreign(word, len) ? palladius_split(word, len, ends) : 0;
}

static void add_piece(struct pieces *pieces, const char *bytes, size_t len,
                      bool follows)
{
    pieces->items[pieces->count].start = pieces->text.len;
    pieces->items[pieces->count].len = len;
    pieces->items[pieces->count++].follows = follows;
    buffer_add(&pieces->text, bytes, len);
}

/* The syllables of a word, or the word. */
static void add_word(struct pieces *pieces, const char *word, size_t len)
{
    size_t ends[PALLADIUS_MOST], start = 0;
    size_t count = split_name(word, len, ends);

    if (count < 2) {
        add_piece(pieces, word, len, false);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (i && memcmp(word + start, "ъ", strlen("ъ")) == 0)
            start += strlen("ъ");
        add_piece(pieces, word + start, ends[i] - start, i > 0);
        start = ends[i];
    }
}

static void clear(struct pieces *pieces)
{
    pieces->count = 0;
    buffer_clear(&pieces->text);
}

/* Words with hyphens, or one word: how many; 0 when the first is no word of ours. */
static size_t take_hyphens(struct joiner *joiner, const svod_node *run, size_t first,
                           struct pieces *pieces, svod_status *status)
{
    size_t count = 0;

    clear(pieces);
    while (first + count < run->children.count && count < WORDS_MOST) {
        const svod_node *word = run->children.items[first + count];
        if ((count && !word->after_hyphen) || !spell(joiner, word, status))
            break;
        add_word(pieces, joiner->spelling.bytes, joiner->spelling.len);
        count++;
    }
    return count;
}

/* Do the last of the pieces end a name, and does it have foreign letters? */
static bool is_name(const struct pieces *pieces, size_t count)
{
    const char *text = buffer_string(&pieces->text);
    size_t last = count - 1, end = pieces->items[last].start + pieces->items[last].len;

    return palladius_is_form(text + pieces->items[last].start,
                             pieces->items[last].len) &&
           palladius_is_foreign(text, end);
}

/* Words with blanks between them that are syllables of a name: as many as can be. */
static size_t take_blanks(struct joiner *joiner, const svod_node *run, size_t first,
                          struct pieces *pieces, svod_status *status)
{
    size_t count = 0;

    clear(pieces);
    for (size_t i = first; i < run->children.count && i < first + BLANKS_MOST; i++) {
        const svod_node *word = run->children.items[i];
        const struct buffer *spelling = &joiner->spelling;
        bool is_linked =
            i + 1 < run->children.count && run->children.items[i + 1]->after_hyphen;
        if (is_linked || !spell(joiner, word, status) ||
            is_function_word(spelling->bytes, spelling->len))
            break;
        add_piece(pieces, spelling->bytes, spelling->len, false);
        if (pieces->count > 1 && is_name(pieces, pieces->count))
            count = pieces->count;
        if (!transcription_is_russian(spelling->bytes, spelling->len))
            break;
    }
    pieces->count = count;
    return count;
}

size_t pieces_take(struct joiner *joiner, const svod_node *run, size_t first,
                   struct pieces *pieces, svod_status *status)
{
    size_t count;

    if (run->children.items[first]->kind != SVOD_NODE_WORD)
        return 0;
    count = take_hyphens(joiner, run, first, pieces, status);
    if (count > 1)
        return count;
    if (count) {
        count = take_blanks(joiner, run, first, pieces, status);
        if (!count)
            count = take_hyphens(joiner, run, first, pieces, status);
    }
    return pieces->count > 1 ? count : 0;
}
