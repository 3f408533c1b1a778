/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_source.c - what files would give to an index: they are read into a builder as
 * for an index, and the builder is thrown away. */
#include "archive_file.h"
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "ingest.h"
#include "readers/packed.h"
#include "svod.h"
#include "walk.h"

#include <stdlib.h>

/* A run over many files. */
struct check {
    void (*each)(void *context, const svod_source *source);
    void *context;
};

static const char *source_of_encoding(enum encoding_source source)
{
    static const char *const names[] = {
        [ENCODING_GIVEN] = "given",       [ENCODING_MARK] = "mark",
        [ENCODING_DECLARED] = "declared", [ENCODING_VALID] = "valid",
        [ENCODING_DETECTED] = "detected",
    };

    return names[source];
}

static uint64_t count_tokens(const struct builder *builder, enum zone zone)
{
    uint64_t count = 0;

    for (size_t i = 0; i < builder->sections.count; i++) {
        const struct builder_section *section = &builder->sections.items[i];
        size_t size = section->zones[zone].end - section->zones[zone].start;
        count += size ? size - 1 : 0; /* the border */
    }
    return count;
}

static void count_scripts(const struct builder *builder, svod_source *source)
{
    for (size_t i = 0; i < builder->sections.count; i++) {
        const uint32_t *scripts = builder->sections.items[i].scripts;
        source->han += scripts[SCRIPT_HAN];
        source->cyrillic += scripts[SCRIPT_CYRILLIC];
        source->latin += scripts[SCRIPT_LATIN];
        source->hangul += scripts[SCRIPT_HANGUL];
        source->other += scripts[SCRIPT_KANA] + scripts[SCRIPT_OTHER];
        source->numbers += scripts[SCRIPT_NUMBER];
    }
}

static const char *word(struct builder *builder, uint32_t number, struct buffer *out)
{
    size_t len;
    const char *bytes = strings_get(&builder->words, number, &len);

    buffer_add(out, bytes, len);
    return buffer_string(out);
}

static void tell(struct check *check, struct builder *builder,
                 const struct source_report *report, const struct ingest *what)
{
    struct buffer id = { 0 }, title = { 0 };
    static const struct text_row none = { .id = 0 };
    const struct text_row *text =
        builder->texts.count ? &builder->texts.items[0] : &none;
    svod_source source = {
        .path = what->path,
        .format = report->format,
        .encoding = what->facts->encoding.name,
        .encoding_from = source_of_encoding(what->facts->encoding.source),
        .id = word(builder, text->id, &id),
        .title = word(builder, text->title, &title),
        .texts = builder->texts.count,
        .sections = builder->sections.count,
        .passages = builder->passages.count,
        .note_tokens = count_tokens(builder, ZONE_NOTE),
        .notes = report->notes,
        .marks = report->marks,
        .joined = report->joined_words,
        .unknown = report->unknown,
        .lacunae = report->lacunae,
        .private_use = report->private_use,
        .unconverted = report->unconverted,
        .oddities = report->oddities.items,
        .oddity_count = report->oddities.count,
        .oddities_all = report->oddity_count,
    };

    count_scripts(builder, &source);
    check->each(check->context, &source);
    buffer_release(&id);
    buffer_release(&title);
}

/* A file that says one encoding and has another is worth a word. */
static void report_encoding(struct source_report *report,
                            const struct encoding *encoding)
{
    if (*encoding->declared)
        report_oddity(report, 0, "it says that it is %s, but it is %s",
                      encoding->declared, encoding->name);
}

static svod_status check_text(void *context, const struct archive_text *text,
                              svod_error *err)
{
    struct check *check = context;
    struct source_report report = { .is_full = true };
    struct input_facts facts;
    struct ingest what = {
        .input = text->input,
        .facts = &facts,
        .path = text->path,
        .id = text->id,
        .settings = text->settings,
        .report = &report,
    };
    struct builder *builder = NULL;
    uint32_t source;
    svod_status status =
        input_check(text->input, text->settings->encoding, &facts, err);

    if (status == SVOD_OK)
        status = builder_new(&builder, err);
    if (status == SVOD_OK) {
        report_encoding(&report, &facts.encoding);
        status = ingest(builder, &what, &source, err);
    }
    if (status == SVOD_OK)
        tell(check, builder, &report, &what);
    builder_free(builder);
    report_release(&report);
    return status;
}

static svod_status tell_reason(struct check *check, const char *path,
                               const char *reason)
{
    check->each(check->context, &(svod_source){ .path = path, .reason = reason });
    return SVOD_OK;
}

static svod_status skip(void *context, const char *path, const char *reason,
                        svod_error *err)
{
    (void)err;
    return tell_reason(context, path, reason);
}

static svod_status check_archive(struct check *check, const struct found_file *file,
                                 svod_error *err)
{
    struct archive_file archive = { .path = file->path,
                                    .id = file->id,
                                    .settings = &file->settings,
                                    .context = check,
                                    .text = check_text,
                                    .skip = skip };

    return archive_file_each(&archive, err);
}

static svod_status check_file(struct check *check, const struct found_file *file,
                              svod_error *err)
{
    struct input input;
    svod_error reason = { 0 };
    svod_status status = input_open(&input, file->path, &reason);

    if (status == SVOD_OK) {
        struct archive_text text = { .input = &input,
                                     .path = file->path,
                                     .id = file->id,
                                     .settings = &file->settings };
        status = packed_is_archive(&input.raw) ? check_archive(check, file, &reason)
                                               : check_text(check, &text, &reason);
        input_close(&input);
    }
    if (ingest_is_file_fault(status))
        return tell_reason(check, file->path, reason.message);
    if (status != SVOD_OK && err)
        *err = reason;
    return status;
}

static svod_status check_walk(struct check *check, struct walk *walk,
                              struct settings *settings, svod_error *err)
{
    svod_status status = SVOD_OK;

    walk_sort(walk);
    for (size_t i = 0; i < walk->files.count && status == SVOD_OK; i++) {
        struct found_file *file = &walk->files.items[i];
        status =
            settings_find(settings, file->path, file->id, file->top_len, &file->settings, err);
        if (status == SVOD_OK && !file->settings.ignore)
            status = check_file(check, file, err);
    }
    return status;
}

svod_status svod_check_sources(const char *const *paths, size_t count,
                               const svod_indexer_options *options,
                               void (*each)(void *context, const svod_source *source),
                               void *context, svod_error *err)
{
    struct check check = { each, context };
    struct walk walk = { .skip = skip, .context = &check };
    struct settings settings = { .encoding = options ? options->encoding : NULL };
    svod_status status = walk_paths(&walk, paths, count, err);

    if (status == SVOD_OK)
        status = check_walk(&check, &walk, &settings, err);
    settings_release(&settings);
    walk_release(&walk);
    return status;
}
