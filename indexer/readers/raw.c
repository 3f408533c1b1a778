/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "raw.h"

#include "base/base.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

#define PIECE      65536
#define BOMB_SIZE  ((uint64_t)64 << 20)
#define BOMB_RATIO 200u

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

static svod_status begin_hash(struct raw *raw, svod_error *err)
{
    raw->hash = XXH3_createState();
    if (!raw->hash || XXH3_64bits_reset(raw->hash) != XXH_OK)
        return error_no_memory(err);
    return SVOD_OK;
}

svod_status raw_open(struct raw *raw, const char *path, svod_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info;
    svod_status status;

    *raw = (struct raw){ 0 };
    if (fd < 0)
        return unreadable(err, "opened");
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        status = error_set(err, SVOD_BAD_TEXT, "is not a regular file");
    else
        status = check_magic(fd, path, err);
    if (status == SVOD_OK && !(raw->gz = gzdopen(fd, "rb")))
        status = error_no_memory(err);
    if (status != SVOD_OK) {
        close(fd);
        return status;
    }
    gzbuffer(raw->gz, PIECE);
    status = begin_hash(raw, err);
    if (status != SVOD_OK)
        raw_close(raw);
    return status;
}

svod_status raw_open_memory(struct raw *raw, const char *bytes, size_t len,
                            svod_error *err)
{
    *raw = (struct raw){ .memory = bytes, .memory_len = len };
    return len ? begin_hash(raw, err)
               : error_set(err, SVOD_BAD_TEXT, "the text is empty");
}

void raw_close(struct raw *raw)
{
    if (raw->gz)
        gzclose(raw->gz);
    XXH3_freeState(raw->hash);
    *raw = (struct raw){ 0 };
}

svod_status raw_rewind(struct raw *raw, svod_error *err)
{
    raw->memory_at = 0;
    raw->unpacked = 0;
    if (raw->hash)
        XXH3_64bits_reset(raw->hash);
    if (raw->gz && gzrewind(raw->gz) != 0)
        return error_set(err, SVOD_IO, "cannot be read again");
    return SVOD_OK;
}

/* zlib begins its messages with the descriptor: "<fd:4>: ". */
static const char *without_descriptor(const char *message)
{
    const char *end = message && *message == '<' ? strstr(message, ">: ") : NULL;

    return end ? end + 3 : message;
}

static svod_status gz_failed(struct raw *raw, svod_error *err)
{
    int code;
    const char *message = without_descriptor(gzerror(raw->gz, &code));

    if (code == Z_ERRNO)
        return unreadable(err, "read");
    if (code == Z_MEM_ERROR)
        return error_no_memory(err);
    return error_set(err, SVOD_BAD_TEXT, "is not good gzip data: %s",
                     message && *message ? message : "it ends too early");
}

/* No text packs so well: it is made to fill the memory of whoever unpacks it. */
static svod_status check_ratio(const struct raw *raw, svod_error *err)
{
    z_off_t packed = gzoffset(raw->gz);

    if (raw->unpacked < BOMB_SIZE || packed <= 0 ||
        raw->unpacked / (uint64_t)packed < BOMB_RATIO)
        return SVOD_OK;
    return error_set(err, SVOD_BAD_TEXT, "unpacks to more than %u times its size",
                     BOMB_RATIO);
}

svod_status raw_read(struct raw *raw, char *to, size_t len, size_t *got,
                     svod_error *err)
{
    int count, code = Z_OK;

    *got = 0;
    if (!raw->gz) {
        *got = size_min(len, raw->memory_len - raw->memory_at);
        memcpy(to, raw->memory + raw->memory_at, *got);
        raw->memory_at += *got;
        XXH3_64bits_update(raw->hash, to, *got);
        return SVOD_OK;
    }
    count = gzread(raw->gz, to, (unsigned)len);
    if (count == 0) /* a packed file that is cut off ends like this */
        gzerror(raw->gz, &code);
    if (count < 0 || (code != Z_OK && code != Z_STREAM_END))
        return gz_failed(raw, err);
    *got = (size_t)count;
    raw->unpacked += *got;
    XXH3_64bits_update(raw->hash, to, *got);
    return check_ratio(raw, err);
}

uint64_t raw_hash(const struct raw *raw)
{
    return XXH3_64bits_digest(raw->hash);
}

uint32_t raw_count_lines(const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;
    uint32_t lines = 0;

    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        lines++;
        at++;
    }
    return lines;
}
