/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text_settings.h"

#include "base/error.h"
#include "base/memory.h"
#include "settings_file.h"
#include "text_keys.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

void text_settings_release(struct text_settings *settings)
{
    for (size_t i = 0; i < settings->values.count; i++)
        free(settings->values.items[i]);
    free(settings->values.items);
    *settings = (struct text_settings){ 0 };
}

void settings_release(struct settings *settings)
{
    for (size_t i = 0; i < settings->files.count; i++)
        settings_file_release(&settings->files.items[i]);
    free(settings->files.items);
    *settings = (struct settings){ 0 };
}

/* The file of a folder, read when it is asked for first. */
static svod_status find_file(struct settings *settings, const char *folder, size_t len,
                             const struct settings_file **found, svod_error *err)
{
    struct settings_file *file;
    svod_status status;

    for (size_t i = settings->files.count; i-- > 0;) {
        file = &settings->files.items[i];
        if (strlen(file->folder) == len && memcmp(file->folder, folder, len) == 0) {
            *found = file;
            return SVOD_OK;
        }
    }
    if (!ARRAY_ROOM(&settings->files))
        return error_no_memory(err);
    file = &settings->files.items[settings->files.count];
    status = settings_file_read(file, folder, len, err);
    if (status == SVOD_OK)
        settings->files.count++;
    *found = file;
    return status;
}

/* ---- Values ---------------------------------------------------------------------- */

/* The last number in the name, without leading zeros; "" where it has none. */
static void add_number(struct buffer *out, const char *name, size_t len)
{
    size_t end = len, start;

    while (end > 0 && !(name[end - 1] >= '0' && name[end - 1] <= '9'))
        end--;
    start = end;
    while (start > 0 && name[start - 1] >= '0' && name[start - 1] <= '9')
        start--;
    while (start + 1 < end && name[start] == '0')
        start++;
    buffer_add(out, name + start, end - start);
}

/* What is known of a file by its path. */
struct file_names {
    const char *name; /* without its folders */
    const char *id;   /* of its text, where nothing else says it */
};

/* The folder as ids have it; nothing where the id has none. */
static void add_folder(struct buffer *out, const char *id)
{
    const char *slash = strrchr(id, '/');

    buffer_add(out, id, slash ? (size_t)(slash - id) : 0);
}

/* Names end before their first dot: "003.txt.gz" is "003". */
static void fill_in(struct buffer *out, const char *value,
                    const struct file_names *names)
{
    const char *name = names->name;
    size_t len = strcspn(name, ".");

    while (*value)
        if (strncmp(value, "{n}", 3) == 0) {
            add_number(out, name, len);
            value += 3;
        } else if (strncmp(value, "{name}", 6) == 0) {
            buffer_add(out, name, len);
            value += 6;
        } else if (strncmp(value, "{folder}", 8) == 0) {
            add_folder(out, names->id);
            value += 8;
        } else {
            buffer_add_byte(out, *value++);
        }
}

static const char *keep(struct text_settings *found, struct buffer *value)
{
    char *taken = NULL;

    if (ARRAY_ROOM(&found->values))
        taken = buffer_take(value);
    if (taken)
        found->values.items[found->values.count++] = taken;
    return taken;
}

/* Is it said for this file? Rules without a pattern are for all. */
static bool applies(const struct settings_rule *rule, const char *path,
                    const char *name)
{
    return !rule->pattern || fnmatch(rule->pattern, path, 0) == 0 ||
           fnmatch(rule->pattern, name, 0) == 0;
}

/* Further titles are many; of other things, what is said first counts. */
static void set_text(struct text_settings *found, const struct settings_rule *rule,
                     int key, const char *value)
{
    struct svod_text *text = rule->pattern ? &found->given : &found->usual;
    const char *known = text_key_get(text, key);
    struct buffer titles = { 0 };

    if (key != TEXT_KEY_TITLES) {
        if (!known)
            text_key_set(text, key, value);
        return;
    }
    if (known)
        buffer_add_format(&titles, "%s\n", known);
    buffer_add_format(&titles, "%s: %s", strchr(rule->key, '.') + 1, value);
    text_key_set(text, key, keep(found, &titles));
}

static void set_other(struct text_settings *found, const char *key, const char *value)
{
    if (strcmp(key, "encoding") == 0 && !found->encoding)
        found->encoding = value;
    else if (strcmp(key, "notes") == 0 && !found->note_signs)
        found->note_signs = value;
    else if (strcmp(key, "pages") == 0 && !found->page_sign)
        found->page_sign = *value;
    else if (strcmp(key, "lines") == 0)
        found->line_passages = true;
    else if (strcmp(key, "ignore") == 0)
        found->ignore = strcmp(value, "yes") == 0;
}

static svod_status apply_rule(struct text_settings *found,
                              const struct settings_rule *rule,
                              const struct file_names *names, svod_error *err)
{
    struct buffer value = { 0 };
    const char *kept;
    int key = text_key_find(rule->key, strlen(rule->key));

    fill_in(&value, rule->value, names);
    buffer_add(&value, "", 0);
    kept = keep(found, &value);
    buffer_release(&value);
    if (!kept)
        return error_no_memory(err);
    if (key >= 0)
        set_text(found, rule, key, kept);
    else
        set_other(found, rule->key, kept);
    return SVOD_OK;
}

/* Rules with a pattern say more than those without: they come first. */
static svod_status apply_file(struct text_settings *found,
                              const struct settings_file *file, const char *path,
                              const struct file_names *names, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < file->rules.count && status == SVOD_OK; i++) {
            const struct settings_rule *rule = &file->rules.items[i];
            if ((rule->pattern != NULL) == (pass == 0) && applies(rule, path, names->name))
                status = apply_rule(found, rule, names, err);
        }
    return status;
}

/* ---- The whole ------------------------------------------------------------------- */

static void add_string(XXH3_state_t *state, const char *string)
{
    XXH3_64bits_update(state, string ? string : "\1", string ? strlen(string) + 1 : 1);
}

static svod_status make_hash(struct text_settings *found, svod_error *err)
{
    XXH3_state_t *state = XXH3_createState();

    if (!state || XXH3_64bits_reset(state) != XXH_OK) {
        XXH3_freeState(state);
        return error_no_memory(err);
    }
    for (int key = 0; key < TEXT_KEYS; key++) {
        add_string(state, text_key_get(&found->given, key));
        add_string(state, text_key_get(&found->usual, key));
    }
    add_string(state, found->encoding);
    add_string(state, found->note_signs);
    XXH3_64bits_update(state, &found->page_sign, 1);
    if (found->line_passages)
        add_string(state, "lines");
    found->hash =
        found->values.count || found->encoding ? XXH3_64bits_digest(state) : 0;
    XXH3_freeState(state);
    return SVOD_OK;
}

svod_status settings_find(struct settings *settings, const char *path, const char *id,
                          size_t top_len, struct text_settings *found, svod_error *err)
{
    const char *slash = strrchr(path, '/');
    const struct file_names names = { slash + 1, id ? id : "" };
    svod_status status = SVOD_OK;

    *found = (struct text_settings){ .encoding = settings->encoding };
    while (status == SVOD_OK && (size_t)(slash - path) >= top_len) {
        const struct settings_file *file = NULL;
        status = find_file(settings, path, (size_t)(slash - path), &file, err);
        if (status == SVOD_OK)
            status = apply_file(found, file, slash + 1, &names, err);
        if (slash == path)
            break;
        do
            slash--;
        while (slash > path && *slash != '/');
    }
    return status == SVOD_OK ? make_hash(found, err) : status;
}
