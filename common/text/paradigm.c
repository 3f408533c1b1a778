/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * paradigm.c - the rows of paradigms.tsv, put to the ends of words.
 *
 * Forms are gathered in one string of lines, in which a new one is looked for: a name
 * has some dozens at most. */
#include "paradigm.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "utf8.h"

#include <stdbool.h>
#include <string.h>

#define CASES      5 /* but the nominative */
#define WORDS_MOST 4 /* of a longer name the others stay as they are */

enum number {
    NUMBER_ONE,
    NUMBER_THING,
    NUMBER_MANY
};

static const struct row {
    enum number number;
    const char *ending, *cases[CASES], *other;
} rows[] = {
#include "paradigm_table.inc"
};

/* A word of a name, and its row; NULL where it does not decline. */
struct word {
    const char *text;
    size_t len;
    const struct row *row;
};

struct name {
    struct word words[WORDS_MOST];
    size_t count;
    struct buffer *forms; /* a line each, and one in front */
};

/* Which words of a name decline. */
enum part {
    PART_ALL,
    PART_FIRST,
    PART_LAST,
    PART_COUNT
};

/* ---- Rows ------------------------------------------------------------------------ */

static bool is_vowel_at(const char *at, const char *end)
{
    static const char vowels[] = "аеёиоуыэюяАЕЁИОУЫЭЮЯ";
    struct utf8_char ch = utf8_next(at, end);

    for (const char *vowel = vowels; *vowel; vowel += 2)
        if (ch.code == utf8_next(vowel, vowel + 2).code)
            return true;
    return false;
}

static bool has_vowel(const char *at, const char *end)
{
    for (; at < end; at += utf8_next(at, end).size)
        if (is_vowel_at(at, end))
            return true;
    return false;
}

static bool declines(const struct row *row)
{
    return strcmp(row->cases[0], "-") != 0;
}

static bool fits(const struct row *row, const char *word, size_t len)
{
    size_t ending = strlen(row->ending);
    const char *end = word + len;

    return len > ending && memcmp(end - ending, row->ending, ending) == 0 &&
           (!declines(row) || !is_vowel_at(end - ending, end) ||
            has_vowel(word, end - ending));
}

static const struct row *find_row(const char *word, size_t len, enum number number)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool counts = rows[i].number == number ||
                      (number == NUMBER_THING && rows[i].number == NUMBER_ONE);
        if (counts && fits(&rows[i], word, len))
            return &rows[i];
    }
    return NULL;
}

/* ---- Forms ----------------------------------------------------------------------- */

/* The next of several endings with commas between them; NULL behind the last one. */
static const char *next_ending(const char **at, size_t *len)
{
    const char *ending = *at;

    if (!ending)
        return NULL;
    *len = strcspn(ending, ",");
    *at = ending[*len] ? ending + *len + 1 : NULL;
    return ending;
}

static void add_ending(struct buffer *out, const struct word *word, const char *ending,
                       size_t len)
{
    buffer_add(out, word->text, word->len - strlen(word->row->ending));
    if (len != 1 || *ending != '.')
        buffer_add(out, ending, len);
}

static bool is_declined(const struct name *name, size_t index, enum part part)
{
    if (!name->words[index].row || !declines(name->words[index].row))
        return false;
    return part == PART_ALL || (part == PART_FIRST && index == 0) ||
           (part == PART_LAST && index + 1 == name->count);
}

/* Add a line, unless it is there. */
static void add_form(struct buffer *forms, const struct buffer *form)
{
    struct buffer line = { 0 };

    buffer_add_byte(&line, '\n');
    buffer_add(&line, buffer_string(form), form->len);
    buffer_add_byte(&line, '\n');
    buffer_add_byte(&line, 0);
    if (buffer_failed(&line) || buffer_failed(form))
        forms->failed = true;
    else if (!strstr(buffer_string(forms), line.bytes))
        buffer_add(forms, line.bytes + 1, line.len - 2);
    buffer_release(&line);
}

/* Add all that follows `front` when the words from `index` on stand in this case. */
static void add_case(const struct name *name, size_t index, int which, enum part part,
                     const struct buffer *front)
{
    const struct word *word = &name->words[index];
    const char *endings, *ending;
    size_t len;

    if (index == name->count) {
        add_form(name->forms, front);
        return;
    }
    bool declined = is_declined(name, index, part);
    endings = declined ? word->row->cases[which] : "";
    while ((ending = next_ending(&endings, &len))) {
        struct buffer form = { 0 };
        buffer_add(&form, buffer_string(front), front->len);
        if (index)
            buffer_add_byte(&form, ' ');
        if (declined)
            add_ending(&form, word, ending, len);
        else
            buffer_add(&form, word->text, word->len);
        add_case(name, index + 1, which, part, &form);
        buffer_release(&form);
    }
}

static void split(struct name *name, const char *text, size_t len)
{
    const char *end = text + len;

    while (text < end) {
        bool is_rest = name->count + 1 == WORDS_MOST;
        const char *blank = is_rest ? NULL : memchr(text, ' ', (size_t)(end - text));
        size_t size = (size_t)((blank ? blank : end) - text);
        if (size)
            name->words[name->count++] = (struct word){ .text = text, .len = size };
        text += size + 1;
    }
}

/* Forms of a name in one number. */
static void decline(struct name *name, enum number number)
{
    struct buffer front = { 0 };

    for (size_t i = 0; i < name->count; i++)
        name->words[i].row = find_row(name->words[i].text, name->words[i].len, number);
    add_case(name, 0, 0, PART_COUNT, &front);
    for (enum part part = PART_ALL; part < PART_COUNT; part++)
        for (int which = 0; which < CASES; which++)
            add_case(name, 0, which, part, &front);
}

/* ---- Peoples --------------------------------------------------------------------- */

static void add_other(struct buffer *out, const struct word *word, size_t variant)
{
    const char *endings = word->row ? word->row->other : "-", *ending, *found = NULL;
    size_t len, found_len = 0;

    for (size_t i = 0; i <= variant && (ending = next_ending(&endings, &len)); i++) {
        found = ending;
        found_len = len;
    }
    if (word->row && strcmp(word->row->other, "-") != 0)
        add_ending(out, word, found, found_len);
    else
        buffer_add(out, word->text, word->len);
}

/* The name in the other number, and its forms. */
static void decline_other(const struct name *name, enum number number, size_t variant)
{
    struct name other = { .forms = name->forms };
    struct buffer text = { 0 };

    for (size_t i = 0; i < name->count; i++) {
        if (i)
            buffer_add_byte(&text, ' ');
        add_other(&text, &name->words[i], variant);
    }
    split(&other, buffer_string(&text), text.len);
    decline(&other, number);
    if (buffer_failed(&text))
        name->forms->failed = true;
    buffer_release(&text);
}

static bool has_other(const struct name *name)
{
    const struct row *row = name->count ? name->words[name->count - 1].row : NULL;

    return row && strcmp(row->other, "-") != 0;
}

static void decline_people(struct name *name)
{
    const struct word *last = &name->words[name->count - 1];
    bool is_plural = find_row(last->text, last->len, NUMBER_MANY) != NULL;

    decline(name, is_plural ? NUMBER_MANY : NUMBER_ONE);
    for (size_t variant = 0; variant < 2 && has_other(name); variant++)
        decline_other(name, is_plural ? NUMBER_ONE : NUMBER_MANY, variant);
}

svod_status paradigm_forms(const char *name, size_t len, paradigm_kind kind,
                           paradigm_fn *each, void *context, svod_error *err)
{
    struct buffer forms = { 0 };
    struct name parts = { .forms = &forms };
    const char *at, *end;

    buffer_add_byte(&forms, '\n');
    split(&parts, name, len);
    if (parts.count && kind == PARADIGM_PEOPLE)
        decline_people(&parts);
    else if (parts.count)
        decline(&parts, kind == PARADIGM_THING ? NUMBER_THING : NUMBER_ONE);
    if (buffer_failed(&forms)) {
        buffer_release(&forms);
        return error_no_memory(err);
    }
    at = forms.bytes + 1;
    for (; (end = strchr(at, '\n')); at = end + 1)
        each(context, at, (size_t)(end - at));
    buffer_release(&forms);
    return SVOD_OK;
}
