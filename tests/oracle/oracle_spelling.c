/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_spelling.c - what a pattern such as чжурч* is compared with.
 *
 * A Russian word in its modern spelling, a Latin one without its marks, both in small
 * letters and not yet stemmed. The modern spelling comes from the library, as the class
 * of a word does.
 */
#include "oracle_token.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "oracle_unicode.h"
#include "text/russian.h"

enum letters {
    NO_LETTERS,
    LATIN,
    CYRILLIC
};

/* Latin is what begins with a Latin letter and has no Cyrillic one. */
static enum letters letters_of(const struct oracle_bytes *form)
{
    const char *at = form->at, *end = form->at + form->len;
    enum letters found = NO_LETTERS;
    bool is_first = true;
    uint32_t code;

    for (size_t size; (size = oracle_decode(at, end, &code)) != 0; at += size) {
        if (code == '?' || code == '*')
            continue;
        if (oracle_is_cyrillic(code))
            return CYRILLIC;
        if (is_first && oracle_is_latin(code))
            found = LATIN;
        is_first = false;
    }
    return found;
}

static void add_modern(const char *bytes, size_t len, struct oracle_bytes *out)
{
    struct buffer modern = { 0 };

    russian_modernize(bytes, len, &modern);
    oracle_bytes_add(out, modern.bytes, modern.len);
    buffer_release(&modern);
}

static void add_without_marks(const struct oracle_bytes *form, struct oracle_bytes *out)
{
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t len = utf8proc_map(
        (const utf8proc_uint8_t *)form->at, (utf8proc_ssize_t)form->len, &plain,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
            UTF8PROC_CASEFOLD);

    if (len < 0)
        oracle_die("cannot decompose '%s'", form->at);
    oracle_bytes_add(out, (const char *)plain, (size_t)len);
    free(plain);
}

void oracle_spelling(const struct oracle_bytes *form, struct oracle_bytes *out)
{
    oracle_bytes_add(out, "", 0);
    switch (form->len ? letters_of(form) : NO_LETTERS) {
    case CYRILLIC:
        add_modern(form->at, form->len, out);
        break;
    case LATIN:
        add_without_marks(form, out);
        break;
    case NO_LETTERS:
        oracle_bytes_add(out, form->at, form->len);
    }
}

/* Letter by letter, for a pattern has no ending that could be looked at. */
static void add_modern_letters(const struct oracle_bytes *form,
                               struct oracle_bytes *out)
{
    const char *end = form->at + form->len;
    uint32_t code, before = '*';

    for (const char *at = form->at; at < end; before = code) {
        size_t size = oracle_decode(at, end, &code);
        bool is_hard_end =
            code == 0x44A && at + size == end && before != '*' && before != '?';
        if (code == '?' || code == '*')
            oracle_bytes_add(out, at, size);
        else if (!is_hard_end)
            add_modern(at, size, out);
        at += size;
    }
}

void oracle_fold_pattern(const char *pattern, size_t len, enum oracle_level level,
                         struct oracle_bytes *out)
{
    struct oracle_token token = { pattern, len, ORACLE_WORD };
    struct oracle_bytes form = { 0 };
    bool is_exact = level == ORACLE_EXACT;

    oracle_token_form(&token, &form);
    if (!is_exact && letters_of(&form) == CYRILLIC)
        add_modern_letters(&form, out);
    else if (!is_exact && letters_of(&form) == LATIN)
        add_without_marks(&form, out);
    else
        oracle_bytes_add(out, form.at, form.len);
    oracle_bytes_release(&form);
}
