/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "names_key.h"

#include "base/base.h"
#include "text/russian.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/variant.h"

#include <string.h>
#include <utf8proc.h>

#define BREVE 0x306 /* of й: the mark of Russian that counts */

static const char hard_sign[] = "ъ";

static void add_code(struct buffer *out, uint32_t code)
{
    char bytes[UTF8_MAX];

    buffer_add(out, bytes, utf8_encode(bytes, code));
}

static bool is_cyrillic(uint32_t code)
{
    return code >= 0x400 && code < 0x482; /* without its marks, which stand behind */
}

/* The letters of one that has marks, without them: ŏ as o, ﬁ as fi. */
static void add_letter(struct buffer *out, uint32_t code)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, ARRAY_LEN(parts),
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &boundary);

    if (code >= 0x2B0 && code < 0x300) /* ʻ ʼ: letters only by name */
        return;
    if (script_of_letter(code) == SCRIPT_HANGUL || count < 0 ||
        count > (utf8proc_ssize_t)ARRAY_LEN(parts)) {
        add_code(out, code);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++)
        add_code(out, (uint32_t)parts[i]);
}

/* What is in `out` from `start` on is a word in small letters: bring it to the spelling
 * of today, and leave out the ъ. All its letters have two bytes. */
static void modernize(struct buffer *out, size_t start)
{
    size_t old = out->len, kept = start;

    russian_modernize(out->bytes + start, old - start, out);
    if (buffer_failed(out))
        return;
    for (size_t i = old; i + 2 <= out->len; i += 2)
        if (memcmp(out->bytes + i, hard_sign, 2) != 0) {
            memcpy(out->bytes + kept, out->bytes + i, 2);
            kept += 2;
        }
    out->len = kept;
    out->bytes[kept] = 0;
}

/* A word as far as it is Cyrillic; what stands behind it. */
static const char *add_russian(struct buffer *out, const char *at, const char *end)
{
    size_t start = out->len;

    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        if (is_cyrillic(ch.code))
            add_code(out, script_lower(ch.code));
        else if (ch.code == BREVE && out->len >= start + 2 &&
                 memcmp(out->bytes + out->len - 2, "и", 2) == 0)
            memcpy(out->bytes + out->len - 2, "й", 2);
        else if (script_char_kind(ch.code) != CHAR_MARK &&
                 script_char_kind(ch.code) != CHAR_JOINER)
            break;
        at += ch.size;
    }
    if (!buffer_failed(out))
        modernize(out, start);
    return at;
}

static uint32_t class_of(uint32_t code, struct names_folds *folds)
{
    size_t at = code % ARRAY_LEN(folds->items);

    if (!folds)
        return variant_class(code);
    if (folds->items[at].code != code) {
        folds->items[at].code = code;
        folds->items[at].class = variant_class(code);
    }
    return folds->items[at].class;
}

void names_key(const char *text, size_t len, struct buffer *out)
{
    names_key_of_many(text, len, NULL, out);
}

void names_key_of_many(const char *text, size_t len, struct names_folds *folds,
                       struct buffer *out)
{
    const char *end = text + len;

    buffer_clear(out);
    while (text < end) {
        struct utf8_char ch = utf8_next(text, end);
        enum char_kind kind = script_char_kind(ch.code);
        if (kind == CHAR_HAN)
            add_code(out, class_of(ch.code, folds));
        else if (ch.code < 0x80 && kind == CHAR_LETTER)
            buffer_add_byte(out, (char)(ch.code | 0x20));
        else if (kind == CHAR_DIGIT)
            add_code(out, ch.code);
        else if (is_cyrillic(ch.code)) {
            text = add_russian(out, text, end);
            continue;
        } else if (kind == CHAR_LETTER)
            add_letter(out, ch.code);
        text += ch.size;
    }
}
