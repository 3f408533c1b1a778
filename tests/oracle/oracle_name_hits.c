/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_name_hits.c - where names stand: every form is looked for, and what lies inside
 * a longer one is left out.
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

/* A word counts by its spelling or, exactly, by its form; anything else by its class,
 * its shape or its form. */
static bool is_token(const struct oracle_lexicon *lexicon, uint32_t asked,
                     uint32_t found, enum oracle_level level)
{
    const struct oracle_entry *a = &lexicon->entries[asked];
    const struct oracle_entry *b = &lexicon->entries[found];

    if (a->kind != b->kind)
        return false;
    if (level == ORACLE_EXACT)
        return a->form_number == b->form_number;
    if (a->kind == ORACLE_WORD)
        return a->spelling_number == b->spelling_number;
    return level == ORACLE_GLYPH ? a->glyph_number == b->glyph_number
                                 : a->class_number == b->class_number;
}

static bool stands(const struct oracle_corpus *corpus, const struct oracle_slot *slot,
                   uint32_t place, enum oracle_level level)
{
    for (size_t i = 0; i < slot->count; i++)
        if (is_token(&corpus->lexicon, slot->surfaces[i], corpus->surfaces[place],
                     level))
            return true;
    return false;
}

static bool is_phrase(const struct oracle_corpus *corpus,
                      const struct oracle_phrase *phrase, uint32_t place,
                      enum oracle_level level)
{
    uint32_t end = corpus->streams[corpus->stream_of[place]].end;

    if (end - place < phrase->count)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (!stands(corpus, &phrase->slots[i], place + (uint32_t)i, level))
            return false;
    return true;
}

/* Tell of all places of a phrase; of some twice, where its first slot has a token twice. */
static void find_phrase(const struct oracle_corpus *corpus,
                        const struct oracle_phrase *phrase, enum oracle_level level,
                        struct oracle_hits *out)
{
    for (size_t i = 0; i < phrase->slots[0].count; i++) {
        const struct oracle_entry *entry =
            &corpus->lexicon.entries[phrase->slots[0].surfaces[i]];
        bool is_word = entry->kind == ORACLE_WORD;
        const struct oracle_concordance *places =
            is_word ? &corpus->by_spelling : &corpus->by_class;
        uint32_t number = is_word ? entry->spelling_number : entry->class_number;
        if (number >= places->count)
            continue;
        for (uint32_t p = places->starts[number]; p < places->starts[number + 1]; p++)
            if (is_phrase(corpus, phrase, places->places[p], level))
                oracle_hits_add(out, (struct oracle_hit){ places->places[p],
                                                          (uint32_t)phrase->count });
    }
}

static int by_place(const void *one, const void *other)
{
    const struct oracle_hit *a = one, *b = other;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

static void settle(struct oracle_hits *hits)
{
    size_t kept = 0;

    if (!hits->count)
        return;
    qsort(hits->items, hits->count, sizeof *hits->items, by_place);
    for (size_t i = 1; i < hits->count; i++)
        if (by_place(&hits->items[i], &hits->items[kept]) != 0)
            hits->items[++kept] = hits->items[i];
    hits->count = kept + 1;
}

static int by_occurrence(const void *one, const void *other)
{
    const struct oracle_occurrence *a = one, *b = other;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

static void add_occurrences(struct oracle_names *names, uint32_t form,
                            const struct oracle_hits *hits)
{
    for (size_t i = 0; i < hits->count; i++) {
        names->occurrences =
            oracle_room(names->occurrences, names->occurrence_count,
                        &names->occurrence_room, sizeof *names->occurrences);
        names->occurrences[names->occurrence_count++] =
            (struct oracle_occurrence){ hits->items[i].start, hits->items[i].length,
                                        form };
    }
}

void oracle_names_find(struct oracle_names *names, const struct oracle_corpus *corpus)
{
    free(names->reach);
    names->reach = oracle_zeroed(corpus->token_count, sizeof *names->reach);
    names->occurrence_count = 0;
    names->longest = 0;
    for (size_t f = 0; f < names->form_count; f++) {
        struct oracle_hits hits = { 0 };
        for (size_t p = 0; p < names->forms[f].phrase_count; p++)
            find_phrase(corpus, &names->forms[f].phrases[p], ORACLE_WIDE, &hits);
        settle(&hits);
        add_occurrences(names, (uint32_t)f, &hits);
        free(hits.items);
    }
    if (names->occurrence_count)
        qsort(names->occurrences, names->occurrence_count, sizeof *names->occurrences,
              by_occurrence);
    for (size_t i = 0; i < names->occurrence_count; i++) {
        const struct oracle_occurrence *found = &names->occurrences[i];
        names->reach[found->start] =
            found->start + found->length; /* the last: longest */
        if (found->length > names->longest)
            names->longest = found->length;
    }
}

/* Does a longer form begin at or before this hit, and end at or behind it? */
static bool is_inside(const struct oracle_names *names, const struct oracle_hit *hit)
{
    uint32_t end = hit->start + hit->length;
    uint32_t back = hit->start < names->longest ? hit->start : names->longest;

    if (names->reach[hit->start] > end)
        return true;
    for (uint32_t at = hit->start - back; at < hit->start; at++)
        if (names->reach[at] >= end)
            return true;
    return false;
}

bool oracle_is_looked_for(const struct oracle_names *names,
                          const struct oracle_form *form)
{
    return !form->is_common || names->names[form->name].is_common;
}

static void find_name(const struct oracle_corpus *corpus, uint32_t name,
                      enum oracle_level level, struct oracle_hits *out)
{
    const struct oracle_names *names = corpus->names;

    for (size_t f = 0; f < names->form_count; f++) {
        const struct oracle_form *form = &names->forms[f];
        if (form->name != name || !oracle_is_looked_for(names, form))
            continue;
        for (size_t p = 0; p < form->phrase_count; p++)
            find_phrase(corpus, &form->phrases[p], level, out);
    }
}

struct oracle_hits oracle_find_names(const struct oracle_corpus *corpus,
                                     const bool *is_searched, const uint32_t *names,
                                     size_t count, enum oracle_level level)
{
    struct oracle_hits hits = { 0 };
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        find_name(corpus, names[i], level, &hits);
    settle(&hits);
    for (size_t i = 0; i < hits.count; i++)
        if (is_searched[corpus->stream_of[hits.items[i].start]] &&
            !is_inside(corpus->names, &hits.items[i]))
            hits.items[kept++] = hits.items[i];
    hits.count = kept;
    return hits;
}
