/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* flock: unlike fcntl's locks, it keeps out this process too */
#include "lock.h"

#include "base/error.h"
#include "base/file.h"
#include "index/format.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

svod_status lock_take(int *fd, const char *folder, svod_error *err)
{
    char *path = file_path(folder, FORMAT_LOCK);
    svod_status status = SVOD_OK;

    *fd = -1;
    if (!path)
        return error_no_memory(err);
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (*fd < 0) {
        status = error_system(err, "open", path);
    } else if (flock(*fd, LOCK_EX | LOCK_NB) != 0) {
        status = errno == EWOULDBLOCK
                     ? error_set(err, SVOD_LOCKED,
                                 "another process is writing to the index '%s'", folder)
                     : error_system(err, "lock", path);
        close(*fd);
        *fd = -1;
    }
    free(path);
    return status;
}
