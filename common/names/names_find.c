/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_find.c - the names that a word may mean.
 *
 * The key of a form in the nominative is looked up. Where that finds nothing, the word
 * may be a Russian form in another case, or be of several words: those of a name in
 * another order, or a clan and a person of it. */
#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "names.h"
#include "names_key.h"
#include "names_table.h"
#include "text/paradigm.h"
#include "text/script.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define NONE      UINT32_MAX
#define WORDS_MAX 8

/* Bytes that the endings of a name's words may add or take. */
#define ENDINGS_MAX 12

/* What is looked for, and what was found. */
struct search {
    const svod_names *names;
    struct names_numbers found; /* names, each once */
    bool retranscriptions;      /* look among them, and only there */
    svod_error *err;
};

static bool is_meant(const struct search *search, uint32_t name)
{
    return names_is_retranscription(&search->names->names.items[name]) ==
           search->retranscriptions;
}

static svod_status add_name(struct search *search, uint32_t name)
{
    if (!is_meant(search, name))
        return SVOD_OK;
    for (size_t i = 0; i < search->found.count; i++)
        if (search->found.items[i] == name)
            return SVOD_OK;
    return names_add_number(&search->found, name) ? SVOD_OK
                                                  : error_no_memory(search->err);
}

static svod_status find_key(struct search *search, const struct buffer *key)
{
    const svod_names *names = search->names;
    uint32_t number = strings_find(&names->keys, buffer_string(key), key->len);
    uint32_t place = number == STRINGS_NONE ? NONE : names->heads.items[number];
    svod_status status = SVOD_OK;

    for (; place != NONE && status == SVOD_OK; place = names->places.items[place].next)
        status = add_name(search, names->places.items[place].name);
    return status;
}

/* ---- Russian in other cases ------------------------------------------------------ */

/* A form that may be the one that was asked for. */
struct candidate {
    const struct buffer *wanted; /* key */
    struct buffer key;           /* work space */
    bool is_it;
};

static void compare_form(void *context, const char *form, size_t len)
{
    struct candidate *candidate = context;

    if (candidate->is_it)
        return;
    names_key(form, len, &candidate->key);
    candidate->is_it =
        candidate->key.len == candidate->wanted->len &&
        memcmp(buffer_string(&candidate->key), buffer_string(candidate->wanted),
               candidate->key.len) == 0;
}

static bool is_consonant(const char *text, const char *end)
{
    static const char consonants[] = "бвгджзклмнпрстфхцчшщ";
    char one[UTF8_MAX + 1] = "";

    memcpy(one, text, (size_t)(end - text));
    return *one && strstr(consonants, one);
}

/* How much of a word's end a declension may change: the last letter, the last two of an
 * adjective and where a vowel may fall out (посол, посла), more where a people becomes one
 * of it (киданьцы, киданец). */
static size_t loose_letters(const char *text, size_t len, const svod_name *name)
{
    const char *end = text + len, *last, *before;

    if (names_paradigm(name->kind) == PARADIGM_PEOPLE)
        return 4;
    if (!len)
        return 0;
    last = utf8_before(text, end);
    if (is_consonant(last, end))
        return len > 6 ? 2 : 0;
    before = last > text ? utf8_before(text, last) : last;
    return is_consonant(before, last) ? 1 : 2;
}

/* The bytes of a form that stand in all its cases: those of its first word without the
 * end, for each of its words may be declined. */
static size_t stem_size(const char *text, const svod_name *name)
{
    size_t len = strcspn(text, " "), letters = loose_letters(text, len, name);
    const char *end = text + len;

    while (end > text && letters--)
        end = utf8_before(text, end);
    return (size_t)(end - text);
}

/* Can it be one of these forms? Most begin otherwise, or are longer or shorter than
 * endings make a name: to decline all would take a hundred times as long. Keys of
 * Russian forms are of letters with two bytes. */
static bool may_be(const svod_names *names, const struct names_place *place,
                   struct candidate *candidate)
{
    const svod_name *name = &names->names.items[place->name];
    const char *text = names_form(names, place)->text;
    const struct buffer *wanted = candidate->wanted;
    size_t len;
    const char *key = strings_get(&names->keys, place->key, &len);

    if (memcmp(key, wanted->bytes, 2) != 0 || wanted->len > len + ENDINGS_MAX ||
        len > wanted->len + ENDINGS_MAX)
        return false;
    names_key(text, stem_size(text, name), &candidate->key);
    return candidate->key.len <= wanted->len &&
           memcmp(buffer_string(&candidate->key), wanted->bytes, candidate->key.len) ==
               0;
}

static svod_status is_case_of(const svod_names *names, const struct names_place *place,
                              struct candidate *candidate, svod_error *err)
{
    const char *text = names_form(names, place)->text;
    svod_status status;

    candidate->is_it = false;
    if (!may_be(names, place, candidate))
        return SVOD_OK;
    status = paradigm_forms(text, strlen(text),
                            names_paradigm(names->names.items[place->name].kind),
                            compare_form, candidate, err);
    return status == SVOD_OK && buffer_failed(&candidate->key) ? error_no_memory(err)
                                                               : status;
}

static svod_status find_declined(struct search *search, const struct buffer *key)
{
    const svod_names *names = search->names;
    struct candidate candidate = { .wanted = key };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < names->russian.count && status == SVOD_OK; i++) {
        const struct names_place *place = &names->places.items[names->russian.items[i]];
        if (names_form(names, place)->indeclinable || !is_meant(search, place->name))
            continue;
        status = is_case_of(names, place, &candidate, search->err);
        if (status == SVOD_OK && candidate.is_it)
            status = add_name(search, place->name);
    }
    buffer_release(&candidate.key);
    return status;
}

static bool is_russian(const struct buffer *key)
{
    uint32_t first = utf8_next(buffer_string(key), buffer_string(key) + key->len).code;

    return script_of_letter(first) == SCRIPT_CYRILLIC;
}

/* The names that have this form, in whatever case. */
static svod_status find_form(struct search *search, const char *text, size_t len)
{
    struct buffer key = { 0 };
    svod_status status = SVOD_OK;

    names_key(text, len, &key);
    if (buffer_failed(&key))
        status = error_no_memory(search->err);
    else if (key.len) {
        status = find_key(search, &key);
        if (status == SVOD_OK && !search->found.count && is_russian(&key))
            status = find_declined(search, &key);
    }
    buffer_release(&key);
    return status;
}

/* ---- Clan and name --------------------------------------------------------------- */

/* Does a Chinese form of the person begin with one of the clan? */
static bool is_of_clan(const svod_name *person, const svod_name *clan)
{
    for (size_t i = 0; i < clan->form_count; i++) {
        const svod_name_form *of = &clan->forms[i];
        size_t len = strlen(of->text);
        for (size_t k = 0; k < person->form_count && names_is_chinese(of); k++)
            if (names_is_chinese(&person->forms[k]) &&
                strncmp(person->forms[k].text, of->text, len) == 0 &&
                person->forms[k].text[len])
                return true;
    }
    return false;
}

/* The persons of one list whose clan is in the other. */
static svod_status join(struct search *search, const struct search *clans,
                        const struct search *persons)
{
    const svod_name *all = search->names->names.items;
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < clans->found.count; i++) {
        const svod_name *clan = &all[clans->found.items[i]];
        if (strcmp(clan->kind, "clan") != 0)
            continue;
        for (size_t k = 0; k < persons->found.count && status == SVOD_OK; k++)
            if (is_of_clan(&all[persons->found.items[k]], clan))
                status = add_name(search, persons->found.items[k]);
    }
    return status;
}

/* The first part is one name, the rest another. */
static svod_status find_parts(struct search *search, const char *text, size_t len,
                              const char *border)
{
    struct search first = { .names = search->names, .err = search->err };
    struct search rest = first;
    svod_status status = find_form(&first, text, (size_t)(border - text));

    if (status == SVOD_OK && first.found.count)
        status = find_form(&rest, border, (size_t)(text + len - border));
    if (status == SVOD_OK)
        status = join(search, &first, &rest);
    if (status == SVOD_OK)
        status = join(search, &rest, &first);
    free(first.found.items);
    free(rest.found.items);
    return status;
}

/* The words behind the border, then those before it: Aguda Wanyan as Wanyan Aguda. */
static svod_status find_turned(struct search *search, const char *text, size_t len,
                               const char *border)
{
    struct buffer turned = { 0 };
    svod_status status;

    buffer_add(&turned, border, (size_t)(text + len - border));
    buffer_add_byte(&turned, ' ');
    buffer_add(&turned, text, (size_t)(border - text));
    status = buffer_failed(&turned) ? error_no_memory(search->err)
                                    : find_form(search, turned.bytes, turned.len);
    buffer_release(&turned);
    return status;
}

static svod_status find_words(struct search *search, const char *text, size_t len)
{
    size_t borders = 0;
    svod_status status = SVOD_OK;

    for (const char *at = text; at < text + len && status == SVOD_OK; at++) {
        if (*at != ' ' || ++borders == WORDS_MAX)
            continue;
        status = find_turned(search, text, len, at);
        if (status == SVOD_OK && !search->found.count)
            status = find_parts(search, text, len, at);
    }
    return status;
}

/* ---- All ways -------------------------------------------------------------------- */

static svod_status find_id(struct search *search, const char *text, size_t len)
{
    size_t index;

    if (!names_by_id(search->names, text, len, &index))
        return SVOD_OK;
    search->retranscriptions =
        names_is_retranscription(&search->names->names.items[index]);
    return add_name(search, (uint32_t)index);
}

static svod_status find(struct search *search, const char *text, size_t len)
{
    svod_status status = find_id(search, text, len);

    if (status == SVOD_OK && !search->found.count)
        status = find_form(search, text, len);
    if (status == SVOD_OK && !search->found.count)
        status = find_words(search, text, len);
    if (status == SVOD_OK && !search->found.count) {
        search->retranscriptions = true;
        status = find_form(search, text, len);
    }
    return status;
}

/* In order of their ids. There are few. */
static void sort_by_id(struct search *search)
{
    const svod_name *all = search->names->names.items;
    uint32_t *found = search->found.items;

    for (size_t i = 1; i < search->found.count; i++) {
        uint32_t one = found[i];
        size_t k = i;
        for (; k > 0 && strcmp(all[found[k - 1]].id, all[one].id) > 0; k--)
            found[k] = found[k - 1];
        found[k] = one;
    }
}

svod_status svod_names_find(const svod_names *names, const char *text, size_t len,
                            void (*each)(void *context, const svod_name *name),
                            void *context, svod_error *err)
{
    struct search search = { .names = names, .err = err };
    svod_status status;

    if (!text || !each)
        return error_set(err, SVOD_MISUSE, "no name, or nobody to tell of it");
    status = find(&search, text, len);
    if (status == SVOD_OK && !search.found.count)
        status = error_set(err, SVOD_NOT_FOUND, "no name '%.*s' is known",
                           (int)utf8_valid(text, size_min(len, 200)), text);
    if (status == SVOD_OK) {
        sort_by_id(&search);
        for (size_t i = 0; i < search.found.count; i++)
            each(context, &names->names.items[search.found.items[i]]);
    }
    free(search.found.items);
    return status;
}
