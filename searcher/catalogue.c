/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * catalogue.c - the texts that an index holds. A text may have sections in several
 * sources; what is said of it comes from the first of them, in the order of the corpus,
 * that says anything. Its language is that of most of its tokens: a title page may be in
 * another one. */
#include "base/error.h"
#include "base/memory.h"
#include "corpus_order.h"

#include <stdlib.h>
#include <string.h>

#define LANGUAGES_MOST 16 /* of one text; more are not counted */

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

/* The tokens of a text so far, by the languages of its sections. */
struct languages {
    struct {
        const char *name;
        uint64_t tokens;
    } items[LANGUAGES_MOST];
    size_t count, most; /* `most`: the one that has most tokens, the first of several */
};

static void add_language(struct languages *languages, const char *name, uint64_t tokens)
{
    size_t i = 0;

    while (i < languages->count && strcmp(languages->items[i].name, name) != 0)
        i++;
    if (i == LANGUAGES_MOST)
        return;
    if (i == languages->count)
        languages->items[languages->count++].name = name;
    languages->items[i].tokens += tokens;
    if (languages->items[i].tokens > languages->items[languages->most].tokens)
        languages->most = i;
}

static void add_section(svod_text_info *info, const struct segment *segment,
                        const struct section_row *section, struct languages *languages)
{
    uint64_t tokens = 0;

    for (size_t script = 0; script < SCRIPT_COUNT; script++)
        tokens += section->tokens[script];
    add_language(languages, segment_string(segment, section->language), tokens);
    info->text.language = languages->items[languages->most].name;
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
    struct languages languages = { .count = 0 };
    struct corpus_section *sections = corpus_order(searcher, &count);

    if (!texts || !sections) {
        free(texts);
        free(sections);
        return error_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        const struct segment *segment = &sections[i].part->segment;
        if (!is_last(texts, text_count, sections[i].text)) {
            text_count++;
            languages = (struct languages){ .count = 0 };
        }
        add_section(&texts[text_count - 1], segment,
                    &segment->sections[sections[i].section], &languages);
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
