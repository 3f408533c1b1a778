/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_made.c - systematic transcriptions of Chinese forms, where a file has none.
 *
 * Only of forms whose every character has one reading: a reading that is guessed would
 * stand beside what scholars write and look as good. The 8,000 retranscriptions are left
 * out: they would cost more at each opening than all the rest. */
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "names.h"
#include "names_key.h"
#include "names_table.h"
#include "text/reading.h"
#include "text/script.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Of a form that is transcribed: longer ones are titles of works. */
#define CHARACTERS_MAX 16

/* The syllables of a form; 0 when one is not known, or there is a choice. */
static size_t only_reading(const char *text, uint16_t out[CHARACTERS_MAX])
{
    const char *end = text + strlen(text);
    size_t count = 0;

    while (text < end) {
        struct utf8_char ch = utf8_next(text, end);
        uint16_t syllables[READING_MAX];
        if (count == CHARACTERS_MAX || reading_of(ch.code, syllables) != 1)
            return 0;
        out[count++] = syllables[0];
        text += ch.size;
    }
    return count;
}

/* Forms of one name, side by side. */
struct made_from {
    uint32_t name;
    size_t first, end; /* rows */
};

static struct made_from rows_around(const svod_names *names, size_t row, size_t given)
{
    uint32_t name = names->rows.items[row].name;
    struct made_from from = { name, row, row + 1 };

    while (from.first && names->rows.items[from.first - 1].name == name)
        from.first--;
    while (from.end < given && names->rows.items[from.end].name == name)
        from.end++;
    return from;
}

/* A form that its file marks as too common is so, too, when it is made: Сее of 斜也. */
static bool is_common(svod_names *names, const struct made_from *from, const char *made,
                      size_t len)
{
    struct buffer key = { 0 }, other = { 0 };
    bool found = false;

    names_key(made, len, &key);
    for (size_t i = from->first; i < from->end && !found; i++) {
        const svod_name_form *form = &names->rows.items[i].form;
        if (form->searched || names_is_chinese(form))
            continue;
        names_key(form->text, strlen(form->text), &other);
        found = other.len == key.len &&
                memcmp(buffer_string(&other), buffer_string(&key), key.len) == 0;
    }
    if (buffer_failed(&key) || buffer_failed(&other))
        names->made.failed = true;
    buffer_release(&key);
    buffer_release(&other);
    return found;
}

static svod_status add_made(svod_names *names, const struct made_from *from,
                            svod_transcription system, const uint16_t *syllables,
                            size_t count, svod_error *err)
{
    struct names_row_form *row;
    size_t start = names->made.len;
    bool searched;

    transcription_write(&names->made, system, syllables, count);
    searched =
        count > 1 && !buffer_failed(&names->made) &&
        !is_common(names, from, names->made.bytes + start, names->made.len - start);
    buffer_add_byte(&names->made, 0);
    if (buffer_failed(&names->made) || !ARRAY_ROOM(&names->rows))
        return error_no_memory(err);
    row = &names->rows.items[names->rows.count++];
    row->name = from->name;
    row->form = (svod_name_form){ .language = transcription_name(system),
                                  .source = "",
                                  .searched = searched,
                                  .inferred = 1 };
    return SVOD_OK;
}

/* Which of the systems a name has forms in: a bit for each. */
static unsigned system_of(const svod_name_form *form)
{
    for (svod_transcription i = SVOD_PINYIN; i <= SVOD_WADE_GILES; i++)
        if (strcmp(transcription_name(i), form->language) == 0)
            return 1u << i;
    return 0;
}

static svod_status make_of_row(svod_names *names, size_t row, size_t given,
                               unsigned has, svod_error *err)
{
    uint16_t syllables[CHARACTERS_MAX];
    size_t count = only_reading(names->rows.items[row].form.text, syllables);
    const struct made_from from = rows_around(names, row, given);
    svod_status status = SVOD_OK;

    for (svod_transcription i = SVOD_PINYIN;
         i <= SVOD_WADE_GILES && count && status == SVOD_OK; i++)
        if (!(has & 1u << i))
            status = add_made(names, &from, i, syllables, count, err);
    return status;
}

static bool is_transcribed(const svod_names *names, const struct names_row_form *row)
{
    return row->form.searched && names_is_chinese(&row->form) &&
           !names_is_retranscription(&names->names.items[row->name]);
}

/* Now the texts stay where they are. */
static void set_texts(svod_names *names, size_t first)
{
    const char *text = buffer_string(&names->made);

    for (size_t i = first; i < names->rows.count; i++) {
        names->rows.items[i].form.text = text;
        text += strlen(text) + 1;
    }
}

svod_status names_make_forms(svod_names *names, svod_error *err)
{
    unsigned char *has = memory_array(names->names.count, 1);
    size_t count = names->rows.count;
    svod_status status = has ? SVOD_OK : error_no_memory(err);

    for (size_t i = 0; i < count && has; i++)
        has[names->rows.items[i].name] |=
            (unsigned char)system_of(&names->rows.items[i].form);
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        if (is_transcribed(names, &names->rows.items[i]))
            status = make_of_row(names, i, count, has[names->rows.items[i].name], err);
    free(has);
    set_texts(names, count);
    return status;
}
