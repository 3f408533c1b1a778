/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * searcher.c - open the segments that the manifest names, and hold them. */
#define _DEFAULT_SOURCE /* realpath */
#include "searcher.h"

#include "alignment.h"
#include "base/error.h"
#include "base/memory.h"
#include "witnesses.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TRIES 10 /* to open an index that a writer replaces at the same moment */

const char *svod_version(void)
{
    return SVOD_VERSION;
}

static void close_part(struct part *part)
{
    passage_reader_free(part->passages);
    free(part->texts);
    segment_close(&part->segment);
}

static void close_parts(struct svod_searcher *searcher)
{
    for (size_t i = 0; i < searcher->part_count; i++)
        close_part(&searcher->parts[i]);
    free(searcher->parts);
    searcher->parts = NULL;
    searcher->part_count = 0;
    strings_release(&searcher->text_ids);
    free(searcher->catalogue);
    searcher->catalogue = NULL;
    alignment_free(searcher->alignment);
    searcher->alignment = NULL;
    witnesses_free(searcher->witnesses);
    searcher->witnesses = NULL;
    manifest_release(&searcher->manifest);
}

void svod_searcher_free(svod_searcher *searcher)
{
    if (!searcher)
        return;
    close_parts(searcher);
    free(searcher->folder);
    free(searcher);
}

/* Texts are known by their ids in the whole index; a segment numbers its own. */
static svod_status number_texts(struct svod_searcher *searcher, struct part *part,
                                svod_error *err)
{
    uint32_t count = part->segment.tables->text_count;

    part->texts = memory_array(count, sizeof *part->texts);
    if (!part->texts)
        return error_no_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        const char *id = segment_string(&part->segment, part->segment.texts[i].id);
        part->texts[i] = strings_intern(&searcher->text_ids, id, strlen(id));
        if (part->texts[i] == STRINGS_NONE)
            return error_no_memory(err);
    }
    return SVOD_OK;
}

static void look_for_dead(struct part *part)
{
    for (uint32_t i = 0; i < part->entry->source_count; i++)
        part->has_dead |= part->entry->dead[i] != 0;
}

static svod_status open_parts(struct svod_searcher *searcher, const char *path,
                              svod_error *err)
{
    svod_status status = manifest_read(&searcher->manifest, path, err);
    size_t count = searcher->manifest.segments.count;

    if (status != SVOD_OK)
        return status;
    searcher->parts = memory_array(count, sizeof *searcher->parts);
    if (!searcher->parts)
        return error_no_memory(err);
    for (size_t i = 0; i < count && status == SVOD_OK; i++) {
        struct part *part = &searcher->parts[i];
        part->entry = &searcher->manifest.segments.items[i];
        status = segment_open(&part->segment, path, part->entry, err);
        if (status != SVOD_OK)
            break;
        searcher->part_count++;
        status = number_texts(searcher, part, err);
        look_for_dead(part);
    }
    return status;
}

/* Between reading the manifest and opening a segment, a writer may have put another
 * state in place. Then a file is missing, and the manifest is no longer the same. */
static bool was_replaced(const struct svod_searcher *searcher, const char *path)
{
    struct manifest now;
    bool replaced = false;

    if (manifest_read(&now, path, NULL) == SVOD_OK)
        replaced = now.generation != searcher->manifest.generation;
    manifest_release(&now);
    return replaced;
}

/* The program may go to another folder, and ask there for the newest state. */
static bool set_folder(struct svod_searcher *searcher, const char *path)
{
    searcher->folder = realpath(path, NULL);
    if (!searcher->folder && errno != ENOMEM)
        searcher->folder = memory_copy_string(path);
    return searcher->folder != NULL;
}

svod_status svod_searcher_open(svod_searcher **out, const char *path, svod_error *err)
{
    struct svod_searcher *searcher;
    svod_status status = SVOD_OK;

    *out = NULL;
    if (!path || !*path)
        return error_set(err, SVOD_MISUSE, "an index needs a path");
    searcher = memory_array(1, sizeof *searcher);
    if (!searcher || !set_folder(searcher, path)) {
        free(searcher);
        return error_no_memory(err);
    }
    for (int i = 0; i < TRIES; i++) {
        bool again;
        status = open_parts(searcher, path, err);
        again =
            status == SVOD_NOT_FOUND && searcher->parts && was_replaced(searcher, path);
        if (status == SVOD_NOT_FOUND && searcher->parts)
            status = SVOD_DAMAGED; /* there is an index, but a part of it is gone */
        if (!again)
            break;
        close_parts(searcher);
    }
    if (status != SVOD_OK) {
        if (err)
            err->status = status;
        svod_searcher_free(searcher);
        return status;
    }
    *out = searcher;
    return SVOD_OK;
}

svod_status svod_searcher_verify(svod_searcher *searcher, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < searcher->part_count && status == SVOD_OK; i++)
        status = segment_verify(&searcher->parts[i].segment, err);
    return status;
}

svod_status searcher_passages(struct passage_reader **out, struct part *part,
                              svod_error *err)
{
    svod_status status = SVOD_OK;

    if (!part->passages) {
        status = sealed_check_foreign(&part->segment.passages_seal,
                                      part->segment.passages_fd, err);
        if (status == SVOD_OK)
            status =
                passage_reader_open(&part->passages, part->segment.passages_fd, err);
    }
    *out = part->passages;
    return status;
}

svod_status searcher_check(const struct svod_searcher *searcher, svod_error *err)
{
    for (size_t i = 0; i < searcher->part_count; i++)
        if (segment_damaged(&searcher->parts[i].segment))
            return error_set(err, SVOD_DAMAGED,
                             "the index is damaged (in '%s'): repair it, or index the "
                             "texts again",
                             searcher->parts[i].segment.name);
    return SVOD_OK;
}
