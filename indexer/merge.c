/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * merge.c - sources go into builders in the order of their paths, as a walk finds them,
 * so that a merged segment is, byte for byte, what reading the files again would give. */
#include "merge.h"

#include "base/error.h"
#include "base/memory.h"
#include "merge_source.h"

#include <stdlib.h>
#include <string.h>

/* A living source of the inputs, and where it comes to. */
struct merge_item {
    const char *path;
    uint32_t input, source;
    uint64_t size;
    uint32_t output, number;
};

struct merge {
    struct svod_indexer *indexer;
    const uint32_t *numbers; /* of the segments */
    struct merge_input *inputs;
    size_t input_count;
    struct {
        struct merge_item *items; /* by path */
        size_t count, cap;
    } sources;
    struct {
        struct segment_entry *items;
        size_t count, cap;
    } outputs;
};

static void release(struct merge *merge)
{
    for (size_t i = 0; i < merge->input_count; i++)
        merge_input_close(&merge->inputs[i]);
    free(merge->inputs);
    free(merge->sources.items);
    for (size_t i = 0; i < merge->outputs.count; i++)
        free(merge->outputs.items[i].dead);
    free(merge->outputs.items);
}

/* ---- What is merged -------------------------------------------------------------- */

static struct segment_entry *find_entry(struct svod_indexer *indexer, uint32_t number)
{
    for (size_t i = 0; i < indexer->manifest.segments.count; i++)
        if (indexer->manifest.segments.items[i].number == number)
            return &indexer->manifest.segments.items[i];
    return NULL;
}

static svod_status open_inputs(struct merge *merge, size_t count, svod_error *err)
{
    svod_status status = SVOD_OK;

    merge->inputs = memory_array(count, sizeof *merge->inputs);
    if (!merge->inputs)
        return error_no_memory(err);
    for (size_t i = 0; i < count && status == SVOD_OK; i++) {
        const struct segment_entry *entry =
            find_entry(merge->indexer, merge->numbers[i]);
        if (!entry)
            return error_set(err, SVOD_BUG, "segment %u is not there",
                             merge->numbers[i]);
        status =
            merge_input_open(&merge->inputs[i], merge->indexer->folder, entry, err);
        merge->input_count += status == SVOD_OK;
    }
    return status;
}

/* What a segment holds and the list of sources must be of one mind. */
static svod_status add_item(struct merge *merge, uint32_t number, uint32_t source,
                            svod_error *err)
{
    const struct merge_input *input = &merge->inputs[number];
    const char *path = segment_source_path(&input->segment, source);
    const struct source_entry *known = indexer_find(merge->indexer, path);
    size_t sizes[2] = { 0, 0 };

    if (!known || known->segment != input->entry->number || known->source != source)
        return error_set(
            err, SVOD_DAMAGED,
            "the index is damaged: its list of sources is not that of '%s'",
            input->segment.name);
    if (!ARRAY_ROOM(&merge->sources))
        return error_no_memory(err);
    merge_source_streams(input, source, sizes);
    merge->sources.items[merge->sources.count++] = (struct merge_item){
        .path = path,
        .input = number,
        .source = source,
        .size = sizes[0] + sizes[1],
    };
    return SVOD_OK;
}

static int by_path(const void *a, const void *b)
{
    const struct merge_item *x = a, *y = b;

    return strcmp(x->path, y->path);
}

static svod_status list_sources(struct merge *merge, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (uint32_t i = 0; i < merge->input_count; i++) {
        const struct segment_entry *entry = merge->inputs[i].entry;
        for (uint32_t k = 0; k < entry->source_count && status == SVOD_OK; k++)
            if (!entry->dead[k])
                status = add_item(merge, i, k, err);
    }
    if (status == SVOD_OK && merge->sources.count)
        qsort(merge->sources.items, merge->sources.count, sizeof *merge->sources.items,
              by_path);
    return status;
}

/* ---- New segments ---------------------------------------------------------------- */

/* How many sources, from the one at `first`, make the next segment. */
static size_t count_that_fit(const struct merge *merge, size_t first)
{
    uint64_t size = 0;
    size_t count = 0;

    while (first + count < merge->sources.count) {
        size += merge->sources.items[first + count].size;
        if (count && size > MERGE_SEGMENT_MOST)
            break;
        count++;
    }
    return count;
}

/* What is known to be needed is taken at once: an array that grows is there twice. */
static bool make_room(struct builder *builder, const struct merge *merge, size_t first,
                      size_t count)
{
    size_t sizes[2] = { 0, 0 };

    for (size_t i = first; i < first + count; i++) {
        const struct merge_item *item = &merge->sources.items[i];
        merge_source_streams(&merge->inputs[item->input], item->source, sizes);
    }
    for (size_t zone = 0; zone < 2; zone++)
        if (!memory_reserve(&builder->zones[zone].tokens.items,
                            &builder->zones[zone].tokens.cap, sizes[zone],
                            sizeof(uint32_t)))
            return false;
    return true;
}

static svod_status fill(struct builder *builder, struct merge *merge, size_t first,
                        size_t count, svod_error *err)
{
    svod_status status = SVOD_OK;

    if (!make_room(builder, merge, first, count))
        return error_no_memory(err);
    for (size_t i = first; i < first + count && status == SVOD_OK; i++) {
        struct merge_item *item = &merge->sources.items[i];
        item->output = (uint32_t)merge->outputs.count;
        status = merge_source(builder, &merge->inputs[item->input], item->source,
                              &item->number, err);
    }
    for (size_t i = 0; i < merge->input_count; i++)
        merge_input_forget(&merge->inputs[i]);
    return status;
}

static svod_status write_next(struct merge *merge, size_t first, size_t count,
                              svod_error *err)
{
    struct svod_indexer *indexer = merge->indexer;
    struct builder *builder;
    svod_status status;

    if (!ARRAY_ROOM(&merge->outputs))
        return error_no_memory(err);
    status = builder_new(&builder, err);
    if (status == SVOD_OK)
        status = fill(builder, merge, first, count, err);
    if (status == SVOD_OK)
        status = segment_write(&merge->outputs.items[merge->outputs.count],
                               indexer->folder, indexer->manifest.next_segment++,
                               builder, &indexer->times, err);
    merge->outputs.count += status == SVOD_OK;
    builder_free(builder);
    return status;
}

/* Would there be as many segments as before, with the same sources in them? */
static bool is_idle(const struct merge *merge)
{
    size_t count = 0;

    for (size_t i = 0; i < merge->input_count; i++)
        if (merge->inputs[i].entry->dead_tokens)
            return false;
    for (size_t first = 0; first < merge->sources.count; count++)
        first += count_that_fit(merge, first);
    return count >= merge->input_count;
}

static svod_status write_all(struct merge *merge, svod_error *err)
{
    svod_status status = SVOD_OK;
    size_t first = 0;

    while (first < merge->sources.count && status == SVOD_OK) {
        size_t count = count_that_fit(merge, first);
        status = write_next(merge, first, count, err);
        first += count;
    }
    return status;
}

/* ---- Into the manifest ----------------------------------------------------------- */

static bool is_input(const struct merge *merge, uint32_t number)
{
    for (size_t i = 0; i < merge->input_count; i++)
        if (merge->numbers[i] == number)
            return true;
    return false;
}

/* Nothing can fail here: there is room. */
static void replace(struct merge *merge)
{
    struct manifest *manifest = &merge->indexer->manifest;
    size_t kept = 0;

    for (size_t i = 0; i < merge->sources.count; i++) {
        const struct merge_item *item = &merge->sources.items[i];
        struct source_entry *source = indexer_find(merge->indexer, item->path);
        source->segment = merge->outputs.items[item->output].number;
        source->source = item->number;
    }
    for (size_t i = 0; i < manifest->segments.count; i++) {
        struct segment_entry *entry = &manifest->segments.items[i];
        if (is_input(merge, entry->number))
            free(entry->dead);
        else
            manifest->segments.items[kept++] = *entry;
    }
    manifest->segments.count = kept;
    for (size_t i = 0; i < merge->outputs.count; i++)
        manifest->segments.items[manifest->segments.count++] = merge->outputs.items[i];
    merge->outputs.count = 0;
    merge->indexer->summary.segments_merged += merge->input_count;
    merge->indexer->changed = true;
}

svod_status merge_segments(struct svod_indexer *indexer, const uint32_t *numbers,
                           size_t count, svod_error *err)
{
    struct merge merge = { .indexer = indexer, .numbers = numbers };
    svod_status status = open_inputs(&merge, count, err);

    if (status == SVOD_OK)
        status = list_sources(&merge, err);
    if (status == SVOD_OK && is_idle(&merge)) {
        release(&merge);
        return SVOD_OK;
    }
    if (status == SVOD_OK)
        status = write_all(&merge, err);
    if (status == SVOD_OK &&
        !memory_reserve(&indexer->manifest.segments.items,
                        &indexer->manifest.segments.cap,
                        indexer->manifest.segments.count + merge.outputs.count,
                        sizeof(struct segment_entry)))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        replace(&merge);
    release(&merge);
    return status;
}
