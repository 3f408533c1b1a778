/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "manifest.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"
#include "jsontext.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define FIRST_LINE_MOST 100          /* bytes */
#define MANIFEST_MOST   (256u << 20) /* bytes; a larger file cannot be one */

const char *const segment_file_names[SEGMENT_FILE_COUNT] = {
    [SEGMENT_STREAM] = FORMAT_STREAM,
    [SEGMENT_LEXICON] = FORMAT_LEXICON,
    [SEGMENT_CONCORDANCE] = FORMAT_CONCORDANCE,
    [SEGMENT_PAIRS] = FORMAT_PAIRS,
    [SEGMENT_GAPS] = FORMAT_GAPS,
    [SEGMENT_PLACES] = FORMAT_PLACES,
    [SEGMENT_TABLES] = FORMAT_TABLES,
    [SEGMENT_DATES] = FORMAT_DATES,
    [SEGMENT_PASSAGES] = FORMAT_PASSAGES,
};

char *manifest_segment_name(uint32_t number)
{
    struct buffer name = { 0 };

    buffer_add_format(&name, "seg-%06" PRIu32, number);
    return buffer_take(&name);
}

char *manifest_sources_name(uint64_t generation)
{
    struct buffer name = { 0 };

    buffer_add_format(&name, "sources-%" PRIu64, generation);
    return buffer_take(&name);
}

void manifest_release(struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->segments.count; i++)
        free(manifest->segments.items[i].dead);
    free(manifest->segments.items);
    *manifest = (struct manifest){ 0 };
}

static svod_status damaged(svod_error *err, const char *folder)
{
    return error_set(err, SVOD_DAMAGED, "the index '%s' is damaged: its manifest",
                     folder);
}

/* ---- To and from JSON ------------------------------------------------------------ */

static json_t *seal_to_json(const struct seal *seal)
{
    char hash[20];

    snprintf(hash, sizeof hash, "%016" PRIx64, seal->hash);
    return json_pack("[I, s]", (json_int_t)seal->size, hash);
}

/* A count of things, which may be large. */
static bool count_from_json(uint64_t *out, const json_t *json, const char *key)
{
    const json_t *number = json_object_get(json, key);

    *out = (uint64_t)json_integer_value(number);
    return json_is_integer(number) && json_integer_value(number) >= 0;
}

static bool seal_from_json(struct seal *seal, const json_t *json)
{
    const char *hash = json_string_value(json_array_get(json, 1));
    json_int_t size = json_integer_value(json_array_get(json, 0));

    if (!hash || size < 0)
        return false;
    seal->size = (uint64_t)size;
    seal->hash = strtoull(hash, NULL, 16);
    return true;
}

/* Read a number that the table `json` must hold, below 2^32. */
static bool number_from_json(uint32_t *out, const json_t *json, const char *key)
{
    const json_t *number = json_object_get(json, key);
    json_int_t value = json_integer_value(number);

    *out = (uint32_t)value;
    return json_is_integer(number) && value >= 0 && value <= (json_int_t)UINT32_MAX;
}

static json_t *dead_to_json(const struct segment_entry *entry)
{
    json_t *dead = json_array();

    for (uint32_t i = 0; dead && i < entry->source_count; i++)
        if (entry->dead[i] && json_array_append_new(dead, json_integer(i)) != 0) {
            json_decref(dead);
            return NULL;
        }
    return dead;
}

static json_t *segment_to_json(const struct segment_entry *entry)
{
    json_t *files = json_object();
    int failed = 0;

    for (size_t i = 0; i < SEGMENT_FILE_COUNT; i++)
        failed |= json_object_set_new(files, segment_file_names[i],
                                      seal_to_json(&entry->seals[i]));
    if (failed) {
        json_decref(files);
        return NULL;
    }
    return json_pack(
        "{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o}", "number",
        (json_int_t)entry->number, "sections", (json_int_t)entry->section_count,
        "passages", (json_int_t)entry->passage_count, "sources",
        (json_int_t)entry->source_count, "tokens", (json_int_t)entry->tokens, "han",
        (json_int_t)entry->han, "dead_tokens", (json_int_t)entry->dead_tokens, "dead",
        dead_to_json(entry), "files", files);
}

static svod_status dead_from_json(struct segment_entry *entry, const json_t *dead)
{
    entry->dead = memory_array(entry->source_count, 1);
    if (!entry->dead)
        return SVOD_NO_MEMORY;
    if (!json_is_array(dead))
        return SVOD_DAMAGED;
    for (size_t i = 0; i < json_array_size(dead); i++) {
        json_int_t source = json_integer_value(json_array_get(dead, i));
        if (source < 0 || source >= (json_int_t)entry->source_count)
            return SVOD_DAMAGED;
        entry->dead[source] = 1;
    }
    return SVOD_OK;
}

static svod_status segment_from_json(struct segment_entry *entry, const json_t *json)
{
    const json_t *files = json_object_get(json, "files");

    if (!number_from_json(&entry->number, json, "number") ||
        !number_from_json(&entry->section_count, json, "sections") ||
        !number_from_json(&entry->passage_count, json, "passages") ||
        !number_from_json(&entry->source_count, json, "sources") ||
        !count_from_json(&entry->tokens, json, "tokens") ||
        !count_from_json(&entry->han, json, "han") ||
        !count_from_json(&entry->dead_tokens, json, "dead_tokens"))
        return SVOD_DAMAGED;
    for (size_t i = 0; i < SEGMENT_FILE_COUNT; i++)
        if (!seal_from_json(&entry->seals[i],
                            json_object_get(files, segment_file_names[i])))
            return SVOD_DAMAGED;
    return dead_from_json(entry, json_object_get(json, "dead"));
}

static svod_status manifest_from_json(struct manifest *manifest, const json_t *json)
{
    const json_t *segments = json_object_get(json, "segments");

    if (!count_from_json(&manifest->generation, json, "generation") ||
        !number_from_json(&manifest->next_segment, json, "next_segment") ||
        !json_is_array(segments) ||
        !seal_from_json(&manifest->sources, json_object_get(json, "sources")))
        return SVOD_DAMAGED;
    for (size_t i = 0; i < json_array_size(segments); i++) {
        struct segment_entry *entry;
        svod_status status;
        if (!ARRAY_ROOM(&manifest->segments))
            return SVOD_NO_MEMORY;
        entry = &manifest->segments.items[manifest->segments.count++];
        *entry = (struct segment_entry){ 0 };
        status = segment_from_json(entry, json_array_get(segments, i));
        if (status != SVOD_OK)
            return status;
    }
    return SVOD_OK;
}

static json_t *manifest_to_json(const struct manifest *manifest)
{
    json_t *segments = json_array();

    for (size_t i = 0; i < manifest->segments.count; i++)
        if (json_array_append_new(segments,
                                  segment_to_json(&manifest->segments.items[i])) != 0) {
            json_decref(segments);
            return NULL;
        }
    return json_pack("{s:I, s:I, s:o, s:o}", "generation",
                     (json_int_t)manifest->generation, "next_segment",
                     (json_int_t)manifest->next_segment, "sources",
                     seal_to_json(&manifest->sources), "segments", segments);
}

/* ---- The file -------------------------------------------------------------------- */

static svod_status check_versions(int format, int analysis, const char *folder,
                                  svod_error *err)
{
    if (format == FORMAT_VERSION && analysis == ANALYSIS_VERSION)
        return SVOD_OK;
    return error_set(
        err, SVOD_OUTDATED,
        "the index '%s' was made by another release (format %d, analysis %d; "
        "this one has %d, %d): remove it and index the texts again",
        folder, format, analysis, FORMAT_VERSION, ANALYSIS_VERSION);
}

/* The first line, as it is written. */
static void add_first_line(struct buffer *out, int format, int analysis, uint64_t hash)
{
    buffer_add_format(out, "svod-index %d %d %016" PRIx64 "\n", format, analysis, hash);
}

/* Read the first line; *rest is what comes after it. It must be what would be written
 * again: a letter in the other case is damage too. */
static svod_status read_first_line(const struct buffer *file, const char **rest,
                                   uint64_t *hash, const char *folder, svod_error *err)
{
    struct buffer again = { 0 };
    const char *end = memchr(buffer_string(file), '\n', file->len);
    int format = 0, analysis = 0;
    svod_status status = SVOD_OK;

    if (!end ||
        sscanf(file->bytes, "svod-index %d %d %" SCNx64, &format, &analysis, hash) != 3)
        return damaged(err, folder);
    *rest = end + 1;
    status = check_versions(format, analysis, folder, err);
    if (status != SVOD_OK)
        return status;
    add_first_line(&again, format, analysis, *hash);
    if (buffer_failed(&again))
        status = error_no_memory(err);
    else if (again.len != (size_t)(*rest - file->bytes) ||
             memcmp(again.bytes, file->bytes, again.len) != 0)
        status = damaged(err, folder);
    buffer_release(&again);
    return status;
}

static svod_status parse(struct manifest *manifest, const struct buffer *file,
                         const char *folder, svod_error *err)
{
    const char *rest = NULL;
    uint64_t hash;
    json_t *json;
    svod_status status = read_first_line(file, &rest, &hash, folder, err);

    if (status != SVOD_OK)
        return status;
    if (XXH3_64bits(rest, file->len - (size_t)(rest - file->bytes)) != hash)
        return damaged(err, folder);
    manifest->hash = hash;
    status = jsontext_read(&json, rest, file->len - (size_t)(rest - file->bytes), err);
    if (status != SVOD_OK)
        return status;
    status = manifest_from_json(manifest, json);
    if (status == SVOD_NO_MEMORY)
        error_no_memory(err);
    else if (status != SVOD_OK)
        damaged(err, folder);
    json_decref(json);
    return status;
}

svod_status manifest_read(struct manifest *manifest, const char *folder,
                          svod_error *err)
{
    struct buffer file = { 0 };
    char *path = file_path(folder, FORMAT_MANIFEST);
    svod_status status =
        path ? file_read(&file, path, MANIFEST_MOST, err) : error_no_memory(err);

    *manifest = (struct manifest){ 0 };
    if (status == SVOD_NOT_FOUND)
        error_set(err, status, "there is no index at '%s'", folder);
    if (status == SVOD_OK)
        status = parse(manifest, &file, folder, err);
    if (status != SVOD_OK)
        manifest_release(manifest);
    buffer_release(&file);
    free(path);
    return status;
}

svod_status manifest_peek(uint64_t *hash, const char *folder, svod_error *err)
{
    struct buffer file = { 0 };
    char *path = file_path(folder, FORMAT_MANIFEST);
    const char *rest;
    svod_status status = path ? file_read_start(&file, path, FIRST_LINE_MOST, err)
                              : error_no_memory(err);

    if (status == SVOD_NOT_FOUND)
        error_set(err, status, "there is no index at '%s'", folder);
    if (status == SVOD_OK)
        status = read_first_line(&file, &rest, hash, folder, err);
    buffer_release(&file);
    free(path);
    return status;
}

static svod_status write_and_rename(const char *folder, const struct buffer *file,
                                    svod_error *err)
{
    char *new_path = file_path(folder, FORMAT_MANIFEST ".new");
    char *path = file_path(folder, FORMAT_MANIFEST);
    svod_status status = SVOD_OK;

    if (!new_path || !path || buffer_failed(file))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = file_write(new_path, file->bytes, file->len, err);
    if (status == SVOD_OK && rename(new_path, path) != 0)
        status = error_system(err, "replace", path);
    if (status == SVOD_OK)
        status = file_sync(folder, err);
    free(new_path);
    free(path);
    return status;
}

svod_status manifest_commit(const struct manifest *manifest, const char *folder,
                            svod_error *err)
{
    struct buffer file = { 0 };
    json_t *json = manifest_to_json(manifest);
    char *text = jsontext_write(json);
    svod_status status;

    json_decref(json);
    if (!text)
        return error_no_memory(err);
    add_first_line(&file, FORMAT_VERSION, ANALYSIS_VERSION,
                   XXH3_64bits(text, strlen(text)));
    buffer_add_string(&file, text);
    status = write_and_rename(folder, &file, err);
    buffer_release(&file);
    free(text);
    return status;
}
