/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "witnesses.h"

#include "align_make.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"

#include <stdlib.h>
#include <string.h>

#define EDITIONS_MOST 64 /* of one work; more texts of one name are no editions */

struct witnesses {
    struct witness_pair *items; /* by section, then place of the other */
    size_t count, cap;
};

/* A text, and the work that it is an edition of. */
struct edition {
    char *work; /* folded, behind the language */
    uint32_t text;
};

struct gathering {
    struct aligner aligner;
    struct witnesses *witnesses;
    struct edition *editions; /* by work */
    size_t count;
    bool failed;
};

void witnesses_free(struct witnesses *witnesses)
{
    if (!witnesses)
        return;
    free(witnesses->items);
    free(witnesses);
}

/* ---- Works ----------------------------------------------------------------------- */

/* NULL where nothing is said of it; without memory, too. */
static char *work_of(struct gathering *gathering, const svod_text *text)
{
    const char *name = *text->work ? text->work : text->title;
    struct buffer work = { 0 };
    char *taken = NULL;

    if (*name) {
        buffer_add_format(&work, "%s\n", text->language);
        analyzer_fold_name(name, strlen(name), &work);
        taken = buffer_take(&work);
        gathering->failed |= !taken;
    }
    buffer_release(&work);
    return taken;
}

static int by_work(const void *a, const void *b)
{
    const struct edition *x = a, *y = b;
    int order = strcmp(x->work, y->work);

    return order ? order : (x->text > y->text) - (x->text < y->text);
}

/* The texts of the aligner and of the catalogue are the same, in one order. */
static bool list_editions(struct gathering *gathering, const svod_text_info *texts,
                          size_t count)
{
    gathering->editions = memory_array(count, sizeof *gathering->editions);
    if (!gathering->editions)
        return false;
    for (size_t i = 0; i < count; i++) {
        char *work = work_of(gathering, &texts[i].text);
        if (work)
            gathering->editions[gathering->count++] =
                (struct edition){ work, (uint32_t)i };
    }
    if (gathering->count)
        qsort(gathering->editions, gathering->count, sizeof *gathering->editions,
              by_work);
    return !gathering->failed;
}

/* ---- Sections -------------------------------------------------------------------- */

static struct section_ref ref_of(const struct aligner *aligner, uint32_t place)
{
    const struct corpus_section *section = &aligner->sections[place];

    return (struct section_ref){ (uint32_t)(section->part - aligner->searcher->parts),
                                 section->section };
}

static void add_pair(struct gathering *gathering, uint32_t a, uint32_t b)
{
    struct witnesses *witnesses = gathering->witnesses;

    if (!ARRAY_ROOM(witnesses)) {
        gathering->failed = true;
        return;
    }
    witnesses->items[witnesses->count++] =
        (struct witness_pair){ ref_of(&gathering->aligner, a),
                               ref_of(&gathering->aligner, b), b };
}

static void take_pair(void *context, uint32_t a, uint32_t b)
{
    add_pair(context, a, b);
    add_pair(context, b, a);
}

static void join_editions(struct gathering *gathering, size_t first, size_t end)
{
    for (size_t i = first; i < end && end - first <= EDITIONS_MOST; i++)
        for (size_t k = i + 1; k < end && !gathering->failed; k++)
            if (!align_each_section(&gathering->aligner, gathering->editions[i].text,
                                    gathering->editions[k].text, take_pair, gathering))
                gathering->failed = true;
}

static int compare_sections(struct section_ref a, struct section_ref b)
{
    if (a.part != b.part)
        return a.part < b.part ? -1 : 1;
    return (a.section > b.section) - (a.section < b.section);
}

static int by_section(const void *a, const void *b)
{
    const struct witness_pair *x = a, *y = b;
    int order = compare_sections(x->section, y->section);

    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void join_works(struct gathering *gathering)
{
    size_t end;

    for (size_t first = 0; first < gathering->count; first = end) {
        for (end = first + 1;
             end < gathering->count && strcmp(gathering->editions[first].work,
                                              gathering->editions[end].work) == 0;)
            end++;
        join_editions(gathering, first, end);
    }
    if (gathering->witnesses->count)
        qsort(gathering->witnesses->items, gathering->witnesses->count,
              sizeof *gathering->witnesses->items, by_section);
}

/* ---- The whole ------------------------------------------------------------------- */

svod_status witnesses_get(const struct witnesses **out, svod_searcher *searcher,
                          svod_error *err)
{
    struct gathering gathering = { .aligner = { .searcher = searcher } };
    const svod_text_info *texts;
    size_t count;
    svod_status status = SVOD_OK;

    *out = searcher->witnesses;
    if (*out)
        return SVOD_OK;
    status = svod_searcher_texts(&texts, &count, searcher, err);
    if (status != SVOD_OK)
        return status;
    gathering.witnesses = memory_array(1, sizeof *gathering.witnesses);
    if (!gathering.witnesses || !aligner_list(&gathering.aligner) ||
        !list_editions(&gathering, texts, count))
        gathering.failed = true;
    if (!gathering.failed)
        join_works(&gathering);
    if (gathering.failed)
        status = error_no_memory(err);
    aligner_release(&gathering.aligner);
    for (size_t i = 0; i < gathering.count; i++)
        free(gathering.editions[i].work);
    free(gathering.editions);
    if (status == SVOD_OK)
        status = searcher_check(searcher, err);
    if (status != SVOD_OK) {
        witnesses_free(gathering.witnesses);
        return status;
    }
    *out = searcher->witnesses = gathering.witnesses;
    return SVOD_OK;
}

const struct witness_pair *witnesses_of(const struct witnesses *witnesses,
                                        struct section_ref section, size_t *count)
{
    size_t low = 0, high = witnesses->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_sections(witnesses->items[middle].section, section) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0;
         low + *count < witnesses->count &&
         compare_sections(witnesses->items[low + *count].section, section) == 0;)
        ++*count;
    return witnesses->items + low;
}
