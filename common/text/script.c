/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "script.h"

#include "utf8.h"

#include "base/base.h"

#include <utf8proc.h>

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

bool script_is_letter_at(const char *at, const char *end)
{
    return at < end && script_char_kind(utf8_next(at, end).code) == CHAR_LETTER;
}

bool script_is_han(uint32_t code)
{
    static const struct range blocks[] = {
        { 0x4E00, 0x9FFF },                       /* the common characters */
        { 0x3400, 0x4DBF },                       /* Extension A */
        { 0x20000, 0x3FFFD },                     /* Extension B and all later ones */
        { 0xF900, 0xFAFF },                       /* compatibility forms */
        { 0x2E80, 0x2FD5 },                       /* radicals */
        { 0x3005, 0x3005 },                       /* the sign of repetition */
        { 0x3007, 0x3007 },                       /* the numeral zero */
        { 0x3021, 0x3029 },                       /* merchants' numerals */
        { 0x3038, 0x303B },   { 0xE000, 0xF8FF }, /* private use */
        { 0xF0000, 0xFFFFD }, { 0x100000, 0x10FFFD },
    };

    return in_ranges(code, blocks, ARRAY_LEN(blocks));
}

bool script_is_variation_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static enum char_kind ascii_kind(uint32_t code)
{
    if ((code | 0x20) >= 'a' && (code | 0x20) <= 'z')
        return CHAR_LETTER;
    return code >= '0' && code <= '9' ? CHAR_DIGIT : CHAR_OTHER;
}

static bool is_joiner(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 ||
           code == 0xFEFF;
}

/* A switch over Unicode's thirty categories would hide the four that count. */
static enum char_kind category_kind(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);

    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
        return CHAR_LETTER;
    if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME)
        return CHAR_MARK;
    return category == UTF8PROC_CATEGORY_ND ? CHAR_DIGIT : CHAR_OTHER;
}

enum char_kind script_char_kind(uint32_t code)
{
    if (code < 0x80)
        return ascii_kind(code);
    if (code >= 0x3400 && script_is_han(code))
        return CHAR_HAN;
    if (code >= 0x0410 && code <= 0x044F)
        return CHAR_LETTER;
    if (code >= 0x2E80 && script_is_han(code))
        return CHAR_HAN;
    if (code == 0x2BC) /* by its category a letter, by its use an apostrophe */
        return CHAR_OTHER;
    return is_joiner(code) ? CHAR_JOINER : category_kind(code);
}

enum script script_of_letter(uint32_t code)
{
    static const struct range cyrillic[] = {
        { 0x400, 0x52F }, { 0x1C80, 0x1C8F }, { 0x2DE0, 0x2DFF }, { 0xA640, 0xA69F }
    };
    static const struct range latin[] = { { 0x41, 0x24F },    { 0x250, 0x2AF },
                                          { 0x1E00, 0x1EFF }, { 0x2C60, 0x2C7F },
                                          { 0xA720, 0xA7FF }, { 0xFB00, 0xFB06 },
                                          { 0xFF21, 0xFF5A } };
    static const struct range hangul[] = {
        { 0x1100, 0x11FF }, { 0x3130, 0x318F }, { 0xA960, 0xA97F }, { 0xAC00, 0xD7FF }
    };
    static const struct range kana[] = {
        { 0x3040, 0x30FF }, { 0x31F0, 0x31FF }, { 0xFF66, 0xFF9F }, { 0x1B000, 0x1B16F }
    };

    if (in_ranges(code, cyrillic, ARRAY_LEN(cyrillic)))
        return SCRIPT_CYRILLIC;
    if (in_ranges(code, latin, ARRAY_LEN(latin)))
        return SCRIPT_LATIN;
    if (in_ranges(code, hangul, ARRAY_LEN(hangul)))
        return SCRIPT_HANGUL;
    return in_ranges(code, kana, ARRAY_LEN(kana)) ? SCRIPT_KANA : SCRIPT_OTHER;
}

uint32_t script_lower(uint32_t code)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

const char *script_language(enum script script)
{
    static const char *const languages[SCRIPT_COUNT] = {
        [SCRIPT_HAN] = "zh",     [SCRIPT_CYRILLIC] = "ru", [SCRIPT_LATIN] = "en",
        [SCRIPT_HANGUL] = "ko",  [SCRIPT_KANA] = "ja",     [SCRIPT_OTHER] = "und",
        [SCRIPT_NUMBER] = "und",
    };

    return languages[script];
}
