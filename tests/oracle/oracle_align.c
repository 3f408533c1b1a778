/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_align.c - what belongs together in texts and their translations, and => and =/>.
 *
 * By the page: a text and what it translates, and what that one translates; sections of
 * equal names (卷一, 第一卷 and 1 are one name), else with equal numbers in their titles,
 * else, unless both titles have one, in equal places; passages of equal numbers. Of
 * several that are the same the first belongs to the first, the second to the second.
 */
#include "oracle_query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Names of sections ------------------------------------------------------- */

struct name {
    char text[600];
    uint64_t number;
    bool has_number, is_taken;
    uint32_t section;
};

static bool is_only_number(const char *title, uint64_t *number)
{
    size_t len;

    if (strncmp(title, "卷", 3) == 0)
        title += 3;
    if (strncmp(title, "第", 3) == 0)
        title += 3;
    len = strlen(title);
    if (len > 3 && strcmp(title + len - 3, "卷") == 0)
        len -= 3;
    return len && oracle_number_all(title, len, number);
}

/* What the section is called in the ids of its passages, but for the ~2. */
static void call(struct name *name, const struct oracle_section *section)
{
    uint64_t number;

    if (is_only_number(section->title, &number))
        snprintf(name->text, sizeof name->text, "%llu", (unsigned long long)number);
    else if (!*section->title)
        snprintf(name->text, sizeof name->text, "s%u", section->order + 1);
    else
        snprintf(name->text, sizeof name->text, "%s", section->title);
    for (char *at = name->text; *at; at++)
        if (*at == ' ' || *at == '/')
            *at = '_';
    name->has_number = oracle_number_in(section->title, &name->number);
}

struct names {
    struct name *items;
    size_t count;
};

/* A second section of one name in a file is not the first one of another file. */
static void tell_apart(struct names *names, const struct oracle_corpus *corpus)
{
    for (size_t i = names->count; i-- > 0;) {
        size_t same = 1, len = strlen(names->items[i].text);
        uint32_t order = corpus->sections[names->items[i].section].order;
        for (size_t k = i; k-- > 0 && order;) {
            order = corpus->sections[names->items[k].section].order;
            same += strcmp(names->items[k].text, names->items[i].text) == 0;
        }
        if (same > 1)
            snprintf(names->items[i].text + len, sizeof names->items[i].text - len,
                     "~%zu", same);
    }
}

static struct names names_of(const struct oracle_corpus *corpus, size_t text)
{
    struct names names = { oracle_zeroed(corpus->section_count, sizeof(struct name)),
                           0 };

    for (size_t i = 0; i < corpus->section_count; i++)
        if (corpus->sections[i].text == text &&
            corpus->streams[2 * i].first < corpus->streams[2 * i + 1].end) {
            names.items[names.count].section = (uint32_t)i;
            call(&names.items[names.count++], &corpus->sections[i]);
        }
    tell_apart(&names, corpus);
    return names;
}

/* ---- Passages ---------------------------------------------------------------- */

static void add_link(struct oracle_corpus *corpus, uint32_t from, uint32_t to)
{
    struct oracle_links *links = &corpus->links[from];

    for (size_t i = 0; i < links->count; i++)
        if (links->items[i] == to)
            return;
    links->items =
        oracle_room(links->items, links->count, &links->room, sizeof *links->items);
    links->items[links->count++] = to;
}

/* The passages of a section stand side by side. */
static uint32_t first_of(const struct oracle_corpus *corpus, uint32_t section)
{
    uint32_t first = 0;

    while (first < corpus->passage_count && corpus->passages[first].section != section)
        first++;
    return first;
}

static bool is_in(const struct oracle_corpus *corpus, uint32_t passage,
                  uint32_t section)
{
    return passage < corpus->passage_count &&
           corpus->passages[passage].section == section;
}

/* How many passages of the section before this one have its number. */
static uint32_t earlier(const struct oracle_corpus *corpus, uint32_t first,
                        uint32_t passage)
{
    uint32_t count = 0;

    for (uint32_t i = first; i < passage; i++)
        count += corpus->passages[i].number == corpus->passages[passage].number;
    return count;
}

static void join_sections(struct oracle_corpus *corpus, uint32_t one, uint32_t other)
{
    uint32_t left = first_of(corpus, one), right = first_of(corpus, other);

    for (uint32_t i = left; is_in(corpus, i, one); i++)
        for (uint32_t k = right; is_in(corpus, k, other); k++)
            if (corpus->passages[i].number == corpus->passages[k].number &&
                earlier(corpus, left, i) == earlier(corpus, right, k)) {
                add_link(corpus, i, k);
                add_link(corpus, k, i);
            }
}

/* ---- Sections ---------------------------------------------------------------- */

enum rule {
    SAME_NAME,
    SAME_NUMBER,
    SAME_PLACE,
    RULES
};

static bool belongs(enum rule rule, const struct names *left, size_t l,
                    const struct names *right, size_t r)
{
    const struct name *a = &left->items[l], *b = &right->items[r];

    if (a->is_taken || b->is_taken)
        return false;
    if (rule == SAME_NAME)
        return strcmp(a->text, b->text) == 0;
    if (rule == SAME_NUMBER)
        return a->has_number && b->has_number && a->number == b->number;
    return l == r && !(a->has_number && b->has_number);
}

static void join_texts(struct oracle_corpus *corpus, size_t one, size_t other)
{
    struct names left = names_of(corpus, one), right = names_of(corpus, other);

    for (int rule = 0; rule < RULES; rule++)
        for (size_t l = 0; l < left.count; l++)
            for (size_t r = 0; r < right.count; r++)
                if (belongs((enum rule)rule, &left, l, &right, r)) {
                    left.items[l].is_taken = right.items[r].is_taken = true;
                    join_sections(corpus, left.items[l].section,
                                  right.items[r].section);
                }
    free(left.items);
    free(right.items);
}

/* The text that this one translates; text_count when there is none. */
static size_t original_of(const struct oracle_corpus *corpus, size_t text)
{
    const char *id = text < corpus->text_count ? corpus->texts[text].translates : NULL;

    for (size_t i = 0; id && i < corpus->text_count; i++)
        if (i != text && strcmp(corpus->texts[i].id, id) == 0)
            return i;
    return corpus->text_count;
}

void oracle_align(struct oracle_corpus *corpus)
{
    corpus->links = oracle_zeroed(corpus->passage_count, sizeof *corpus->links);
    for (size_t i = 0; i < corpus->text_count; i++) {
        size_t original = original_of(corpus, i);
        size_t first = original_of(corpus, original);
        if (original < corpus->text_count)
            join_texts(corpus, i, original);
        if (first < corpus->text_count && first != i)
            join_texts(corpus, i, first);
    }
}

/* ---- Answering --------------------------------------------------------------- */

/* Which passages have a token in these streams? */
static bool *open_passages(const struct oracle_corpus *corpus, const bool *is_searched)
{
    bool *is_open = oracle_zeroed(corpus->passage_count, sizeof *is_open);

    for (size_t i = 0; i < corpus->token_count; i++)
        if (is_searched[corpus->stream_of[i]])
            is_open[corpus->passage_of[i]] = true;
    return is_open;
}

static bool *passages_with(const struct oracle_corpus *corpus,
                           const struct oracle_hits *hits)
{
    bool *has = oracle_zeroed(corpus->passage_count, sizeof *has);

    for (size_t i = 0; i < hits->count; i++)
        has[corpus->passage_of[hits->items[i].start]] = true;
    return has;
}

/* => : one of the passages of the other side has a hit. =/> : one at least can be asked,
 * and none has. */
bool *oracle_other_side(const struct oracle_corpus *corpus, const bool *is_searched,
                        const struct oracle_hits *hits, bool is_absent)
{
    bool *is_open = open_passages(corpus, is_searched);
    bool *has = passages_with(corpus, hits);
    bool *is_good = oracle_zeroed(corpus->passage_count, sizeof *is_good);

    for (size_t i = 0; i < corpus->passage_count; i++) {
        const struct oracle_links *links = &corpus->links[i];
        bool any_open = false, any_has = false;
        for (size_t k = 0; k < links->count; k++) {
            any_open = any_open || is_open[links->items[k]];
            any_has = any_has || has[links->items[k]];
        }
        is_good[i] = is_absent ? any_open && !any_has : any_has;
    }
    free(is_open);
    free(has);
    return is_good;
}
