/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_passages.c - a Xapian document for each passage: its words without positions,
 * for ranking, and its source, which may die. Positions are the concordance's business. */
#include "segment_write.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "index/format.h"
#include "text/common_words.h"
#include "xapian_c/passage_writer.h"

#include <stdio.h>
#include <stdlib.h>

/* The different classes of a passage, found with one look at each token. */
struct word_count {
    uint32_t *counts;  /* by class; 0 outside of a passage */
    uint32_t *classes; /* those that are not 0 */
    uint32_t class_count;
    uint8_t *is_common; /* by class */
};

static void release_words(struct word_count *words)
{
    free(words->counts);
    free(words->classes);
    free(words->is_common);
}

static svod_status init_words(struct word_count *words, const struct segment_job *job,
                              svod_error *err)
{
    uint32_t count = job->order->class_count;

    *words = (struct word_count){
        .counts = memory_array(count, sizeof *words->counts),
        .classes = memory_array(count, sizeof *words->classes),
        .is_common = memory_array(count, 1),
    };
    if (!words->counts || !words->classes || !words->is_common) {
        release_words(words);
        return error_no_memory(err);
    }
    for (uint32_t class = 0; class < count; class ++) {
        size_t len;
        const char *key =
            strings_get(&job->builder->classes, job->order->classes[class], &len);
        words->is_common[class] = common_word(key, len);
    }
    return SVOD_OK;
}

static void count_words(struct word_count *words, const struct order *order,
                        const uint32_t *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t class = order->class_of[tokens[i]];
        if (!tokens[i] || words->is_common[class])
            continue;
        if (!words->counts[class]++)
            words->classes[words->class_count++] = class;
    }
}

static void count_passage(struct word_count *words, const struct segment_job *job,
                          const struct builder_section *section, size_t passage)
{
    const struct builder *builder = job->builder;
    size_t last = section->first_passage + section->passage_count - 1;

    for (size_t zone = 0; zone < 2; zone++) {
        size_t start = builder->passages.items[passage].starts[zone];
        size_t end = passage < last ? builder->passages.items[passage + 1].starts[zone]
                                    : section->zones[zone].end;
        count_words(words, job->order, builder->zones[zone].tokens.items + start,
                    end - start);
    }
}

static svod_status add_words(struct passage_writer *writer, struct word_count *words,
                             const struct segment_job *job, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (uint32_t i = 0; i < words->class_count; i++) {
        uint32_t class = words->classes[i];
        size_t len;
        const char *key =
            strings_get(&job->builder->classes, job->order->classes[class], &len);
        if (status == SVOD_OK)
            status = passage_writer_add(writer, key, len, words->counts[class], err);
        words->counts[class] = 0;
    }
    words->class_count = 0;
    return status;
}

static svod_status add_section(struct passage_writer *writer, struct word_count *words,
                               const struct segment_job *job, uint32_t number,
                               svod_error *err)
{
    const struct builder_section *section = &job->builder->sections.items[number];
    char source[sizeof FORMAT_SOURCE_TERM + 20]; /* two numbers of 10 digits */
    size_t len = (size_t)snprintf(source, sizeof source, FORMAT_SOURCE_TERM,
                                  job->entry->number, section->source);
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < section->passage_count && status == SVOD_OK; i++) {
        count_passage(words, job, section, section->first_passage + i);
        status = add_words(writer, words, job, err);
        if (status == SVOD_OK)
            status = passage_writer_add(writer, source, len, 0, err);
        if (status == SVOD_OK)
            status = passage_writer_end_passage(writer, err);
    }
    return status;
}

static svod_status add_all(struct passage_writer *writer, const struct segment_job *job,
                           svod_error *err)
{
    struct word_count words;
    svod_status status = init_words(&words, job, err);

    if (status != SVOD_OK)
        return status;
    for (uint32_t i = 0; i < job->builder->sections.count && status == SVOD_OK; i++)
        status = add_section(writer, &words, job, job->order->sections[i], err);
    release_words(&words);
    return status;
}

/* Xapian works in a folder beside that of the segment: what is left of it, no manifest
 * names, and the next writer sweeps it away. */
svod_status write_passages(struct segment_job *job, svod_error *err)
{
    struct passage_writer *writer = NULL;
    struct buffer work = { 0 };
    char *path = file_path(job->folder, FORMAT_PASSAGES);
    svod_status status = SVOD_OK;

    buffer_add_format(&work, "%s.work", job->folder);
    if (buffer_failed(&work) || !path)
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = passage_writer_open(&writer, work.bytes, err);
    if (status == SVOD_OK)
        status = add_all(writer, job, err);
    if (status == SVOD_OK)
        status = passage_writer_finish(writer, path, err);
    passage_writer_free(writer);
    if (status == SVOD_OK)
        status = sealed_seal_foreign(&job->entry->seals[SEGMENT_PASSAGES], path, err);
    buffer_release(&work);
    free(path);
    return status;
}
