/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "archive_file.h"

#include "base/error.h"
#include "base/file.h"
#include "readers/docx.h"
#include "readers/epub.h"
#include "readers/packed.h"
#include "text_keys.h"
#include "text_name.h"

#include <stdlib.h>

/* ---- Each text ------------------------------------------------------------------- */

struct visit {
    const struct archive_file *archive;
    const char *id;                /* from which those of the texts are made */
    struct text_settings settings; /* of each text: an id is said of none of them */
    bool is_one_text;
};

static svod_status skip(void *context, const char *name, const char *reason,
                        svod_error *err)
{
    const struct archive_file *archive = ((struct visit *)context)->archive;
    char *path = file_path(archive->path, name);
    svod_status status;

    if (!path)
        return error_no_memory(err);
    status = archive->skip(archive->context, *name ? path : archive->path, reason, err);
    free(path);
    return status;
}

static svod_status read_text(const struct visit *visit, struct archive_text *text,
                             const char *bytes, size_t len, svod_error *err)
{
    struct input input;
    svod_status status = input_open_memory(&input, bytes, len, err);

    if (status != SVOD_OK)
        return status;
    text->input = &input;
    text->settings = &visit->settings;
    status = visit->archive->text(visit->archive->context, text, err);
    input_close(&input);
    return status;
}

/* A fault of the text is no fault of the archive. */
static svod_status read_or_skip(struct visit *visit, const char *name, const char *id,
                                const char *bytes, size_t len, svod_error *err)
{
    char *path = file_path(visit->archive->path, name);
    struct archive_text text = { .path = path,
                                 .id = id,
                                 .goes_on = visit->is_one_text };
    svod_error reason = { 0 };
    svod_status status = path && id ? read_text(visit, &text, bytes, len, &reason)
                                    : error_no_memory(&reason);

    free(path);
    if (ingest_is_file_fault(status))
        return skip(visit, name, reason.message, err);
    if (status != SVOD_OK && err)
        *err = reason;
    return status;
}

static svod_status read_member(void *context, const char *name, const char *bytes,
                               size_t len, svod_error *err)
{
    struct visit *visit = context;
    char *bare = text_name_id(name);
    char *id = bare ? file_path(visit->id, bare) : NULL;
    svod_status status = read_or_skip(visit, name, id, bytes, len, err);

    free(bare);
    free(id);
    return status;
}

/* ---- Each page of a book --------------------------------------------------------- */

/* What the package says of the book goes before what a page says. */
static void take_package(struct text_settings *settings, const struct svod_text *text)
{
    for (int key = 0; key < TEXT_KEYS; key++)
        if (!text_key_get(&settings->given, key))
            text_key_set(&settings->given, key, text_key_get(text, key));
}

static svod_status read_book(struct visit *visit, svod_error *err)
{
    struct epub epub;
    svod_status status = epub_open(&epub, visit->archive->path, err);

    visit->is_one_text = true;
    if (status == SVOD_OK)
        take_package(&visit->settings, &epub.text);
    for (size_t i = 0; i < epub.order.count && status == SVOD_OK; i++) {
        const char *path;
        size_t len;
        const char *bytes = epub_page(&epub, i, &path, &len);
        if (bytes)
            status = read_or_skip(visit, path, visit->id, bytes, len, err);
        else if (path)
            status = skip(visit, path, "the book has no such page", err);
    }
    epub_close(&epub);
    return status;
}

/* ---- Each part of a document ----------------------------------------------------- */

static svod_status read_document(struct visit *visit, svod_error *err)
{
    struct packed_list list;
    svod_status status = docx_open(&list, visit->archive->path, err);

    visit->is_one_text = true;
    for (size_t i = 0; i < DOCX_PARTS && status == SVOD_OK; i++) {
        size_t len;
        const char *bytes = packed_list_find(&list, docx_parts[i], &len);
        if (bytes)
            status = read_or_skip(visit, docx_parts[i], visit->id, bytes, len, err);
    }
    packed_list_release(&list);
    return status;
}

/* ---- Any archive ----------------------------------------------------------------- */

static bool is_one(bool (*is_kind)(struct raw *raw), const char *path)
{
    struct raw raw;
    bool found;

    if (raw_open(&raw, path, NULL) != SVOD_OK)
        return false;
    found = is_kind(&raw);
    raw_close(&raw);
    return found;
}

svod_status archive_file_each(const struct archive_file *archive, svod_error *err)
{
    struct visit visit = { .archive = archive, .id = archive->id };
    struct packed_visitor visitor = { &visit, read_member, skip };

    if (archive->settings)
        visit.settings = *archive->settings;
    if (is_one(epub_is_one, archive->path))
        return read_book(&visit, err);
    if (is_one(docx_is_one, archive->path))
        return read_document(&visit, err);
    if (visit.settings.usual.id)
        visit.id = visit.settings.usual.id;
    if (visit.settings.given.id)
        visit.id = visit.settings.given.id;
    visit.settings.given.id = visit.settings.usual.id = NULL;
    return packed_visit(archive->path, NULL, &visitor, err);
}

/* ---- Into a builder -------------------------------------------------------------- */

struct intake {
    const struct archive_source *archive;
    struct builder *builder; /* NULL before the first text */
    struct builder_mark before;
    struct input_facts *facts;
    uint32_t source;
    size_t texts; /* that were read */
};

static svod_status begin(struct intake *intake, bool mostly_han, svod_error *err)
{
    const struct archive_source *archive = intake->archive;
    svod_status status =
        archive->choose(archive->context, mostly_han, &intake->builder, err);

    if (status != SVOD_OK)
        return status;
    intake->before = builder_mark(intake->builder);
    builder_begin_source(intake->builder, archive->path);
    return SVOD_OK;
}

static svod_status take_text(void *context, const struct archive_text *text,
                             svod_error *err)
{
    struct intake *intake = context;
    const struct archive_source *archive = intake->archive;
    struct source_report report = { 0 };
    struct input_facts facts;
    struct ingest what = { .input = text->input,
                           .facts = &facts,
                           .path = text->path,
                           .id = text->id,
                           .settings = text->settings,
                           .report = &report,
                           .goes_on = text->goes_on };
    svod_status status =
        input_check(text->input, text->settings->encoding, &facts, err);

    if (status == SVOD_OK && !intake->builder)
        status = begin(intake, facts.mostly_han, err);
    if (status == SVOD_OK)
        status = ingest_part(intake->builder, &what, &intake->source, err);
    if (status == SVOD_OK) {
        intake->texts++;
        intake->facts->size += facts.size;
        status = archive->warn(archive->context, text->path, &report, err);
    }
    report_release(&report);
    return status;
}

static svod_status skip_text(void *context, const char *path, const char *reason,
                             svod_error *err)
{
    const struct archive_source *archive = ((struct intake *)context)->archive;

    return archive->skip(archive->context, path, reason, err);
}

/* Is it still what the caller hashed before it was read? */
static svod_status check_again(const char *path, const struct input_facts *facts,
                               svod_error *err)
{
    uint64_t hash = 0;
    svod_status status = packed_hash(&hash, path, err);

    if (status == SVOD_OK && hash != facts->hash)
        status = error_set(err, SVOD_BAD_TEXT, "changed while it was read");
    return status;
}

svod_status archive_file_ingest(const struct archive_source *archive, uint32_t *source,
                                struct input_facts *facts, svod_error *err)
{
    struct intake intake = { .archive = archive, .facts = facts };
    struct archive_file file = { .path = archive->path,
                                 .id = archive->id,
                                 .settings = archive->settings,
                                 .context = &intake,
                                 .text = take_text,
                                 .skip = skip_text };
    svod_status status = archive_file_each(&file, err);

    if (status == SVOD_OK && !intake.texts)
        status = error_set(err, SVOD_BAD_TEXT, "the archive has no text");
    if (status == SVOD_OK)
        status = check_again(archive->path, facts, err);
    if (status != SVOD_OK && intake.builder)
        builder_drop_source(intake.builder, &intake.before);
    *source = intake.source;
    return status;
}
