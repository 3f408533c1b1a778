/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_index.c - is an index what was written, and does all of it say the same? */
#include "check_index.h"

#include "base/error.h"
#include "base/memory.h"
#include "index/format.h"

#include <stdlib.h>
#include <string.h>

/* ---- Telling --------------------------------------------------------------------- */

/* The texts of these sections, each once: they stand side by side. */
static size_t list_texts(const struct check *check, uint32_t first, uint32_t last,
                         const char **texts)
{
    const struct segment *segment = check->segment;
    size_t count = 0;

    for (uint32_t i = first; i <= last && i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        const char *id = segment_string(segment, segment->texts[section->text].id);
        if (!check->entry->dead[section->source] &&
            (!count || strcmp(texts[count - 1], id) != 0))
            texts[count++] = id;
    }
    return count;
}

/* Where texts cannot be read, the files they come from. */
static size_t list_paths(const struct check *check, const char **paths)
{
    size_t count = 0;

    for (size_t i = 0; check->sources && i < check->sources->count; i++)
        if (check->sources->items[i].segment == check->entry->number)
            paths[count++] = check->sources->items[i].path;
    return count;
}

static size_t most_names(const struct check *check)
{
    size_t most =
        check->segment && check->segment->sections ? check->segment->section_count : 0;

    return check->sources && check->sources->count > most ? check->sources->count
                                                          : most;
}

void check_tell(struct check *check, const char *file, const char *what, uint32_t first,
                uint32_t last)
{
    struct svod_damage damage = { .what = what };
    struct buffer name = { 0 };
    const char **names = memory_array(most_names(check), sizeof *names);

    check->found = true;
    buffer_add_format(&name, "seg-%06u%s%s", check->entry->number, file ? "/" : "",
                      file ? file : "");
    if (names && check->segment && check->segment->sections)
        damage.text_count = list_texts(check, first, last, names);
    else if (names)
        damage.text_count = list_paths(check, names);
    damage.file = name.bytes;
    damage.texts = names;
    if (!names || buffer_failed(&name))
        check->no_room = true;
    else if (check->each)
        check->each(check->context, &damage);
    buffer_release(&name);
    free(names);
}

void check_tell_all(struct check *check, const char *file, const char *what)
{
    check_tell(check, file, what, 0, UINT32_MAX);
}

static void tell_file(svod_damage_fn *each, void *context, const char *file,
                      const char *what)
{
    if (each)
        each(context, &(struct svod_damage){ .file = file, .what = what });
}

/* ---- The whole ------------------------------------------------------------------- */

/* Every living source of a segment must be in the list, and no other. */
static bool sources_match(const struct manifest *manifest,
                          const struct sources *sources)
{
    size_t living = 0;

    for (size_t i = 0; i < manifest->segments.count; i++)
        for (uint32_t k = 0; k < manifest->segments.items[i].source_count; k++)
            living += !manifest->segments.items[i].dead[k];
    for (size_t i = 0; i < sources->count; i++) {
        if (i && strcmp(sources->items[i - 1].path, sources->items[i].path) >= 0)
            return false;
    }
    return living == sources->count;
}

static svod_status check_all(const struct manifest *manifest,
                             const struct sources *sources, const char *folder,
                             svod_damage_fn *each, void *context, svod_error *err)
{
    bool found = !sources;

    if (sources && !sources_match(manifest, sources)) {
        tell_file(each, context, "sources",
                  "the list of sources is not that of the segments");
        found = true;
    }
    for (size_t i = 0; i < manifest->segments.count; i++) {
        struct check check = { .entry = &manifest->segments.items[i],
                               .sources = sources,
                               .each = each,
                               .context = context };
        found |= !check_segment(&check, folder);
        if (check.no_room)
            return error_no_memory(err);
    }
    return found ? error_set(err, SVOD_DAMAGED, "the index '%s' is damaged", folder)
                 : SVOD_OK;
}

svod_status svod_check_index(const char *path, svod_damage_fn *each, void *context,
                             svod_error *err)
{
    struct manifest manifest;
    struct sources sources;
    svod_error found = { 0 };
    svod_status status;

    if (!path || !*path)
        return error_set(err, SVOD_MISUSE, "an index needs a path");
    status = manifest_read(&manifest, path, &found);
    if (status == SVOD_DAMAGED)
        tell_file(each, context, FORMAT_MANIFEST, found.message);
    if (status != SVOD_OK) {
        if (err)
            *err = found;
        return status;
    }
    status = sources_read(&sources, &manifest, path, &found);
    if (status == SVOD_DAMAGED)
        tell_file(each, context, "sources", found.message);
    if (status == SVOD_OK || status == SVOD_DAMAGED)
        status = check_all(&manifest, status == SVOD_OK ? &sources : NULL, path, each,
                           context, err);
    else if (err)
        *err = found;
    sources_release(&sources);
    manifest_release(&manifest);
    return status;
}
