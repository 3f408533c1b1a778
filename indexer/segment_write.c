/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * segment_write.c - the order of events when a segment is written, and where its
 * sections and passages come to stand. */
#include "segment_write.h"

#include "base/base.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "clock.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The place of one zone of a section: first position and the one after the last. The
 * border behind it is counted on. */
static struct position_range place_stream(const struct builder_section *section,
                                          size_t zone, uint32_t *position)
{
    uint32_t count = (uint32_t)(section->zones[zone].end - section->zones[zone].start);
    struct position_range range = { *position, *position };

    if (count)
        range.end = *position + count - 1;
    *position += count;
    return range;
}

static void place_passages(struct segment_job *job, const struct builder_section *from,
                           struct section_row *to, uint32_t section)
{
    const struct builder_passage *passages =
        job->builder->passages.items + from->first_passage;

    for (size_t i = 0; i < from->passage_count; i++)
        job->passages[to->first_passage + i] = (struct passage_row){
            .text_start = to->text_start +
                          (uint32_t)(passages[i].starts[0] - from->zones[0].start),
            .note_start = to->note_start +
                          (uint32_t)(passages[i].starts[1] - from->zones[1].start),
            .number = passages[i].number,
            .section = section,
        };
}

static svod_status place_sections(struct segment_job *job, svod_error *err)
{
    const struct builder *builder = job->builder;
    uint32_t position = 1, passage = 0;

    job->sections = memory_array(builder->sections.count, sizeof *job->sections);
    job->passages = memory_array(builder->passages.count, sizeof *job->passages);
    if (!job->sections || !job->passages)
        return error_no_memory(err);
    for (uint32_t i = 0; i < builder->sections.count; i++) {
        const struct builder_section *from =
            &builder->sections.items[job->order->sections[i]];
        struct position_range text = place_stream(from, 0, &position);
        struct position_range note = place_stream(from, 1, &position);
        job->sections[i] = (struct section_row){
            .text = from->text,
            .source = from->source,
            .title = from->title,
            .key = from->key,
            .language = from->language,
            .order = from->order,
            .first_passage = passage,
            .text_start = text.start,
            .text_end = text.end,
            .note_start = note.start,
            .note_end = note.end,
            .passage_count = (uint32_t)from->passage_count,
        };
        memcpy(job->sections[i].tokens, from->scripts, sizeof from->scripts);
        place_passages(job, from, &job->sections[i], i);
        passage += (uint32_t)from->passage_count;
    }
    job->end_position = position;
    return SVOD_OK;
}

static void describe(struct segment_job *job)
{
    struct segment_entry *entry = job->entry;

    entry->section_count = (uint32_t)job->builder->sections.count;
    entry->passage_count = (uint32_t)job->builder->passages.count;
    entry->source_count = (uint32_t)job->builder->sources.count;
    for (size_t i = 0; i < job->builder->sections.count; i++) {
        const uint32_t *scripts = job->builder->sections.items[i].scripts;
        for (size_t script = 0; script < SCRIPT_COUNT; script++)
            entry->tokens += scripts[script];
        entry->han += scripts[SCRIPT_HAN];
    }
}

static svod_status write_files(struct segment_job *job, svod_error *err)
{
    static svod_status (*const writers[])(struct segment_job *, svod_error *) = {
        write_stream, write_lexicon, write_concordance, write_gaps,
        write_places, write_tables,  write_dates,
    };
    double start = clock_cpu();
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < ARRAY_LEN(writers) && status == SVOD_OK; i++)
        status = writers[i](job, err);
    job->times->stream += clock_cpu() - start;
    start = clock_cpu();
    if (status == SVOD_OK)
        status = write_passages(job, err);
    job->times->passages += clock_cpu() - start;
    if (status == SVOD_OK)
        status = file_sync(job->folder, err);
    return status;
}

static svod_status write_job(struct segment_job *job, svod_error *err)
{
    struct order order;
    double start = clock_cpu();
    svod_status status = order_make(&order, job->builder, err);

    if (status != SVOD_OK)
        return status;
    job->order = &order;
    status = place_sections(job, err);
    job->times->stream += clock_cpu() - start;
    if (status == SVOD_OK)
        status = write_files(job, err);
    if (status == SVOD_OK)
        describe(job);
    free(job->sections);
    free(job->passages);
    order_release(&order);
    return status;
}

svod_status segment_write(struct segment_entry *entry, const char *index_folder,
                          uint32_t number, const struct builder *builder,
                          struct stage_times *times, svod_error *err)
{
    char *name = manifest_segment_name(number);
    char *folder = name ? file_path(index_folder, name) : NULL;
    struct segment_job job = {
        .builder = builder, .folder = folder, .entry = entry, .times = times
    };
    svod_status status = SVOD_OK;

    *entry = (struct segment_entry){ .number = number };
    entry->dead = memory_array(builder->sources.count, 1);
    if (!folder || !entry->dead)
        status = error_no_memory(err);
    else if (mkdir(folder, 0777) != 0)
        status = error_system(err, "create", folder);
    else if ((status = write_job(&job, err)) != SVOD_OK)
        file_remove_tree(folder, NULL);
    if (status != SVOD_OK) {
        free(entry->dead);
        entry->dead = NULL;
    }
    free(name);
    free(folder);
    return status;
}
