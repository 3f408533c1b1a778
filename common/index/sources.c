/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * sources.c - the list of files that the index was made from: what the writer compares
 * the folders with. Kept apart from the manifest because no reader needs it. */
#include "manifest.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "jsontext.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define SOURCES_MOST ((size_t)4 << 30)

void sources_release(struct sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        free(sources->items[i].path);
    free(sources->items);
    *sources = (struct sources){ 0 };
}

static json_t *source_to_json(const struct source_entry *source)
{
    char hash[20], settings[20];
    json_t *path = json_string(source->path);

    /* A path need not be UTF-8; JSON must be. Bytes go as numbers then. */
    if (!path) {
        path = json_array();
        for (const char *at = source->path; *at; at++)
            json_array_append_new(path, json_integer((unsigned char)*at));
    }
    snprintf(hash, sizeof hash, "%016" PRIx64, source->hash);
    snprintf(settings, sizeof settings, "%016" PRIx64, source->settings);
    return json_pack("[o, I, I, s, I, I, s, I, I, I]", path, (json_int_t)source->size,
                     (json_int_t)source->modified, hash, (json_int_t)source->segment,
                     (json_int_t)source->source, settings, (json_int_t)source->tokens,
                     (json_int_t)source->root_len, (json_int_t)source->top_len);
}

static char *path_from_json(const json_t *json)
{
    struct buffer path = { 0 };

    if (json_is_string(json))
        return memory_copy_string(json_string_value(json));
    for (size_t i = 0; i < json_array_size(json); i++)
        buffer_add_byte(&path, (char)json_integer_value(json_array_get(json, i)));
    return buffer_take(&path);
}

static bool source_from_json(struct source_entry *source, const json_t *json)
{
    const char *hash = json_string_value(json_array_get(json, 3));
    const char *settings = json_string_value(json_array_get(json, 6));

    *source = (struct source_entry){
        .size = (uint64_t)json_integer_value(json_array_get(json, 1)),
        .modified = json_integer_value(json_array_get(json, 2)),
        .hash = hash ? strtoull(hash, NULL, 16) : 0,
        .settings = settings ? strtoull(settings, NULL, 16) : 0,
        .segment = (uint32_t)json_integer_value(json_array_get(json, 4)),
        .source = (uint32_t)json_integer_value(json_array_get(json, 5)),
        .tokens = (uint64_t)json_integer_value(json_array_get(json, 7)),
        .root_len = (uint32_t)json_integer_value(json_array_get(json, 8)),
        .top_len = (uint32_t)json_integer_value(json_array_get(json, 9)),
        .path = path_from_json(json_array_get(json, 0)),
    };
    return hash && settings &&
           (!source->path || (source->root_len <= strlen(source->path) &&
                              source->top_len <= strlen(source->path)));
}

static svod_status parse(struct sources *sources, const json_t *json, svod_error *err)
{
    for (size_t i = 0; i < json_array_size(json); i++) {
        if (!ARRAY_ROOM(sources))
            return error_no_memory(err);
        if (!source_from_json(&sources->items[sources->count++],
                              json_array_get(json, i)))
            return error_set(err, SVOD_DAMAGED, "the list of sources is damaged");
        if (!sources->items[sources->count - 1].path)
            return error_no_memory(err);
    }
    return SVOD_OK;
}

static svod_status check_and_parse(struct sources *sources, const struct buffer *file,
                                   const struct seal *seal, svod_error *err)
{
    json_t *json;
    svod_status status;

    if (file->len != seal->size || XXH3_64bits(file->bytes, file->len) != seal->hash)
        return error_set(err, SVOD_DAMAGED, "the list of sources is damaged");
    status = jsontext_read(&json, file->bytes, file->len, err);
    if (status != SVOD_OK)
        return status;
    status = parse(sources, json, err);
    json_decref(json);
    return status;
}

svod_status sources_read(struct sources *sources, const struct manifest *manifest,
                         const char *folder, svod_error *err)
{
    struct buffer file = { 0 };
    char *name = manifest_sources_name(manifest->generation);
    char *path = name ? file_path(folder, name) : NULL;
    svod_status status =
        path ? file_read(&file, path, SOURCES_MOST, err) : error_no_memory(err);

    *sources = (struct sources){ 0 };
    if (status == SVOD_NOT_FOUND)
        status = error_set(err, SVOD_DAMAGED, "the list of sources '%s' is gone", path);
    if (status == SVOD_OK)
        status = check_and_parse(sources, &file, &manifest->sources, err);
    if (status != SVOD_OK)
        sources_release(sources);
    buffer_release(&file);
    free(name);
    free(path);
    return status;
}

static char *sources_to_text(const struct sources *sources)
{
    json_t *json = json_array();
    char *text = NULL;
    bool complete = json != NULL;

    for (size_t i = 0; complete && i < sources->count; i++)
        complete = json_array_append_new(json, source_to_json(&sources->items[i])) == 0;
    if (complete)
        text = jsontext_write(json);
    json_decref(json);
    return text;
}

svod_status sources_write(const struct sources *sources, struct manifest *manifest,
                          const char *folder, svod_error *err)
{
    char *name = manifest_sources_name(manifest->generation);
    char *path = name ? file_path(folder, name) : NULL;
    char *text = path ? sources_to_text(sources) : NULL;
    svod_status status;

    if (text) {
        manifest->sources =
            (struct seal){ strlen(text), XXH3_64bits(text, strlen(text)) };
        status = file_write(path, text, strlen(text), err);
    } else {
        status = error_no_memory(err);
    }
    free(text);
    free(path);
    free(name);
    return status;
}
