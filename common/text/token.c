/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "token.h"

#include "utf8.h"

static bool is_reference_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
           (byte >= 'A' && byte <= 'F') || byte == '-';
}

/* '&', 1 to 4 capital letters, 2 to 8 digits, ';'. A letter that is also a digit, as
 * the B of "&CB00123;", may be taken for either: so all splits are tried. */
size_t token_reference(const char *at, const char *end)
{
    const char *letters = at + 1, *digits, *last;

    if (end - at < 5 || *at != '&')
        return 0;
    for (digits = letters; digits < end && digits - letters < 4; digits++) {
        if (*digits < 'A' || *digits > 'Z')
            break;
        for (last = digits + 1; last < end && is_reference_byte(*last); last++)
            continue;
        if (last < end && *last == ';' && last - digits >= 3 && last - digits <= 9)
            return (size_t)(last - at) + 1;
    }
    return 0;
}

/* A variation selector belongs to the character before it. */
static const char *take_selector(const char *at, const char *end)
{
    if (at < end && (unsigned char)*at >= 0xEF) {
        struct utf8_char ch = utf8_next(at, end);
        if (script_is_variation_selector(ch.code))
            return at + ch.size;
    }
    return at;
}

static const char *cut_han(const char *at, const char *end, struct utf8_char ch,
                           struct token *token)
{
    const char *after = take_selector(at + ch.size, end);

    *token = (struct token){ at, (size_t)(after - at), SCRIPT_HAN,
                             after == at + ch.size ? ch.code : 0 };
    return after;
}

static const char *cut_number(const char *at, const char *end, struct token *token)
{
    const char *after = at;

    while (after < end) {
        struct utf8_char ch = utf8_next(after, end);
        if (script_char_kind(ch.code) != CHAR_DIGIT ||
            (size_t)(after - at) + ch.size > TOKEN_MAX)
            break;
        after += ch.size;
    }
    *token = (struct token){ at, (size_t)(after - at), SCRIPT_NUMBER, 0 };
    return after;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC;
}

/* Latin look-alikes stand in Cyrillic words, so these two make one word together. */
static bool goes_together(enum script word, enum script letter)
{
    return word == letter || (word == SCRIPT_CYRILLIC && letter == SCRIPT_LATIN) ||
           (word == SCRIPT_LATIN && letter == SCRIPT_CYRILLIC);
}

/* Does this character go on with a word of this script, whose last letter was of
 * script `last`? */
static bool continues(struct utf8_char ch, const char *after, const char *end,
                      enum script word, enum script last)
{
    if (is_apostrophe(ch.code))
        return last == SCRIPT_LATIN && script_is_letter_at(after, end) &&
               goes_together(word, script_of_letter(utf8_next(after, end).code));
    switch (script_char_kind(ch.code)) {
    case CHAR_LETTER:
        return goes_together(word, script_of_letter(ch.code));
    case CHAR_MARK:
    case CHAR_JOINER:
        return true;
    case CHAR_OTHER:
    case CHAR_HAN:
    case CHAR_DIGIT:
        break;
    }
    return false;
}

/* Is there room for it in a word that has `len` bytes? An apostrophe needs room for its
 * letter, too: a word never ends with one, else it would not be read again as it is. */
static bool has_room(struct utf8_char ch, const char *after, const char *end,
                     size_t len)
{
    if (is_apostrophe(ch.code) && after < end)
        len += utf8_next(after, end).size;
    return len + ch.size <= TOKEN_MAX;
}

static const char *cut_word(const char *at, const char *end, struct utf8_char first,
                            struct token *token)
{
    const char *after = at + first.size;
    enum script word = script_of_letter(first.code), last = word;

    while (after < end) {
        struct utf8_char ch = utf8_next(after, end);
        if (!has_room(ch, after + ch.size, end, (size_t)(after - at)) ||
            !continues(ch, after + ch.size, end, word, last))
            break;
        if (script_char_kind(ch.code) == CHAR_LETTER && !is_apostrophe(ch.code)) {
            last = script_of_letter(ch.code);
            if (last == SCRIPT_CYRILLIC)
                word = SCRIPT_CYRILLIC;
        }
        after += ch.size;
    }
    *token = (struct token){ at, (size_t)(after - at), word, 0 };
    return after;
}

static const char *cut_reference(const char *at, size_t len, struct token *token)
{
    *token = (struct token){ at, len, SCRIPT_HAN, 0 };
    return at + len;
}

bool token_next(const char **at, const char *end, struct token *token)
{
    const char *here = *at;

    for (; here < end; here += utf8_next(here, end).size) {
        struct utf8_char ch = utf8_next(here, end);
        size_t reference = *here == '&' ? token_reference(here, end) : 0;
        enum char_kind kind = script_char_kind(ch.code);
        if (reference)
            *at = cut_reference(here, reference, token);
        else if (kind == CHAR_HAN)
            *at = cut_han(here, end, ch, token);
        else if (kind == CHAR_LETTER)
            *at = cut_word(here, end, ch, token);
        else if (kind == CHAR_DIGIT)
            *at = cut_number(here, end, token);
        else
            continue;
        return true;
    }
    *at = end;
    return false;
}
