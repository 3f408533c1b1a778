/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buffer.h"

#include "harness/check.h"

#include <stdlib.h>
#include <string.h>

static void test_pieces(void)
{
    struct buffer buffer = { 0 };

    IS_STRING(buffer_string(&buffer), "", "an empty buffer is an empty string");
    buffer_add(&buffer, "", 0);
    CHECK(buffer.bytes && !buffer.bytes[0], "... and after nothing was added, too");
    buffer_add_string(&buffer, "張");
    buffer_add_byte(&buffer, '-');
    buffer_add_format(&buffer, "%d %s", 42, "x");
    buffer_add(&buffer, "a\0b", 3);
    IS_NUMBER(buffer.len, 3 + 1 + 4 + 3, "pieces of all kinds");
    CHECK(memcmp(buffer.bytes, "張-42 xa\0b", 12) == 0, "... in order, terminated");
    buffer_clear(&buffer);
    IS_STRING(buffer_string(&buffer), "", "cleared it is empty");
    for (int i = 0; i < 100000; i++)
        buffer_add_byte(&buffer, 'a');
    CHECK(buffer.len == 100000 && strlen(buffer.bytes) == 100000, "it grows");
    buffer_release(&buffer);
    CHECK(!buffer.bytes && !buffer.cap, "released it is as at the beginning");
}

static void test_take(void)
{
    struct buffer buffer = { 0 };
    char *taken = buffer_take(&buffer);

    IS_STRING(taken, "", "an empty string can be taken");
    free(taken);
    buffer_add_string(&buffer, "ab");
    taken = buffer_take(&buffer);
    IS_STRING(taken, "ab", "what was added is taken");
    CHECK(!buffer.bytes && !buffer.len, "... and the buffer is empty");
    free(taken);
}

static void test_failure(void)
{
    struct buffer buffer = { 0 };

    buffer_add_string(&buffer, "a");
    buffer_add(&buffer, "b", SIZE_MAX - 1);
    CHECK(buffer_failed(&buffer), "more than there can be fails");
    buffer_add_string(&buffer, "c");
    IS_STRING(buffer_string(&buffer), "a", "after that nothing is added");
    CHECK(buffer_take(&buffer) == NULL, "... and nothing can be taken");
    CHECK(!buffer_failed(&buffer), "... and it can be used again");
    buffer_release(&buffer);
}

static void test_varint(void)
{
    static const struct {
        uint32_t number;
        const char *bytes;
        size_t len;
    } numbers[] = {
        { 0, "\0", 1 },
        { 1, "\1", 1 },
        { 127, "\x7F", 1 },
        { 128, "\x80\x01", 2 },
        { 16383, "\xFF\x7F", 2 },
        { 16384, "\x80\x80\x01", 3 },
        { UINT32_MAX, "\xFF\xFF\xFF\xFF\x0F", 5 },
    };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct buffer buffer = { 0 };
        buffer_add_varint(&buffer, numbers[i].number);
        CHECK(buffer.len == numbers[i].len &&
                  memcmp(buffer.bytes, numbers[i].bytes, buffer.len) == 0,
              "%u as bytes", numbers[i].number);
        buffer_release(&buffer);
    }
}

int main(void)
{
    test_pieces();
    test_take();
    test_failure();
    test_varint();
    return check_done();
}
