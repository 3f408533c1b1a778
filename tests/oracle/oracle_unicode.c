/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_unicode.c - what a code point is, by the page of semantics and by utf8proc.
 */
#include "oracle_unicode.h"

#include <utf8proc.h>

struct range {
    uint32_t first, last;
};

#define IN(code, table) is_in(code, table, sizeof(table) / sizeof *(table))

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

size_t oracle_decode(const char *at, const char *end, uint32_t *code)
{
    utf8proc_int32_t found;
    utf8proc_ssize_t len;

    if (at >= end)
        return 0;
    if ((unsigned char)*at < 0x80) {
        *code = (unsigned char)*at;
        return 1;
    }
    len = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &found);
    if (len <= 0)
        return 0;
    *code = (uint32_t)found;
    return (size_t)len;
}

bool oracle_is_utf8(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    uint32_t code;

    while (bytes < end) {
        size_t size = oracle_decode(bytes, end, &code);
        if (!size)
            return false;
        bytes += size;
    }
    return true;
}

bool oracle_is_han(uint32_t code)
{
    static const struct range han[] = {
        { 0x4E00, 0x9FFF }, { 0x3400, 0x4DBF },   { 0x2E80, 0x2FD5 },
        { 0x3005, 0x3005 }, { 0x3007, 0x3007 },   { 0x3021, 0x3029 },
        { 0x3038, 0x303B }, { 0xF900, 0xFAFF },   { 0x20000, 0x3FFFD },
        { 0xE000, 0xF8FF }, { 0xF0000, 0xFFFFD }, { 0x100000, 0x10FFFD },
    };
    return code >= 0x2E80 && IN(code, han);
}

bool oracle_is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

bool oracle_is_letter(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO &&
           !oracle_is_han(code) && code != 0x02BC;
}

bool oracle_is_mark(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool oracle_is_digit(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ND;
}

/* Digits stand in unbroken rows of ten, or of several tens, from 0 upward. */
uint32_t oracle_digit_value(uint32_t code)
{
    uint32_t first = code;

    while (first > 0 && oracle_is_digit(first - 1))
        first--;
    return (code - first) % 10;
}

bool oracle_is_ignored(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 ||
           code == 0xFEFF;
}

bool oracle_is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x02BC;
}

bool oracle_is_space(uint32_t code)
{
    static const struct range spaces[] = {
        { 0x09, 0x0D },     { 0x20, 0x20 },     { 0x85, 0x85 },     { 0xA0, 0xA0 },
        { 0x1680, 0x1680 }, { 0x2000, 0x200A }, { 0x2028, 0x2029 }, { 0x202F, 0x202F },
        { 0x205F, 0x205F }, { 0x3000, 0x3000 },
    };
    return IN(code, spaces);
}

bool oracle_is_latin(uint32_t code)
{
    static const struct range latin[] = {
        { 'A', 'Z' },       { 'a', 'z' },       { 0xAA, 0xAA },     { 0xBA, 0xBA },
        { 0xC0, 0xD6 },     { 0xD8, 0xF6 },     { 0xF8, 0x2B8 },    { 0x2E0, 0x2E4 },
        { 0x1D00, 0x1D25 }, { 0x1D2C, 0x1D5C }, { 0x1D62, 0x1D65 }, { 0x1D6B, 0x1D77 },
        { 0x1D79, 0x1DBE }, { 0x1E00, 0x1EFF }, { 0x2071, 0x2071 }, { 0x207F, 0x207F },
        { 0x2090, 0x209C }, { 0x212A, 0x212B }, { 0x2132, 0x2132 }, { 0x214E, 0x214E },
        { 0x2183, 0x2184 }, { 0x2C60, 0x2C7F }, { 0xA722, 0xA787 }, { 0xA78B, 0xA7FF },
        { 0xAB30, 0xAB5A }, { 0xAB5C, 0xAB64 }, { 0xAB66, 0xAB69 }, { 0xFB00, 0xFB06 },
        { 0xFF21, 0xFF3A }, { 0xFF41, 0xFF5A },
    };
    return IN(code, latin);
}

bool oracle_is_cyrillic(uint32_t code)
{
    static const struct range cyrillic[] = {
        { 0x0400, 0x052F }, { 0x1C80, 0x1C8A }, { 0x1D2B, 0x1D2B },
        { 0x1D78, 0x1D78 }, { 0xA640, 0xA69F }, { 0x1E030, 0x1E08F },
    };
    return IN(code, cyrillic);
}

enum oracle_kind oracle_kind_of(uint32_t letter)
{
    static const struct range hangul[] = {
        { 0x1100, 0x11FF }, { 0x3131, 0x318E }, { 0xA960, 0xA97C },
        { 0xAC00, 0xD7A3 }, { 0xD7B0, 0xD7FB }, { 0xFFA0, 0xFFDC },
    };
    static const struct range kana[] = {
        { 0x3031, 0x3035 }, { 0x3041, 0x30FF },   { 0x31F0, 0x31FF },
        { 0xFF66, 0xFF9F }, { 0x1AFF0, 0x1AFFE }, { 0x1B000, 0x1B167 },
    };

    if (oracle_is_latin(letter) || oracle_is_cyrillic(letter))
        return ORACLE_LATIN_CYRILLIC;
    if (IN(letter, hangul))
        return ORACLE_HANGUL;
    return IN(letter, kana) ? ORACLE_KANA : ORACLE_OTHER;
}

static bool is_reference_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f') ||
           c == '-';
}

/* The letters A to F are digits too, so every number of leading capitals is tried. */
size_t oracle_reference(const char *at, const char *end)
{
    size_t len = (size_t)(end - at);

    if (len < 5 || *at != '&')
        return 0;
    for (size_t capitals = 1; capitals <= 4; capitals++) {
        size_t digits = 0;

        if (capitals >= len || at[capitals] < 'A' || at[capitals] > 'Z')
            return 0;
        size_t size = capitals + 1;
        for (; size < len && is_reference_digit(at[size]); size++)
            digits++;
        if (digits >= 2 && digits <= 8 && size < len && at[size] == ';')
            return size + 1;
    }
    return 0;
}

bool oracle_is_blank(const char *at, size_t len)
{
    const char *end = at + len;
    uint32_t code;

    while (at < end) {
        size_t size = oracle_decode(at, end, &code);
        if (!size || !oracle_is_space(code))
            return false;
        at += size;
    }
    return true;
}

void oracle_trim(const char **at, size_t *len)
{
    const char *end = *at + *len, *last = *at, *place = *at;
    uint32_t code;
    bool begun = false;

    for (size_t size; (size = oracle_decode(place, end, &code)) != 0; place += size) {
        if (oracle_is_space(code))
            continue;
        if (!begun)
            *at = place;
        begun = true;
        last = place + size;
    }
    *len = begun ? (size_t)(last - *at) : 0;
}
