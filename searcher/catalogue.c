/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * catalogue.c - the texts that an index holds. A text may have sections in several
 * sources; what is said of it comes from the first of them, in the order of the corpus,
 * that says anything. */
#include "base/error.h"
#include "base/memory.h"
#include "searcher.h"

#include <stdlib.h>
#include <string.h>

/* Where a string is not set yet, set it. */
static void complete(const char **value, const struct segment *segment, uint32_t number)
{
    if (!*value || !**value)
        *value = segment_string(segment, number);
}

static void add_text(svod_text *text, const struct segment *segment,
                     const struct text_row *row, uint32_t language)
{
    complete(&text->id, segment, row->id);
    complete(&text->title, segment, row->title);
    complete(&text->titles, segment, row->titles);
    complete(&text->author, segment, row->author);
    complete(&text->translator, segment, row->translator);
    complete(&text->language, segment, language);
    complete(&text->date, segment, row->date);
    complete(&text->edition, segment, row->edition);
    complete(&text->genre, segment, row->genre);
    complete(&text->translates, segment, row->translates);
    complete(&text->licence, segment, row->licence);
}

static void add_section(svod_text_info *info, const struct segment *segment,
                        const struct section_row *section)
{
    add_text(&info->text, segment, &segment->texts[section->text], section->language);
    info->sections++;
    info->passages += section->passage_count;
    for (size_t script = 0; script < SCRIPT_COUNT; script++)
        info->tokens += section->tokens[script];
}

/* A section that is in the index, with where it stands. */
struct placed_section {
    const struct part *part;
    const struct section_row *row;
};

struct placed_sections {
    struct placed_section *items;
    size_t count, cap;
};

static int by_corpus(const void *a, const void *b)
{
    const struct placed_section *x = a, *y = b;

    return segment_compare_sections(&x->part->segment, x->row, &y->part->segment,
                                    y->row);
}

static svod_status collect_sections(struct placed_sections *sections,
                                    const struct svod_searcher *searcher,
                                    svod_error *err)
{
    for (size_t i = 0; i < searcher->part_count; i++) {
        const struct part *part = &searcher->parts[i];
        for (uint32_t k = 0; k < part->segment.section_count; k++) {
            const struct section_row *row = &part->segment.sections[k];
            if (!part_has_source(part, row->source))
                continue;
            if (!ARRAY_ROOM(sections))
                return error_no_memory(err);
            sections->items[sections->count++] = (struct placed_section){ part, row };
        }
    }
    if (sections->count)
        qsort(sections->items, sections->count, sizeof *sections->items, by_corpus);
    return SVOD_OK;
}

static int by_id(const void *a, const void *b)
{
    const svod_text_info *x = a, *y = b;

    return strcmp(x->text.id, y->text.id);
}

/* Texts of which all was taken out are none. */
static size_t drop_empty(svod_text_info *texts, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (texts[i].sections)
            texts[kept++] = texts[i];
    return kept;
}

static svod_status make_catalogue(struct svod_searcher *searcher, svod_error *err)
{
    svod_text_info *texts = memory_array(searcher->text_ids.count, sizeof *texts);
    struct placed_sections sections = { 0 };
    svod_status status =
        texts ? collect_sections(&sections, searcher, err) : error_no_memory(err);

    for (size_t i = 0; status == SVOD_OK && i < sections.count; i++) {
        const struct placed_section *section = &sections.items[i];
        add_section(&texts[section->part->texts[section->row->text]],
                    &section->part->segment, section->row);
    }
    free(sections.items);
    if (status != SVOD_OK) {
        free(texts);
        return status;
    }
    searcher->catalogue_count = drop_empty(texts, searcher->text_ids.count);
    if (searcher->catalogue_count)
        qsort(texts, searcher->catalogue_count, sizeof *texts, by_id);
    searcher->catalogue = texts;
    return searcher_check(searcher, err);
}

svod_status svod_searcher_texts(const svod_text_info **out, size_t *count,
                                svod_searcher *searcher, svod_error *err)
{
    svod_status status = SVOD_OK;

    *out = NULL;
    *count = 0;
    if (!searcher->catalogue)
        status = make_catalogue(searcher, err);
    if (status != SVOD_OK)
        return status;
    *out = searcher->catalogue;
    *count = searcher->catalogue_count;
    return SVOD_OK;
}
