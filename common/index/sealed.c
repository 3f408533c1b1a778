/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * sealed.c - map a sealed file and check what is touched. */
#include "sealed.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

static size_t block_count(size_t size)
{
    return (size + SEALED_BLOCK - 1) / SEALED_BLOCK;
}

static svod_status map(struct sealed_file *file, int fd, const char *path,
                       const struct seal *seal, svod_error *err)
{
    struct stat info;
    void *bytes;

    if (fstat(fd, &info) != 0)
        return error_system(err, "open", path);
    if (seal->size > SIZE_MAX / 2 || seal->size % 8 != 0 ||
        (uint64_t)info.st_size != seal->size + block_count((size_t)seal->size) * 8)
        return error_set(err, SVOD_DAMAGED, "'%s' is damaged: its size is wrong", path);
    file->size = (size_t)seal->size;
    file->map_size = (size_t)info.st_size;
    if (!file->map_size)
        return SVOD_OK;
    bytes = mmap(NULL, file->map_size, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED)
        return error_system(err, "map", path);
    file->bytes = bytes;
    return SVOD_OK;
}

static svod_status check_seal(struct sealed_file *file, const char *path,
                              const struct seal *seal, svod_error *err)
{
    size_t blocks = block_count(file->size);

    if (blocks && XXH3_64bits(file->bytes + file->size, blocks * 8) != seal->hash)
        return error_set(err, SVOD_DAMAGED, "'%s' is damaged: its hashes are wrong",
                         path);
    file->unchecked = blocks;
    file->checked = memory_array(blocks, 1);
    return file->checked ? SVOD_OK : error_no_memory(err);
}

svod_status sealed_open(struct sealed_file *file, const char *folder, const char *name,
                        const struct seal *seal, svod_error *err)
{
    char *path = file_path(folder, name);
    svod_status status;
    int fd;

    *file = (struct sealed_file){ 0 };
    if (!path)
        return error_no_memory(err);
    fd = file_open(path);
    if (fd < 0)
        status = error_system(err, "open", path);
    else
        status = map(file, fd, path, seal, err);
    if (fd >= 0)
        close(fd);
    if (status == SVOD_OK)
        status = check_seal(file, path, seal, err);
    free(path);
    return status;
}

void sealed_close(struct sealed_file *file)
{
    union {
        const uint8_t *mapped;
        void *address;
    } map = { file->bytes };

    if (file->bytes)
        munmap(map.address, file->map_size);
    free(file->checked);
    *file = (struct sealed_file){ 0 };
}

bool sealed_check_blocks(struct sealed_file *file, size_t first, size_t last)
{
    for (size_t block = first; block <= last; block++) {
        size_t start = block * SEALED_BLOCK;
        size_t len =
            file->size - start < SEALED_BLOCK ? file->size - start : SEALED_BLOCK;
        const uint64_t *hashes = (const void *)(file->bytes + file->size);
        if (file->checked[block])
            continue;
        if (XXH3_64bits(file->bytes + start, len) != hashes[block]) {
            file->damaged = true;
            return false;
        }
        file->checked[block] = 1;
        file->unchecked--;
    }
    return true;
}

svod_status sealed_verify(struct sealed_file *file, const char *name, svod_error *err)
{
    size_t blocks = block_count(file->size);

    if (blocks && !sealed_check_blocks(file, 0, blocks - 1))
        return error_set(err, SVOD_DAMAGED, "'%s' is damaged: a checksum is wrong",
                         name);
    return SVOD_OK;
}

/* By offset, so that a descriptor that Xapian uses too is left where it is. */
static svod_status hash_file(struct seal *seal, XXH3_state_t *state, int fd,
                             svod_error *err)
{
    static const size_t piece = 1 << 16;
    uint8_t *bytes = malloc(piece);
    ssize_t got = 1;

    seal->size = 0;
    while (bytes && (got = pread(fd, bytes, piece, (off_t)seal->size)) > 0) {
        seal->size += (uint64_t)got;
        XXH3_64bits_update(state, bytes, (size_t)got);
    }
    free(bytes);
    seal->hash = XXH3_64bits_digest(state);
    if (!bytes)
        return error_no_memory(err);
    return got < 0 ? error_system(err, "read", "the passages") : SVOD_OK;
}

static svod_status seal_of(struct seal *seal, int fd, svod_error *err)
{
    XXH3_state_t *state = XXH3_createState();
    svod_status status;

    if (!state || XXH3_64bits_reset(state) != XXH_OK)
        status = error_no_memory(err);
    else
        status = hash_file(seal, state, fd, err);
    XXH3_freeState(state);
    return status;
}

svod_status sealed_seal_foreign(struct seal *seal, const char *path, svod_error *err)
{
    int fd = file_open(path);
    svod_status status;

    if (fd < 0)
        return error_system(err, "open", path);
    status = seal_of(seal, fd, err);
    close(fd);
    return status;
}

svod_status sealed_check_foreign(const struct seal *seal, int fd, svod_error *err)
{
    struct seal now;
    svod_status status = seal_of(&now, fd, err);

    if (status == SVOD_OK && (now.size != seal->size || now.hash != seal->hash))
        return error_set(err, SVOD_DAMAGED, "the passages are damaged: wrong checksum");
    return status;
}
