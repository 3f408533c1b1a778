/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "question_file.h"

#include "base/error.h"
#include "base/file.h"
#include "index/jsontext.h"
#include "text/script.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NAME_MOST 200
#define FILE_MOST ((size_t)1 << 30)

static bool is_letter(uint32_t code)
{
    enum char_kind kind = script_char_kind(code);

    return kind == CHAR_HAN || kind == CHAR_LETTER || kind == CHAR_MARK ||
           kind == CHAR_DIGIT || code == '-' || code == '_' || code == '.';
}

svod_status question_file_check_name(const char *name, svod_error *err)
{
    size_t len = name ? strlen(name) : 0;
    const char *at = name, *end = name + len;
    bool good = len && len <= NAME_MOST && *name != '.' && utf8_valid(name, len) == len;

    while (good && at < end) {
        struct utf8_char next = utf8_next(at, end);
        good = is_letter(next.code);
        at += next.size;
    }
    if (good)
        return SVOD_OK;
    return error_set(
        err, SVOD_MISUSE,
        "the name of a question is letters, digits, '-', '_' and '.', with "
        "no dot in front");
}

/* INDEX/questions/NAME.json, and with ".new" behind it. */
static char *path_of(const char *folder, const char *name, const char *ending)
{
    struct buffer path = { 0 };

    buffer_add_format(&path, "%s/" QUESTION_FOLDER "/%s" QUESTION_ENDING "%s", folder,
                      name, ending);
    return buffer_take(&path);
}

static svod_status make_folder(const char *folder, svod_error *err)
{
    char *path = file_path(folder, QUESTION_FOLDER);
    struct stat info;
    svod_status status = SVOD_OK;

    if (!path)
        status = error_no_memory(err);
    else if (mkdir(path, 0777) != 0 && errno != EEXIST)
        status = error_system(err, "create", path);
    else if (lstat(path, &info) != 0)
        status = error_system(err, "open", path);
    else if (!S_ISDIR(info.st_mode))
        status =
            error_set(err, SVOD_IO, "'%s' is no folder, but a file or a link", path);
    free(path);
    return status;
}

svod_status question_file_write(const char *folder, const char *name, const char *text,
                                svod_error *err)
{
    char *path = path_of(folder, name, ""), *new_path = path_of(folder, name, ".new");
    svod_status status =
        path && new_path ? make_folder(folder, err) : error_no_memory(err);

    if (status == SVOD_OK) {
        status = file_write(new_path, text, strlen(text), err);
        if (status == SVOD_OK && rename(new_path, path) != 0)
            status = error_system(err, "replace", path);
        if (status != SVOD_OK)
            remove(new_path);
    }
    free(path);
    free(new_path);
    return status;
}

svod_status question_file_read(json_t **out, const char *folder, const char *name,
                               svod_error *err)
{
    struct buffer file = { 0 };
    char *path = path_of(folder, name, "");
    svod_status status =
        path ? file_read(&file, path, FILE_MOST, err) : error_no_memory(err);

    *out = NULL;
    if (status == SVOD_NOT_FOUND)
        error_set(err, status, "no question '%s' was saved", name);
    if (status == SVOD_OK && jsontext_read(out, file.bytes, file.len, err) != SVOD_OK)
        status = error_set(err, SVOD_DAMAGED,
                           "the question '%s' cannot be read: it is not what was saved",
                           name);
    buffer_release(&file);
    free(path);
    return status;
}
