/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names.c - build the table of an authority, and tell what is in it. */
#include "names.h"

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "names_data.h"
#include "names_key.h"
#include "names_table.h"
#include "text/paradigm.h"

#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)64 << 20) /* bytes of a user's file */

/* ---- Sources --------------------------------------------------------------------- */

/* Takes `text` over. */
static svod_status add_source(svod_names *names, const char *path, char *text,
                              svod_error *err)
{
    struct names_source *source;

    if (!text || !ARRAY_ROOM(&names->sources)) {
        free(text);
        return error_no_memory(err);
    }
    source = &names->sources.items[names->sources.count++];
    source->text = text;
    source->path = memory_copy_string(path);
    return source->path ? SVOD_OK : error_no_memory(err);
}

static svod_status add_own_sources(svod_names *names, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < names->own && status == SVOD_OK; i++)
        status = add_source(names, names_data[i].path,
                            memory_copy_string(names_data[i].text), err);
    return status;
}

/* ---- Building -------------------------------------------------------------------- */

bool names_add_number(struct names_numbers *numbers, uint32_t number)
{
    if (!ARRAY_ROOM(numbers))
        return false;
    numbers->items[numbers->count++] = number;
    return true;
}

static bool is_same(const svod_name_form *a, const svod_name_form *b)
{
    return strcmp(a->text, b->text) == 0 && strcmp(a->language, b->language) == 0;
}

/* A form that a later row has again adds nothing. */
static void put_form(svod_name *name, svod_name_form *forms, const svod_name_form *form)
{
    for (size_t i = 0; i < name->form_count; i++)
        if (is_same(&forms[i], form))
            return;
    forms[name->form_count++] = *form;
}

/* Bring the forms of each name together: a count for each, then a place for each. */
static svod_status gather_forms(svod_names *names, svod_error *err)
{
    size_t *starts = memory_array(names->names.count + 1, sizeof *starts);

    names->forms = memory_array(names->rows.count, sizeof *names->forms);
    if (!starts || !names->forms) {
        free(starts);
        return error_no_memory(err);
    }
    for (size_t i = 0; i < names->rows.count; i++)
        starts[names->rows.items[i].name + 1]++;
    for (size_t i = 0; i < names->names.count; i++) {
        starts[i + 1] += starts[i];
        names->names.items[i].forms = names->forms + starts[i];
        names->names.items[i].form_count = 0;
    }
    for (size_t i = 0; i < names->rows.count; i++) {
        const struct names_row_form *row = &names->rows.items[i];
        put_form(&names->names.items[row->name], names->forms + starts[row->name],
                 &row->form);
    }
    free(starts);
    return SVOD_OK;
}

static void set_labels(svod_names *names)
{
    for (size_t i = 0; i < names->names.count; i++) {
        svod_name *name = &names->names.items[i];
        name->label = name->form_count ? name->forms[0].text : name->id;
        for (size_t k = name->form_count; k-- > 0;)
            if (names_is_chinese(&name->forms[k]))
                name->label = name->forms[k].text;
    }
}

bool names_is_chinese(const svod_name_form *form)
{
    return strcmp(form->language, "zh") == 0;
}

bool names_is_russian(const svod_name_form *form)
{
    return strcmp(form->language, "ru") == 0 || strcmp(form->language, "pal") == 0;
}

static bool add_place(svod_names *names, uint32_t name, uint32_t form, uint32_t key)
{
    const svod_name_form *of = &names->names.items[name].forms[form];
    uint32_t number = (uint32_t)names->places.count;
    struct names_place *place;

    if (!ARRAY_ROOM(&names->places) ||
        (key == names->heads.count && !names_add_number(&names->heads, UINT32_MAX)) ||
        (names_is_russian(of) && !names_add_number(&names->russian, number)) ||
        (!names_is_chinese(of) && !names_add_number(&names->letters, number)))
        return false;
    place = &names->places.items[names->places.count++];
    *place = (struct names_place){ name, form, key, names->heads.items[key] };
    names->heads.items[key] = number;
    return true;
}

static bool index_form(svod_names *names, uint32_t name, uint32_t form,
                       struct names_folds *folds, struct buffer *key)
{
    const char *text = names->names.items[name].forms[form].text;
    uint32_t number;

    names_key_of_many(text, strlen(text), folds, key);
    if (buffer_failed(key))
        return false;
    if (!key->len)
        return true;
    number = strings_intern(&names->keys, key->bytes, key->len);
    return number != STRINGS_NONE && add_place(names, name, form, number);
}

static svod_status index_forms(svod_names *names, svod_error *err)
{
    struct names_folds *folds = memory_array(1, sizeof *folds);
    struct buffer key = { 0 };
    bool good = folds != NULL;

    for (uint32_t i = 0; i < names->names.count; i++)
        for (uint32_t k = 0; k < names->names.items[i].form_count && good; k++)
            good = index_form(names, i, k, folds, &key);
    buffer_release(&key);
    free(folds);
    return good ? SVOD_OK : error_no_memory(err);
}

static svod_status build(svod_names *names, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < names->sources.count && status == SVOD_OK; i++)
        status = names_read_file(names, &names->sources.items[i], err);
    if (status == SVOD_OK)
        status = names_make_forms(names, err);
    if (status == SVOD_OK)
        status = gather_forms(names, err);
    free(names->rows.items);
    names->rows.items = NULL;
    names->rows.count = names->rows.cap = 0;
    if (status != SVOD_OK)
        return status;
    set_labels(names);
    status = index_forms(names, err);
    return status == SVOD_OK ? names_index_parts(names, err) : status;
}

/* ---- The life of an authority ---------------------------------------------------- */

static void release(svod_names *names)
{
    for (size_t i = 0; i < names->sources.count; i++) {
        free(names->sources.items[i].path);
        free(names->sources.items[i].text);
    }
    free(names->sources.items);
    free(names->names.items);
    free(names->rows.items);
    free(names->forms);
    buffer_release(&names->made);
    strings_release(&names->ids);
    strings_release(&names->keys);
    free(names->heads.items);
    free(names->places.items);
    free(names->russian.items);
    free(names->letters.items);
    free(names->han_lists);
    free(names->han_starts);
    *names = (svod_names){ 0 };
}

static svod_status open_with(svod_names **out, size_t own, svod_error *err)
{
    svod_names *names = memory_array(1, sizeof *names);
    svod_status status;

    *out = NULL;
    if (!names)
        return error_no_memory(err);
    names->own = own;
    status = add_own_sources(names, err);
    if (status == SVOD_OK)
        status = build(names, err);
    if (status == SVOD_OK)
        *out = names;
    else
        svod_names_free(names);
    return status;
}

svod_status svod_names_open(svod_names **out, svod_error *err)
{
    return open_with(out, names_data_count, err);
}

svod_status names_open_empty(svod_names **out, svod_error *err)
{
    return open_with(out, 0, err);
}

void svod_names_free(svod_names *names)
{
    if (!names)
        return;
    release(names);
    free(names);
}

/* The files of users that are in a table stand behind our own. Their texts were cut, so
 * they are read again: a scholar who changed one sees the change. */
static svod_status add_user_sources(svod_names *to, const svod_names *from,
                                    const char *path, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = from->own; i <= from->sources.count; i++) {
        const char *one = i < from->sources.count ? from->sources.items[i].path : path;
        struct buffer text = { 0 };
        if (status == SVOD_OK)
            status = file_read(&text, one, FILE_MAX, err);
        if (status == SVOD_OK && memchr(buffer_string(&text), 0, text.len))
            status = error_set(err, SVOD_BAD_TEXT, "'%s' holds a zero byte", one);
        if (status == SVOD_OK)
            status = add_source(to, one, buffer_take(&text), err);
        buffer_release(&text);
    }
    return status;
}

svod_status svod_names_add_file(svod_names *names, const char *path, svod_error *err)
{
    svod_names grown = { .own = names->own };
    svod_status status;

    if (!path)
        return error_set(err, SVOD_MISUSE, "a file of names without a path");
    status = add_own_sources(&grown, err);
    if (status == SVOD_OK)
        status = add_user_sources(&grown, names, path, err);
    if (status == SVOD_OK)
        status = build(&grown, err);
    if (status != SVOD_OK) {
        release(&grown);
        return status;
    }
    release(names);
    *names = grown;
    return SVOD_OK;
}

/* ---- What is in it --------------------------------------------------------------- */

size_t svod_names_count(const svod_names *names)
{
    return names->names.count;
}

const svod_name *svod_names_get(const svod_names *names, size_t index)
{
    return index < names->names.count ? &names->names.items[index] : NULL;
}

bool names_by_id(const svod_names *names, const char *id, size_t len, size_t *index)
{
    uint32_t number = strings_find(&names->ids, id, len);

    *index = number;
    return number != STRINGS_NONE;
}

bool names_is_retranscription(const svod_name *name)
{
    return strcmp(name->kind, "retranscription") == 0;
}

bool names_system(const svod_name_form *form, svod_transcription *system)
{
    bool is_english = strcmp(form->language, "en") == 0;

    *system = SVOD_PINYIN;
    if (names_is_russian(form))
        *system = SVOD_PALLADIUS;
    else if (strcmp(form->language, "wg") == 0 ||
             (is_english && strpbrk(form->text, "-'")))
        *system = SVOD_WADE_GILES;
    else
        return is_english || strcmp(form->language, "py") == 0;
    return true;
}

void names_each_form(const svod_names *names, names_form_fn *each, void *context)
{
    for (size_t i = 0; i < names->names.count; i++)
        for (size_t k = 0; k < names->names.items[i].form_count; k++)
            each(context, i, &names->names.items[i].forms[k]);
}

paradigm_kind names_paradigm(const char *kind)
{
    if (strcmp(kind, "person") == 0)
        return PARADIGM_PERSON;
    return strcmp(kind, "people") == 0 ? PARADIGM_PEOPLE : PARADIGM_THING;
}
