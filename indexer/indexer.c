/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * indexer.c - the life of a svod_indexer: open, commit, end. */
#define _DEFAULT_SOURCE /* realpath */
#include "indexer.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "growth.h"
#include "index/format.h"
#include "lock.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Opening --------------------------------------------------------------------- */

/* A folder that holds other things is none of ours to write into. */
static svod_status check_is_ours(const char *folder, svod_error *err)
{
    DIR *entries = opendir(folder);
    bool empty = true, ours = false;
    struct dirent *entry;

    if (!entries)
        return error_system(err, "read", folder);
    while ((entry = readdir(entries)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        empty = false;
        if (strcmp(entry->d_name, FORMAT_LOCK) == 0 ||
            strcmp(entry->d_name, FORMAT_MANIFEST) == 0)
            ours = true;
    }
    closedir(entries);
    if (empty || ours)
        return SVOD_OK;
    return error_set(err, SVOD_IO, "'%s' holds other things and is no index", folder);
}

static svod_status make_folder(struct svod_indexer *indexer, const char *path,
                               svod_error *err)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return error_system(err, "create", path);
    indexer->folder = realpath(path, NULL);
    if (!indexer->folder)
        return error_system(err, "open", path);
    return check_is_ours(indexer->folder, err);
}

static bool is_named(const struct svod_indexer *indexer, const char *name)
{
    const struct manifest *manifest = &indexer->manifest;
    bool found = false;

    for (size_t i = 0; i < manifest->segments.count && !found; i++) {
        char *segment = manifest_segment_name(manifest->segments.items[i].number);
        found = !segment || strcmp(segment, name) == 0;
        free(segment);
    }
    if (!found && indexer->exists) {
        char *sources = manifest_sources_name(manifest->generation);
        found = !sources || strcmp(sources, name) == 0;
        free(sources);
    }
    return found;
}

static bool is_our_file(const char *name)
{
    return strncmp(name, "seg-", 4) == 0 || strncmp(name, "sources-", 8) == 0 ||
           strcmp(name, FORMAT_MANIFEST ".new") == 0;
}

/* Remove what a writer that did not finish left, and what the last commit replaced.
 * What cannot be removed does no harm. */
static void sweep(const struct svod_indexer *indexer)
{
    DIR *entries = opendir(indexer->folder);
    struct dirent *entry;

    while (entries && (entry = readdir(entries)) != NULL) {
        char *path;
        if (!is_our_file(entry->d_name) || is_named(indexer, entry->d_name))
            continue;
        path = file_path(indexer->folder, entry->d_name);
        if (path)
            file_remove_tree(path, NULL);
        free(path);
    }
    if (entries)
        closedir(entries);
}

static svod_status read_state(struct svod_indexer *indexer, svod_error *err)
{
    svod_status status = manifest_read(&indexer->manifest, indexer->folder, err);

    if (status == SVOD_NOT_FOUND) {
        if (err)
            *err = (svod_error){ .status = SVOD_OK };
        indexer->changed = true; /* an empty index is worth a commit */
        indexer->manifest.next_segment = 1;
        return SVOD_OK;
    }
    indexer->exists = status == SVOD_OK;
    if (status == SVOD_OK)
        status =
            sources_read(&indexer->sources, &indexer->manifest, indexer->folder, err);
    return status;
}

static void init(struct svod_indexer *indexer,
                 const struct svod_indexer_options *options)
{
    *indexer = (struct svod_indexer){ .lock_fd = -1, .manifest.next_segment = 1 };
    if (options)
        indexer->options = *options;
    if (!indexer->options.threads)
        indexer->options.threads = 1;
}

svod_status indexer_look(struct svod_indexer *indexer, const char *path,
                         const struct svod_indexer_options *options, svod_error *err)
{
    svod_status status = SVOD_OK;

    init(indexer, options);
    indexer->folder = realpath(path, NULL);
    if (indexer->folder)
        status = read_state(indexer, err);
    else if (errno != ENOENT)
        status = error_system(err, "open", path);
    return status;
}

svod_status indexer_lock(struct svod_indexer *indexer, const char *path,
                         const struct svod_indexer_options *options, svod_error *err)
{
    svod_status status;

    init(indexer, options);
    indexer->folder = realpath(path, NULL);
    if (!indexer->folder)
        return error_system(err, "open", path);
    status = manifest_peek(&indexer->manifest.hash, indexer->folder, err);
    if (status == SVOD_OK)
        status = lock_take(&indexer->lock_fd, indexer->folder, err);
    if (status == SVOD_OK)
        status = manifest_read(&indexer->manifest, indexer->folder, err);
    indexer->exists = status == SVOD_OK;
    return status;
}

static svod_status open_folder(struct svod_indexer *indexer, const char *path,
                               svod_error *err)
{
    svod_status status = make_folder(indexer, path, err);

    if (status == SVOD_OK)
        status = lock_take(&indexer->lock_fd, indexer->folder, err);
    if (status == SVOD_OK)
        status = read_state(indexer, err);
    if (status == SVOD_OK)
        sweep(indexer);
    if (status == SVOD_OK)
        status = indexer_count(indexer, err);
    return status;
}

svod_status svod_indexer_open(svod_indexer **out, const char *path,
                              const svod_indexer_options *options, svod_error *err)
{
    struct svod_indexer *indexer;
    svod_status status;

    *out = NULL;
    if (!path || !*path)
        return error_set(err, SVOD_MISUSE, "an index needs a path");
    indexer = memory_array(1, sizeof *indexer);
    if (!indexer)
        return error_no_memory(err);
    init(indexer, options);
    status = open_folder(indexer, path, err);
    if (status != SVOD_OK) {
        svod_indexer_free(indexer);
        return status;
    }
    *out = indexer;
    return SVOD_OK;
}

static void release_remarks(struct remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        free((void *)(uintptr_t)remarks->items[i].path);
        free((void *)(uintptr_t)remarks->items[i].reason);
    }
    free(remarks->items);
}

void indexer_release(struct svod_indexer *indexer)
{
    if (indexer->lock_fd >= 0)
        close(indexer->lock_fd);
    for (size_t i = 0; i < indexer->waiting.count; i++)
        free(indexer->waiting.items[i].path);
    release_remarks(&indexer->skipped);
    release_remarks(&indexer->warnings);
    free(indexer->waiting.items);
    strings_release(&indexer->waiting_paths);
    builder_free(indexer->builder);
    manifest_release(&indexer->manifest);
    sources_release(&indexer->sources);
    free(indexer->folder);
}

void svod_indexer_free(svod_indexer *indexer)
{
    if (indexer)
        indexer_release(indexer);
    free(indexer);
}

/* ---- What changes ---------------------------------------------------------------- */

svod_status indexer_remark(struct remarks *remarks, const char *path,
                           const char *reason, svod_error *err)
{
    struct svod_skipped *remark;

    if (!ARRAY_ROOM(remarks))
        return error_no_memory(err);
    remark = &remarks->items[remarks->count++];
    remark->path = memory_copy_string(path);
    remark->reason = memory_copy_string(reason);
    return remark->path && remark->reason ? SVOD_OK : error_no_memory(err);
}

svod_status indexer_skip(void *context, const char *path, const char *reason,
                         svod_error *err)
{
    struct svod_indexer *indexer = context;

    indexer->summary.files_skipped++;
    return indexer_remark(&indexer->skipped, path, reason, err);
}

svod_status indexer_warn(struct svod_indexer *indexer, const char *path,
                         const struct source_report *report, svod_error *err)
{
    char what[200];

    if (report->warning) {
        svod_status status =
            indexer_remark(&indexer->warnings, path, report->warning, err);
        if (status != SVOD_OK)
            return status;
    }
    if (!report->unconverted)
        return SVOD_OK;
    snprintf(what, sizeof what,
             "%llu %s could not be converted and became U+FFFD, the first in line %u, "
             "byte %llu of the file",
             (unsigned long long)report->unconverted,
             report->unconverted == 1 ? "byte" : "bytes", report->bad_line,
             (unsigned long long)report->bad_offset);
    return indexer_remark(&indexer->warnings, path, what, err);
}

static int compare_path(const void *path, const void *source)
{
    return strcmp(path, ((const struct source_entry *)source)->path);
}

struct source_entry *indexer_find(struct svod_indexer *indexer, const char *path)
{
    if (!indexer->sources.count)
        return NULL;
    return bsearch(path, indexer->sources.items, indexer->sources.count,
                   sizeof *indexer->sources.items, compare_path);
}

void indexer_bury(struct svod_indexer *indexer, const struct source_entry *source)
{
    for (size_t i = 0; i < indexer->manifest.segments.count; i++) {
        struct segment_entry *entry = &indexer->manifest.segments.items[i];
        if (entry->number != source->segment || source->source >= entry->source_count ||
            entry->dead[source->source])
            continue;
        entry->dead[source->source] = 1;
        entry->dead_tokens += source->tokens;
    }
    indexer->changed = true;
}

static int by_path(const void *a, const void *b)
{
    const struct source_entry *x = a, *y = b;

    return strcmp(x->path, y->path);
}

void indexer_sort_sources(struct svod_indexer *indexer)
{
    if (indexer->sources.count)
        qsort(indexer->sources.items, indexer->sources.count,
              sizeof *indexer->sources.items, by_path);
}

svod_status indexer_adopt(struct svod_indexer *indexer, struct segment_entry *entry,
                          struct source_entry *sources, size_t count, svod_error *err)
{
    size_t known = indexer->sources.count;

    if (!ARRAY_ROOM(&indexer->manifest.segments) ||
        !memory_reserve(&indexer->sources.items, &indexer->sources.cap,
                        indexer->sources.count + count, sizeof *sources))
        return error_no_memory(err);
    indexer->manifest.segments.items[indexer->manifest.segments.count++] = *entry;
    indexer->written += entry->tokens;
    for (size_t i = 0; i < count; i++) {
        struct source_entry *old = NULL;
        sources[i].segment = entry->number;
        if (known) {
            /* Only the sorted part is searched; paths are new to each other. */
            size_t all = indexer->sources.count;
            indexer->sources.count = known;
            old = indexer_find(indexer, sources[i].path);
            indexer->sources.count = all;
        }
        if (old) {
            indexer_bury(indexer, old);
            free(old->path);
            *old = sources[i];
        } else {
            indexer->sources.items[indexer->sources.count++] = sources[i];
        }
    }
    indexer_sort_sources(indexer);
    indexer->changed = true;
    return SVOD_OK;
}

/* ---- Commit ---------------------------------------------------------------------- */

static bool is_all_dead(const struct segment_entry *entry)
{
    for (uint32_t i = 0; i < entry->source_count; i++)
        if (!entry->dead[i])
            return false;
    return true;
}

void indexer_drop_dead(struct manifest *manifest)
{
    size_t kept = 0;

    for (size_t i = 0; i < manifest->segments.count; i++) {
        struct segment_entry *entry = &manifest->segments.items[i];
        if (is_all_dead(entry))
            free(entry->dead);
        else
            manifest->segments.items[kept++] = *entry;
    }
    manifest->segments.count = kept;
}

svod_status svod_indexer_merge(svod_indexer *indexer, svod_error *err)
{
    svod_status status = indexer_flush(indexer, err);

    if (status != SVOD_OK)
        return status;
    indexer_drop_dead(&indexer->manifest);
    return growth_merge_all(indexer, err);
}

svod_status svod_indexer_commit(svod_indexer *indexer, svod_error *err)
{
    svod_status status = indexer_flush(indexer, err);

    if (status != SVOD_OK || !indexer->changed)
        return status;
    indexer_drop_dead(&indexer->manifest);
    status = growth_run(indexer, indexer->written, err);
    if (status != SVOD_OK)
        return status;
    indexer->manifest.generation++;
    status = sources_write(&indexer->sources, &indexer->manifest, indexer->folder, err);
    if (status == SVOD_OK) /* the new segments must be found after a crash */
        status = file_sync(indexer->folder, err);
    if (status == SVOD_OK)
        status = manifest_commit(&indexer->manifest, indexer->folder, err);
    if (status != SVOD_OK)
        return status;
    indexer->exists = true;
    indexer->changed = false;
    indexer->written = 0;
    sweep(indexer);
    return indexer_count(indexer, err);
}

const svod_skipped *svod_indexer_warning(const svod_indexer *indexer, size_t index)
{
    return index < indexer->warnings.count ? &indexer->warnings.items[index] : NULL;
}

const svod_skipped *svod_indexer_skipped(const svod_indexer *indexer, size_t index)
{
    return index < indexer->skipped.count ? &indexer->skipped.items[index] : NULL;
}

void svod_indexer_summary(const svod_indexer *indexer, svod_summary *summary)
{
    *summary = indexer->summary;
    summary->cpu_reading = indexer->times.reading;
    summary->cpu_stream = indexer->times.stream;
    summary->cpu_concordance = indexer->times.concordance;
    summary->cpu_passages = indexer->times.passages;
}
