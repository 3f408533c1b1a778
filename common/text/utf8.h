/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * utf8.h - bytes to code points and back; never reads past the end. */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_MAX 4 /* bytes in the longest character */

struct utf8_char {
    uint32_t code; /* U+FFFD where the bytes are not UTF-8 */
    size_t size;   /* bytes read: at least 1 */
};

struct utf8_char utf8_decode(const char *at, const char *end);
size_t utf8_encode(char bytes[UTF8_MAX], uint32_t code);

/* The length of the part of these bytes that is UTF-8: `len` when all is. A character
 * cut off by the end is not. */
size_t utf8_valid(const char *bytes, size_t len);

/* `at` must be before `end`. The common characters are decoded in line. */
static inline struct utf8_char utf8_next(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;

    if (b[0] < 0x80)
        return (struct utf8_char){ b[0], 1 };
    if (b[0] > 0xE0 && b[0] < 0xED && end - at >= 3 && (b[1] & 0xC0) == 0x80 &&
        (b[2] & 0xC0) == 0x80)
        return (struct utf8_char){
            (b[0] & 15u) << 12 | (b[1] & 63u) << 6 | (b[2] & 63u), 3
        };
    return utf8_decode(at, end);
}

/* Does a character begin with this byte, or is it inside of one? */
static inline bool utf8_begins(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The character that ends before `end`, which is behind `start`. */
static inline const char *utf8_before(const char *start, const char *end)
{
    do
        end--;
    while (end > start && !utf8_begins(*end));
    return end;
}

#endif
