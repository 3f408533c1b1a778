/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * input_check.c - is it a text, and in which encoding? Asked before anything of it is
 * taken in. */
#include "input.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

#define PIECE 65536

/* What is no text may be very long: it is not read to its end. */
static svod_status read_all(struct input *input, struct sniff *sniff, svod_error *err)
{
    char piece[PIECE];
    size_t got = 1;
    svod_status status = SVOD_OK;

    sniff_begin(sniff);
    while (status == SVOD_OK && got && !sniff_is_no_text(sniff)) {
        status = raw_read(&input->raw, piece, sizeof piece, &got, err);
        if (status == SVOD_OK && got)
            sniff_bytes(sniff, piece, got);
    }
    sniff_end(sniff);
    return status;
}

/* In UTF-8 common Han characters begin with E3 to E9, Cyrillic letters with D0 or D1. */
static svod_status weigh_scripts(struct input *input, bool *mostly_han, svod_error *err)
{
    char piece[PIECE];
    uint64_t han = 0, other = 0;
    size_t got;
    svod_status status = input_rewind(input, err);

    if (status == SVOD_OK)
        status = input_read(input, piece, sizeof piece, &got, err);
    for (size_t i = 0; status == SVOD_OK && i < got; i++) {
        unsigned char byte = (unsigned char)piece[i];
        han += byte >= 0xE3 && byte <= 0xE9;
        other += byte == 0xD0 || byte == 0xD1 ||
                 ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    }
    *mostly_han = han >= other / 2;
    return status;
}

static void set_given(struct encoding *encoding, const char *name)
{
    *encoding = (struct encoding){ .source = ENCODING_GIVEN };
    snprintf(encoding->name, sizeof encoding->name, "%s", encoding_canonical(name));
}

static svod_status set_decoder(struct input *input, const struct encoding *encoding,
                               const struct sniff *sniff, svod_error *err)
{
    svod_status status;

    if (strcmp(encoding->name, "UTF-8") == 0 && !sniff->bad && !sniff->zeros[0] &&
        !sniff->zeros[1])
        return SVOD_OK;
    status = decoder_new(&input->decoder, encoding->name, err);
    if (status == SVOD_MISUSE && encoding->source != ENCODING_GIVEN && err)
        err->status = status = SVOD_BAD_TEXT;
    return status;
}

svod_status input_check(struct input *input, const char *encoding,
                        struct input_facts *facts, svod_error *err)
{
    struct sniff sniff;
    svod_status status = read_all(input, &sniff, err);

    if (status == SVOD_OK) {
        facts->hash = raw_hash(&input->raw);
        facts->size = sniff.size;
    }
    if (status == SVOD_OK && encoding)
        set_given(&facts->encoding, encoding);
    else if (status == SVOD_OK)
        status = encoding_find(&facts->encoding, &sniff, &input->raw, err);
    if (status == SVOD_OK && sniff.lines == 1 && sniff.returns)
        input->line_end = '\r';
    if (status == SVOD_OK)
        status = set_decoder(input, &facts->encoding, &sniff, err);
    return status == SVOD_OK ? weigh_scripts(input, &facts->mostly_han, err) : status;
}

/* What the reader left is read too. */
svod_status input_check_again(struct input *input, const struct input_facts *facts,
                              svod_error *err)
{
    char piece[PIECE];
    size_t got = 1;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && got)
        status = raw_read(&input->raw, piece, sizeof piece, &got, err);
    if (status == SVOD_OK && raw_hash(&input->raw) != facts->hash)
        status = error_set(err, SVOD_BAD_TEXT, "changed while it was read");
    return status;
}
