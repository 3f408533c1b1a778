/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include "folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 4200

static char made[1024];

static void stop(const char *what, const char *path)
{
    printf("Bail out! cannot %s %s\n", what, path);
    exit(2);
}

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static void remove_made(void)
{
    nftw(made, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *folder(void)
{
    const char *parent = getenv("TMPDIR");

    if (made[0])
        return made;
    snprintf(made, sizeof made, "%s/svod-test-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(made))
        stop("make", made);
    atexit(remove_made);
    return made;
}

static void make_path(char path[PATH_SIZE], const char *name)
{
    snprintf(path, PATH_SIZE, "%s/%s", folder(), name);
}

const char *folder_path(const char *name)
{
    static char paths[64][PATH_SIZE];
    static unsigned next;
    char *path = paths[next++ % 64];

    make_path(path, name);
    return path;
}

void folder_write(const char *name, const char *bytes, size_t len)
{
    char path[PATH_SIZE];
    FILE *file;

    make_path(path, name);
    for (char *slash = path + strlen(folder()) + 1; (slash = strchr(slash, '/'));) {
        *slash = 0;
        mkdir(path, 0777);
        *slash++ = '/';
    }
    file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        stop("write", path);
}

void folder_write_text(const char *name, const char *text)
{
    folder_write(name, text, strlen(text));
}

char *folder_read(const char *name, size_t *len)
{
    char path[PATH_SIZE];
    FILE *file;
    struct stat info;
    char *bytes;

    make_path(path, name);
    file = fopen(path, "rb");
    if (!file || stat(path, &info) != 0)
        stop("read", path);
    *len = (size_t)info.st_size;
    bytes = malloc(*len + 1);
    if (!bytes || fread(bytes, 1, *len, file) != *len)
        stop("read", path);
    bytes[*len] = 0;
    fclose(file);
    return bytes;
}

void folder_remove(const char *name)
{
    char path[PATH_SIZE];

    make_path(path, name);
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static unsigned long long state;

static int add_entry(const char *path, const struct stat *info, int kind,
                     struct FTW *place)
{
    const unsigned char *at = (const unsigned char *)path + place->base;

    (void)kind;
    for (; *at; at++)
        state = state * 31 + *at;
    state = state * 1000003 + (unsigned long long)info->st_mtim.tv_nsec;
    state = state * 1000003 + (unsigned long long)info->st_mtim.tv_sec;
    state = state * 1000003 + (unsigned long long)info->st_size + info->st_ino;
    return 0;
}

unsigned long long folder_state(const char *name)
{
    char path[PATH_SIZE];

    make_path(path, name);
    state = 0;
    nftw(path, add_entry, 8, FTW_PHYS);
    return state;
}
