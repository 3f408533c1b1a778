/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "encoding.h"

#include "base/base.h"
#include "base/error.h"
#include "declared.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

#define DETECT_MOST  ((uint64_t)16 << 20) /* bytes shown to uchardet */
#define UNITS_MOST   32768
#define ENOUGH_UTF8  4 /* characters of several bytes that are UTF-8 by no accident */
#define FEW_BAD      4 /* bytes that say too little of another encoding */
#define MORE_GOOD    4 /* characters for each bad byte of a damaged UTF-8 text */
#define USUAL_PERMIL 950

/* Encodings are read as the larger one that holds them. */
static const struct {
    const char *name, *read_as;
} supersets[] = {
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "x-gbk", "GB18030" },
    { "cp936", "GB18030" },
    { "gb_2312-80", "GB18030" },
    { "hz-gb-2312", "HZ" },
    { "big5", "BIG5-HKSCS" },
    { "big5-hkscs", "BIG5-HKSCS" },
    { "cp950", "BIG5-HKSCS" },
    { "x-x-big5", "BIG5-HKSCS" },
    { "iso-8859-1", "CP1252" },
    { "us-ascii", "CP1252" },
    { "ascii", "CP1252" },
    { "latin1", "CP1252" },
    { "windows-1252", "CP1252" },
    { "windows-1251", "CP1251" },
    { "mac-cyrillic", "MACCYRILLIC" },
    { "x-mac-cyrillic", "MACCYRILLIC" },
    { "utf8", "UTF-8" },
    { "utf-8", "UTF-8" },
    { "utf-16", "UTF-16" },
};

const char *encoding_canonical(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(supersets); i++)
        if (strcasecmp(name, supersets[i].name) == 0)
            return supersets[i].read_as;
    return name;
}

/* ---- What the bytes look like ---------------------------------------------------- */

void sniff_begin(struct sniff *sniff)
{
    *sniff = (struct sniff){ .lines = 1 };
}

/* Han, Cyrillic, ASCII, and the punctuation that goes with them. */
static bool is_usual_unit(unsigned unit)
{
    return unit == '\n' || unit == '\r' || unit == '\t' ||
           (unit >= 0x20 && unit < 0x7F) || (unit >= 0x400 && unit < 0x500) ||
           (unit >= 0x2010 && unit < 0x2030) || (unit >= 0x3000 && unit < 0x3020) ||
           (unit >= 0x4E00 && unit < 0xA000) || (unit >= 0xFF00 && unit < 0xFF60);
}

static void weigh_units(struct sniff *sniff, const char *bytes, size_t len)
{
    for (size_t i = sniff->size & 1; i + 1 < len && sniff->unit_count < UNITS_MOST;
         i += 2) {
        unsigned a = (unsigned char)bytes[i], b = (unsigned char)bytes[i + 1];
        sniff->units[0] += is_usual_unit(b << 8 | a);
        sniff->units[1] += is_usual_unit(a << 8 | b);
        sniff->unit_count++;
    }
}

static bool has_zeros(const struct sniff *sniff)
{
    return sniff->zeros[0] || sniff->zeros[1];
}

static void weigh_zeros(struct sniff *sniff, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;

    while (at < end && (at = memchr(at, 0, (size_t)(end - at))) != NULL) {
        if (!has_zeros(sniff)) {
            sniff->zero_offset = sniff->size + (uint64_t)(at - bytes);
            sniff->zero_line =
                sniff->lines + raw_count_lines(bytes, (size_t)(at - bytes));
        }
        sniff->zeros[(sniff->size + (uint64_t)(at - bytes)) & 1]++;
        at++;
    }
}

static void take_bad_byte(struct sniff *sniff, uint64_t offset, uint32_t line)
{
    if (!sniff->bad++) {
        sniff->bad_offset = offset;
        sniff->bad_line = line;
    }
}

static uint64_t count_multibyte(const char *bytes, size_t len)
{
    uint64_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += (unsigned char)bytes[i] >= 0xC0;
    return count;
}

/* A character may be cut by the end of the piece before: complete it. How many bytes of
 * this piece belong to it. */
static size_t complete_tail(struct sniff *sniff, const char *bytes, size_t len)
{
    size_t taken = 0;

    while (sniff->tail_len && taken < len && sniff->tail_len < UTF8_MAX) {
        sniff->tail[sniff->tail_len++] = bytes[taken++];
        if (utf8_valid(sniff->tail, sniff->tail_len) == sniff->tail_len) {
            sniff->multibyte++;
            sniff->tail_len = 0;
            return taken;
        }
    }
    if (sniff->tail_len == UTF8_MAX) {
        take_bad_byte(sniff, sniff->size, sniff->lines);
        sniff->tail_len = 0;
        return 0;
    }
    return taken;
}

static void check_utf8(struct sniff *sniff, const char *bytes, size_t len)
{
    size_t at = complete_tail(sniff, bytes, len);

    while (at < len && !sniff->tail_len) {
        size_t good = utf8_valid(bytes + at, len - at);
        sniff->multibyte += count_multibyte(bytes + at, good);
        at += good;
        if (at < len && len - at < UTF8_MAX) {
            sniff->tail_len = len - at;
            memcpy(sniff->tail, bytes + at, len - at);
        } else if (at < len) {
            take_bad_byte(sniff, sniff->size + at,
                          sniff->lines + raw_count_lines(bytes, at));
            at++;
        }
    }
}

void sniff_bytes(struct sniff *sniff, const char *bytes, size_t len)
{
    size_t room = size_min(sizeof sniff->head - 1 - sniff->head_len, len);

    memcpy(sniff->head + sniff->head_len, bytes, room);
    sniff->head_len += room;
    check_utf8(sniff, bytes, len);
    weigh_zeros(sniff, bytes, len);
    weigh_units(sniff, bytes, len);
    if (sniff->lines == 1)
        sniff->returns += memchr(bytes, '\r', len) != NULL;
    sniff->lines += raw_count_lines(bytes, len);
    sniff->size += len;
}

void sniff_end(struct sniff *sniff)
{
    if (sniff->tail_len)
        take_bad_byte(sniff, sniff->size - sniff->tail_len, sniff->lines);
}

/* ---- Deciding -------------------------------------------------------------------- */

static void set(struct encoding *encoding, const char *name,
                enum encoding_source source)
{
    snprintf(encoding->name, sizeof encoding->name, "%s", encoding_canonical(name));
    encoding->source = source;
}

static bool find_mark(struct encoding *encoding, const struct sniff *sniff)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *name;
    } marks[] = {
        { "\xEF\xBB\xBF", 3, "UTF-8" },        { "\xFF\xFE\x00\x00", 4, "UTF-32LE" },
        { "\x00\x00\xFE\xFF", 4, "UTF-32BE" }, { "\xFF\xFE", 2, "UTF-16LE" },
        { "\xFE\xFF", 2, "UTF-16BE" },         { "\x84\x31\x95\x33", 4, "GB18030" },
    };

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (sniff->head_len >= marks[i].len &&
            memcmp(sniff->head, marks[i].bytes, marks[i].len) == 0) {
            set(encoding, marks[i].name, ENCODING_MARK);
            return true;
        }
    return false;
}

/* UTF-16 without a mark: it has zero bytes, as every line end has one, and its units are
 * the characters that texts are made of. */
static bool is_utf16(const struct sniff *sniff, int order)
{
    return sniff->zeros[!order] && sniff->unit_count &&
           sniff->units[order] * 1000 >= sniff->unit_count * USUAL_PERMIL &&
           sniff->units[order] > sniff->units[!order];
}

bool sniff_is_no_text(const struct sniff *sniff)
{
    struct encoding mark;

    return has_zeros(sniff) && !find_mark(&mark, sniff) && !is_utf16(sniff, 0) &&
           !is_utf16(sniff, 1);
}

static bool find_utf16(struct encoding *encoding, const struct sniff *sniff)
{
    if (is_utf16(sniff, 0))
        set(encoding, "UTF-16LE", ENCODING_DETECTED);
    else if (is_utf16(sniff, 1))
        set(encoding, "UTF-16BE", ENCODING_DETECTED);
    else
        return false;
    return true;
}

static svod_status feed(uchardet_t detector, struct raw *raw, svod_error *err)
{
    char piece[65536];
    uint64_t seen = 0;
    size_t got = 1;
    svod_status status = raw_rewind(raw, err);

    while (status == SVOD_OK && got && seen < DETECT_MOST) {
        status = raw_read(raw, piece, sizeof piece, &got, err);
        if (status == SVOD_OK && got && uchardet_handle_data(detector, piece, got) != 0)
            status = error_no_memory(err);
        seen += got;
    }
    uchardet_data_end(detector);
    return status;
}

static svod_status detect(struct encoding *encoding, const struct sniff *sniff,
                          struct raw *raw, svod_error *err)
{
    uchardet_t detector = uchardet_new();
    svod_status status = detector ? feed(detector, raw, err) : error_no_memory(err);
    const char *name = status == SVOD_OK ? uchardet_get_charset(detector) : "";

    if (status == SVOD_OK && *name)
        set(encoding, name, ENCODING_DETECTED);
    else if (status == SVOD_OK)
        status = error_set(err, SVOD_BAD_TEXT,
                           "line %u, byte %llu of the file: not UTF-8, and no other "
                           "encoding is known by its bytes; name it with --encoding",
                           sniff->bad_line, (unsigned long long)sniff->bad_offset);
    if (detector)
        uchardet_delete(detector);
    return status;
}

/* A few bad bytes are damage; many are another encoding. */
static bool is_utf8(const struct sniff *sniff)
{
    return sniff->bad < FEW_BAD || sniff->multibyte > sniff->bad * MORE_GOOD;
}

/* What says so in single bytes is in no encoding of two or four. */
static bool is_wide(const char *name)
{
    static const char *const names[] = { "UTF-16", "UTF16",   "UTF-32",
                                         "UTF32",  "UNICODE", "UCS" };

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strncasecmp(name, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Saved pages often declare the encoding they had before. */
static bool contradicts(const struct sniff *sniff, const char *declared)
{
    bool says_utf8 = strcasecmp(encoding_canonical(declared), "UTF-8") == 0;

    if (is_wide(declared))
        return true;
    return says_utf8 ? !is_utf8(sniff) : !sniff->bad && sniff->multibyte >= ENOUGH_UTF8;
}

svod_status encoding_find(struct encoding *encoding, const struct sniff *sniff,
                          struct raw *raw, svod_error *err)
{
    char declared[sizeof encoding->declared];
    svod_status status;

    *encoding = (struct encoding){ 0 };
    if (find_mark(encoding, sniff))
        return SVOD_OK;
    if (sniff_is_no_text(sniff))
        return error_set(err, SVOD_BAD_TEXT,
                         "line %u, byte %llu of the file: a zero byte, so no text",
                         sniff->zero_line, (unsigned long long)sniff->zero_offset);
    if (find_utf16(encoding, sniff))
        return SVOD_OK;
    declared_encoding(sniff->head, sniff->head_len, declared, sizeof declared);
    if (*declared && contradicts(sniff, declared)) {
        memcpy(encoding->declared, declared, sizeof declared);
    } else if (*declared && encoding_is_known(declared)) {
        set(encoding, declared, ENCODING_DECLARED);
        return SVOD_OK;
    }
    if (is_utf8(sniff)) {
        set(encoding, "UTF-8", ENCODING_VALID);
        return SVOD_OK;
    }
    status = detect(encoding, sniff, raw, err);
    if (strcmp(encoding_canonical(encoding->declared), encoding->name) == 0)
        encoding->declared[0] = 0; /* it is, after all */
    return status;
}
