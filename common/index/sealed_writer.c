/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * sealed_writer.c - write a sealed file: blocks, then their hashes. */
#include "sealed.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

static void fail(struct sealed_writer *writer, svod_status status, int reason)
{
    if (writer->failed == SVOD_OK) {
        writer->failed = status;
        writer->reason = reason;
    }
}

svod_status sealed_writer_open(struct sealed_writer *writer, const char *folder,
                               const char *name, svod_error *err)
{
    svod_status status;

    *writer = (struct sealed_writer){ 0 };
    writer->path = file_path(folder, name);
    writer->block = malloc(SEALED_BLOCK);
    if (!writer->path || !writer->block) {
        sealed_writer_abandon(writer);
        return error_no_memory(err);
    }
    writer->file = fopen(writer->path, "wbxe");
    if (!writer->file) {
        status = error_system(err, "create", writer->path);
        sealed_writer_abandon(writer);
        return status;
    }
    return SVOD_OK;
}

/* After a failure blocks are only dropped: the writer goes on to its end. */
static void flush_block(struct sealed_writer *writer)
{
    size_t used = writer->used;

    writer->used = 0;
    if (!used || writer->failed != SVOD_OK)
        return;
    if (!memory_reserve(&writer->hashes, &writer->hash_cap, writer->hash_count + 1,
                        sizeof *writer->hashes)) {
        fail(writer, SVOD_NO_MEMORY, 0);
        return;
    }
    writer->hashes[writer->hash_count++] = XXH3_64bits(writer->block, used);
    if (fwrite(writer->block, 1, used, writer->file) != used)
        fail(writer, SVOD_IO, errno);
}

void sealed_write(struct sealed_writer *writer, const void *bytes, size_t len)
{
    const char *at = bytes;

    writer->size += len;
    while (len) {
        size_t room = SEALED_BLOCK - writer->used;
        size_t part = len < room ? len : room;
        memcpy(writer->block + writer->used, at, part);
        writer->used += part;
        at += part;
        len -= part;
        if (writer->used == SEALED_BLOCK)
            flush_block(writer);
    }
}

void sealed_align(struct sealed_writer *writer, size_t unit)
{
    static const char zeros[16] = { 0 };

    sealed_write(writer, zeros, (unit - writer->size % unit) % unit);
}

static void write_hashes(struct sealed_writer *writer)
{
    size_t size = writer->hash_count * sizeof *writer->hashes;

    if (writer->failed != SVOD_OK)
        return;
    if (size && fwrite(writer->hashes, 1, size, writer->file) != size)
        fail(writer, SVOD_IO, errno);
    else if (fflush(writer->file) != 0 || fsync(fileno(writer->file)) != 0)
        fail(writer, SVOD_IO, errno);
}

svod_status sealed_writer_close(struct sealed_writer *writer, struct seal *seal,
                                svod_error *err)
{
    svod_status status;

    sealed_align(writer, 8);
    flush_block(writer);
    write_hashes(writer);
    seal->size = writer->size;
    seal->hash =
        XXH3_64bits(writer->hashes, writer->hash_count * sizeof *writer->hashes);
    if (writer->file && fclose(writer->file) != 0)
        fail(writer, SVOD_IO, errno);
    writer->file = NULL;
    status = writer->failed;
    if (status == SVOD_NO_MEMORY)
        error_no_memory(err);
    else if (status != SVOD_OK) {
        errno = writer->reason;
        status = error_system(err, "write", writer->path);
    }
    sealed_writer_abandon(writer);
    return status;
}

void sealed_writer_abandon(struct sealed_writer *writer)
{
    if (writer->file)
        fclose(writer->file);
    free(writer->path);
    free(writer->block);
    free(writer->hashes);
    *writer = (struct sealed_writer){ 0 };
}
