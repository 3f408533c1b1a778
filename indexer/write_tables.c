/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_tables.c - texts, sections, passages, and the strings that name them.
 *
 * Only what a section uses is written: what is left in the builder of a source that was
 * dropped, or of a section without tokens, is no part of the segment. */
#include "segment_write.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define UNUSED UINT32_MAX

#define TEXT_WORDS (sizeof(struct text_row) / sizeof(uint32_t))

/* What is used, by its number in the builder: its number in the file. */
struct numbering {
    uint32_t *words, *texts;
    uint32_t word_count, text_count;
    uint64_t bytes; /* of the words */
};

static void release_numbering(struct numbering *numbering)
{
    free(numbering->words);
    free(numbering->texts);
}

/* The numbers of the strings of a text. */
static void text_words(const struct text_row *row, uint32_t words[TEXT_WORDS])
{
    memcpy(words, row, sizeof *row);
}

static void use_section(struct numbering *numbering, const struct segment_job *job,
                        const struct section_row *section)
{
    uint32_t words[TEXT_WORDS];

    numbering->texts[section->text] = 0;
    numbering->words[section->title] = 0;
    numbering->words[section->key] = 0;
    numbering->words[section->language] = 0;
    text_words(&job->builder->texts.items[section->text], words);
    for (size_t i = 0; i < TEXT_WORDS; i++)
        numbering->words[words[i]] = 0;
}

/* Number what was marked with 0, in the order of the builder. */
static uint32_t number_used(uint32_t *numbers, size_t count)
{
    uint32_t used = 0;

    for (size_t i = 0; i < count; i++)
        if (numbers[i] != UNUSED)
            numbers[i] = used++;
    return used;
}

static bool make_numbering(struct numbering *numbering, const struct segment_job *job)
{
    const struct builder *builder = job->builder;

    numbering->words = memory_array(builder->words.count, sizeof(uint32_t));
    numbering->texts = memory_array(builder->texts.count, sizeof(uint32_t));
    if (!numbering->words || !numbering->texts)
        return false;
    memset(numbering->words, 0xFF, builder->words.count * sizeof(uint32_t));
    memset(numbering->texts, 0xFF, builder->texts.count * sizeof(uint32_t));
    numbering->words[0] = 0; /* the empty one */
    for (size_t i = 0; i < builder->sections.count; i++)
        use_section(numbering, job, &job->sections[i]);
    for (size_t i = 0; i < builder->sources.count; i++)
        numbering->words[builder->sources.items[i]] = 0;
    for (size_t i = 0; i < builder->links.count; i++) {
        numbering->words[builder->links.items[i].from] = 0;
        numbering->words[builder->links.items[i].to] = 0;
    }
    numbering->word_count = number_used(numbering->words, builder->words.count);
    numbering->text_count = number_used(numbering->texts, builder->texts.count);
    return true;
}

static struct tables_header plan(const struct segment_job *job,
                                 const struct numbering *numbering)
{
    const struct builder *builder = job->builder;
    struct tables_header header = {
        .string_count = numbering->word_count,
        .text_count = numbering->text_count,
        .section_count = (uint32_t)builder->sections.count,
        .passage_count = (uint32_t)builder->passages.count,
        .source_count = (uint32_t)builder->sources.count,
        .end_position = job->end_position,
        .strings = sizeof header,
    };

    header.string_bytes = header.strings + (numbering->word_count + 2ull) / 2 * 8;
    header.string_bytes_end = header.string_bytes + numbering->bytes;
    header.texts = (header.string_bytes_end + 7) / 8 * 8;
    header.sections =
        (header.texts + numbering->text_count * sizeof(struct text_row) + 7) / 8 * 8;
    header.sources =
        (header.sections + builder->sections.count * sizeof(struct section_row) + 7) /
        8 * 8;
    header.links = (header.sources + builder->sources.count * 4 + 7) / 8 * 8;
    header.link_count = builder->links.count;
    header.passages = header.links + builder->links.count * sizeof(struct link_row);
    return header;
}

/* Strings end with a zero here, so that they can be handed out as they are. */
static void write_words(struct sealed_writer *writer, const struct strings *words,
                        const struct numbering *numbering)
{
    uint32_t offset = 0;

    for (uint32_t i = 0; i < words->count; i++)
        if (numbering->words[i] != UNUSED) {
            sealed_write(writer, &offset, sizeof offset);
            offset += words->offsets[i + 1] - words->offsets[i] + 1;
        }
    sealed_write(writer, &offset, sizeof offset);
    sealed_align(writer, 8);
    for (uint32_t i = 0; i < words->count; i++)
        if (numbering->words[i] != UNUSED) {
            size_t len;
            const char *bytes = strings_get(words, i, &len);
            sealed_write(writer, bytes, len);
            sealed_write(writer, "", 1);
        }
    sealed_align(writer, 8);
}

static void write_texts(struct sealed_writer *writer, const struct builder *builder,
                        const struct numbering *numbering)
{
    for (size_t i = 0; i < builder->texts.count; i++) {
        uint32_t words[TEXT_WORDS];
        if (numbering->texts[i] == UNUSED)
            continue;
        text_words(&builder->texts.items[i], words);
        for (size_t k = 0; k < TEXT_WORDS; k++)
            words[k] = numbering->words[words[k]];
        sealed_write(writer, words, sizeof words);
    }
    sealed_align(writer, 8);
}

static void write_sections(struct sealed_writer *writer, const struct segment_job *job,
                           const struct numbering *numbering)
{
    for (size_t i = 0; i < job->builder->sections.count; i++) {
        struct section_row row = job->sections[i];
        row.text = numbering->texts[row.text];
        row.title = numbering->words[row.title];
        row.key = numbering->words[row.key];
        row.language = numbering->words[row.language];
        sealed_write(writer, &row, sizeof row);
    }
    sealed_align(writer, 8);
}

static void write_sources(struct sealed_writer *writer, const struct builder *builder,
                          const struct numbering *numbering)
{
    for (size_t i = 0; i < builder->sources.count; i++)
        sealed_write(writer, &numbering->words[builder->sources.items[i]], 4);
    sealed_align(writer, 8);
}

static void write_links(struct sealed_writer *writer, const struct builder *builder,
                        const struct numbering *numbering)
{
    for (size_t i = 0; i < builder->links.count; i++) {
        struct link_row row = builder->links.items[i];
        row.from = numbering->words[row.from];
        row.to = numbering->words[row.to];
        sealed_write(writer, &row, sizeof row);
    }
}

static uint64_t words_size(const struct strings *words,
                           const struct numbering *numbering)
{
    uint64_t size = 0;

    for (uint32_t i = 0; i < words->count; i++)
        if (numbering->words[i] != UNUSED)
            size += words->offsets[i + 1] - words->offsets[i] + 1;
    return size;
}

static svod_status write(struct segment_job *job, struct numbering *numbering,
                         svod_error *err)
{
    const struct builder *builder = job->builder;
    struct tables_header header;
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_TABLES], err);

    if (status != SVOD_OK)
        return status;
    numbering->bytes = words_size(&builder->words, numbering);
    header = plan(job, numbering);
    sealed_write(&writer, &header, sizeof header);
    sealed_align(&writer, 8);
    write_words(&writer, &builder->words, numbering);
    write_texts(&writer, builder, numbering);
    write_sections(&writer, job, numbering);
    write_sources(&writer, builder, numbering);
    write_links(&writer, builder, numbering);
    sealed_write(&writer, job->passages,
                 builder->passages.count * sizeof *job->passages);
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_TABLES], err);
}

svod_status write_tables(struct segment_job *job, svod_error *err)
{
    struct numbering numbering = { 0 };
    svod_status status = make_numbering(&numbering, job) ? write(job, &numbering, err)
                                                         : error_no_memory(err);

    release_numbering(&numbering);
    return status;
}
