/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * censorship.c - a word that was changed is not found where it stood, and an answer that
 * does not say so misleads. Texts are looked at only when such a word is asked for. */
#include "censorship.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/censored.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define IDS_NAMED     3
#define WARNINGS_MOST 20

/* A word that the question has. */
struct asked {
    const struct censored *word;
    size_t offset;
};

struct inquest {
    const struct search *search;
    struct {
        struct asked *items;
        size_t count, cap;
    } asked;
    struct {
        const char **items; /* ids, each once */
        size_t count, cap;
    } texts;
    bool failed;
};

/* ---- Words of the question ------------------------------------------------------- */

/* How many elements of the run from `at` on are this word; 0 when they are not. */
static size_t match_key(const svod_node *run, size_t at, const char *key)
{
    size_t count = 0;

    for (; *key; count++) {
        const svod_node *node =
            at + count < run->children.count ? run->children.items[at + count] : NULL;
        if (!node || node->kind != SVOD_NODE_WORD ||
            strncmp(key, node->item.glyph, node->item.glyph_len) != 0)
            return 0;
        key += node->item.glyph_len;
    }
    return count;
}

static void add_asked(struct inquest *inquest, const struct censored *word,
                      size_t offset)
{
    for (size_t i = 0; i < inquest->asked.count; i++)
        if (inquest->asked.items[i].word == word)
            return;
    if (inquest->asked.count == WARNINGS_MOST)
        return;
    if (!ARRAY_ROOM(&inquest->asked)) {
        inquest->failed = true;
        return;
    }
    inquest->asked.items[inquest->asked.count++] = (struct asked){ word, offset };
}

/* The longest word that begins here: 金虜, not 虜. Its length, at least 1. */
static size_t look_at(struct inquest *inquest, const svod_node *run, size_t at,
                      bool alone)
{
    const struct item *item = &run->children.items[at]->item;
    const struct censored *best = NULL, *words;
    size_t count = 0, length = 1;

    if (!item->is_han || !item->glyph_len)
        return 1;
    words = censored_words(item->glyph, item->glyph_len, &count);
    for (size_t i = 0; i < count; i++) {
        size_t matched = match_key(run, at, words[i].key);
        if (!matched || (best && matched <= length) ||
            (words[i].alone && !(alone && matched == run->children.count)))
            continue;
        best = &words[i];
        length = matched;
    }
    if (best)
        add_asked(inquest, best, run->children.items[at]->offset);
    return length;
}

/* A set has each of its characters alone. */
static void look_at_set(struct inquest *inquest, const svod_node *set, bool alone)
{
    for (size_t i = 0; i < set->children.count && !set->negated; i++) {
        svod_node one = { .kind = SVOD_NODE_RUN,
                          .children = { &set->children.items[i], 1, 1 } };
        look_at(inquest, &one, 0, alone);
    }
}

static void look_through(struct inquest *inquest, const svod_node *node, bool alone)
{
    bool is_run = node->kind == SVOD_NODE_RUN;

    alone = alone && (!is_run || node->children.count == 1 ||
                      node->children.items[0]->kind == SVOD_NODE_WORD);
    for (size_t i = 0; i < node->children.count;) {
        const svod_node *child = node->children.items[i];
        if (is_run && child->kind == SVOD_NODE_WORD) {
            i += look_at(inquest, node, i, alone);
            continue;
        }
        if (child->kind == SVOD_NODE_SET)
            look_at_set(inquest, child, alone && node->children.count == 1);
        else
            look_through(inquest, child,
                         alone && (!is_run || node->children.count == 1));
        i++;
    }
}

/* ---- Texts that were searched ---------------------------------------------------- */

static bool is_in_scope(const struct scope *scope, const struct section_row *section)
{
    struct position_range text = { section->text_start, section->text_end };
    struct position_range notes = { section->note_start, section->note_end };

    return scope_meets(scope, text) || scope_meets(scope, notes);
}

static void add_text(struct inquest *inquest, const char *id)
{
    for (size_t i = 0; i < inquest->texts.count; i++)
        if (strcmp(inquest->texts.items[i], id) == 0)
            return;
    if (ARRAY_ROOM(&inquest->texts))
        inquest->texts.items[inquest->texts.count++] = id;
    else
        inquest->failed = true;
}

/* Sections of one text stand together, so most need no look at what they are. */
static void find_texts(struct inquest *inquest, size_t number)
{
    const struct part *part = &inquest->search->searcher->parts[number];
    const struct segment *segment = &part->segment;
    uint32_t text = UINT32_MAX;
    bool is_siku = false;

    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        const struct text_row *row = &segment->texts[section->text];
        if (section->text != text)
            is_siku =
                censored_edition(segment_string(segment, row->edition),
                                 &inquest->failed) ||
                censored_edition(segment_string(segment, row->id), &inquest->failed);
        text = section->text;
        if (is_siku && part_has_source(part, section->source) &&
            is_in_scope(&inquest->search->scopes[number], section)) {
            add_text(inquest, segment_string(segment, row->id));
            is_siku = false; /* it is known */
        }
    }
}

static int by_id(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ---- Warnings -------------------------------------------------------------------- */

/* As much as there is room for, and no part of a character. */
static void copy_whole(char *out, size_t size, const struct buffer *text)
{
    const char *bytes = buffer_string(text);
    size_t len = utf8_valid(bytes, size_min(text->len, size - 1));

    memcpy(out, bytes, len);
    out[len] = 0;
}

static void write_warning(const struct inquest *inquest, const struct asked *asked,
                          struct svod_warning *warning)
{
    const struct censored *word = asked->word;
    size_t count = inquest->texts.count;
    struct buffer text = { 0 };

    buffer_add_format(
        &text,
        "the Qing editors changed %s into %s (of %u places in the "
        "三朝北盟會編 %u are left), and %zu of the texts searched %s Siku "
        "edition%s: ",
        word->word, word->changed, word->before, word->siku, count,
        count == 1 ? "is a" : "are", count == 1 ? "" : "s");
    for (size_t i = 0; i < count && i < IDS_NAMED; i++)
        buffer_add_format(&text, "%s%s", i ? ", " : "", inquest->texts.items[i]);
    if (count > IDS_NAMED)
        buffer_add_string(&text, ", ...");
    buffer_add_string(&text, "; look there for these words, too");
    warning->offset = asked->offset;
    copy_whole(warning->message, sizeof warning->message, &text);
    buffer_release(&text);
}

svod_status censorship_warn(struct warnings *warnings, const struct search *search,
                            svod_error *err)
{
    struct inquest inquest = { .search = search };

    look_through(&inquest, search->query->root, true);
    for (size_t i = 0; inquest.asked.count && i < search->searcher->part_count; i++)
        find_texts(&inquest, i);
    if (inquest.texts.count > 1)
        qsort(inquest.texts.items, inquest.texts.count, sizeof *inquest.texts.items,
              by_id);
    for (size_t i = 0; inquest.texts.count && i < inquest.asked.count; i++) {
        if (!ARRAY_ROOM(warnings)) {
            inquest.failed = true;
            break;
        }
        write_warning(&inquest, &inquest.asked.items[i],
                      &warnings->items[warnings->count++]);
    }
    free(inquest.asked.items);
    free(inquest.texts.items);
    return inquest.failed ? error_no_memory(err) : SVOD_OK;
}
