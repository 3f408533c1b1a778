/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "names_key.h"

#include "base/base.h"
#include "text/russian.h"
#include "text/script.h"
#include "text/utf8.h"
#include "text/variant.h"

#include <utf8proc.h>

#define HARD    0x44A /* ъ */
#define SHORT_I 0x439 /* й: letter and mark, but no other letter without it */

static void add_code(struct buffer *out, uint32_t code)
{
    char bytes[UTF8_MAX];

    buffer_add(out, bytes, utf8_encode(bytes, code));
}

static bool is_cyrillic(uint32_t code)
{
    return code >= 0x400 && code < 0x530;
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

/* A word as far as it is Cyrillic, in the spelling of today; behind it in the text. */
static const char *add_russian(struct buffer *out, const char *at, const char *end)
{
    struct buffer word = { 0 }, modern = { 0 };

    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        if (ch.code == 0x306 && word.len >= 2 && word.bytes[word.len - 1] == '\xB8')
            word.len -= 2, add_code(&word, SHORT_I); /* и and a breve */
        else if (is_cyrillic(ch.code) && script_char_kind(ch.code) == CHAR_LETTER)
            add_code(&word, script_lower(ch.code));
        else if (script_char_kind(ch.code) != CHAR_MARK &&
                 script_char_kind(ch.code) != CHAR_JOINER)
            break;
        at += ch.size;
    }
    russian_modernize(buffer_string(&word), word.len, &modern);
    for (size_t i = 0; i < modern.len; i += 2) /* all its letters have two bytes */
        if (utf8_next(modern.bytes + i, modern.bytes + modern.len).code != HARD)
            buffer_add(out, modern.bytes + i, 2);
    out->failed = out->failed || buffer_failed(&word) || buffer_failed(&modern);
    buffer_release(&word);
    buffer_release(&modern);
    return at;
}

void names_key(const char *text, size_t len, struct buffer *out)
{
    const char *end = text + len;

    buffer_clear(out);
    while (text < end) {
        struct utf8_char ch = utf8_next(text, end);
        enum char_kind kind = script_char_kind(ch.code);
        if (kind == CHAR_HAN)
            add_code(out, variant_class(ch.code));
        else if (ch.code < 0x80 && kind == CHAR_LETTER)
            buffer_add_byte(out, (char)(ch.code | 0x20));
        else if (kind == CHAR_DIGIT)
            add_code(out, ch.code);
        else if (kind == CHAR_LETTER && is_cyrillic(ch.code)) {
            text = add_russian(out, text, end);
            continue;
        } else if (kind == CHAR_LETTER)
            add_letter(out, ch.code);
        text += ch.size;
    }
}
