/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "utf8.h"

#include <string.h>

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The size that the first byte announces; 0 when it cannot be a first one. */
static size_t announced_size(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/* Too long a form, a surrogate, or beyond U+10FFFF: not UTF-8 although it looks so. */
static bool is_possible(uint32_t code, size_t size)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

    return code >= least[size] && code <= 0x10FFFF &&
           !(code >= 0xD800 && code < 0xE000);
}

struct utf8_char utf8_decode(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;
    const struct utf8_char bad = { 0xFFFD, 1 };
    size_t size = announced_size(b[0]);
    uint32_t code;

    if (size == 1)
        return (struct utf8_char){ b[0], 1 };
    if (!size || (size_t)(end - at) < size)
        return bad;
    code = b[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if (!is_tail(b[i]))
            return bad;
        code = code << 6 | (b[i] & 63u);
    }
    return is_possible(code, size) ? (struct utf8_char){ code, size } : bad;
}

size_t utf8_encode(char bytes[UTF8_MAX], uint32_t code)
{
    static const uint8_t heads[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

    if (size == 1) {
        bytes[0] = (char)code;
        return 1;
    }
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code & 63));
        code >>= 6;
    }
    bytes[0] = (char)(heads[size] | code);
    return size;
}

size_t utf8_valid(const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;

    while (at < end) {
        const unsigned char *b = (const unsigned char *)at;
        uint64_t eight;
        if (end - at >= 8 && (memcpy(&eight, at, 8), !(eight & 0x8080808080808080u))) {
            at += 8;
        } else if (b[0] < 0x80) {
            at++;
        } else if (b[0] > 0xE0 && b[0] < 0xED && end - at >= 3 && is_tail(b[1]) &&
                   is_tail(b[2])) {
            at += 3;
        } else {
            struct utf8_char ch = utf8_decode(at, end);
            if (ch.size == 1)
                break;
            at += ch.size;
        }
    }
    return (size_t)(at - bytes);
}
