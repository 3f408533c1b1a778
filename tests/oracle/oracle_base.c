/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_base.c - memory, growing arrays and a table of strings for the oracle.
 */
#include "oracle_base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

void oracle_die(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("oracle_check: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

void *oracle_zeroed(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);

    if (!memory)
        oracle_die("no memory for %zu things of %zu bytes", count, size);
    return memory;
}

void *oracle_room(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    while (*room <= count)
        *room = *room ? *room * 2 : 16;
    items = realloc(items, *room * size);
    if (!items)
        oracle_die("no memory for %zu things of %zu bytes", *room, size);
    return items;
}

char *oracle_copy(const char *bytes, size_t len)
{
    char *copy = oracle_zeroed(len + 1, 1);

    if (len)
        memcpy(copy, bytes, len);
    return copy;
}

void oracle_bytes_add(struct oracle_bytes *bytes, const char *more, size_t len)
{
    bytes->at = oracle_room(bytes->at, bytes->len + len, &bytes->room, 1);
    if (len)
        memcpy(bytes->at + bytes->len, more, len);
    bytes->len += len;
    bytes->at[bytes->len] = '\0';
}

void oracle_bytes_add_string(struct oracle_bytes *bytes, const char *more)
{
    oracle_bytes_add(bytes, more, strlen(more));
}

void oracle_bytes_add_code(struct oracle_bytes *bytes, uint32_t code)
{
    utf8proc_uint8_t encoded[4];
    utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)code, encoded);

    oracle_bytes_add(bytes, (const char *)encoded, (size_t)len);
}

void oracle_bytes_print(struct oracle_bytes *bytes, const char *format, ...)
{
    char line[256];
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(line, sizeof line, format, arguments);
    if ((size_t)len < sizeof line) {
        oracle_bytes_add(bytes, line, (size_t)len);
    } else {
        char *longer = oracle_zeroed((size_t)len + 1, 1);
        vsnprintf(longer, (size_t)len + 1, format, again);
        oracle_bytes_add(bytes, longer, (size_t)len);
        free(longer);
    }
    va_end(arguments);
    va_end(again);
}

void oracle_bytes_release(struct oracle_bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct oracle_bytes){ 0 };
}

/* FNV-1a: short, and good enough for some hundred thousand words. */
static size_t hash(const char *bytes, size_t len)
{
    uint64_t value = 14695981039346656037u;

    for (size_t i = 0; i < len; i++)
        value = (value ^ (unsigned char)bytes[i]) * 1099511628211u;
    return (size_t)(value ^ (value >> 32));
}

const char *oracle_strings_get(const struct oracle_strings *strings, uint32_t number,
                               size_t *len)
{
    size_t start = number ? strings->ends[number - 1] : 0;

    *len = strings->ends[number] - start;
    return strings->bytes.at + start;
}

/* The slot of this string, or the empty slot where it belongs. */
static uint32_t *slot_of(const struct oracle_strings *strings, const char *bytes,
                         size_t len)
{
    for (size_t i = hash(bytes, len);; i++) {
        uint32_t *slot = &strings->slots[i & (strings->slot_count - 1)];
        size_t known_len;

        if (!*slot)
            return slot;
        const char *known = oracle_strings_get(strings, *slot - 1, &known_len);
        if (known_len == len && memcmp(known, bytes, len) == 0)
            return slot;
    }
}

static void widen(struct oracle_strings *strings)
{
    free(strings->slots);
    strings->slot_count = strings->slot_count ? strings->slot_count * 2 : 1024;
    strings->slots = oracle_zeroed(strings->slot_count, sizeof *strings->slots);
    for (uint32_t i = 0; i < strings->count; i++) {
        size_t len;
        const char *bytes = oracle_strings_get(strings, i, &len);
        *slot_of(strings, bytes, len) = i + 1;
    }
}

uint32_t oracle_strings_add(struct oracle_strings *strings, const char *bytes,
                            size_t len)
{
    if ((size_t)strings->count * 2 >= strings->slot_count)
        widen(strings);

    uint32_t *slot = slot_of(strings, bytes, len);
    if (!*slot) {
        oracle_bytes_add(&strings->bytes, bytes, len);
        strings->ends = oracle_room(strings->ends, strings->count, &strings->ends_room,
                                    sizeof *strings->ends);
        strings->ends[strings->count++] = strings->bytes.len;
        *slot = strings->count;
    }
    return *slot - 1;
}

uint32_t oracle_strings_find(const struct oracle_strings *strings, const char *bytes,
                             size_t len)
{
    uint32_t slot = strings->count ? *slot_of(strings, bytes, len) : 0;

    return slot ? slot - 1 : ORACLE_NONE;
}

bool oracle_strings_has(const struct oracle_strings *strings, const char *bytes,
                        size_t len)
{
    return oracle_strings_find(strings, bytes, len) != ORACLE_NONE;
}

void oracle_strings_release(struct oracle_strings *strings)
{
    oracle_bytes_release(&strings->bytes);
    free(strings->ends);
    free(strings->slots);
    *strings = (struct oracle_strings){ 0 };
}

/* splitmix64. */
static uint64_t next(struct oracle_random *random)
{
    uint64_t value = random->state += 0x9E3779B97F4A7C15u;

    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

uint32_t oracle_random_below(struct oracle_random *random, uint32_t limit)
{
    return (uint32_t)((next(random) >> 32) * limit >> 32);
}

bool oracle_random_percent(struct oracle_random *random, uint32_t percent)
{
    return oracle_random_below(random, 100) < percent;
}
