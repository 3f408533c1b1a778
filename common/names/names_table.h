/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_table.h - the authority in memory: rows of files, made into names once.
 *
 * A table is built from all its files at once and does not change afterwards: what adds
 * a file builds another. Forms of a name stand side by side, names in the order in which
 * their ids were first met. */
#ifndef NAMES_TABLE_H
#define NAMES_TABLE_H

#include "base/buffer.h"
#include "base/strings.h"
#include "svod.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A form of a name, which has this key; `next` has it too (UINT32_MAX: none). */
struct names_place {
    uint32_t name, form, key, next;
};

struct names_places {
    struct names_place *items;
    size_t count, cap;
};

/* Numbers of places, or of keys. */
struct names_numbers {
    uint32_t *items;
    size_t count, cap;
};

/* A form that is not Chinese: its place, and a sign of what is in it (names_longer.c). */
struct names_lettered {
    uint32_t place;
    uint64_t sign;
};

/* A form as it is read, before the forms of its name come together. */
struct names_row_form {
    svod_name_form form;
    uint32_t name;
};

struct names_source {
    char *path, *text; /* a copy that is cut in place */
};

struct svod_names {
    struct {
        struct names_source *items;
        size_t count, cap;
    } sources;
    size_t own; /* of them, the first: those that come with Svod */
    struct {
        svod_name *items; /* what is not known is "" */
        size_t count, cap;
    } names;
    struct {
        struct names_row_form *items;
        size_t count, cap;
    } rows; /* empty when the table is built */
    svod_name_form *forms;
    struct buffer made;           /* texts of forms that no file has */
    struct strings ids;           /* the number is the name's */
    struct strings keys;          /* of forms */
    struct names_numbers heads;   /* the first place of each key */
    struct names_places places;   /* in the order of names and forms */
    struct names_numbers russian; /* places of forms that are declined */
    struct {
        struct names_lettered *items;
        size_t count, cap;
    } lettered;                       /* in the order of places: names_longer.c */
    uint32_t *han_lists, *han_starts; /* keys by their characters: the same */
};

/* Read the rows of one source (names_file.c). */
svod_status names_read_file(svod_names *names, struct names_source *source,
                            svod_error *err);

/* Add the transcriptions that no file has (names_made.c). */
svod_status names_make_forms(svod_names *names, svod_error *err);

/* Make the table of what stands inside what (names_longer.c). */
svod_status names_index_parts(svod_names *names, svod_error *err);

bool names_add_number(struct names_numbers *numbers, uint32_t number);

static inline const svod_name_form *names_form(const svod_names *names,
                                               const struct names_place *place)
{
    return &names->names.items[place->name].forms[place->form];
}

bool names_is_chinese(const svod_name_form *form);

/* Is it a form in Russian letters, which is declined? */
bool names_is_russian(const svod_name_form *form);

#endif
