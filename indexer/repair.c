/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * repair.c - damaged segments are dropped, and their files read again. What is left of
 * the index, and what is read, makes the next state: the commit is one like any other. */
#include "base/error.h"
#include "base/memory.h"
#include "check_index.h"
#include "index/segment.h"
#include "indexer.h"
#include "update.h"
#include "worker.h"

#include <stdlib.h>
#include <string.h>

typedef void lost_fn(void *context, const svod_skipped *lost);

struct repair {
    struct svod_indexer *indexer;
    struct walk walk; /* the files to read again */
    lost_fn *each_lost;
    void *context;
};

static void tell_lost(const struct repair *repair, const char *path, const char *reason)
{
    if (repair->each_lost)
        repair->each_lost(repair->context, &(struct svod_skipped){ path, reason });
}

/* ---- What is damaged ------------------------------------------------------------- */

static void drop_segment(struct svod_indexer *indexer, size_t index)
{
    struct manifest *manifest = &indexer->manifest;

    free(manifest->segments.items[index].dead);
    manifest->segments.count--;
    memmove(&manifest->segments.items[index], &manifest->segments.items[index + 1],
            (manifest->segments.count - index) * sizeof *manifest->segments.items);
    indexer->changed = true;
}

static svod_status drop_damaged(struct svod_indexer *indexer, bool sources_known,
                                svod_error *err)
{
    size_t i = 0;

    while (i < indexer->manifest.segments.count) {
        struct check check = { .entry = &indexer->manifest.segments.items[i],
                               .sources = sources_known ? &indexer->sources : NULL };
        bool sound = check_segment(&check, indexer->folder);
        if (check.no_room)
            return error_no_memory(err);
        if (sound)
            i++;
        else
            drop_segment(indexer, i);
    }
    return SVOD_OK;
}

/* The list of sources, as the segments have it: sizes and dates are not known, so that
 * the next run reads the files again. */
static svod_status list_segment(struct svod_indexer *indexer,
                                const struct segment_entry *entry, svod_error *err)
{
    struct segment segment;
    svod_status status = segment_open(&segment, indexer->folder, entry, err);

    if (status != SVOD_OK)
        return status;
    for (uint32_t i = 0; i < entry->source_count && status == SVOD_OK; i++) {
        struct source_entry source = { .segment = entry->number, .source = i };
        if (entry->dead[i])
            continue;
        source.path = memory_copy_string(segment_source_path(&segment, i));
        if (!source.path || !ARRAY_ROOM(&indexer->sources)) {
            free(source.path);
            status = error_no_memory(err);
        } else {
            indexer->sources.items[indexer->sources.count++] = source;
        }
    }
    segment_close(&segment);
    return status;
}

static svod_status list_sources(struct svod_indexer *indexer, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < indexer->manifest.segments.count && status == SVOD_OK; i++)
        status = list_segment(indexer, &indexer->manifest.segments.items[i], err);
    indexer_sort_sources(indexer);
    indexer->changed = true;
    return status;
}

/* ---- Reading again --------------------------------------------------------------- */

static bool has_segment(const struct svod_indexer *indexer, uint32_t number)
{
    for (size_t i = 0; i < indexer->manifest.segments.count; i++)
        if (indexer->manifest.segments.items[i].number == number)
            return true;
    return false;
}

/* A file is found again where it stood when it was read. */
static svod_status find_again(struct repair *repair, const struct source_entry *source,
                              svod_error *err)
{
    svod_error reason = { 0 };
    svod_status status;

    if (!source->root_len) {
        tell_lost(repair, source->path,
                  "a program gave it: only that can give it again");
        return SVOD_OK;
    }
    status = walk_add_again(&repair->walk, source->path, source->root_len,
                            source->top_len, &reason);
    if (status == SVOD_NO_MEMORY)
        return error_no_memory(err);
    if (status != SVOD_OK)
        tell_lost(repair, source->path, reason.message);
    return SVOD_OK;
}

/* Sources whose segment is gone leave the list. */
static svod_status collect(struct repair *repair, svod_error *err)
{
    struct sources *sources = &repair->indexer->sources;
    svod_status status = SVOD_OK;
    size_t kept = 0;

    for (size_t i = 0; i < sources->count; i++) {
        struct source_entry *source = &sources->items[i];
        if (has_segment(repair->indexer, source->segment)) {
            sources->items[kept++] = *source;
            continue;
        }
        if (status == SVOD_OK)
            status = find_again(repair, source, err);
        free(source->path);
    }
    sources->count = kept;
    return status;
}

static svod_status read_again(struct repair *repair, svod_error *err)
{
    struct walk *walk = &repair->walk;
    const struct found_file **files = memory_array(walk->files.count, sizeof *files);
    svod_status status = SVOD_OK;

    if (!files)
        return error_no_memory(err);
    status = update_settings(repair->indexer, walk, err);
    for (size_t i = 0; i < walk->files.count; i++)
        files[i] = &walk->files.items[i];
    if (status == SVOD_OK)
        status = worker_run(repair->indexer, files, walk->files.count, err);
    free(files);
    for (size_t i = 0; status == SVOD_OK && i < repair->indexer->skipped.count; i++)
        tell_lost(repair, repair->indexer->skipped.items[i].path,
                  repair->indexer->skipped.items[i].reason);
    return status;
}

static svod_status run(struct repair *repair, svod_error *err)
{
    struct svod_indexer *indexer = repair->indexer;
    svod_error reason = { 0 };
    svod_status status =
        sources_read(&indexer->sources, &indexer->manifest, indexer->folder, &reason);
    bool known = status == SVOD_OK;

    if (status != SVOD_OK && status != SVOD_DAMAGED) {
        if (err)
            *err = reason;
        return status;
    }
    status = drop_damaged(indexer, known, err);
    if (status == SVOD_OK && !known)
        status = list_sources(indexer, err);
    if (status == SVOD_OK)
        status = collect(repair, err);
    if (status == SVOD_OK)
        status = read_again(repair, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    return status;
}

svod_status svod_repair_index(const char *path, const svod_indexer_options *options,
                              lost_fn *each_lost, void *context, svod_error *err)
{
    struct svod_indexer indexer;
    struct repair repair = { .indexer = &indexer,
                             .each_lost = each_lost,
                             .context = context };
    svod_status status;

    if (!path || !*path)
        return error_set(err, SVOD_MISUSE, "an index needs a path");
    repair.walk = (struct walk){ .skip = indexer_skip, .context = &indexer };
    status = indexer_lock(&indexer, path, options, err);
    if (status == SVOD_OK)
        status = run(&repair, err);
    walk_release(&repair.walk);
    indexer_release(&indexer);
    return status;
}
