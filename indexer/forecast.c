/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * forecast.c - what a run would do. It works on a copy of the state in memory; nothing is
 * written, and no file is read: whether one that looks changed is changed, only reading
 * would tell. */
#include "base/error.h"
#include "base/memory.h"
#include "growth.h"
#include "update.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* About so many bytes make a token: a Han character takes three. */
#define BYTES_OF_TOKEN 3

struct forecast {
    struct svod_indexer indexer;
    svod_step_fn *each;
    void *context;
    uint64_t written; /* tokens, estimated */
};

static void tell(const struct forecast *forecast, svod_step step, const char *name)
{
    forecast->each(forecast->context, step, name);
}

static void forecast_files(struct forecast *forecast, const struct walk *walk)
{
    struct svod_indexer *indexer = &forecast->indexer;

    for (size_t i = 0; i < walk->files.count; i++) {
        const struct found_file *file = &walk->files.items[i];
        const struct source_entry *known = indexer_find(indexer, file->path);
        enum update update = update_of(indexer, file);
        if (update == UPDATE_NONE)
            continue;
        tell(forecast, update == UPDATE_NEW ? SVOD_STEP_ADD : SVOD_STEP_READ_AGAIN,
             file->path);
        forecast->written += file->size / BYTES_OF_TOKEN;
        if (known)
            indexer_bury(indexer, known);
    }
    for (size_t i = 0; i < indexer->sources.count; i++)
        if (update_is_gone(walk, &indexer->sources.items[i])) {
            tell(forecast, SVOD_STEP_REMOVE, indexer->sources.items[i].path);
            indexer_bury(indexer, &indexer->sources.items[i]);
        }
    for (size_t i = 0; i < indexer->skipped.count; i++)
        tell(forecast, SVOD_STEP_SKIP, indexer->skipped.items[i].path);
}

static svod_status forecast_update(struct forecast *forecast, const svod_update *update,
                                   svod_error *err)
{
    struct walk walk;
    svod_status status =
        update_walk(&forecast->indexer, &walk, update->paths, update->path_count, err);

    if (status == SVOD_OK)
        forecast_files(forecast, &walk);
    walk_release(&walk);
    return status;
}

static svod_status forecast_removal(struct forecast *forecast, const char *id,
                                    svod_error *err)
{
    struct svod_indexer *indexer = &forecast->indexer;
    size_t *found, count;
    svod_status status = indexer_find_text(indexer, id, &found, &count, err);

    if (status != SVOD_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        tell(forecast, SVOD_STEP_REMOVE, indexer->sources.items[found[i]].path);
        indexer_bury(indexer, &indexer->sources.items[found[i]]);
    }
    free(found);
    return SVOD_OK;
}

/* ---- Merges ---------------------------------------------------------------------- */

static svod_status tell_merge(struct forecast *forecast, const uint32_t *numbers,
                              size_t count, svod_error *err)
{
    for (size_t i = 0; i < count; i++) {
        char *name = manifest_segment_name(numbers[i]);
        if (!name)
            return error_no_memory(err);
        tell(forecast, SVOD_STEP_MERGE, name);
        free(name);
    }
    return SVOD_OK;
}

/* The segment that the new texts would make, and then those that merging would. */
static void put_segment(struct manifest *manifest, uint32_t number, uint64_t tokens)
{
    manifest->segments.items[manifest->segments.count++] =
        (struct segment_entry){ .number = number, .tokens = tokens, .han = tokens };
}

static void drop_segments(struct manifest *manifest, const uint32_t *numbers,
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < manifest->segments.count; k++)
            if (manifest->segments.items[k].number == numbers[i]) {
                free(manifest->segments.items[k].dead);
                manifest->segments.items[k] =
                    manifest->segments.items[--manifest->segments.count];
                break;
            }
}

static svod_status forecast_growth(struct forecast *forecast, uint32_t *numbers,
                                   svod_error *err)
{
    struct manifest *manifest = &forecast->indexer.manifest;
    uint64_t most = forecast->written * GROWTH_SHARE + GROWTH_FREE, tokens;
    svod_status status = SVOD_OK;
    size_t count;

    if (forecast->written)
        put_segment(manifest, manifest->next_segment++, forecast->written);
    while (status == SVOD_OK &&
           (count = growth_next(manifest, most, numbers, &tokens)) > 0) {
        status = tell_merge(forecast, numbers, count, err);
        drop_segments(manifest, numbers, count);
        put_segment(manifest, manifest->next_segment++, tokens);
        most -= tokens;
    }
    return status;
}

static svod_status forecast_merges(struct forecast *forecast, bool all, svod_error *err)
{
    struct manifest *manifest = &forecast->indexer.manifest;
    uint32_t *numbers = memory_array(manifest->segments.count + 2, sizeof *numbers);
    svod_status status = SVOD_OK;

    if (!numbers || !memory_reserve(&manifest->segments.items, &manifest->segments.cap,
                                    manifest->segments.count + 2,
                                    sizeof *manifest->segments.items)) {
        free(numbers);
        return error_no_memory(err);
    }
    indexer_drop_dead(manifest);
    if (forecast->indexer.changed && !all)
        status = forecast_growth(forecast, numbers, err);
    for (size_t i = 0; all && i < manifest->segments.count && status == SVOD_OK; i++)
        status = tell_merge(forecast, &manifest->segments.items[i].number, 1, err);
    free(numbers);
    return status;
}

svod_status svod_forecast(const char *path, const svod_update *update,
                          const svod_indexer_options *options, svod_step_fn *each,
                          void *context, svod_error *err)
{
    struct forecast forecast = { .each = each, .context = context };
    svod_status status;

    if (!path || !*path || !update || !each)
        return error_set(err, SVOD_MISUSE, "a forecast needs an index and an update");
    status = indexer_look(&forecast.indexer, path, options, err);
    if (status == SVOD_OK && update->path_count)
        status = forecast_update(&forecast, update, err);
    if (status == SVOD_OK && update->remove)
        status = forecast_removal(&forecast, update->remove, err);
    forecast.indexer.changed |= forecast.written > 0;
    if (status == SVOD_OK)
        status = forecast_merges(&forecast, update->merge != 0, err);
    indexer_release(&forecast.indexer);
    return status;
}
