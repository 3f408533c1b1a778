/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_longer.c - the forms of names that contain a form.
 *
 * Of Chinese forms the keys are listed under each of their characters, so that only
 * those with the rarest character of a form are looked through. Of forms in letters the
 * keys are looked through, and those that have the letters are taken to pieces: to
 * syllables where a word can be read so, for Инчжоу is found as Ин-чжоу as well, and Ин
 * is a part of that. */
#include "base/error.h"
#include "base/memory.h"
#include "names.h"
#include "names_key.h"
#include "names_table.h"
#include "text/paradigm.h"
#include "text/script.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define NONE      UINT32_MAX
#define LISTS     4096 /* of keys, by the low bits of a character */
#define WORDS_MAX 24

/* ---- The lists ------------------------------------------------------------------- */

/* Tell of each Han character of each key: count it, or write the key into its list. */
static void go_through(svod_names *names, uint32_t *starts, uint32_t *lists)
{
    for (uint32_t key = 0; key < names->keys.count; key++) {
        size_t len;
        const char *at = strings_get(&names->keys, key, &len), *end = at + len;
        while (at < end) {
            struct utf8_char ch = utf8_next(at, end);
            at += ch.size;
            if (ch.code < 0x2E80)
                break; /* letters: not a Chinese form */
            if (lists)
                lists[starts[ch.code % LISTS]++] = key;
            else
                starts[ch.code % LISTS + 1]++;
        }
    }
}

svod_status names_index_parts(svod_names *names, svod_error *err)
{
    uint32_t *starts = memory_array(LISTS + 2, sizeof *starts);
    uint32_t *lists = NULL;

    if (starts) {
        go_through(names, starts, NULL);
        for (size_t i = 1; i <= LISTS; i++)
            starts[i] += starts[i - 1];
        lists = memory_array(starts[LISTS], sizeof *lists);
    }
    names->han_starts = starts;
    names->han_lists = lists;
    if (!lists)
        return error_no_memory(err);
    go_through(names, starts, lists);
    memmove(starts + 1, starts, LISTS * sizeof *starts); /* each ends where it began */
    starts[0] = 0;
    return SVOD_OK;
}

/* ---- Chinese --------------------------------------------------------------------- */

struct telling {
    const svod_names *names;
    names_form_fn *each;
    void *context;
};

static void tell_place(const struct telling *telling, const struct names_place *place)
{
    const svod_name *name = &telling->names->names.items[place->name];

    telling->each(telling->context, place->name, &name->forms[place->form]);
}

static bool contains(const char *text, size_t len, const char *part, size_t part_len)
{
    for (size_t i = 0; i + part_len <= len; i++)
        if (!part_len || (text[i] == *part && memcmp(text + i, part, part_len) == 0))
            return true;
    return false;
}

/* The shortest list that every longer form must be in. */
static size_t shortest_list(const svod_names *names, const struct buffer *key)
{
    const char *at = key->bytes, *end = at + key->len;
    const uint32_t *starts = names->han_starts;
    size_t best = NONE;

    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        size_t list = ch.code % LISTS;
        if (best == NONE ||
            starts[list + 1] - starts[list] < starts[best + 1] - starts[best])
            best = list;
        at += ch.size;
    }
    return best;
}

static void find_chinese(const struct telling *telling, const struct buffer *key)
{
    const svod_names *names = telling->names;
    size_t list = shortest_list(names, key);
    uint32_t last = NONE; /* a key with the character twice stands there twice */

    for (uint32_t i = names->han_starts[list]; i < names->han_starts[list + 1]; i++) {
        uint32_t number = names->han_lists[i], place;
        size_t len;
        const char *other = strings_get(&names->keys, number, &len);
        if (number == last || len <= key->len ||
            !contains(other, len, key->bytes, key->len))
            continue;
        last = number;
        for (place = names->heads.items[number]; place != NONE;
             place = names->places.items[place].next)
            tell_place(telling, &names->places.items[place]);
    }
}

/* ---- Words ----------------------------------------------------------------------- */

/* The words of a form, or their syllables, as keys. */
struct words {
    struct buffer keys;           /* one after the other */
    size_t starts[WORDS_MAX + 1]; /* in them */
    size_t count;
};

static void add_word(struct words *words, const char *text, size_t len,
                     struct buffer *key)
{
    names_key(text, len, key);
    if (buffer_failed(key))
        words->keys.failed = true;
    if (!key->len || words->count == WORDS_MAX)
        return;
    words->starts[words->count++] = words->keys.len;
    buffer_add(&words->keys, key->bytes, key->len);
}

/* As a query takes it to pieces: long syllables first, none that may be several. */
static bool add_syllables(struct words *words, const svod_name_form *form,
                          const char *text, size_t len, struct buffer *key)
{
    struct transcription_readings readings;
    const struct transcription_reading *first = &readings.items[0];
    svod_transcription system;

    if (!names_system(form, &system) ||
        transcription_read(&readings, system, text, len, NULL) != SVOD_OK ||
        !readings.count)
        return false;
    for (size_t i = 0; i < first->count; i++)
        if (first->places[i].count != 1)
            return false;
    for (size_t i = 0; i < first->count; i++) {
        const char *syllable =
            transcription_syllable(system, first->places[i].syllables[0]);
        add_word(words, syllable, strlen(syllable), key);
    }
    return true;
}

static void read_words(struct words *words, const svod_name_form *form,
                       const char *text, size_t len, struct buffer *key)
{
    const char *end = text + len;

    buffer_clear(&words->keys);
    words->count = 0;
    while (text < end) {
        size_t size = 0;
        while (text + size < end && text[size] != ' ')
            size++;
        if (!add_syllables(words, form, text, size, key))
            for (size_t at = 0, next; at < size; at = next + 1) {
                for (next = at; next < size && text[next] != '-';)
                    next++;
                add_word(words, text + at, next - at, key);
            }
        text += size + (text + size < end);
    }
    words->starts[words->count] = words->keys.len;
}

static bool same_words(const struct words *a, size_t first, const struct words *b)
{
    size_t start = a->starts[first], len = b->keys.len;

    for (size_t i = 0; i <= b->count; i++)
        if (a->starts[first + i] - start != b->starts[i])
            return false;
    return memcmp(a->keys.bytes + start, b->keys.bytes, len) == 0;
}

static bool has_words(const struct words *longer, const struct words *part)
{
    if (longer->count <= part->count || !part->count)
        return false;
    for (size_t i = 0; i + part->count <= longer->count; i++)
        if (same_words(longer, i, part))
            return true;
    return false;
}

/* All case forms of the form that is looked for. */
struct parts {
    const svod_name_form *form;
    struct words *items;
    size_t count, cap;
    struct buffer key; /* work space */
    bool failed;
};

static void add_part(void *context, const char *form, size_t len)
{
    struct parts *parts = context;

    if (!ARRAY_ROOM(parts)) {
        parts->failed = true;
        return;
    }
    parts->items[parts->count] = (struct words){ 0 };
    read_words(&parts->items[parts->count], parts->form, form, len, &parts->key);
    parts->failed = parts->failed || buffer_failed(&parts->items[parts->count].keys);
    parts->count++;
}

static void release_parts(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        buffer_release(&parts->items[i].keys);
    free(parts->items);
    buffer_release(&parts->key);
}

/* The same script: a Russian form stands in Russian ones only. */
static bool is_alike(const svod_name_form *a, const svod_name_form *b)
{
    return names_is_russian(a) == names_is_russian(b);
}

static bool has_part(const struct parts *parts, const struct words *longer)
{
    for (size_t i = 0; i < parts->count; i++)
        if (has_words(longer, &parts->items[i]))
            return true;
    return false;
}

/* What all case forms begin with, blanks left out: a longer form has it somewhere. */
static void stem_of(const struct parts *parts, struct buffer *stem)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct buffer *keys = &parts->items[i].keys;
        size_t len = 0;
        if (i == 0)
            buffer_add(stem, buffer_string(keys), keys->len);
        while (len < stem->len && len < keys->len &&
               stem->bytes[len] == keys->bytes[len])
            len++;
        stem->len = len;
    }
}

static bool has_stem(const svod_names *names, const struct names_place *place,
                     const struct buffer *stem)
{
    size_t len;
    const char *key = strings_get(&names->keys, place->key, &len);

    return contains(key, len, buffer_string(stem), stem->len);
}

static void find_in_words(const struct telling *telling, const svod_name_form *form,
                          struct parts *parts)
{
    const svod_names *names = telling->names;
    struct words longer = { 0 };
    struct buffer stem = { 0 };

    stem_of(parts, &stem);
    parts->failed = parts->failed || buffer_failed(&stem);
    for (size_t i = 0; i < names->letters.count && !parts->failed; i++) {
        const struct names_place *place = &names->places.items[names->letters.items[i]];
        const svod_name_form *other =
            &names->names.items[place->name].forms[place->form];
        if (!is_alike(form, other) || !has_stem(names, place, &stem))
            continue;
        read_words(&longer, other, other->text, strlen(other->text), &parts->key);
        if (buffer_failed(&longer.keys))
            parts->failed = true;
        else if (has_part(parts, &longer))
            tell_place(telling, place);
    }
    buffer_release(&longer.keys);
    buffer_release(&stem);
}

static svod_status find_words(const struct telling *telling, const svod_name_form *form,
                              svod_error *err)
{
    struct parts parts = { .form = form };
    size_t len = strlen(form->text);
    svod_status status = SVOD_OK;

    if (names_is_russian(form) && !form->indeclinable)
        status =
            paradigm_forms(form->text, len, PARADIGM_PERSON, add_part, &parts, err);
    else
        add_part(&parts, form->text, len);
    if (status == SVOD_OK)
        find_in_words(telling, form, &parts);
    if (status == SVOD_OK && parts.failed)
        status = error_no_memory(err);
    release_parts(&parts);
    return status;
}

svod_status names_longer(const svod_names *names, const svod_name_form *form,
                         names_form_fn *each, void *context, svod_error *err)
{
    const struct telling telling = { names, each, context };
    struct buffer key = { 0 };
    svod_status status = SVOD_OK;

    if (!names_is_chinese(form))
        return find_words(&telling, form, err);
    names_key(form->text, strlen(form->text), &key);
    if (buffer_failed(&key))
        status = error_no_memory(err);
    else if (key.len)
        find_chinese(&telling, &key);
    buffer_release(&key);
    return status;
}
