/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_names.c - the tables of names, and which names a form may mean.
 */
#include "oracle_names.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

#define COLUMN_MAX 32

static const char *const languages[] = { "zh", "ru", "en", "ko", "py", "wg", "pal" };

/* ---- Forms of a cell ------------------------------------------------------------- */

static void add_form(struct oracle_names *names, uint32_t name, const char *language,
                     const char *text, size_t len)
{
    struct oracle_form form = { .name = name };

    oracle_trim(&text, &len);
    for (bool goes_on = true; goes_on && len;) {
        goes_on = false;
        if (text[len - 1] == '!' || text[len - 1] == '#') {
            form.is_common = form.is_common || text[len - 1] == '!';
            form.is_fixed = form.is_fixed || text[len - 1] == '#';
            len--;
            goes_on = true;
        } else if (text[len - 1] == ')') {
            while (len && text[len - 1] != '(')
                len--;
            len -= len > 0;
            goes_on = true;
        }
        oracle_trim(&text, &len);
    }
    if (!len)
        return;
    form.text = oracle_copy(text, len);
    strcpy(form.language, language);
    names->forms =
        oracle_room(names->forms, names->form_count, &names->form_room, sizeof form);
    names->forms[names->form_count++] = form;
}

static void add_cell(struct oracle_names *names, uint32_t name, const char *language,
                     const char *cell)
{
    while (*cell) {
        size_t len = strcspn(cell, "|");
        add_form(names, name, language, cell, len);
        cell += len + (cell[len] == '|');
    }
}

/* ---- Tables ---------------------------------------------------------------------- */

struct table {
    char *columns[COLUMN_MAX];
    size_t count;
};

static size_t cut_row(char *line, char **cells)
{
    size_t count = 0;

    for (char *at = line; at && count < COLUMN_MAX;) {
        char *tab = strchr(at, '\t');
        if (tab)
            *tab++ = '\0';
        cells[count++] = at;
        at = tab;
    }
    return count;
}

static const char *cell_of(const struct table *table, char *const *cells, size_t count,
                           const char *column)
{
    for (size_t i = 0; i < count && i < table->count; i++)
        if (strcmp(table->columns[i], column) == 0)
            return cells[i];
    return "";
}

static uint32_t name_of(struct oracle_names *names, const char *id, const char *kind)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i].id, id) == 0)
            return (uint32_t)i;
    names->names =
        oracle_room(names->names, names->count, &names->room, sizeof *names->names);
    names->names[names->count] = (struct oracle_name){
        .id = oracle_copy(id, strlen(id)),
        .kind = oracle_copy(kind, strlen(kind)),
        .is_retranscription = strcmp(kind, "retranscription") == 0,
    };
    return (uint32_t)names->count++;
}

static void take_row(struct oracle_names *names, struct table *table, char *line)
{
    char *cells[COLUMN_MAX];
    size_t count = cut_row(line, cells);

    if (!table->count) {
        for (size_t i = 0; i < count; i++)
            table->columns[i] = oracle_copy(cells[i], strlen(cells[i]));
        table->count = count;
        return;
    }
    uint32_t name = name_of(names, cell_of(table, cells, count, "id"),
                            cell_of(table, cells, count, "kind"));
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        add_cell(names, name, languages[i], cell_of(table, cells, count, languages[i]));
}

static void read_file(struct oracle_names *names, const char *path)
{
    FILE *file = fopen(path, "r");
    struct table table = { 0 };
    char *line = NULL;
    size_t room = 0;

    if (!file)
        oracle_die("cannot open the names '%s'", path);
    while (getline(&line, &room, file) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line && *line != '#')
            take_row(names, &table, line);
    }
    for (size_t i = 0; i < table.count; i++)
        free(table.columns[i]);
    free(line);
    fclose(file);
}

static int is_table(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return len > 4 && strcmp(entry->d_name + len - 4, ".tsv") == 0;
}

void oracle_names_read(struct oracle_names *names, const char *path)
{
    struct dirent **entries;
    struct stat status;

    if (stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) {
        read_file(names, path);
        return;
    }
    int count = scandir(path, &entries, is_table, alphasort);
    if (count < 0)
        oracle_die("cannot open the folder of names '%s'", path);
    for (int i = 0; i < count; i++) {
        struct oracle_bytes file = { 0 };
        oracle_bytes_print(&file, "%s/%s", path, entries[i]->d_name);
        read_file(names, file.at);
        oracle_bytes_release(&file);
        free(entries[i]);
    }
    free(entries);
}

/* ---- Keys ------------------------------------------------------------------------ */

static void add_key_letters(const char *text, size_t len, struct oracle_bytes *key)
{
    utf8proc_int32_t parts[8];
    uint32_t code;
    size_t size;

    for (const char *end = text + len; (size = oracle_decode(text, end, &code)) != 0;
         text += size) {
        int boundary = 0;
        code = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
        utf8proc_ssize_t count =
            code == 0x439 || code >= 0xAC00
                ? 0
                : utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8,
                                          UTF8PROC_DECOMPOSE, &boundary);
        if (count >= 1)
            code = (uint32_t)parts[0];
        if (code != 0x44A && (oracle_is_letter(code) || oracle_is_digit(code)))
            oracle_bytes_add_code(key, code);
    }
}

void oracle_name_key(const struct oracle_lexicon *lexicon, const char *text, size_t len,
                     struct oracle_bytes *key)
{
    const char *at = text, *end = text + len;
    struct oracle_token token;
    uint32_t code;

    key->len = 0;
    oracle_bytes_add(key, "", 0);
    while (oracle_token_next(&at, end, &token)) {
        struct oracle_bytes form = { 0 }, spelling = { 0 };
        oracle_token_form(&token, &form);
        if (token.kind == ORACLE_HAN) {
            oracle_decode(form.at, form.at + form.len, &code);
            oracle_bytes_add_code(key, oracle_fold_class(lexicon->fold, code));
        } else {
            oracle_spelling(&form, &spelling);
            add_key_letters(spelling.at, spelling.len, key);
        }
        oracle_bytes_release(&form);
        oracle_bytes_release(&spelling);
    }
}

static void add_meaning(struct oracle_names *names, const struct oracle_bytes *key,
                        uint32_t name)
{
    uint32_t known = names->keys.count;
    uint32_t number = oracle_strings_add(&names->keys, key->at, key->len);

    names->last_meaning = oracle_room(names->last_meaning, number, &names->last_room,
                                      sizeof *names->last_meaning);
    if (number == known)
        names->last_meaning[number] = 0;
    for (uint32_t at = names->last_meaning[number]; at;
         at = names->meanings[at - 1].next)
        if (names->meanings[at - 1].name == name)
            return;
    names->meanings = oracle_room(names->meanings, names->meaning_count,
                                  &names->meaning_room, sizeof *names->meanings);
    names->meanings[names->meaning_count++] =
        (struct oracle_meaning){ number, name, names->last_meaning[number] };
    names->last_meaning[number] = (uint32_t)names->meaning_count;
}

/* Of one word all its case forms; of several those of one of them, and of all together
 * in so far as somebody would ask so: each of the first with each of the last. */
static void add_keys(struct oracle_names *names, const struct oracle_lexicon *lexicon,
                     const struct oracle_form *form)
{
    struct oracle_bytes key = { 0 }, text = { 0 };
    const char *last = strrchr(form->text, ' ');
    const char *first_end = strchr(form->text, ' ');
    const char *kind = names->names[form->name].kind;
    struct oracle_words firsts = { 0 }, lasts = { 0 };

    oracle_name_key(lexicon, form->text, strlen(form->text), &key);
    if (key.len)
        add_meaning(names, &key, form->name);
    if (strcmp(form->language, "ru") == 0 && !form->is_fixed && key.len) {
        last = last ? last + 1 : form->text;
        oracle_name_key(lexicon, last, strlen(last), &key);
        oracle_decline(key.at, key.len, kind, &lasts);
        oracle_words_add(&firsts, "", 0);
        if (first_end) {
            oracle_words_release(&firsts);
            oracle_name_key(lexicon, form->text, (size_t)(first_end - form->text),
                            &key);
            oracle_decline(key.at, key.len, kind, &firsts);
        }
        for (size_t f = 0; f < firsts.count; f++)
            for (size_t l = 0; l < lasts.count; l++) {
                text.len = 0;
                oracle_bytes_add_string(&text, firsts.items[f]);
                if (first_end)
                    oracle_bytes_add(&text, first_end, (size_t)(last - first_end));
                oracle_bytes_add_string(&text, lasts.items[l]);
                oracle_name_key(lexicon, text.at, text.len, &key);
                add_meaning(names, &key, form->name);
            }
    }
    oracle_words_release(&firsts);
    oracle_words_release(&lasts);
    oracle_bytes_release(&key);
    oracle_bytes_release(&text);
}

void oracle_names_finish(struct oracle_names *names, struct oracle_lexicon *lexicon)
{
    oracle_names_transcribe(names, lexicon);
    for (size_t i = 0; i < names->count; i++)
        names->names[i].is_common = true;
    for (size_t i = 0; i < names->form_count; i++)
        if (!names->forms[i].is_common)
            names->names[names->forms[i].name].is_common = false;
    for (size_t i = 0; i < names->form_count; i++) {
        struct oracle_form *form = &names->forms[i];
        oracle_form_phrases(form, names->names[form->name].kind, lexicon);
        add_keys(names, lexicon, form);
    }
}

size_t oracle_names_ask(const struct oracle_names *names,
                        const struct oracle_lexicon *lexicon, const char *text,
                        size_t len, uint32_t **found)
{
    struct oracle_bytes key = { 0 };
    size_t count = 0, room = 0, kept = 0, plain = 0;

    *found = oracle_room(NULL, 0, &room, sizeof **found);
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->names[i].id) == len &&
            memcmp(names->names[i].id, text, len) == 0)
            (*found)[count++] = (uint32_t)i;
    oracle_name_key(lexicon, text, len, &key);
    uint32_t number = count || !key.len
                          ? ORACLE_NONE
                          : oracle_strings_find(&names->keys, key.at, key.len);
    if (number != ORACLE_NONE) {
        for (uint32_t at = names->last_meaning[number]; at;
             at = names->meanings[at - 1].next) {
            *found = oracle_room(*found, count, &room, sizeof **found);
            (*found)[count++] = names->meanings[at - 1].name;
        }
    }
    for (size_t i = 0; i < count; i++)
        plain += !names->names[(*found)[i]].is_retranscription;
    for (size_t i = 0; i < count; i++)
        if (!plain || !names->names[(*found)[i]].is_retranscription)
            (*found)[kept++] = (*found)[i];
    oracle_bytes_release(&key);
    return kept;
}

void oracle_names_release(struct oracle_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        free(names->names[i].id);
        free(names->names[i].kind);
    }
    for (size_t i = 0; i < names->form_count; i++) {
        struct oracle_form *form = &names->forms[i];
        for (size_t p = 0; p < form->phrase_count; p++)
            oracle_phrase_release(&form->phrases[p]);
        free(form->phrases);
        free(form->text);
    }
    free(names->names);
    free(names->forms);
    free(names->meanings);
    free(names->last_meaning);
    free(names->occurrences);
    free(names->reach);
    oracle_strings_release(&names->keys);
    *names = (struct oracle_names){ 0 };
}
