/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_name.c - names written in one, in parts, and with hyphens: Тяньцзо, Тянь цзо,
 * Тянь-цзо.
 *
 * In a text the three have one token or two, and texts stay as they are. A question that
 * has one of them becomes a group of all; the first alternative is what was asked, and
 * is printed alone. Words with hyphens are put together whatever they are. Words without
 * are put together, and a word is parted, only when they are certainly Chinese, so that
 * Иван is never "и ван". */
#include "query_tree.h"

#include "base/base.h"
#include "base/error.h"
#include "query_run.h"
#include "text/analyzer.h"
#include "text/palladius.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>

#define WORDS_MOST  16 /* with hyphens between them */
#define BLANKS_MOST 4  /* words in quotes that may be one name */
#define SUBSETS     4  /* up to so many pieces, all ways to join them are asked */

/* What words are made of, in small letters and modern spelling. */
struct pieces {
    struct {
        size_t start, len;
        bool follows; /* stands in one word with the piece before it, as it was asked */
    } items[WORDS_MOST * PALLADIUS_MOST];
    size_t count;
    struct buffer text;
};

struct joiner {
    struct analyzer *analyzer; /* NULL before it is needed */
    struct buffer form, spelling;
    svod_error *err;
};

/* ---- Which words ----------------------------------------------------------------- */

/* A word of Cyrillic letters, in any form; its spelling is left in the joiner. */
static bool spell(struct joiner *joiner, const svod_node *node, svod_status *status)
{
    const char *at, *end;

    if (node->kind != SVOD_NODE_WORD || node->exact || node->item.is_han)
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
        if (!palladius_is_syllable(spelling->bytes, spelling->len))
            break;
    }
    pieces->count = count;
    return count;
}

/* How many words from here on are one name, or are joined by hyphens; 0: none. */
static size_t take_words(struct joiner *joiner, const svod_node *run, size_t first,
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

/* ---- Alternatives ---------------------------------------------------------------- */

/* Between two syllables, -н before a vowel is followed by ъ: Чанъань. */
static bool needs_sign(const struct pieces *pieces, size_t index)
{
    const char *text = buffer_string(&pieces->text);
    const char *left = text + pieces->items[index].start;
    const char *right = text + pieces->items[index + 1].start;
    size_t len = pieces->items[index].len;

    return len > strlen("н") &&
           memcmp(left + len - strlen("н"), "н", strlen("н")) == 0 &&
           palladius_is_syllable(left, len) &&
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

/* An alternative: bit i of `joins` puts piece i and the next into one word. */
static svod_status add_alternative(struct joiner *joiner, svod_node *group,
                                   const struct pieces *pieces, uint64_t joins)
{
    svod_node *run = node_new(SVOD_NODE_RUN, group->offset);
    struct buffer word = { 0 };
    svod_status status = SVOD_OK;

    if (!run || !node_add(group, run))
        return error_no_memory(joiner->err);
    for (size_t i = 0; i < pieces->count && status == SVOD_OK; i++) {
        buffer_add(&word, pieces->text.bytes + pieces->items[i].start,
                   pieces->items[i].len);
        if (i + 1 < pieces->count && (joins == UINT64_MAX || joins >> i & 1)) {
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

/* As add_alternative has it: what was asked. */
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

static svod_status add_alternatives(struct joiner *joiner, svod_node *group,
                                    const struct pieces *pieces)
{
    uint64_t asked = asked_joins(pieces), all = (uint64_t)1 << (SUBSETS - 1);
    svod_status status = SVOD_OK;

    if (pieces->count <= SUBSETS)
        all = (uint64_t)1 << (pieces->count - 1);
    for (uint64_t joins = 0; joins + 1 < all && status == SVOD_OK; joins++)
        if (joins != asked && (!joins || pieces->count <= SUBSETS))
            status = add_alternative(joiner, group, pieces, joins);
    if (status == SVOD_OK && asked != UINT64_MAX && pieces->text.len <= TOKEN_MAX)
        status = add_alternative(joiner, group, pieces, UINT64_MAX);
    return status;
}

/* ---- Runs ------------------------------------------------------------------------ */

/* Move children of a run to another one. */
static bool move(svod_node *to, svod_node *from, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        svod_node *child = from->children.items[i];
        from->children.items[i] = NULL;
        if (!node_add(to, child))
            return false;
    }
    return true;
}

static svod_status add_group(struct joiner *joiner, svod_node *run, svod_node *from,
                             size_t first, size_t count, const struct pieces *pieces)
{
    svod_node *group = node_new(SVOD_NODE_GROUP, from->children.items[first]->offset);
    svod_node *asked = node_new(SVOD_NODE_RUN, from->children.items[first]->offset);

    if (!group || !node_add(run, group)) {
        svod_node_free(asked);
        return error_no_memory(joiner->err);
    }
    group->as_asked = true;
    if (!asked || !node_add(group, asked) || !move(asked, from, first, count))
        return error_no_memory(joiner->err);
    return add_alternatives(joiner, group, pieces);
}

/* The children of the run, with names as groups, in a run of their own. */
static svod_status fill(struct joiner *joiner, svod_node *filled, svod_node *run)
{
    struct pieces pieces = { .count = 0 };
    svod_status status = SVOD_OK;

    for (size_t i = 0, count; i < run->children.count && status == SVOD_OK;
         i += count) {
        count = take_words(joiner, run, i, &pieces, &status);
        if (status == SVOD_OK && buffer_failed(&pieces.text))
            status = error_no_memory(joiner->err);
        if (status == SVOD_OK && count)
            status = add_group(joiner, filled, run, i, count, &pieces);
        else if (status == SVOD_OK && !move(filled, run, i, 1))
            status = error_no_memory(joiner->err);
        count += !count;
    }
    buffer_release(&pieces.text);
    return status;
}

/* Groups of names become again what was asked. */
static svod_status undo(svod_node *filled, svod_node *run, svod_error *err)
{
    for (size_t i = 0; i < run->children.count; i++) {
        svod_node *child = run->children.items[i];
        bool done;
        if (child->kind == SVOD_NODE_GROUP && child->as_asked)
            done = move(filled, child->children.items[0], 0,
                        child->children.items[0]->children.count);
        else
            done = move(filled, run, i, 1);
        if (!done)
            return error_no_memory(err);
    }
    return SVOD_OK;
}

/* The run gets the children of the other, which takes its own. */
static void exchange(svod_node *run, svod_node *other)
{
    svod_node old = *run;

    run->children = other->children;
    run->depth = other->depth;
    other->children = old.children;
}

static svod_status join_run(struct joiner *joiner, svod_node *run)
{
    svod_node *plain = node_new(SVOD_NODE_RUN, 0), *filled = node_new(SVOD_NODE_RUN, 0);
    svod_status status = plain && filled ? SVOD_OK : error_no_memory(joiner->err);

    if (status == SVOD_OK)
        status = undo(plain, run, joiner->err);
    if (status == SVOD_OK && !run->slack)
        status = fill(joiner, filled, plain);
    if (status == SVOD_OK)
        exchange(run, run->slack ? plain : filled);
    svod_node_free(plain);
    svod_node_free(filled);
    return status;
}

/* Only a run with words of letters may change. */
static bool may_have_names(const svod_node *run)
{
    for (size_t i = 0; i < run->children.count; i++) {
        const svod_node *child = run->children.items[i];
        if ((child->kind == SVOD_NODE_WORD && !child->item.is_han) ||
            (child->kind == SVOD_NODE_GROUP && child->as_asked))
            return true;
    }
    return false;
}

static svod_status join_all(struct joiner *joiner, svod_node *node)
{
    svod_status status = SVOD_OK;

    if (node->kind == SVOD_NODE_GROUP && node->as_asked)
        return SVOD_OK; /* is made anew with the run that it is in */
    for (size_t i = 0; i < node->children.count && status == SVOD_OK; i++)
        status = join_all(joiner, node->children.items[i]);
    if (status != SVOD_OK || node->kind != SVOD_NODE_RUN || !may_have_names(node))
        return status;
    if (!joiner->analyzer)
        status = analyzer_new(&joiner->analyzer, joiner->err);
    return status == SVOD_OK ? join_run(joiner, node) : status;
}

svod_status query_join_names(svod_node *root, svod_error *err)
{
    struct joiner joiner = { .err = err };
    svod_status status = join_all(&joiner, root);

    analyzer_free(joiner.analyzer);
    buffer_release(&joiner.form);
    buffer_release(&joiner.spelling);
    return status;
}
