/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * buffer.h - a growing string of bytes. Zeroed, it is empty and ready.
 *
 * A failure sticks, also when the buffer is cleared: after it nothing more is added,
 * and buffer_failed() says so once, at the end, instead of after every piece. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct buffer {
    char *bytes; /* always terminated once something was added */
    size_t len, cap;
    bool failed;
};

void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
void buffer_add(struct buffer *buffer, const char *bytes, size_t len);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_byte(struct buffer *buffer, char byte);
__attribute__((format(printf, 2, 3))) void buffer_add_format(struct buffer *buffer,
                                                             const char *format, ...);

/* Take the string out; the buffer is empty again. NULL when it failed. */
char *buffer_take(struct buffer *buffer);

/* Never NULL. */
const char *buffer_string(const struct buffer *buffer);

static inline bool buffer_failed(const struct buffer *buffer)
{
    return buffer->failed;
}

/* Numbers of 7 bits a byte, lowest first, as the files of the index have them. */
void buffer_add_varint(struct buffer *buffer, uint32_t number);

#ifdef __cplusplus
}
#endif

#endif
