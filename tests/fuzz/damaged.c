/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * damaged.c - make an index once, then change and seal its files. How a file is sealed
 * is written a second time here, so that what seals does not depend on what opens. */
#include "damaged.h"

#include "damaged_ask.h"
#include "harness/folder.h"
#include "index/format.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <xxhash.h>

/* What a sound index has. */
static struct manifest sound;
static char *sound_manifest, *sound_sources;
static size_t manifest_size, sources_size;
static char sources_name[60];

static void end_sound(void)
{
    manifest_release(&sound);
    free(sound_manifest);
    free(sound_sources);
}

static void need_sound(void)
{
    svod_error err = { 0 };

    if (sound_manifest)
        return;
    damaged_make_index();
    if (manifest_read(&sound, folder_path("index"), &err) != SVOD_OK)
        FUZZ_WRONG("%s", err.message);
    snprintf(sources_name, sizeof sources_name, "index/sources-%" PRIu64,
             sound.generation);
    sound_manifest = folder_read("index/" FORMAT_MANIFEST, &manifest_size);
    sound_sources = folder_read(sources_name, &sources_size);
    atexit(end_sound);
    damaged_ask(true);
}

/* ---- Segments -------------------------------------------------------------------- */

static uint32_t number_at(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* The bytes that fit behind the place. */
static void put(uint8_t *bytes, size_t size, size_t at, uint64_t value, size_t width)
{
    memcpy(bytes + at, &value, at + width <= size ? width : size - at);
}

static size_t change(uint8_t *bytes, size_t size, const uint8_t *data, size_t len)
{
    for (; len >= 8 && size; data += 8, len -= 8) {
        uint32_t where = number_at(data), value = number_at(data + 4);
        uint32_t kind = where >> 28;
        size_t at = (where & 0xFFFFFFFu) % size;
        if (kind < 8)
            put(bytes, size, at / 4 * 4, value, 4);
        else if (kind < 12)
            bytes[at] = (uint8_t)value;
        else if (kind < 14)
            put(bytes, size, at / 8 * 8, (uint64_t)(int64_t)(int32_t)value, 8);
        else if (kind == 14)
            size = at;
        else if (at / 4 * 4 + 4 <= size)
            put(bytes, size, at / 4 * 4, number_at(bytes + at / 4 * 4) + value, 4);
    }
    return size;
}

/* Put the hashes of its blocks behind the bytes: there is room for them. */
static size_t seal(uint8_t *bytes, size_t size, struct seal *out)
{
    size_t blocks = (size + SEALED_BLOCK - 1) / SEALED_BLOCK;

    for (size_t i = 0; i < blocks; i++) {
        size_t at = i * SEALED_BLOCK;
        size_t len = size - at < SEALED_BLOCK ? size - at : SEALED_BLOCK;
        uint64_t hash = XXH3_64bits(bytes + at, len);
        memcpy(bytes + size + i * 8, &hash, 8);
    }
    *out = (struct seal){ size, XXH3_64bits(bytes + size, blocks * 8) };
    return size + blocks * 8;
}

static void commit(void)
{
    svod_error err = { 0 };

    if (manifest_commit(&sound, folder_path("index"), &err) != SVOD_OK)
        FUZZ_WRONG("%s", err.message);
}

void damaged_segment_file(enum segment_file file, const uint8_t *data, size_t size)
{
    struct segment_entry *entry;
    struct seal kept;
    char name[80];
    size_t file_size, sealed_size;
    uint8_t *bytes, *copy;

    need_sound();
    if (!size)
        return;
    entry = &sound.segments.items[data[0] % sound.segments.count];
    kept = entry->seals[file];
    snprintf(name, sizeof name, "index/seg-%06" PRIu32 "/%s", entry->number,
             segment_file_names[file]);
    bytes = (uint8_t *)folder_read(name, &file_size);
    copy = calloc(1, file_size + 64);
    memcpy(copy, bytes, kept.size);
    sealed_size =
        seal(copy, change(copy, kept.size, data + 1, size - 1), &entry->seals[file]);
    folder_write(name, (const char *)copy, sealed_size);
    commit();
    damaged_ask(false);
    if (size % 32 == 1) /* merging takes its time */
        damaged_write();
    entry->seals[file] = kept;
    folder_write(name, (const char *)bytes, file_size);
    free(bytes);
    free(copy);
}

/* ---- JSON ------------------------------------------------------------------------ */

/* The sound text with the changes that `data` says; its size in *size. */
static char *splice(const char *text, const uint8_t *data, size_t *size)
{
    size_t len = strlen(text), left = *size;
    char *out = malloc(len + left + 1);

    memcpy(out, text, len);
    while (left >= 4) {
        size_t at = (data[0] | (size_t)data[1] << 8) % (len + 1), gone = data[2];
        size_t come = data[3] < left - 4 ? data[3] : left - 4;
        gone = gone < len - at ? gone : len - at;
        memmove(out + at + come, out + at + gone, len - at - gone);
        memcpy(out + at, data + 4, come);
        len = len - gone + come;
        data += 4 + come;
        left -= 4 + come;
    }
    *size = len;
    return out;
}

/* As it would be written: another way to write the same is refused at once. NULL when
 * it is no JSON. */
static char *canonical(const char *sound_text, const uint8_t *data, size_t size)
{
    bool whole = size && (data[0] == '{' || data[0] == '[');
    char *text = whole ? NULL : splice(sound_text, data, &size);
    json_t *json = json_loadb(whole ? (const char *)data : text, size, 0, NULL);
    char *out = json ? json_dumps(json, JSON_COMPACT) : NULL;

    json_decref(json);
    free(text);
    return out;
}

static void write_manifest(const char *json)
{
    size_t room = strlen(json) + 60;
    char *text = malloc(room);
    int len =
        snprintf(text, room, "svod-index %d %d %016" PRIx64 "\n%s", FORMAT_VERSION,
                 ANALYSIS_VERSION, XXH3_64bits(json, strlen(json)), json);

    folder_write("index/" FORMAT_MANIFEST, text, (size_t)len);
    free(text);
}

void damaged_manifest(const uint8_t *data, size_t size)
{
    char *json;

    need_sound();
    json = canonical(strchr(sound_manifest, '\n') + 1, data, size);
    if (json) {
        write_manifest(json);
        damaged_ask(false);
        damaged_write();
    }
    folder_write("index/" FORMAT_MANIFEST, sound_manifest, manifest_size);
    free(json);
}

void damaged_sources(const uint8_t *data, size_t size)
{
    struct seal kept;
    char *json;

    need_sound();
    json = canonical(sound_sources, data, size);
    if (!json)
        return;
    kept = sound.sources;
    sound.sources = (struct seal){ strlen(json), XXH3_64bits(json, strlen(json)) };
    folder_write(sources_name, json, strlen(json));
    commit();
    damaged_ask(false);
    damaged_write();
    sound.sources = kept;
    folder_write(sources_name, sound_sources, sources_size);
    folder_write("index/" FORMAT_MANIFEST, sound_manifest, manifest_size);
    free(json);
}
