/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * told.h - what a reader tells of a source, written down:
 *
 *     [section] 1:main text|notes 2:...     (0 is a heading)
 *
 * with "id:" before a section where the source has several texts; and the pages and
 * lines of the main text as  label.line@token. */
#ifndef TOLD_H
#define TOLD_H

#include "indexer/ingest.h"

struct told {
    struct buffer text, places;
    struct builder *builder;
    struct source_report report;
};

/* Read a source from memory; `path` begins with '/', and its ending may say what it is.
 * The id of its text is "given". */
svod_status told_read(struct told *told, const char *path, const char *content,
                      size_t len, const struct text_settings *settings);

/* Write down what the builder was told some other way. */
void told_write(struct told *told);
void told_release(struct told *told);

/* A plain or mandoku text and what is told of it. `places` NULL: whatever they are. */
void check_read(const char *content, const char *wanted, const char *places,
                const char *name);

/* The same of a file of this name. */
void check_read_file(const char *path, const char *content, const char *wanted,
                     const char *places, const char *name);

/* What the builder was told of a text, by its number among the words. */
void check_word(const struct builder *builder, uint32_t number, const char *wanted,
                const char *name);

#endif
