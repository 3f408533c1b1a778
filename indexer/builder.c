/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * builder.c - sources, sections and passages of a segment in the making. */
#include "builder.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

svod_status builder_new(struct builder **out, svod_error *err)
{
    struct builder *builder = memory_array(1, sizeof *builder);
    svod_status status = SVOD_OK;

    *out = NULL;
    if (!builder)
        return error_no_memory(err);
    builder->han = memory_array(BUILDER_HAN_TABLE, sizeof *builder->han);
    if (!builder->han || strings_intern(&builder->words, "", 0) != 0 ||
        strings_intern(&builder->labels, "", 0) != 0)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = analyzer_new(&builder->analyzer, err);
    if (status != SVOD_OK) {
        builder_free(builder);
        return status;
    }
    *out = builder;
    return SVOD_OK;
}

void builder_free(struct builder *builder)
{
    if (!builder)
        return;
    for (size_t zone = 0; zone < 2; zone++) {
        free(builder->zones[zone].tokens.items);
        free(builder->zones[zone].gaps.items);
        free(builder->zones[zone].places.items);
        buffer_release(&builder->zones[zone].pending);
        buffer_release(&builder->zones[zone].held);
        buffer_release(&builder->zones[zone].inside);
    }
    analyzer_free(builder->analyzer);
    buffer_release(&builder->key);
    strings_release(&builder->surfaces);
    strings_release(&builder->classes);
    strings_release(&builder->gap_strings);
    strings_release(&builder->labels);
    strings_release(&builder->words);
    strings_release(&builder->section_keys);
    free(builder->rows.items);
    free(builder->han);
    free(builder->sections.items);
    free(builder->passages.items);
    free(builder->texts.items);
    free(builder->sources.items);
    free(builder->links.items);
    free(builder);
}

size_t builder_size(const struct builder *builder)
{
    return builder->zones[0].tokens.count + builder->zones[1].tokens.count;
}

/* ---- Passages and sections ------------------------------------------------------- */

static void end_passage(struct builder *builder)
{
    struct builder_passage *passage;

    builder_end_words(builder);
    if (!builder->in_passage)
        return;
    builder->in_passage = false;
    passage = &builder->passages.items[builder->passages.count - 1];
    if (passage->starts[0] == builder->zones[0].tokens.count &&
        passage->starts[1] == builder->zones[1].tokens.count) {
        builder->passages.count--;
        builder_end_links(builder, NULL);
        return;
    }
    passage->number = builder->is_heading ? 0 : ++builder->number;
    builder_end_links(builder, &passage->number);
}

void builder_begin_passage(struct builder *builder, bool is_heading)
{
    end_passage(builder);
    if (builder->failed || !ARRAY_ROOM(&builder->passages)) {
        builder->failed = true;
        return;
    }
    for (size_t zone = 0; zone < 2; zone++) {
        struct buffer *pending = &builder->zones[zone].pending;
        if (!pending->len || !memchr(pending->bytes, GAP_PASSAGE, pending->len))
            buffer_add_byte(pending, GAP_PASSAGE);
    }
    builder->passages.items[builder->passages.count++] = (struct builder_passage){
        .starts = { builder->zones[0].tokens.count, builder->zones[1].tokens.count },
    };
    builder->in_passage = true;
    builder->is_heading = is_heading;
}

void builder_number_passage(struct builder *builder, uint32_t number)
{
    builder->number = number - 1;
}

static const char *main_language(const struct builder *builder)
{
    size_t most = SCRIPT_HAN;

    for (size_t script = 0; script < SCRIPT_NUMBER; script++)
        if (builder->scripts[script] > builder->scripts[most])
            most = script;
    return script_language((enum script)most);
}

static uint32_t word(struct builder *builder, const char *string)
{
    uint32_t number = strings_intern(&builder->words, string ? string : "",
                                     string ? strlen(string) : 0);

    if (number == STRINGS_NONE)
        builder->failed = true;
    return number;
}

static void end_section(struct builder *builder)
{
    struct builder_section *section;
    bool empty = true;

    if (!builder->in_section)
        return;
    end_passage(builder);
    builder->in_section = false;
    section = &builder->sections.items[builder->sections.count - 1];
    for (size_t zone = 0; zone < 2; zone++) {
        builder_add_border(builder, &builder->zones[zone]);
        section->zones[zone].end = builder->zones[zone].tokens.count;
        if (section->zones[zone].end != section->zones[zone].start)
            empty = false;
    }
    section->passage_count = builder->passages.count - section->first_passage;
    memcpy(section->scripts, builder->scripts, sizeof section->scripts);
    if (!section->language)
        section->language = word(builder, main_language(builder));
    if (empty)
        builder->sections.count--;
}

static uint32_t find_text(struct builder *builder, const struct svod_text *text)
{
    struct text_row row = {
        .id = word(builder, text->id),
        .title = word(builder, text->title),
        .titles = word(builder, text->titles),
        .author = word(builder, text->author),
        .translator = word(builder, text->translator),
        .date = word(builder, text->date),
        .edition = word(builder, text->edition),
        .genre = word(builder, text->genre),
        .translates = word(builder, text->translates),
        .licence = word(builder, text->licence),
        .work = word(builder, text->work),
    };

    /* Sections of one text come one after the other. */
    if (builder->texts.count &&
        memcmp(&builder->texts.items[builder->texts.count - 1], &row, sizeof row) == 0)
        return (uint32_t)builder->texts.count - 1;
    if (!ARRAY_ROOM(&builder->texts)) {
        builder->failed = true;
        return 0;
    }
    builder->texts.items[builder->texts.count] = row;
    return (uint32_t)builder->texts.count++;
}

/* The next section, with everything but what its tokens say. `key` is NULL where it has
 * to be made. */
static bool open_section(struct builder *builder, const struct svod_text *text,
                         const char *key, uint32_t order)
{
    struct builder_section section = { .order = order };

    if (builder->failed || !ARRAY_ROOM(&builder->sections)) {
        builder->failed = true;
        return false;
    }
    section.text = find_text(builder, text);
    section.source = (uint32_t)builder->sources.count - 1;
    section.title = word(builder, text->section);
    section.key = key ? word(builder, key)
                      : builder_section_key(builder, section.text, text->section,
                                            order - builder->part_start);
    section.language = text->language ? word(builder, text->language) : 0;
    section.first_passage = builder->passages.count;
    for (size_t zone = 0; zone < 2; zone++) {
        struct builder_zone *z = &builder->zones[zone];
        section.zones[zone].start = z->stream_start = z->tokens.count;
        z->after_han = z->placed = false;
        buffer_clear(&z->pending);
    }
    builder->sections.items[builder->sections.count++] = section;
    return true;
}

void builder_begin_section(struct builder *builder, const struct svod_text *text)
{
    end_section(builder);
    builder->in_section = open_section(builder, text, NULL, builder->order++);
    builder->number = 0;
    memset(builder->scripts, 0, sizeof builder->scripts);
}

void builder_begin_stored(struct builder *builder, const struct builder_stored *stored)
{
    if (open_section(builder, &stored->text, stored->key, stored->order))
        memcpy(builder->sections.items[builder->sections.count - 1].scripts,
               stored->scripts, sizeof builder->scripts);
}

void builder_end_stored(struct builder *builder)
{
    struct builder_section *section;

    if (builder->failed)
        return;
    section = &builder->sections.items[builder->sections.count - 1];
    for (size_t zone = 0; zone < 2; zone++)
        section->zones[zone].end = builder->zones[zone].tokens.count;
    section->passage_count = builder->passages.count - section->first_passage;
}

/* ---- Sources --------------------------------------------------------------------- */

void builder_begin_source(struct builder *builder, const char *path)
{
    builder->order = builder->part_start = 0;
    strings_release(&builder->section_keys);
    if (!ARRAY_ROOM(&builder->sources)) {
        builder->failed = true;
        return;
    }
    builder->sources.items[builder->sources.count++] = word(builder, path);
}

svod_status builder_end_source(struct builder *builder, uint32_t *source,
                               svod_error *err)
{
    end_section(builder);
    *source = (uint32_t)builder->sources.count - 1;
    for (size_t i = 0; i < 2; i++) {
        const struct builder_zone *zone = &builder->zones[i];
        if (buffer_failed(&zone->pending) || buffer_failed(&zone->held) ||
            buffer_failed(&zone->inside))
            builder->failed = true;
    }
    return builder->failed ? error_no_memory(err) : SVOD_OK;
}

uint64_t builder_source_tokens(const struct builder *builder)
{
    uint64_t tokens = 0;

    for (size_t i = builder->sections.count;
         i && builder->sections.items[i - 1].source + 1 == builder->sources.count; i--)
        for (size_t script = 0; script < SCRIPT_COUNT; script++)
            tokens += builder->sections.items[i - 1].scripts[script];
    return tokens;
}

struct builder_mark builder_mark(const struct builder *builder)
{
    struct builder_mark mark = {
        .sections = builder->sections.count,
        .passages = builder->passages.count,
        .texts = builder->texts.count,
        .sources = builder->sources.count,
        .links = builder->links.count,
    };

    for (size_t zone = 0; zone < 2; zone++) {
        mark.tokens[zone] = builder->zones[zone].tokens.count;
        mark.gaps[zone] = builder->zones[zone].gaps.count;
        mark.places[zone] = builder->zones[zone].places.count;
    }
    return mark;
}

void builder_drop_source(struct builder *builder, const struct builder_mark *mark)
{
    builder->sections.count = mark->sections;
    builder->passages.count = mark->passages;
    builder->texts.count = mark->texts;
    builder->sources.count = mark->sources;
    builder->links.count = mark->links;
    builder->in_section = builder->in_passage = false;
    for (size_t zone = 0; zone < 2; zone++) {
        builder->zones[zone].tokens.count = mark->tokens[zone];
        builder->zones[zone].gaps.count = mark->gaps[zone];
        builder->zones[zone].places.count = mark->places[zone];
        buffer_clear(&builder->zones[zone].pending);
        buffer_clear(&builder->zones[zone].held);
        buffer_clear(&builder->zones[zone].inside);
    }
}
