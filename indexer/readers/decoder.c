/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "decoder.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define NONE ((iconv_t)-1)

static const char replacement[] = "\xEF\xBF\xBD";

svod_status decoder_new(struct decoder **out, const char *encoding, svod_error *err)
{
    struct decoder *decoder = memory_array(1, sizeof *decoder);

    *out = NULL;
    if (!decoder)
        return error_no_memory(err);
    decoder->is_utf8 = strcmp(encoding, "UTF-8") == 0;
    decoder->iconv = iconv_open("UTF-8", encoding);
    if (decoder->iconv == NONE) {
        free(decoder);
        if (errno == ENOMEM)
            return error_no_memory(err);
        return error_set(err, SVOD_MISUSE, "no encoding is called '%s' here", encoding);
    }
    decoder->line = 1;
    *out = decoder;
    return SVOD_OK;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    iconv_close(decoder->iconv);
    free(decoder);
}

void decoder_reset(struct decoder *decoder)
{
    iconv(decoder->iconv, NULL, NULL, NULL, NULL);
    decoder->at = decoder->end = 0;
    decoder->offset = 0;
    decoder->line = 1;
    decoder->ended = false;
    decoder->bad_count = 0;
}

static svod_status fill(struct decoder *decoder, struct raw *raw, svod_error *err)
{
    size_t got;
    svod_status status;

    memmove(decoder->bytes, decoder->bytes + decoder->at, decoder->end - decoder->at);
    decoder->end -= decoder->at;
    decoder->at = 0;
    status = raw_read(raw, decoder->bytes + decoder->end,
                      sizeof decoder->bytes - decoder->end, &got, err);
    if (status != SVOD_OK)
        return status;
    decoder->end += got;
    decoder->ended = got == 0;
    return SVOD_OK;
}

/* The byte that cannot be converted goes, and a sign for it comes. */
static void replace_byte(struct decoder *decoder, char **to)
{
    if (decoder->bad_count < DECODER_PLACES)
        decoder->bad[decoder->bad_count] =
            (struct bad_byte){ decoder->offset, decoder->line,
                               (uint8_t)decoder->bytes[decoder->at] };
    decoder->bad_count++;
    decoder->at++;
    decoder->offset++;
    memcpy(*to, replacement, sizeof replacement - 1);
    *to += sizeof replacement - 1;
}

static void count_lines(struct decoder *decoder, const char *from, const char *to)
{
    while (from < to && (from = memchr(from, '\n', (size_t)(to - from))) != NULL) {
        decoder->line++;
        from++;
    }
}

/* UTF-8 that is not all good: iconv would let through what is beyond Unicode. */
static bool copy(struct decoder *decoder, char **to, char *end)
{
    const char *from = decoder->bytes + decoder->at;
    size_t there = decoder->end - decoder->at;
    size_t good = utf8_valid(from, size_min(there, (size_t)(end - *to)));

    memcpy(*to, from, good);
    count_lines(decoder, from, from + good);
    *to += good;
    decoder->at += good;
    decoder->offset += good;
    if (good == there || end - *to < UTF8_MAX ||
        (there - good < UTF8_MAX && !decoder->ended))
        return false;
    replace_byte(decoder, to);
    return true;
}

/* Convert what is there. False when nothing more can be done without more bytes. */
static bool convert(struct decoder *decoder, char **to, char *end)
{
    char *in = decoder->bytes + decoder->at, *from = *to;
    size_t in_left = decoder->end - decoder->at, left = (size_t)(end - *to);
    size_t result = iconv(decoder->iconv, &in, &in_left, to, &left);
    int reason = errno;

    count_lines(decoder, from, *to);
    decoder->offset += (size_t)(in - decoder->bytes) - decoder->at;
    decoder->at = (size_t)(in - decoder->bytes);
    if (result != (size_t)-1)
        return false;
    if (reason == EILSEQ || (reason == EINVAL && decoder->ended)) {
        if (left < sizeof replacement)
            return false;
        replace_byte(decoder, to);
        return true;
    }
    return false;
}

svod_status decoder_read(struct decoder *decoder, struct raw *raw, char *to, size_t len,
                         size_t *got, svod_error *err)
{
    char *start = to, *end = to + len;

    for (;;) {
        while (decoder->at < decoder->end &&
               (decoder->is_utf8 ? copy : convert)(decoder, &to, end))
            continue;
        if (to > start || (decoder->ended && decoder->at == decoder->end))
            break;
        if (!decoder->ended) {
            svod_status status = fill(decoder, raw, err);
            if (status != SVOD_OK)
                return status;
        }
    }
    if (to == start) { /* a character that waited for what follows it */
        size_t left = len;
        iconv(decoder->iconv, NULL, NULL, &to, &left);
    }
    *got = (size_t)(to - start);
    if (memchr(start, 0, *got))
        return error_set(err, SVOD_BAD_TEXT, "line %u: a zero character, so no text",
                         decoder->line);
    return SVOD_OK;
}
