/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * single.c - texts that come one by one, from a file or from memory. They wait in a
 * builder of the indexer's own until they are enough for a segment, or until a
 * commit. */
#include "indexer.h"

#include "archive_file.h"
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "clock.h"
#include "ingest.h"
#include "readers/packed.h"
#include "text/utf8.h"
#include "text_keys.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

#define WAITING_MOST ((size_t)4 << 20) /* tokens held before a segment is written */

svod_status indexer_flush(struct svod_indexer *indexer, svod_error *err)
{
    struct segment_entry entry;
    svod_status status = SVOD_OK;

    if (indexer->waiting.count) {
        status =
            segment_write(&entry, indexer->folder, indexer->manifest.next_segment++,
                          indexer->builder, &indexer->times, err);
        if (status == SVOD_OK) {
            status = indexer_adopt(indexer, &entry, indexer->waiting.items,
                                   indexer->waiting.count, err);
            if (status != SVOD_OK)
                free(entry.dead);
        }
        if (status == SVOD_OK)
            indexer->waiting.count = 0;
    }
    if (status == SVOD_OK) {
        builder_free(indexer->builder);
        indexer->builder = NULL;
        strings_release(&indexer->waiting_paths);
    }
    return status;
}

static bool is_waiting(const struct svod_indexer *indexer, const char *path)
{
    return strings_find(&indexer->waiting_paths, path, strlen(path)) != STRINGS_NONE;
}

/* Texts of one segment have different paths: what comes twice waits for the next. */
static svod_status make_room(struct svod_indexer *indexer, const char *path,
                             svod_error *err)
{
    svod_status status = SVOD_OK;

    if (is_waiting(indexer, path) ||
        (indexer->builder && builder_size(indexer->builder) > WAITING_MOST))
        status = indexer_flush(indexer, err);
    if (status == SVOD_OK && !indexer->builder)
        status = builder_new(&indexer->builder, err);
    if (status == SVOD_OK && !ARRAY_ROOM(&indexer->waiting))
        status = error_no_memory(err);
    return status;
}

/* What is given of a text must be UTF-8, as all text. */
static svod_status check_given(const svod_text *text, svod_error *err)
{
    const char *const values[] = { text->id,         text->title,    text->author,
                                   text->translator, text->language, text->date,
                                   text->edition,    text->genre,    text->translates,
                                   text->licence,    text->section,  text->work };

    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (values[i] && utf8_valid(values[i], strlen(values[i])) < strlen(values[i]))
            return error_set(err, SVOD_BAD_TEXT,
                             "what is said of the text is not UTF-8");
    return SVOD_OK;
}

/* A single text on its way into the builder. */
struct single {
    const char *path; /* its name among the sources */
    const char *id;   /* of its text, where nothing else says it */
    const svod_text *given;
    struct text_settings settings;
    struct input input;
    uint64_t size; /* of the file; 0 for one from memory */
    int64_t modified;
    size_t root_len, top_len; /* see struct found_file */
};

static svod_status keep_source(struct svod_indexer *indexer,
                               const struct single *single,
                               const struct input_facts *facts, uint32_t source,
                               svod_error *err)
{
    char *path = memory_copy_string(single->path);

    if (!path ||
        strings_intern(&indexer->waiting_paths, path, strlen(path)) == STRINGS_NONE) {
        free(path);
        return error_no_memory(err);
    }
    indexer->waiting.items[indexer->waiting.count++] = (struct source_entry){
        .path = path,
        .size = single->size,
        .modified = single->modified,
        .hash = facts->hash,
        .settings = single->settings.hash,
        .tokens = builder_source_tokens(indexer->builder),
        .root_len = single->given ? 0 : (uint32_t)single->root_len,
        .top_len = single->given ? 0 : (uint32_t)single->top_len,
        .source = source,
    };
    indexer->summary.files_read++;
    indexer->summary.bytes_read += facts->size;
    return SVOD_OK;
}

/* What the caller says goes before what the folder says. */
static void put_before(svod_text *settings, const svod_text *given)
{
    for (int key = 0; key < TEXT_KEYS; key++)
        if (text_key_get(given, key))
            text_key_set(settings, key, text_key_get(given, key));
}

static svod_status take_given(struct single *single, svod_error *err)
{
    svod_status status = single->given ? check_given(single->given, err) : SVOD_OK;

    if (status == SVOD_OK && single->given)
        put_before(&single->settings.given, single->given);
    return status;
}

static svod_status take_in(struct svod_indexer *indexer, struct single *single,
                           svod_error *err)
{
    struct input_facts facts;
    struct source_report report = { 0 };
    struct ingest what = {
        .input = &single->input,
        .facts = &facts,
        .path = single->path,
        .id = single->id,
        .settings = &single->settings,
        .report = &report,
    };
    uint32_t source;
    svod_status status = take_given(single, err);

    if (status == SVOD_OK)
        status = input_check(&single->input, single->settings.encoding, &facts, err);
    if (status == SVOD_OK)
        status = make_room(indexer, single->path, err);
    if (status == SVOD_OK)
        status = ingest(indexer->builder, &what, &source, err);
    if (status == SVOD_OK)
        status = keep_source(indexer, single, &facts, source, err);
    if (status == SVOD_OK)
        status = indexer_warn(indexer, single->path, &report, err);
    report_release(&report);
    return status;
}

/* ---- An archive ------------------------------------------------------------------ */

static svod_status choose_builder(void *context, bool mostly_han,
                                  struct builder **builder, svod_error *err)
{
    (void)mostly_han;
    (void)err;
    *builder = ((struct svod_indexer *)context)->builder;
    return SVOD_OK;
}

static svod_status warn_of_text(void *context, const char *path,
                                const struct source_report *report, svod_error *err)
{
    return indexer_warn(context, path, report, err);
}

static svod_status take_archive(struct svod_indexer *indexer, struct single *single,
                                svod_error *err)
{
    struct archive_source archive = { .path = single->path,
                                      .id = single->id,
                                      .settings = &single->settings,
                                      .context = indexer,
                                      .choose = choose_builder,
                                      .warn = warn_of_text,
                                      .skip = indexer_skip };
    struct input_facts facts = { 0 };
    uint32_t source;
    svod_status status = take_given(single, err);

    if (status == SVOD_OK)
        status = packed_hash(&facts.hash, single->path, err);
    if (status == SVOD_OK)
        status = make_room(indexer, single->path, err);
    if (status == SVOD_OK)
        status = archive_file_ingest(&archive, &source, &facts, err);
    if (status == SVOD_OK)
        status = keep_source(indexer, single, &facts, source, err);
    return status;
}

/* ---- One text, one file ---------------------------------------------------------- */

svod_status svod_indexer_add_text(svod_indexer *indexer, const svod_text *text,
                                  const char *content, size_t len, svod_error *err)
{
    struct single single = { .given = text };
    struct buffer path = { 0 };
    svod_status status;

    if (!text || !text->id || !*text->id || (!content && len))
        return error_set(err, SVOD_MISUSE, "a text needs an id and content");
    buffer_add_format(&path, "memory:%s", text->id);
    single.path = path.bytes;
    status = buffer_failed(&path) ? error_no_memory(err)
                                  : input_open_memory(&single.input, content, len, err);
    if (status == SVOD_OK) {
        status = take_in(indexer, &single, err);
        input_close(&single.input);
    }
    buffer_release(&path);
    return status;
}

/* One file as a walk finds it: its absolute path, id, size and date. */
svod_status svod_indexer_add_file(svod_indexer *indexer, const char *path,
                                  const svod_text *text, svod_error *err)
{
    struct walk walk = { .skip = indexer_skip, .context = indexer };
    struct settings settings = { .encoding = indexer->options.encoding };
    struct single single = { .given = text };
    svod_status status;

    if (!path || !*path)
        return error_set(err, SVOD_MISUSE, "a file needs a path");
    status = walk_add(&walk, path, err);
    if (status == SVOD_OK && walk.files.count != 1)
        status = error_set(err, SVOD_BAD_TEXT, "'%s' is not one file", path);
    if (status == SVOD_OK) {
        const struct found_file *file = &walk.files.items[0];
        single.path = file->path;
        single.id = file->id;
        single.size = file->size;
        single.modified = file->modified;
        clock_wait_tick(file->modified);
        single.root_len = file->root_len;
        single.top_len = file->top_len;
        status =
            settings_find(&settings, file->path, file->id, file->top_len, &single.settings, err);
    }
    if (status == SVOD_OK)
        status = input_open(&single.input, single.path, err);
    if (status == SVOD_OK) {
        status = packed_is_archive(&single.input.raw)
                     ? take_archive(indexer, &single, err)
                     : take_in(indexer, &single, err);
        input_close(&single.input);
    }
    text_settings_release(&single.settings);
    settings_release(&settings);
    walk_release(&walk);
    return status;
}
