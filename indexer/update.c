/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * update.c - compare the folders with what the index was made from, and read what is
 * new or changed. */
#include "update.h"

#include "base/error.h"
#include "base/memory.h"
#include "worker.h"

#include <stdlib.h>
#include <string.h>

static int compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct found_file *)file)->path);
}

static bool is_found(const struct walk *walk, const char *path)
{
    return walk->files.count && bsearch(path, walk->files.items, walk->files.count,
                                        sizeof *walk->files.items, compare_path);
}

bool update_is_gone(const struct walk *walk, const struct source_entry *source)
{
    return walk_covers(walk, source->path) && !is_found(walk, source->path);
}

static void remove_vanished(struct svod_indexer *indexer, const struct walk *walk)
{
    size_t kept = 0;

    for (size_t i = 0; i < indexer->sources.count; i++) {
        struct source_entry *source = &indexer->sources.items[i];
        if (update_is_gone(walk, source)) {
            indexer_bury(indexer, source);
            free(source->path);
            indexer->summary.files_removed++;
        } else {
            indexer->sources.items[kept++] = *source;
        }
    }
    indexer->sources.count = kept;
}

enum update update_of(struct svod_indexer *indexer, const struct found_file *file)
{
    const struct source_entry *known = indexer_find(indexer, file->path);

    if (!known)
        return UPDATE_NEW;
    return known->size == file->size && known->modified == file->modified &&
                   known->settings == file->settings.hash
               ? UPDATE_NONE
               : UPDATE_CHANGED;
}

svod_status update_settings(struct svod_indexer *indexer, struct walk *walk,
                            svod_error *err)
{
    struct settings settings = { .encoding = indexer->options.encoding };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < walk->files.count && status == SVOD_OK; i++) {
        struct found_file *file = &walk->files.items[i];
        status =
            settings_find(&settings, file->path, file->id, file->top_len, &file->settings, err);
    }
    settings_release(&settings);
    if (status == SVOD_OK)
        walk_drop_ignored(walk);
    return status;
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
        if (update_of(indexer, &walk->files.items[i]) == UPDATE_NONE)
            indexer->summary.files_unchanged++;
        else
            files[count++] = &walk->files.items[i];
    }
    status = worker_run(indexer, files, count, err);
    free(files);
    return status;
}

svod_status update_walk(struct svod_indexer *indexer, struct walk *walk,
                        const char *const *paths, size_t count, svod_error *err)
{
    svod_status status;

    *walk = (struct walk){ .skip = indexer_skip,
                           .context = indexer,
                           .leave_out = indexer->folder };
    status = walk_paths(walk, paths, count, err);
    if (status == SVOD_OK) {
        walk_sort(walk);
        status = update_settings(indexer, walk, err);
    }
    return status;
}

svod_status svod_indexer_add_paths(svod_indexer *indexer, const char *const *paths,
                                   size_t count, svod_error *err)
{
    struct walk walk;
    svod_status status = update_walk(indexer, &walk, paths, count, err);

    if (status == SVOD_OK) {
        remove_vanished(indexer, &walk);
        status = read_changed(indexer, &walk, err);
        indexer->summary.files_ignored += walk.ignored;
    }
    walk_release(&walk);
    return status;
}
