/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/sealed.h"

#include "harness/check.h"
#include "harness/folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE (3 * SEALED_BLOCK + 1000)

static uint8_t content_at(size_t i)
{
    return (uint8_t)(i * 7 + i / 251);
}

static void write_file(struct seal *seal, size_t size)
{
    struct sealed_writer writer;

    folder_remove("file");
    CHECK(sealed_writer_open(&writer, folder(), "file", NULL) == SVOD_OK, "write");
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = content_at(i);
        sealed_write(&writer, &byte, 1);
    }
    CHECK(sealed_writer_close(&writer, seal, NULL) == SVOD_OK, "... %zu bytes", size);
}

static void test_round_trip(size_t size)
{
    struct seal seal;
    struct sealed_file file;
    const uint8_t *bytes;
    size_t wrong = 0;

    write_file(&seal, size);
    CHECK(seal.size >= size && seal.size < size + 8, "the seal knows the size");
    CHECK(sealed_open(&file, folder(), "file", &seal, NULL) == SVOD_OK, "open");
    bytes = sealed_range(&file, 0, size);
    for (size_t i = 0; bytes && i < size; i++)
        wrong += bytes[i] != content_at(i);
    CHECK(bytes && !wrong && !file.damaged, "what was written is read");
    CHECK(sealed_range(&file, seal.size, 0) && !file.damaged, "nothing at the end");
    CHECK(!sealed_range(&file, seal.size, 1) && file.damaged, "beyond it is damage");
    sealed_close(&file);
    CHECK(sealed_open(&file, folder(), "file", &seal, NULL) == SVOD_OK, "open again");
    CHECK(!sealed_range(&file, 1, UINT64_MAX), "a range larger than all");
    CHECK(!sealed_range(&file, UINT64_MAX, 1), "... that begins behind all");
    CHECK(sealed_verify(&file, "file", NULL) == SVOD_OK, "all of it is good");
    sealed_close(&file);
}

/* Change one bit; what a reader finds then. */
static svod_status with_flipped(size_t at, const struct seal *seal, bool *read_all)
{
    size_t len;
    char *bytes = folder_read("file", &len);
    struct sealed_file file;
    svod_status status;

    bytes[at] ^= 1;
    folder_write("bad", bytes, len);
    free(bytes);
    status = sealed_open(&file, folder(), "bad", seal, NULL);
    *read_all = status == SVOD_OK && sealed_range(&file, 0, seal->size) != NULL;
    if (status == SVOD_OK)
        status = sealed_verify(&file, "bad", NULL);
    sealed_close(&file);
    return status;
}

static void test_flipped(void)
{
    struct seal seal;
    unsigned missed = 0, tried = 0;
    size_t len;

    write_file(&seal, SIZE);
    free(folder_read("file", &len));
    for (size_t at = 0; at < len; at += at < SIZE ? 997 : 1) {
        bool read_all;
        missed += with_flipped(at, &seal, &read_all) != SVOD_DAMAGED || read_all;
        tried++;
    }
    IS_NUMBER(missed, 0, "one bit in any of %u places is found", tried);
}

/* Damage in one block does not keep the others from being read. */
static void test_one_block(void)
{
    struct seal seal;
    struct sealed_file file;
    size_t len;
    char *bytes;

    write_file(&seal, SIZE);
    bytes = folder_read("file", &len);
    bytes[SEALED_BLOCK + 5] ^= 1;
    folder_write("bad", bytes, len);
    free(bytes);
    CHECK(sealed_open(&file, folder(), "bad", &seal, NULL) == SVOD_OK,
          "a file with a bad block opens");
    CHECK(sealed_range(&file, 0, SEALED_BLOCK), "the block before it is good");
    CHECK(sealed_range(&file, 2 * SEALED_BLOCK, 10), "the block behind it too");
    CHECK(!file.damaged, "nothing wrong so far");
    CHECK(!sealed_range(&file, SEALED_BLOCK - 1, 2), "a range into the bad one is not");
    CHECK(file.damaged, "... and that is remembered");
    sealed_close(&file);
}

static void test_cut(void)
{
    struct seal seal;
    struct sealed_file file;
    unsigned opened = 0;
    size_t len;
    char *bytes;

    write_file(&seal, SIZE);
    bytes = folder_read("file", &len);
    for (size_t cut = 0; cut < len; cut += 4099) {
        folder_write("bad", bytes, cut);
        opened += sealed_open(&file, folder(), "bad", &seal, NULL) == SVOD_OK;
        sealed_close(&file);
    }
    IS_NUMBER(opened, 0, "a file that was cut does not open");
    folder_write("bad", bytes, len);
    seal.hash ^= 1;
    IS_NUMBER(sealed_open(&file, folder(), "bad", &seal, NULL), SVOD_DAMAGED,
              "nor one with another seal");
    sealed_close(&file);
    IS_NUMBER(sealed_open(&file, folder(), "none", &seal, NULL), SVOD_NOT_FOUND,
              "nor one that is not there");
    sealed_close(&file);
    free(bytes);
}

static void test_foreign(void)
{
    struct seal seal;
    int fd;

    folder_write_text("foreign", "some bytes");
    CHECK(sealed_seal_foreign(&seal, folder_path("foreign"), NULL) == SVOD_OK,
          "the seal of a file of others");
    fd = open(folder_path("foreign"), O_RDONLY);
    CHECK(sealed_check_foreign(&seal, fd, NULL) == SVOD_OK, "it still has it");
    close(fd);
    folder_write_text("foreign", "some bytez");
    fd = open(folder_path("foreign"), O_RDONLY);
    IS_NUMBER(sealed_check_foreign(&seal, fd, NULL), SVOD_DAMAGED, "now it has not");
    close(fd);
}

int main(void)
{
    static const size_t sizes[] = {
        1, 8, SEALED_BLOCK - 1, SEALED_BLOCK, SEALED_BLOCK + 1, SIZE
    };

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        test_round_trip(sizes[i]);
    test_flipped();
    test_one_block();
    test_cut();
    test_foreign();
    return check_done();
}
