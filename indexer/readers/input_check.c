/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * input_check.c - is it a text? Asked before anything of it is taken in. */
#include "input.h"

#include "base/error.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

static svod_status bad_byte(const char *line, size_t at, uint32_t number,
                            uint64_t offset, svod_error *err)
{
    return error_set(err, SVOD_BAD_TEXT,
                     "line %u, byte %llu of the file: %s (byte 0x%02X)", number,
                     (unsigned long long)(offset + at),
                     line[at] ? "not UTF-8" : "a zero byte, so no text",
                     (unsigned)(unsigned char)line[at]);
}

static svod_status check_line(const char *line, size_t len, uint32_t number,
                              uint64_t offset, svod_error *err)
{
    size_t good = utf8_valid(line, len);
    const char *zero = memchr(line, 0, good);

    if (zero)
        return bad_byte(line, (size_t)(zero - line), number, offset, err);
    if (good < len)
        return bad_byte(line, good, number, offset, err);
    return SVOD_OK;
}

/* In UTF-8 common Han characters begin with E3 to E9, Cyrillic letters with D0 or D1. */
static void weigh_scripts(const char *line, size_t len, uint64_t *han, uint64_t *other)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)line[i];
        *han += byte >= 0xE3 && byte <= 0xE9;
        *other += byte == 0xD0 || byte == 0xD1 ||
                  ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    }
}

static svod_status check_lines(struct input *input, struct input_facts *facts,
                               XXH3_state_t *state, svod_error *err)
{
    uint64_t han = 0, other = 0;

    facts->size = 0;
    for (;;) {
        const char *line;
        size_t len;
        svod_status status = input_line(input, &line, &len, err);
        if (status != SVOD_OK)
            return status;
        if (!line)
            break;
        status = check_line(line, len, input->line, facts->size, err);
        if (status != SVOD_OK)
            return status;
        XXH3_64bits_update(state, line, len);
        XXH3_64bits_update(state, "\n", 1);
        facts->size += len + 1;
        if (facts->size < 65536)
            weigh_scripts(line, len, &han, &other);
    }
    facts->hash = XXH3_64bits_digest(state);
    facts->mostly_han = han >= other / 2;
    return SVOD_OK;
}

svod_status input_check(struct input *input, struct input_facts *facts, svod_error *err)
{
    XXH3_state_t *state = XXH3_createState();
    svod_status status;

    if (!state || XXH3_64bits_reset(state) != XXH_OK)
        status = error_no_memory(err);
    else
        status = check_lines(input, facts, state, err);
    XXH3_freeState(state);
    return status;
}
