/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* fts, realpath, st_mtim */
#include "walk.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Endings of texts, in the order in which they are taken off. */
static const char *const endings[] = { ".gz", ".txt", ".text" };

void walk_release(struct walk *walk)
{
    for (size_t i = 0; i < walk->files.count; i++) {
        free(walk->files.items[i].path);
        free(walk->files.items[i].id);
    }
    for (size_t i = 0; i < walk->roots.count; i++)
        free(walk->roots.items[i]);
    free(walk->files.items);
    free(walk->roots.items);
    walk->files.count = walk->roots.count = 0;
}

static bool ends_with(const char *name, size_t len, const char *ending)
{
    size_t ending_len = strlen(ending);

    return len > ending_len && memcmp(name + len - ending_len, ending, ending_len) == 0;
}

/* The length of a name without the endings of texts. */
static size_t bare_len(const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (ends_with(name, len, endings[i]))
            len -= strlen(endings[i]);
    return len;
}

/* Packed or not, a text has no ending, or one of texts. */
static bool is_text_name(const char *name)
{
    size_t len = strlen(name);

    if (ends_with(name, len, ".gz"))
        len -= strlen(".gz");
    return ends_with(name, len, ".txt") || ends_with(name, len, ".text") ||
           !memchr(name, '.', len);
}

static svod_status add_file(struct walk *walk, const char *path, const char *id,
                            const struct stat *info, svod_error *err)
{
    struct found_file *file;

    if (!ARRAY_ROOM(&walk->files))
        return error_no_memory(err);
    file = &walk->files.items[walk->files.count++];
    *file = (struct found_file){
        .path = memory_copy_string(path),
        .id = memory_copy_bytes(id, bare_len(id)),
        .size = (uint64_t)info->st_size,
        .modified = (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec,
    };
    return file->path && file->id ? SVOD_OK : error_no_memory(err);
}

static svod_status skip_entry(struct walk *walk, const FTSENT *entry, svod_error *err)
{
    char reason[160] = "cannot be read: ";
    size_t used = strlen(reason);

    if (entry->fts_info == FTS_DC)
        return walk->skip(walk->context, entry->fts_path,
                          "a link leads back to a folder above it", err);
    if (entry->fts_info == FTS_SLNONE)
        return walk->skip(walk->context, entry->fts_path, "a link that leads nowhere",
                          err);
    if (strerror_r(entry->fts_errno, reason + used, sizeof reason - used) != 0)
        reason[used] = 0;
    return walk->skip(walk->context, entry->fts_path, reason, err);
}

static svod_status take_file(struct walk *walk, const FTSENT *entry, size_t root_len,
                             svod_error *err)
{
    if (entry->fts_level > 0 && !is_text_name(entry->fts_name)) {
        walk->ignored++;
        return SVOD_OK;
    }
    if (entry->fts_info == FTS_DEFAULT)
        return walk->skip(walk->context, entry->fts_path, "is not a regular file", err);
    return add_file(walk, entry->fts_path, entry->fts_path + root_len, entry->fts_statp,
                    err);
}

static bool is_hidden(const FTSENT *entry)
{
    return entry->fts_level > 0 && entry->fts_name[0] == '.';
}

static svod_status take_entry(struct walk *walk, FTS *tree, FTSENT *entry,
                              size_t root_len, svod_error *err)
{
    switch (entry->fts_info) {
    case FTS_D:
        if (is_hidden(entry) ||
            (walk->leave_out && strcmp(entry->fts_path, walk->leave_out) == 0))
            fts_set(tree, entry, FTS_SKIP);
        return SVOD_OK;
    case FTS_F:
    case FTS_DEFAULT:
        return is_hidden(entry) ? SVOD_OK : take_file(walk, entry, root_len, err);
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
    case FTS_DC:
    case FTS_SLNONE:
        return is_hidden(entry) ? SVOD_OK : skip_entry(walk, entry, err);
    default:
        return SVOD_OK;
    }
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static svod_status walk_tree(struct walk *walk, char *root, svod_error *err)
{
    char *const paths[] = { root, NULL };
    FTS *tree = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    const char *slash = strrchr(root, '/');
    size_t root_len =
        slash ? (size_t)(slash - root) + 1 : 0; /* ids begin at its name */
    svod_status status = SVOD_OK;
    FTSENT *entry;

    if (!tree)
        return error_system(err, "read", root);
    while (status == SVOD_OK && (errno = 0, entry = fts_read(tree)) != NULL)
        status = take_entry(walk, tree, entry, root_len, err);
    if (status == SVOD_OK && errno)
        status = error_system(err, "read", root);
    fts_close(tree);
    return status;
}

svod_status walk_add(struct walk *walk, const char *path, svod_error *err)
{
    char *root = realpath(path, NULL);

    if (!root)
        return error_system(err, "read", path);
    if (!ARRAY_ROOM(&walk->roots)) {
        free(root);
        return error_no_memory(err);
    }
    walk->roots.items[walk->roots.count++] = root;
    return walk_tree(walk, root, err);
}

static int by_path(const void *a, const void *b)
{
    const struct found_file *x = a, *y = b;

    return strcmp(x->path, y->path);
}

void walk_sort(struct walk *walk)
{
    size_t kept = 0;

    if (walk->files.count)
        qsort(walk->files.items, walk->files.count, sizeof *walk->files.items, by_path);
    for (size_t i = 0; i < walk->files.count; i++) {
        struct found_file *file = &walk->files.items[i];
        if (kept && strcmp(walk->files.items[kept - 1].path, file->path) == 0) {
            free(file->path);
            free(file->id);
        } else {
            walk->files.items[kept++] = *file;
        }
    }
    walk->files.count = kept;
}

bool walk_covers(const struct walk *walk, const char *path)
{
    for (size_t i = 0; i < walk->roots.count; i++) {
        size_t len = strlen(walk->roots.items[i]);
        if (strncmp(path, walk->roots.items[i], len) == 0 &&
            (path[len] == 0 || path[len] == '/' || len == 1))
            return true;
    }
    return false;
}
