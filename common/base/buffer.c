/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "buffer.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_release(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){ 0 };
}

void buffer_clear(struct buffer *buffer)
{
    buffer->len = 0;
    if (buffer->bytes)
        buffer->bytes[0] = 0;
}

static bool buffer_room(struct buffer *buffer, size_t len)
{
    if (buffer->failed)
        return false;
    if (len >= SIZE_MAX - buffer->len ||
        !memory_reserve(&buffer->bytes, &buffer->cap, buffer->len + len + 1, 1))
        buffer->failed = true;
    return !buffer->failed;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t len)
{
    if (!buffer_room(buffer, len))
        return;
    if (len)
        memcpy(buffer->bytes + buffer->len, bytes, len);
    buffer->len += len;
    buffer->bytes[buffer->len] = 0;
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !buffer_room(buffer, (size_t)len))
        return;
    va_start(args, format);
    vsnprintf(buffer->bytes + buffer->len, (size_t)len + 1, format, args);
    va_end(args);
    buffer->len += (size_t)len;
}

char *buffer_take(struct buffer *buffer)
{
    char *bytes;

    buffer_add(buffer, "", 0);
    bytes = buffer->failed ? NULL : buffer->bytes;
    if (!bytes)
        free(buffer->bytes);
    *buffer = (struct buffer){ 0 };
    return bytes;
}

const char *buffer_string(const struct buffer *buffer)
{
    return buffer->bytes ? buffer->bytes : "";
}

void buffer_add_varint(struct buffer *buffer, uint32_t number)
{
    char bytes[5];
    size_t len = 0;

    while (number >= 128) {
        bytes[len++] = (char)(number | 128);
        number >>= 7;
    }
    bytes[len++] = (char)number;
    buffer_add(buffer, bytes, len);
}
