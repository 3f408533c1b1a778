/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * update.c - compare the folders with what the index was made from, and read what is
 * new or changed. */
#include "indexer.h"

#include "base/error.h"
#include "base/memory.h"
#include "ingest.h"
#include "walk.h"
#include "worker.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

static int compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct found_file *)file)->path);
}

static bool is_found(const struct walk *walk, const char *path)
{
    return walk->files.count && bsearch(path, walk->files.items, walk->files.count,
                                        sizeof *walk->files.items, compare_path);
}

static void remove_vanished(struct svod_indexer *indexer, const struct walk *walk)
{
    size_t kept = 0;

    for (size_t i = 0; i < indexer->sources.count; i++) {
        struct source_entry *source = &indexer->sources.items[i];
        if (walk_covers(walk, source->path) && !is_found(walk, source->path)) {
            indexer_bury(indexer, source);
            free(source->path);
            indexer->summary.files_removed++;
        } else {
            indexer->sources.items[kept++] = *source;
        }
    }
    indexer->sources.count = kept;
}

/* Size and date are as they were: then the content is not looked at. */
static bool is_same(struct svod_indexer *indexer, const struct found_file *file)
{
    const struct source_entry *known = indexer_find(indexer, file->path);

    return known && known->size == file->size && known->modified == file->modified;
}

static svod_status read_changed(struct svod_indexer *indexer, const struct walk *walk,
                                svod_error *err)
{
    const struct found_file **files = memory_array(walk->files.count, sizeof *files);
    size_t count = 0;
    svod_status status;

    if (!files)
        return error_no_memory(err);
    for (size_t i = 0; i < walk->files.count; i++) {
        if (is_same(indexer, &walk->files.items[i]))
            indexer->summary.files_unchanged++;
        else
            files[count++] = &walk->files.items[i];
    }
    status = worker_run(indexer, files, count, err);
    free(files);
    return status;
}

svod_status svod_indexer_add_paths(svod_indexer *indexer, const char *const *paths,
                                   size_t count, svod_error *err)
{
    struct walk walk = { .skip = indexer_skip,
                         .context = indexer,
                         .leave_out = indexer->folder };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = walk_add(&walk, paths[i], err);
    if (status == SVOD_OK) {
        walk_sort(&walk);
        remove_vanished(indexer, &walk);
        status = read_changed(indexer, &walk, err);
        indexer->summary.files_ignored += walk.ignored;
    }
    walk_release(&walk);
    return status;
}

/* ---- Texts from memory ----------------------------------------------------------------- */

#define WAITING_MOST ((size_t)4 << 20) /* tokens held before a segment is written */

svod_status indexer_flush(struct svod_indexer *indexer, svod_error *err)
{
    struct segment_entry entry;
    svod_status status = SVOD_OK;

    if (indexer->waiting.count) {
        status =
            segment_write(&entry, indexer->folder, indexer->manifest.next_segment++,
                          indexer->builder, &indexer->times, err);
        if (status == SVOD_OK) {
            status = indexer_adopt(indexer, &entry, indexer->waiting.items,
                                   indexer->waiting.count, err);
            if (status != SVOD_OK)
                free(entry.dead);
        }
        if (status == SVOD_OK)
            indexer->waiting.count = 0;
    }
    if (status == SVOD_OK) {
        builder_free(indexer->builder);
        indexer->builder = NULL;
    }
    return status;
}

static bool is_waiting(const struct svod_indexer *indexer, const char *path)
{
    for (size_t i = 0; i < indexer->waiting.count; i++)
        if (strcmp(indexer->waiting.items[i].path, path) == 0)
            return true;
    return false;
}

/* Texts of one segment have different paths: what comes twice waits for the next. */
static svod_status make_room(struct svod_indexer *indexer, const char *path,
                             svod_error *err)
{
    svod_status status = SVOD_OK;

    if (is_waiting(indexer, path) ||
        (indexer->builder && builder_size(indexer->builder) > WAITING_MOST))
        status = indexer_flush(indexer, err);
    if (status == SVOD_OK && !indexer->builder)
        status = builder_new(&indexer->builder, err);
    if (status == SVOD_OK && !ARRAY_ROOM(&indexer->waiting))
        status = error_no_memory(err);
    return status;
}

static svod_status take_in(struct svod_indexer *indexer, const char *path,
                           const svod_text *text, struct input *input, svod_error *err)
{
    struct source_entry source = { 0 };
    struct input_facts facts;
    svod_status status = input_check(input, &facts, err);

    if (status == SVOD_OK)
        status = make_room(indexer, path, err);
    if (status == SVOD_OK)
        status = input_rewind(input, err);
    if (status == SVOD_OK)
        status = ingest(indexer->builder, input, path, text, &source.source, err);
    if (status != SVOD_OK)
        return status;
    source.path = memory_copy_string(path);
    source.size = facts.size;
    source.hash = facts.hash;
    if (!source.path)
        return error_no_memory(err);
    indexer->waiting.items[indexer->waiting.count++] = source;
    indexer->summary.files_read++;
    indexer->summary.bytes_read += facts.size;
    return SVOD_OK;
}

svod_status svod_indexer_add_text(svod_indexer *indexer, const svod_text *text,
                                  const char *content, size_t len, svod_error *err)
{
    struct buffer path = { 0 };
    struct input input;
    svod_status status;

    if (!text || !text->id || !*text->id || (!content && len))
        return error_set(err, SVOD_MISUSE, "a text needs an id and content");
    buffer_add_format(&path, "memory:%s", text->id);
    status = buffer_failed(&path) ? error_no_memory(err)
                                  : input_open_memory(&input, content, len, err);
    if (status == SVOD_OK) {
        status = take_in(indexer, path.bytes, text, &input, err);
        input_close(&input);
    }
    buffer_release(&path);
    return status;
}
