/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * visible.c - print text so that the terminal shows it and does nothing else.
 *
 * The programs know the library by svod.h alone, so they decode UTF-8 by themselves
 * here, and nowhere else. How wide a character is they ask the library.
 */
#include "visible.h"

#include "svod.h"

#include <string.h>

/* The longest is "\u202e". */
#define ESCAPE_SIZE 8

static struct visible_char one_byte(const char *text)
{
    unsigned char byte = (unsigned char)*text;
    struct visible_char ch = { .code = byte, .size = 1 };

    ch.is_safe = byte >= ' ' && byte < 0x7F;
    return ch;
}

/* Bytes of the character by its first byte; 0 when none begins so. */
static size_t size_by_lead(unsigned char lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* C1 controls, line and paragraph separators, and what turns the direction of writing:
 * each can make a line show other than what it says. */
static bool is_obeyed(uint32_t code)
{
    return code < 0xA0 || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

struct visible_char visible_next(const char *text, size_t len)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t size = size_by_lead((unsigned char)*text);
    struct visible_char ch = { .size = size };

    if (size == 0 || size > len)
        return one_byte(text);
    ch.code = (uint32_t)((unsigned char)*text & (0x7F >> size));
    for (size_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte & 0xC0) != 0x80)
            return one_byte(text);
        ch.code = ch.code << 6 | (byte & 0x3FU);
    }
    if (ch.code < least[size] || ch.code > 0x10FFFF || ch.code >> 11 == 0xD800 >> 11)
        return one_byte(text);
    ch.is_safe = !is_obeyed(ch.code);
    return ch;
}

/* What is safe goes on to here, from the start of the text. */
static size_t safe_len(const char *text, size_t len)
{
    size_t at = 0;

    while (at < len) {
        struct visible_char ch = visible_next(text + at, len - at);

        if (!ch.is_safe)
            break;
        at += ch.size;
    }
    return at;
}

/* A tab is a blank by nature; its width would depend on where it stands. */
static void escape(char out[ESCAPE_SIZE], struct visible_char ch)
{
    if (ch.code == '\t')
        snprintf(out, ESCAPE_SIZE, " ");
    else if (ch.code <= 0xFF)
        snprintf(out, ESCAPE_SIZE, "\\x%02x", (unsigned)ch.code & 0xFF);
    else
        snprintf(out, ESCAPE_SIZE, "\\u%04x", (unsigned)ch.code & 0xFFFF);
}

/* Print when there is an `out`, and count the cells in any case. */
static size_t walk(FILE *out, const char *text, size_t len)
{
    size_t cells = 0;

    while (len > 0) {
        size_t safe = safe_len(text, len);

        cells += svod_cells(text, safe);
        if (out)
            fwrite(text, 1, safe, out);
        if (safe < len) {
            struct visible_char ch = visible_next(text + safe, len - safe);
            char shown[ESCAPE_SIZE];

            escape(shown, ch);
            cells += strlen(shown);
            if (out)
                fputs(shown, out);
            safe += ch.size;
        }
        text += safe;
        len -= safe;
    }
    return cells;
}

void visible_print(FILE *out, const char *text, size_t len)
{
    walk(out, text, len);
}

size_t visible_cells(const char *text, size_t len)
{
    return walk(NULL, text, len);
}
