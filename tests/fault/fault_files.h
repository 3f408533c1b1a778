/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_files.h - folders that are copied and removed, descriptors that are open. */
#ifndef FAULT_FILES_H
#define FAULT_FILES_H

#include <dirent.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static void remove_tree(const char *path)
{
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static bool copy_file(const char *from, const char *to)
{
    char bytes[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    bool good = in && out;
    size_t got;

    while (good && (got = fread(bytes, 1, sizeof bytes, in)) > 0)
        good = fwrite(bytes, 1, got, out) == got;
    if (in)
        fclose(in);
    if (out && fclose(out) != 0)
        good = false;
    return good;
}

/* A folder of folders of files: an index. */
static bool copy_tree(const char *from, const char *to)
{
    DIR *entries = opendir(from);
    struct dirent *entry;
    bool good = entries && mkdir(to, 0777) == 0;

    while (good && (entry = readdir(entries)) != NULL) {
        char a[1024], b[1024];
        struct stat info;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(a, sizeof a, "%s/%s", from, entry->d_name);
        snprintf(b, sizeof b, "%s/%s", to, entry->d_name);
        good = stat(a, &info) == 0 &&
               (S_ISDIR(info.st_mode) ? copy_tree(a, b) : copy_file(a, b));
    }
    if (entries)
        closedir(entries);
    return good;
}

static int open_descriptors(void)
{
    DIR *entries = opendir("/proc/self/fd");
    int number = 0;

    while (entries && readdir(entries))
        number++;
    if (entries)
        closedir(entries);
    return number;
}

#endif
