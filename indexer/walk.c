/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* realpath, scandir, st_mtim */
#include "walk.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "text_name.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void release_file(struct found_file *file)
{
    free(file->path);
    free(file->id);
    text_settings_release(&file->settings);
}

void walk_release(struct walk *walk)
{
    for (size_t i = 0; i < walk->files.count; i++)
        release_file(&walk->files.items[i]);
    for (size_t i = 0; i < walk->roots.count; i++)
        free(walk->roots.items[i]);
    for (size_t i = 0; i < walk->blind.count; i++)
        free(walk->blind.items[i]);
    free(walk->files.items);
    free(walk->roots.items);
    free(walk->blind.items);
    *walk = (struct walk){ 0 };
}

/* What a walk of one root carries along. */
struct descent {
    struct walk *walk;
    size_t root_len; /* of the path: ids begin after it */
    size_t top_len;  /* of the highest folder */
};

static svod_status add_file(const struct descent *descent, const char *path,
                            const struct stat *info, svod_error *err)
{
    struct walk *walk = descent->walk;
    struct found_file *file;

    if (!ARRAY_ROOM(&walk->files))
        return error_no_memory(err);
    file = &walk->files.items[walk->files.count++];
    *file = (struct found_file){
        .path = memory_copy_string(path),
        .id = text_name_id(path + descent->root_len),
        .size = (uint64_t)info->st_size,
        .modified = (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec,
        .root_len = descent->root_len,
        .top_len = descent->top_len,
    };
    return file->path && file->id ? SVOD_OK : error_no_memory(err);
}

/* A folder on the way down, to know a link that leads back up. */
struct folder {
    const struct folder *parent;
    dev_t device;
    ino_t number;
};

static svod_status walk_path(struct descent *descent, const char *path,
                             const struct folder *parent, svod_error *err);

static svod_status skip_path(struct walk *walk, const char *path, const char *reason,
                             svod_error *err)
{
    if (!ARRAY_ROOM(&walk->blind) ||
        !(walk->blind.items[walk->blind.count] = memory_copy_string(path)))
        return error_no_memory(err);
    walk->blind.count++;
    return walk->skip(walk->context, path, reason, err);
}

/* Skip what the system refuses, with its reason. */
static svod_status skip_refused(struct walk *walk, const char *path, svod_error *err)
{
    char reason[160] = "cannot be read: ";
    size_t used = strlen(reason);
    int number = errno;

    if (number == ENOMEM)
        return error_no_memory(err);
    if (strerror_r(number, reason + used, sizeof reason - used) != 0)
        reason[used] = 0;
    return skip_path(walk, path, reason, err);
}

static bool is_above(const struct folder *folder, const struct stat *info)
{
    for (; folder; folder = folder->parent)
        if (folder->device == info->st_dev && folder->number == info->st_ino)
            return true;
    return false;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static svod_status walk_entries(struct descent *descent, const char *path,
                                struct dirent **entries, int count,
                                const struct folder *folder, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (int i = 0; i < count && status == SVOD_OK; i++) {
        char *entry = file_path(path, entries[i]->d_name);
        status = entry ? walk_path(descent, entry, folder, err) : error_no_memory(err);
        free(entry);
    }
    return status;
}

static svod_status walk_folder(struct descent *descent, const char *path,
                               const struct stat *info, const struct folder *parent,
                               svod_error *err)
{
    struct folder folder = { parent, info->st_dev, info->st_ino };
    struct dirent **entries = NULL;
    svod_status status;
    int count;

    if (descent->walk->leave_out && strcmp(path, descent->walk->leave_out) == 0)
        return SVOD_OK;
    if (is_above(parent, info))
        return skip_path(descent->walk, path, "a link leads back to a folder above it",
                         err);
    count = scandir(path, &entries, is_shown, by_name);
    if (count < 0)
        return skip_refused(descent->walk, path, err);
    status = walk_entries(descent, path, entries, count, &folder, err);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return status;
}

static svod_status walk_file(struct descent *descent, const char *path,
                             const struct stat *info, bool is_root, svod_error *err)
{
    const char *name = strrchr(path, '/') + 1;

    if (strcmp(name, SETTINGS_FILE) == 0)
        return SVOD_OK;
    if (!is_root && !text_name_is(name)) {
        descent->walk->ignored++;
        return SVOD_OK;
    }
    if (!S_ISREG(info->st_mode))
        return skip_path(descent->walk, path, "is not a regular file", err);
    return add_file(descent, path, info, err);
}

/* Is this path the same, or below it? */
static bool is_under(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == 0 || path[len] == '/' || len == 1);
}

/* A link is followed to what stands under a path that was named, and no further: whoever
 * may write into a folder of texts shall not choose what else of this machine is read. */
static svod_status check_link(struct walk *walk, const char *path, bool *leads_out,
                              svod_error *err)
{
    char *target = realpath(path, NULL);

    *leads_out = true;
    if (!target)
        return errno == ENOMEM ? error_no_memory(err) : skip_refused(walk, path, err);
    for (size_t i = 0; i < walk->roots.count; i++)
        if (is_under(target, walk->roots.items[i]))
            *leads_out = false;
    free(target);
    return *leads_out
               ? skip_path(walk, path, "a link that leads out of the folder", err)
               : SVOD_OK;
}

static svod_status walk_path(struct descent *descent, const char *path,
                             const struct folder *parent, svod_error *err)
{
    struct stat info, link = { 0 };
    bool leads_out = false;

    if (stat(path, &info) != 0) {
        int reason = errno;
        if (reason == ENOENT && lstat(path, &link) == 0 && S_ISLNK(link.st_mode))
            return skip_path(descent->walk, path, "a link that leads nowhere", err);
        errno = reason;
        return skip_refused(descent->walk, path, err);
    }
    if (lstat(path, &link) == 0 && S_ISLNK(link.st_mode)) {
        svod_status status = check_link(descent->walk, path, &leads_out, err);
        if (status != SVOD_OK || leads_out)
            return status;
    }
    if (S_ISDIR(info.st_mode))
        return walk_folder(descent, path, &info, parent, err);
    return walk_file(descent, path, &info, !parent, err);
}

static svod_status walk_tree(struct walk *walk, const char *root, svod_error *err)
{
    const char *slash = strrchr(root, '/');
    struct descent descent = { walk, slash ? (size_t)(slash - root) + 1 : 0, 0 };
    struct stat info;

    descent.top_len = stat(root, &info) == 0 && S_ISDIR(info.st_mode)
                          ? strlen(root)
                          : (size_t)(slash - root);
    return walk_path(&descent, root, NULL, err);
}

static svod_status add_root(struct walk *walk, const char *path, svod_error *err)
{
    char *root = realpath(path, NULL);

    if (!root)
        return error_system(err, "read", path);
    if (!ARRAY_ROOM(&walk->roots)) {
        free(root);
        return error_no_memory(err);
    }
    walk->roots.items[walk->roots.count++] = root;
    return SVOD_OK;
}

svod_status walk_paths(struct walk *walk, const char *const *paths, size_t count,
                       svod_error *err)
{
    size_t first = walk->roots.count;
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = add_root(walk, paths[i], err);
    for (size_t i = first; i < walk->roots.count && status == SVOD_OK; i++)
        status = walk_tree(walk, walk->roots.items[i], err);
    return status;
}

svod_status walk_add(struct walk *walk, const char *path, svod_error *err)
{
    return walk_paths(walk, &path, 1, err);
}

svod_status walk_add_again(struct walk *walk, const char *path, size_t root_len,
                           size_t top_len, svod_error *err)
{
    const struct descent descent = { walk, root_len, top_len };
    struct stat info;

    if (stat(path, &info) != 0)
        return error_system(err, "read", path);
    if (!S_ISREG(info.st_mode))
        return error_set(err, SVOD_BAD_TEXT, "'%s' is not a regular file", path);
    return add_file(&descent, path, &info, err);
}

/* Of a file that is found from two roots, the one from the outer root comes first. */
static int by_path(const void *a, const void *b)
{
    const struct found_file *x = a, *y = b;
    int order = strcmp(x->path, y->path);

    return order ? order : (x->top_len > y->top_len) - (x->top_len < y->top_len);
}

void walk_sort(struct walk *walk)
{
    size_t kept = 0;

    if (walk->files.count)
        qsort(walk->files.items, walk->files.count, sizeof *walk->files.items, by_path);
    for (size_t i = 0; i < walk->files.count; i++) {
        struct found_file *file = &walk->files.items[i];
        if (kept && strcmp(walk->files.items[kept - 1].path, file->path) == 0) {
            release_file(file);
        } else {
            walk->files.items[kept++] = *file;
        }
    }
    walk->files.count = kept;
}

void walk_drop_ignored(struct walk *walk)
{
    size_t kept = 0;

    for (size_t i = 0; i < walk->files.count; i++)
        if (walk->files.items[i].settings.ignore) {
            release_file(&walk->files.items[i]);
            walk->ignored++;
        } else {
            walk->files.items[kept++] = walk->files.items[i];
        }
    walk->files.count = kept;
}

bool walk_covers(const struct walk *walk, const char *path)
{
    for (size_t i = 0; i < walk->blind.count; i++)
        if (is_under(path, walk->blind.items[i]))
            return false;
    for (size_t i = 0; i < walk->roots.count; i++)
        if (is_under(path, walk->roots.items[i]))
            return true;
    return false;
}
