/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* nftw */
#include "file.h"

#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *file_path(const char *folder, const char *name)
{
    struct buffer path = { 0 };

    buffer_add_string(&path, folder);
    if (path.len && path.bytes[path.len - 1] != '/')
        buffer_add_byte(&path, '/');
    buffer_add_string(&path, name);
    return buffer_take(&path);
}

int file_open(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info;

    if (fd < 0)
        return fd;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        return fd;
    close(fd);
    errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    return -1;
}

static svod_status read_open_file(struct buffer *out, int fd, const char *path,
                                  size_t most, svod_error *err)
{
    char chunk[16384];

    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_system(err, "read", path);
        if (got == 0)
            break;
        buffer_add(out, chunk, (size_t)got);
        if (out->len > most)
            return error_set(err, SVOD_IO, "cannot read '%s': larger than it can be",
                             path);
    }
    buffer_add(out, "", 0);
    return buffer_failed(out) ? error_no_memory(err) : SVOD_OK;
}

svod_status file_read(struct buffer *out, const char *path, size_t most,
                      svod_error *err)
{
    svod_status status;
    int fd = file_open(path);

    if (fd < 0)
        return error_system(err, "open", path);
    status = read_open_file(out, fd, path, most, err);
    close(fd);
    return status;
}

svod_status file_read_start(struct buffer *out, const char *path, size_t most,
                            svod_error *err)
{
    char bytes[256];
    int fd = file_open(path);
    ssize_t got;
    svod_status status = SVOD_OK;

    if (fd < 0)
        return error_system(err, "open", path);
    while (most && status == SVOD_OK &&
           (got = read(fd, bytes, most < sizeof bytes ? most : sizeof bytes)) != 0) {
        if (got < 0 && errno != EINTR)
            status = error_system(err, "read", path);
        if (got < 0)
            continue;
        buffer_add(out, bytes, (size_t)got);
        most -= (size_t)got;
    }
    close(fd);
    if (status == SVOD_OK && buffer_failed(out))
        status = error_no_memory(err);
    return status;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        len -= (size_t)done;
    }
    return true;
}

svod_status file_write(const char *path, const char *bytes, size_t len, svod_error *err)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
    int fd = open(path, flags, 0666);
    bool written;

    if (fd < 0)
        return error_system(err, "create", path);
    written = write_all(fd, bytes, len) && fsync(fd) == 0;
    if (!written) {
        svod_status status = error_system(err, "write", path);
        close(fd);
        return status;
    }
    if (close(fd) != 0)
        return error_system(err, "close", path);
    return SVOD_OK;
}

svod_status file_sync(const char *path, svod_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    svod_status status = SVOD_OK;

    if (fd < 0)
        return error_system(err, "open", path);
    if (fsync(fd) != 0)
        status = error_system(err, "sync", path);
    close(fd);
    return status;
}

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

svod_status file_remove_tree(const char *path, svod_error *err)
{
    if (nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
        return SVOD_OK;
    return error_system(err, "remove", path);
}
