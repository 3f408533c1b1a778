/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

svod_status error_set(svod_error *err, svod_status status, const char *format, ...)
{
    if (err) {
        va_list args;
        err->status = status;
        err->offset = 0;
        va_start(args, format);
        vsnprintf(err->message, sizeof err->message, format, args);
        va_end(args);
    }
    return status;
}

svod_status error_system(svod_error *err, const char *what, const char *path)
{
    int reason = errno;
    char text[128];
    svod_status status = SVOD_IO;

    if (reason == ENOMEM)
        return error_no_memory(err);
    if (reason == ENOENT)
        status = SVOD_NOT_FOUND;
    if (strerror_r(reason, text, sizeof text) != 0)
        snprintf(text, sizeof text, "error %d", reason);
    return error_set(err, status, "cannot %s '%s': %s", what, path, text);
}

svod_status error_no_memory(svod_error *err)
{
    return error_set(err, SVOD_NO_MEMORY, "out of memory");
}
