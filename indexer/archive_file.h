/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * archive_file.h - an archive is one source with many texts. What is bad in it is
 * dropped, and the others stay. */
#ifndef ARCHIVE_FILE_H
#define ARCHIVE_FILE_H

#include "ingest.h"

/* A text in an archive, as if it were a file in a folder of the archive's name; or a page
 * of a book or a part of a document, which are one text together. */
struct archive_text {
    struct input *input; /* opened */
    const char *path, *id;
    const struct text_settings *settings;
    bool goes_on; /* it is of one text with the one before */
};

struct archive_file {
    const char *path, *id;
    const struct text_settings *settings; /* NULL: none */
    void *context;
    /* In the order of their names, or of the book. A fault of the file makes it be
     * skipped (ingest_is_file_fault); any other error ends the archive. */
    svod_status (*text)(void *context, const struct archive_text *text,
                        svod_error *err);
    svod_status (*skip)(void *context, const char *path, const char *reason,
                        svod_error *err);
};

svod_status archive_file_each(const struct archive_file *archive, svod_error *err);

/* Read an archive into a builder. */
struct archive_source {
    const char *path, *id;
    const struct text_settings *settings; /* NULL: none */
    void *context;
    /* The builder to take: asked once, when the first text is known. */
    svod_status (*choose)(void *context, bool mostly_han, struct builder **builder,
                          svod_error *err);
    svod_status (*warn)(void *context, const char *path,
                        const struct source_report *report, svod_error *err);
    svod_status (*skip)(void *context, const char *path, const char *reason,
                        svod_error *err);
};

/* `facts`: the size of its texts, and the hash that packed_hash made. SVOD_BAD_TEXT, and
 * nothing is left in the builder, when it has no text that can be read. */
svod_status archive_file_ingest(const struct archive_source *archive, uint32_t *source,
                                struct input_facts *facts, svod_error *err);

#endif
