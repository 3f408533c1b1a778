/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PIECE 65536

static svod_status unreadable(svod_error *err, const char *what)
{
    char reason[128] = "unknown reason";

    if (errno == ENOMEM)
        return error_no_memory(err);
    if (strerror_r(errno, reason, sizeof reason) != 0)
        reason[0] = 0;
    return error_set(err, SVOD_IO, "cannot be %s: %s", what, reason);
}

static bool has_suffix(const char *path, const char *suffix)
{
    size_t len = strlen(path), suffix_len = strlen(suffix);

    return len >= suffix_len && strcmp(path + len - suffix_len, suffix) == 0;
}

/* zlib would hand out a file that is not packed as it is; a name that says otherwise is
 * worth a word. */
static svod_status check_magic(int fd, const char *path, svod_error *err)
{
    unsigned char magic[2] = { 0, 0 };
    ssize_t got = pread(fd, magic, sizeof magic, 0);

    if (got < 0)
        return unreadable(err, "read");
    if (got == 0)
        return error_set(err, SVOD_BAD_TEXT, "the file is empty");
    if (has_suffix(path, ".gz") && (magic[0] != 0x1F || magic[1] != 0x8B))
        return error_set(err, SVOD_BAD_TEXT, "is named .gz but is not gzip data");
    return SVOD_OK;
}

svod_status input_open(struct input *input, const char *path, svod_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info;
    svod_status status;

    *input = (struct input){ 0 };
    if (fd < 0)
        return unreadable(err, "opened");
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        status = error_set(err, SVOD_BAD_TEXT, "is not a regular file");
    else
        status = check_magic(fd, path, err);
    if (status == SVOD_OK && !(input->gz = gzdopen(fd, "rb")))
        status = error_no_memory(err);
    if (status != SVOD_OK) {
        close(fd);
        return status;
    }
    gzbuffer(input->gz, PIECE);
    return SVOD_OK;
}

svod_status input_open_memory(struct input *input, const char *bytes, size_t len,
                              svod_error *err)
{
    *input = (struct input){ .memory = bytes, .memory_len = len };
    return len ? SVOD_OK : error_set(err, SVOD_BAD_TEXT, "the text is empty");
}

void input_close(struct input *input)
{
    if (input->gz)
        gzclose(input->gz);
    free(input->bytes);
    *input = (struct input){ 0 };
}

svod_status input_rewind(struct input *input, svod_error *err)
{
    input->at = input->end = input->memory_at = 0;
    input->line = 0;
    input->ended = false;
    if (input->gz && gzrewind(input->gz) != 0)
        return error_set(err, SVOD_IO, "cannot be read again");
    return SVOD_OK;
}

/* zlib begins its messages with the descriptor: "<fd:4>: ". */
static const char *without_descriptor(const char *message)
{
    const char *end = message && *message == '<' ? strstr(message, ">: ") : NULL;

    return end ? end + 3 : message;
}

static svod_status gz_failed(struct input *input, svod_error *err)
{
    int code;
    const char *message = without_descriptor(gzerror(input->gz, &code));

    if (code == Z_ERRNO)
        return unreadable(err, "read");
    if (code == Z_MEM_ERROR)
        return error_no_memory(err);
    return error_set(err, SVOD_BAD_TEXT, "is not good gzip data: %s",
                     message && *message ? message : "it ends too early");
}

/* Up to `len` more bytes; *got is 0 at the end. */
static svod_status read_more(struct input *input, char *to, size_t len, size_t *got,
                             svod_error *err)
{
    int count, code = Z_OK;

    if (!input->gz) {
        *got = len < input->memory_len - input->memory_at
                   ? len
                   : input->memory_len - input->memory_at;
        memcpy(to, input->memory + input->memory_at, *got);
        input->memory_at += *got;
        return SVOD_OK;
    }
    count = gzread(input->gz, to, (unsigned)len);
    if (count == 0) /* a packed file that is cut off ends like this */
        gzerror(input->gz, &code);
    if (count < 0 || (code != Z_OK && code != Z_STREAM_END))
        return gz_failed(input, err);
    *got = (size_t)count;
    return SVOD_OK;
}

/* Move what is left to the front, make room, read a piece. */
static svod_status fill(struct input *input, svod_error *err)
{
    size_t got = 0;
    svod_status status;

    if (input->at)
        memmove(input->bytes, input->bytes + input->at, input->end - input->at);
    input->end -= input->at;
    input->at = 0;
    if (input->end > INPUT_LINE_MOST)
        return error_set(err, SVOD_BAD_TEXT,
                         "line %u is longer than %zu MB: not a text", input->line + 1,
                         INPUT_LINE_MOST >> 20);
    if (!memory_reserve(&input->bytes, &input->cap, input->end + PIECE, 1))
        return error_no_memory(err);
    status = read_more(input, input->bytes + input->end, PIECE, &got, err);
    if (status == SVOD_OK) {
        input->end += got;
        input->ended = got == 0;
    }
    return status;
}

svod_status input_line(struct input *input, const char **line, size_t *len,
                       svod_error *err)
{
    size_t searched = 0;
    char *end = NULL;

    *line = NULL;
    *len = 0;
    for (;;) {
        size_t there = input->end - input->at;
        svod_status status;
        if (there > searched)
            end = memchr(input->bytes + input->at + searched, '\n', there - searched);
        if (end || input->ended)
            break;
        searched = there;
        status = fill(input, err);
        if (status != SVOD_OK)
            return status;
    }
    if (!end && input->at == input->end)
        return SVOD_OK;
    *line = input->bytes + input->at;
    *len = end ? (size_t)(end - *line) : input->end - input->at;
    input->at += *len + (end != NULL);
    if (*len && (*line)[*len - 1] == '\r')
        --*len;
    if (++input->line == 1 && *len >= 3 && memcmp(*line, "\xEF\xBB\xBF", 3) == 0) {
        *line += 3;
        *len -= 3;
    }
    return SVOD_OK;
}
