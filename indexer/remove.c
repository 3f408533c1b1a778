/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * remove.c - take a text out. What is dead or alive is a source, so all that hold the
 * text go, and none may hold anything else. */
#include "indexer.h"

#include "base/error.h"
#include "base/memory.h"
#include "index/segment.h"

#include <stdlib.h>
#include <string.h>

struct removal {
    struct svod_indexer *indexer;
    const char *id;
    size_t *found; /* as many as there are sources may come */
    size_t count;
};

/* What a source holds of the text, and of others. */
struct holding {
    bool wanted;
    const char *other; /* an id */
};

static void look_at_sections(struct holding *holdings, const struct segment *segment,
                             const char *id)
{
    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        struct holding *holding = &holdings[section->source];
        const char *text = segment_string(segment, segment->texts[section->text].id);
        if (strcmp(text, id) == 0)
            holding->wanted = true;
        else
            holding->other = text;
    }
}

static svod_status take_sources(struct removal *removal, const struct segment *segment,
                                const struct segment_entry *entry,
                                const struct holding *holdings, svod_error *err)
{
    for (uint32_t i = 0; i < entry->source_count; i++) {
        const char *path = segment_source_path(segment, i);
        const struct source_entry *source;
        if (entry->dead[i] || !holdings[i].wanted)
            continue;
        if (holdings[i].other)
            return error_set(
                err, SVOD_MISUSE,
                "'%s' holds other texts too, such as '%s', and can only be "
                "taken out as a whole",
                path, holdings[i].other);
        source = indexer_find(removal->indexer, path);
        if (source && source->segment == entry->number)
            removal->found[removal->count++] =
                (size_t)(source - removal->indexer->sources.items);
    }
    return SVOD_OK;
}

static svod_status look_at_segment(struct removal *removal,
                                   const struct segment_entry *entry, svod_error *err)
{
    struct holding *holdings = memory_array(entry->source_count, sizeof *holdings);
    struct segment segment;
    svod_status status;

    if (!holdings)
        return error_no_memory(err);
    status = segment_open(&segment, removal->indexer->folder, entry, err);
    if (status == SVOD_OK) {
        look_at_sections(holdings, &segment, removal->id);
        status = take_sources(removal, &segment, entry, holdings, err);
        segment_close(&segment);
    }
    free(holdings);
    return status;
}

svod_status indexer_find_text(struct svod_indexer *indexer, const char *id,
                              size_t **found, size_t *count, svod_error *err)
{
    struct removal removal = { .indexer = indexer, .id = id };
    svod_status status = SVOD_OK;

    removal.found = memory_array(indexer->sources.count, sizeof *removal.found);
    if (!removal.found)
        status = error_no_memory(err);
    for (size_t i = 0; i < indexer->manifest.segments.count && status == SVOD_OK; i++)
        status = look_at_segment(&removal, &indexer->manifest.segments.items[i], err);
    if (status == SVOD_OK && !removal.count)
        status = error_set(err, SVOD_NOT_FOUND, "the index holds no text '%s'", id);
    if (status != SVOD_OK) {
        free(removal.found);
        removal = (struct removal){ .count = 0 };
    }
    *found = removal.found;
    *count = removal.count;
    return status;
}

static void drop_buried(struct sources *sources)
{
    size_t kept = 0;

    for (size_t i = 0; i < sources->count; i++)
        if (sources->items[i].path)
            sources->items[kept++] = sources->items[i];
    sources->count = kept;
}

svod_status svod_indexer_remove(svod_indexer *indexer, const char *id, svod_error *err)
{
    size_t *found, count;
    svod_status status;

    if (!id || !*id)
        return error_set(err, SVOD_MISUSE, "a text has an id");
    status = indexer_flush(indexer, err);
    if (status == SVOD_OK)
        status = indexer_find_text(indexer, id, &found, &count, err);
    if (status != SVOD_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        struct source_entry *source = &indexer->sources.items[found[i]];
        indexer_bury(indexer, source);
        free(source->path);
        source->path = NULL;
        indexer->summary.files_removed++;
    }
    drop_buried(&indexer->sources);
    free(found);
    return SVOD_OK;
}
