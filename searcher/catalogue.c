/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * catalogue.c - the texts that an index holds. A text may have sections in several
 * sources; what is said of it comes from the first of them, in the order of the corpus,
 * that says anything. Its language is that of its longest section: a title page may be in
 * another one. */
#include "base/error.h"
#include "base/memory.h"
#include "corpus_order.h"

#include <stdlib.h>
#include <string.h>

/* Where a string is not set yet, set it. */
static void complete(const char **value, const struct segment *segment, uint32_t number)
{
    if (!*value || !**value)
        *value = segment_string(segment, number);
}

static void add_text(svod_text *text, const struct segment *segment,
                     const struct text_row *row)
{
    complete(&text->id, segment, row->id);
    complete(&text->title, segment, row->title);
    complete(&text->titles, segment, row->titles);
    complete(&text->author, segment, row->author);
    complete(&text->translator, segment, row->translator);
    complete(&text->date, segment, row->date);
    complete(&text->edition, segment, row->edition);
    complete(&text->genre, segment, row->genre);
    complete(&text->translates, segment, row->translates);
    complete(&text->licence, segment, row->licence);
    complete(&text->work, segment, row->work);
}

/* `longest` is the length of the longest section of the text so far. */
static void add_section(svod_text_info *info, const struct segment *segment,
                        const struct section_row *section, uint64_t *longest)
{
    uint64_t tokens = 0;

    for (size_t script = 0; script < SCRIPT_COUNT; script++)
        tokens += section->tokens[script];
    if (!info->text.language || tokens > *longest) {
        info->text.language = segment_string(segment, section->language);
        *longest = tokens;
    }
    add_text(&info->text, segment, &segment->texts[section->text]);
    info->sections++;
    info->passages += section->passage_count;
    info->tokens += tokens;
}

static bool is_last(const svod_text_info *texts, size_t count, const char *id)
{
    return count && strcmp(texts[count - 1].text.id, id) == 0;
}

/* Sections of one text stand side by side. */
static svod_status make_catalogue(struct svod_searcher *searcher, svod_error *err)
{
    svod_text_info *texts = memory_array(searcher->text_ids.count, sizeof *texts);
    size_t count, text_count = 0;
    uint64_t longest = 0;
    struct corpus_section *sections = corpus_order(searcher, &count);

    if (!texts || !sections) {
        free(texts);
        free(sections);
        return error_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        const struct segment *segment = &sections[i].part->segment;
        if (!is_last(texts, text_count, sections[i].text))
            text_count++;
        add_section(&texts[text_count - 1], segment,
                    &segment->sections[sections[i].section], &longest);
    }
    free(sections);
    searcher->catalogue_count = text_count;
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
