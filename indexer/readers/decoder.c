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
#include <strings.h>

#define NONE ((iconv_t)-1)

static const char replacement[] = "\xEF\xBF\xBD";

static bool is_double(const char *encoding)
{
    static const char *const encodings[] = { "BIG5-HKSCS", "GB18030", "EUC-TW",
                                             "EUC-KR",     "EUC-JP",  "CP949" };

    for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
        if (strcasecmp(encoding, encodings[i]) == 0)
            return true;
    return false;
}

/* The Big5 of Windows has signs that Hong Kong's lacks. */
static void *open_second(const char *encoding)
{
    iconv_t second = iconv_open("UTF-8", encoding);

    return second == NONE ? NULL : second;
}

svod_status decoder_new(struct decoder **out, const char *encoding, svod_error *err)
{
    struct decoder *decoder = memory_array(1, sizeof *decoder);

    *out = NULL;
    if (!decoder)
        return error_no_memory(err);
    errno = 0;
    decoder->is_utf8 = strcmp(encoding, "UTF-8") == 0;
    decoder->iconv = strchr(encoding, '/') ? NONE : iconv_open("UTF-8", encoding);
    if (decoder->iconv == NONE) {
        free(decoder);
        if (errno == ENOMEM)
            return error_no_memory(err);
        return error_set(err, SVOD_MISUSE, "no encoding is called '%s' here", encoding);
    }
    decoder->line = 1;
    decoder->is_double = is_double(encoding);
    if (strcmp(encoding, "BIG5-HKSCS") == 0)
        decoder->second = open_second("CP950");
    *out = decoder;
    return SVOD_OK;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    iconv_close(decoder->iconv);
    if (decoder->second)
        iconv_close(decoder->second);
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

/* How many bytes the character has that cannot be converted. To drop the first of a pair
 * alone would make other characters of all that follow; and so would dropping two where
 * the first is none of a pair: FF is nothing in any of these encodings. */
static size_t bad_size(const struct decoder *decoder)
{
    const unsigned char *at = (const unsigned char *)decoder->bytes + decoder->at;
    size_t there = decoder->end - decoder->at;

    return decoder->is_double && there > 1 && at[0] > 0x80 && at[0] < 0xFF &&
                   at[1] >= 0x80 && at[1] < 0xFF
               ? 2
               : 1;
}

/* Ask the second converter for a pair of bytes. */
static bool convert_otherwise(struct decoder *decoder, char **to, size_t room)
{
    char *in = decoder->bytes + decoder->at;
    size_t in_left = 2;

    if (!decoder->second || decoder->end - decoder->at < 2)
        return false;
    iconv(decoder->second, NULL, NULL, NULL, NULL);
    if (iconv(decoder->second, &in, &in_left, to, &room) == (size_t)-1 || in_left)
        return false;
    decoder->at += 2;
    decoder->offset += 2;
    return true;
}

/* What cannot be converted goes, and a sign for it comes. */
static void replace_byte(struct decoder *decoder, char **to)
{
    size_t size = bad_size(decoder);

    if (decoder->bad_count < DECODER_PLACES)
        decoder->bad[decoder->bad_count] =
            (struct bad_byte){ decoder->offset, decoder->line,
                               (uint8_t)decoder->bytes[decoder->at] };
    decoder->bad_count++;
    decoder->offset += size;
    decoder->at += size;
    memcpy(*to, replacement, sizeof replacement - 1);
    *to += sizeof replacement - 1;
}

/* UTF-8 that is not all good: iconv would let through what is beyond Unicode. */
static bool copy(struct decoder *decoder, char **to, char *end)
{
    const char *from = decoder->bytes + decoder->at;
    size_t there = decoder->end - decoder->at;
    size_t good = utf8_valid(from, size_min(there, (size_t)(end - *to)));

    memcpy(*to, from, good);
    decoder->line += raw_count_lines(from, good);
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

    decoder->line += raw_count_lines(from, (size_t)(*to - from));
    decoder->offset += (size_t)(in - decoder->bytes) - decoder->at;
    decoder->at = (size_t)(in - decoder->bytes);
    if (result != (size_t)-1)
        return false;
    if (reason == EILSEQ || (reason == EINVAL && decoder->ended)) {
        if (left < sizeof replacement)
            return false;
        if (!convert_otherwise(decoder, to, left))
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
