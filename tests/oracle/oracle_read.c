/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_read.c - find the files of the corpus and read them whole.
 */
#include "oracle_corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <zlib.h>

#include "oracle_unicode.h"

bool oracle_begins(const char *bytes, size_t len, const char *prefix)
{
    size_t prefix_len = strlen(prefix);

    return len >= prefix_len && memcmp(bytes, prefix, prefix_len) == 0;
}

bool oracle_line_next(const char **at, const char *end, const char **line, size_t *len)
{
    if (*at >= end)
        return false;
    const char *line_end = memchr(*at, '\n', (size_t)(end - *at));
    *line = *at;
    *len = (size_t)((line_end ? line_end : end) - *at);
    *at = line_end ? line_end + 1 : end;
    if (line_end && *len && (*line)[*len - 1] == '\r')
        (*len)--;
    return true;
}

/* ---- One file ---------------------------------------------------------------- */

static bool is_mandoku(const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len, *line;
    size_t line_len;
    bool is_first = true;

    for (int number = 1; oracle_line_next(&at, end, &line, &line_len); number++) {
        if (number <= 10 && (oracle_begins(line, line_len, "#+PROPERTY:") ||
                             oracle_begins(line, line_len, "#+TITLE:")))
            return true;
        if (is_first && !oracle_is_blank(line, line_len)) {
            if (oracle_begins(line, line_len, "# -*- mode: mandoku"))
                return true;
            is_first = false;
        }
        if (number >= 10 && !is_first)
            return false;
    }
    return false;
}

/* The document begun last is whole. `id` is its id when it gives none itself. */
static bool finish_document(struct oracle_corpus *corpus, const char *id)
{
    struct oracle_document *document = &corpus->documents[corpus->document_count - 1];

    oracle_document_finish(document, &corpus->lexicon);
    if (!document->id)
        document->id = oracle_copy(id, strlen(id));
    if (document->passage_count)
        return true;
    oracle_document_release(document); /* not one token: no text */
    corpus->document_count--;
    return false;
}

static struct oracle_document *begin_document(struct oracle_corpus *corpus,
                                              const char *path)
{
    struct oracle_document *document = oracle_corpus_document(corpus);

    document->path = oracle_copy(path, strlen(path));
    return document;
}

static void read_parallel(struct oracle_corpus *corpus, const char *path,
                          const char *name, const char *bytes, size_t len)
{
    struct oracle_document *document = begin_document(corpus, path);
    struct oracle_bytes id = { 0 };

    oracle_read_parallel(document, bytes, len);
    oracle_bytes_print(&id, "%s.tab", document->id ? document->id : name);
    free(document->id);
    document->id = id.at;
    finish_document(corpus, name);
}

void oracle_read_bytes(struct oracle_corpus *corpus, const char *path, const char *name,
                       const char *bytes, size_t len)
{
    if (oracle_begins(bytes, len, "\xEF\xBB\xBF")) {
        bytes += 3;
        len -= 3;
    }
    if (!len || !oracle_is_utf8(bytes, len)) {
        corpus->skipped++;
        return;
    }
    bool mandoku = is_mandoku(bytes, len);
    struct oracle_document *document = begin_document(corpus, path);
    if (mandoku)
        oracle_read_mandoku(document, bytes, len);
    else
        oracle_read_plain(document, bytes, len);
    if (!finish_document(corpus, name))
        corpus->skipped++;
    if (mandoku && memchr(bytes, '\t', len))
        read_parallel(corpus, path, name, bytes, len);
}

static bool ends(const char *name, size_t len, const char *suffix)
{
    size_t suffix_len = strlen(suffix);

    return len > suffix_len && memcmp(name + len - suffix_len, suffix, suffix_len) == 0;
}

/* The length of a name without .txt, .text and .gz. */
static size_t bare_len(const char *name)
{
    size_t len = strlen(name);

    if (ends(name, len, ".gz"))
        len -= 3;
    if (ends(name, len, ".txt"))
        return len - 4;
    return ends(name, len, ".text") ? len - 5 : len;
}

static bool read_packed(const char *path, struct oracle_bytes *content)
{
    gzFile file = gzopen(path, "rb");
    char piece[16384];
    int len = 0;

    while (file && (len = gzread(file, piece, sizeof piece)) > 0)
        oracle_bytes_add(content, piece, (size_t)len);
    bool is_good = file && len == 0 && !gzdirect(file);
    if (file && gzclose(file) != Z_OK)
        is_good = false;
    return is_good;
}

/* A name in .gz has to be gzip; any other is read as it is. */
static bool read_whole(const char *path, struct oracle_bytes *content)
{
    char piece[16384];
    size_t len;

    if (ends(path, strlen(path), ".gz"))
        return read_packed(path, content);
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        oracle_bytes_add(content, piece, len);
    fclose(file);
    return true;
}

static void read_file(struct oracle_corpus *corpus, const char *path, const char *name)
{
    struct oracle_bytes content = { 0 };
    char *bare = oracle_copy(name, bare_len(name));

    if (read_whole(path, &content))
        oracle_read_bytes(corpus, path, bare, content.at ? content.at : "",
                          content.len);
    else
        corpus->skipped++;
    oracle_bytes_release(&content);
    free(bare);
}

/* ---- Folders ----------------------------------------------------------------- */

/* No suffix, or one of a text; and packed or not. */
static bool is_text_name(const char *name)
{
    size_t len = strlen(name);

    if (ends(name, len, ".gz"))
        len -= 3;
    return ends(name, len, ".txt") || ends(name, len, ".text") ||
           !memchr(name, '.', len);
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static char *joined(const char *folder, const char *name)
{
    struct oracle_bytes path = { 0 };

    oracle_bytes_add_string(&path, folder);
    oracle_bytes_add(&path, "/", 1);
    oracle_bytes_add_string(&path, name);
    return path.at;
}

static void read_folder(struct oracle_corpus *corpus, const char *path,
                        const char *name, int depth);

static void read_entry(struct oracle_corpus *corpus, const char *folder,
                       const char *folder_name, const char *entry, int depth)
{
    char *path = joined(folder, entry), *name = joined(folder_name, entry);
    struct stat status;

    if (stat(path, &status) != 0)
        corpus->skipped++;
    else if (S_ISDIR(status.st_mode))
        read_folder(corpus, path, name, depth + 1);
    else if (S_ISREG(status.st_mode) && is_text_name(entry))
        read_file(corpus, path, name);
    free(path);
    free(name);
}

/* A loop of links is cut by depth: the corpora of the tests have none. */
static void read_folder(struct oracle_corpus *corpus, const char *path,
                        const char *name, int depth)
{
    DIR *folder = depth < 40 ? opendir(path) : NULL;
    char **entries = NULL;
    size_t count = 0, room = 0;

    if (!folder)
        oracle_die("cannot open the folder '%s'", path);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        entries = oracle_room(entries, count, &room, sizeof *entries);
        entries[count++] = oracle_copy(entry->d_name, strlen(entry->d_name));
    }
    closedir(folder);
    if (count)
        qsort(entries, count, sizeof *entries, by_bytes);
    for (size_t i = 0; i < count; i++) {
        read_entry(corpus, path, name, entries[i], depth);
        free(entries[i]);
    }
    free(entries);
}

void oracle_read_path(struct oracle_corpus *corpus, const char *path)
{
    struct stat status;
    size_t len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        len--;
    char *clean = oracle_copy(path, len);
    const char *slash = strrchr(clean, '/');
    const char *name = slash ? slash + 1 : clean;
    if (stat(clean, &status) != 0)
        oracle_die("no file or folder '%s'", clean);
    if (S_ISDIR(status.st_mode))
        read_folder(corpus, clean, name, 0);
    else
        read_file(corpus, clean, name);
    free(clean);
}
