/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_make.c - the texts of an index and which of them belong together. */
#include "align_make.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void aligner_release(struct aligner *aligner)
{
    for (size_t i = 0; aligner->places && i < aligner->searcher->part_count; i++)
        free(aligner->places[i]);
    for (size_t i = 0; aligner->by_source && i < aligner->searcher->part_count; i++)
        free(aligner->by_source[i]);
    free(aligner->places);
    free(aligner->by_source);
    free(aligner->sections);
    free(aligner->texts_of_sections);
    free(aligner->texts);
    free(aligner->spoken.items);
    free(aligner->links.items);
}

/* ---- Texts ----------------------------------------------------------------------- */

/* What is said first of a text, in the order of the corpus, is said of it. */
static void take_section(struct aligner *aligner, size_t place)
{
    const struct corpus_section *section = &aligner->sections[place];
    const struct segment *segment = &section->part->segment;
    const struct section_row *row = &segment->sections[section->section];
    size_t part = (size_t)(section->part - aligner->searcher->parts);
    struct aligned_text *text = &aligner->texts[aligner->text_count];

    if (aligner->text_count && strcmp(text[-1].id, section->text) == 0)
        text--;
    else
        aligner->text_count++;
    if (!text->count)
        *text = (struct aligned_text){
            .id = section->text, .translates = "", .first = place, .parent = NO_TEXT
        };
    text->count++;
    if (!*text->translates)
        text->translates =
            segment_string(segment, segment->texts[row->text].translates);
    aligner->places[part][section->section] = (uint32_t)place;
    aligner->texts_of_sections[place] = (uint32_t)(text - aligner->texts);
}

static bool make_room(struct aligner *aligner)
{
    const struct svod_searcher *searcher = aligner->searcher;

    aligner->sections = corpus_order(searcher, &aligner->section_count);
    aligner->texts = memory_array(searcher->text_ids.count, sizeof *aligner->texts);
    aligner->places = memory_array(searcher->part_count, sizeof *aligner->places);
    aligner->by_source = memory_array(searcher->part_count, sizeof *aligner->by_source);
    if (!aligner->sections || !aligner->texts || !aligner->places ||
        !aligner->by_source)
        return false;
    aligner->texts_of_sections =
        memory_array(aligner->section_count, sizeof *aligner->texts_of_sections);
    for (size_t i = 0; i < searcher->part_count; i++) {
        size_t count = searcher->parts[i].segment.section_count;
        aligner->places[i] = memory_array(count, sizeof(uint32_t));
        if (!aligner->places[i])
            return false;
        memset(aligner->places[i], 0xFF, count * sizeof(uint32_t));
    }
    return aligner->texts_of_sections != NULL;
}

static int by_id(const void *key, const void *item)
{
    return strcmp(key, ((const struct aligned_text *)item)->id);
}

uint32_t aligner_text(const struct aligner *aligner, const char *id)
{
    const struct aligned_text *text =
        aligner->text_count
            ? bsearch(id, aligner->texts, aligner->text_count, sizeof *text, by_id)
            : NULL;

    return text ? (uint32_t)(text - aligner->texts) : NO_TEXT;
}

static void find_parents(struct aligner *aligner)
{
    for (size_t i = 0; i < aligner->text_count; i++) {
        struct aligned_text *text = &aligner->texts[i];
        if (*text->translates)
            text->parent = aligner_text(aligner, text->translates);
        if (text->parent == i)
            text->parent = NO_TEXT;
    }
}

uint32_t aligner_place(const struct aligner *aligner, struct passage_ref passage)
{
    struct segment *segment = &aligner->searcher->parts[passage.part].segment;
    uint32_t section = segment_passage(segment, passage.passage)->section;

    return section < segment->section_count ? aligner->places[passage.part][section]
                                            : NO_TEXT;
}

uint32_t aligner_text_of(const struct aligner *aligner, struct passage_ref passage)
{
    uint32_t place = aligner_place(aligner, passage);

    return place == NO_TEXT ? NO_TEXT : aligner->texts_of_sections[place];
}

/* ---- Pairs of texts -------------------------------------------------------------- */

static struct text_pair *find_pair(const struct aligner *aligner, uint32_t a,
                                   uint32_t b)
{
    for (size_t i = 0; i < aligner->spoken.count; i++) {
        struct text_pair *pair = &aligner->spoken.items[i];
        if ((pair->text == a && pair->original == b) ||
            (pair->text == b && pair->original == a))
            return pair;
    }
    return NULL;
}

void aligner_speak(struct aligner *aligner, uint32_t a, uint32_t b,
                   enum link_origin origin)
{
    struct text_pair *pair = find_pair(aligner, a, b);

    if (pair) {
        if (origin > pair->origin)
            pair->origin = origin;
        return;
    }
    if (!ARRAY_ROOM(&aligner->spoken)) {
        aligner->failed = true;
        return;
    }
    aligner->spoken.items[aligner->spoken.count++] = (struct text_pair){ a, b, origin };
}

enum link_origin aligner_spoken(const struct aligner *aligner, uint32_t a, uint32_t b)
{
    const struct text_pair *pair = find_pair(aligner, a, b);

    return pair ? pair->origin : LINK_NUMBERS;
}

void aligner_add(struct aligner *aligner, struct passage_ref from,
                 struct passage_ref other, uint16_t score, enum link_origin origin)
{
    if (!ARRAY_ROOM(&aligner->links)) {
        aligner->failed = true;
        return;
    }
    aligner->links.items[aligner->links.count++] =
        (struct raw_link){ from, { other, score, (uint8_t)origin } };
}

/* ---- The whole ------------------------------------------------------------------- */

/* A text and what it translates; and what that one translates. What is said of a pair goes
 * before their numbers. */
static void align_with_parent(struct aligner *aligner, uint32_t text)
{
    uint32_t parent = aligner->texts[text].parent;

    if (parent != NO_TEXT && aligner_spoken(aligner, text, parent) == LINK_NUMBERS)
        align_by_numbers(aligner, text, parent);
}

static bool is_beside(const struct aligner *aligner, uint32_t a, uint32_t b)
{
    const struct corpus_section *x = &aligner->sections[aligner->texts[a].first],
                                *y = &aligner->sections[aligner->texts[b].first];

    return strcmp(x->path, y->path) == 0;
}

static const char *language_of(const struct aligner *aligner, uint32_t text)
{
    const struct corpus_section *section =
        &aligner->sections[aligner->texts[text].first];
    const struct segment *segment = &section->part->segment;

    return segment_string(segment, segment->sections[section->section].language);
}

/* A table may have several editions of the original as columns: what stands beside one
 * of them stands beside all. Their ids begin alike, so they are neighbours. */
static void align_with_columns(struct aligner *aligner, uint32_t text)
{
    uint32_t parent = aligner->texts[text].parent, first = parent;

    if (parent == NO_TEXT || !is_beside(aligner, text, parent))
        return;
    while (first && is_beside(aligner, first - 1, parent))
        first--;
    for (uint32_t i = first; i < aligner->text_count && is_beside(aligner, i, parent);
         i++)
        if (i != text && i != parent && aligner->texts[i].parent == NO_TEXT &&
            strcmp(language_of(aligner, i), language_of(aligner, parent)) == 0 &&
            aligner_spoken(aligner, text, i) == LINK_NUMBERS)
            align_by_numbers(aligner, text, i);
}

static void align_with_first(struct aligner *aligner, uint32_t text)
{
    uint32_t parent = aligner->texts[text].parent;
    uint32_t first = parent == NO_TEXT ? NO_TEXT : aligner->texts[parent].parent;

    if (first == NO_TEXT || first == text ||
        aligner_spoken(aligner, text, first) != LINK_NUMBERS)
        return;
    if (aligner_spoken(aligner, text, parent) == LINK_NUMBERS &&
        aligner_spoken(aligner, parent, first) == LINK_NUMBERS)
        align_by_numbers(aligner, text, first);
    else
        align_through(aligner, text, parent, first);
}

bool aligner_list(struct aligner *aligner)
{
    if (!make_room(aligner))
        return false;
    for (size_t i = 0; i < aligner->section_count; i++)
        take_section(aligner, i);
    return true;
}

void aligner_open(struct aligner *aligner)
{
    if (!aligner_list(aligner)) {
        aligner->failed = true;
        return;
    }
    find_parents(aligner);
}

void aligner_find_links(struct aligner *aligner)
{
    aligner_open(aligner);
    if (aligner->failed)
        return;
    align_by_files(aligner);
    align_by_corresp(aligner);
    align_by_lines(aligner);
    for (uint32_t i = 0; i < aligner->text_count && !aligner->failed; i++)
        align_with_parent(aligner, i);
    for (uint32_t i = 0; i < aligner->text_count && !aligner->failed; i++)
        align_with_first(aligner, i);
    for (uint32_t i = 0; i < aligner->text_count && !aligner->failed; i++)
        align_with_columns(aligner, i);
}
