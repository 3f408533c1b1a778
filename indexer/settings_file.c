/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "settings_file.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "readers/declared.h"
#include "text/utf8.h"
#include "text_keys.h"
#include "text_settings.h"

#include <errno.h>
#include <ini.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void settings_file_release(struct settings_file *file)
{
    for (size_t i = 0; i < file->rules.count; i++) {
        free(file->rules.items[i].pattern);
        free(file->rules.items[i].key);
        free(file->rules.items[i].value);
    }
    free(file->rules.items);
    free(file->folder);
    *file = (struct settings_file){ 0 };
}

/* A settings file while it is read. */
struct parse {
    struct settings_file *file;
    svod_error reason; /* the first thing that is wrong */
};

/* "( )" or "（）": a sign that opens, and one that closes. */
static bool is_sign_pair(const char *value)
{
    const char *end = value + strlen(value);
    int signs = 0;

    while (value < end) {
        struct utf8_char ch = utf8_next(value, end);
        signs += ch.code != ' ';
        value += ch.size;
    }
    return signs == 2;
}

static const char *what_is_wrong(const char *key, const char *value)
{
    if (utf8_valid(key, strlen(key)) < strlen(key) ||
        utf8_valid(value, strlen(value)) < strlen(value))
        return "this is not UTF-8";
    if (text_key_find(key, strlen(key)) >= 0)
        return NULL;
    if (strcmp(key, "encoding") == 0)
        return encoding_is_known(value) ? NULL : "no encoding is called so here";
    if (strcmp(key, "notes") == 0)
        return is_sign_pair(value) ? NULL : "two signs are wanted, as in: notes = ( )";
    if (strcmp(key, "pages") == 0)
        return is_sign_pair(value) && (*value == '[' || *value == '{')
                   ? NULL
                   : "[ ] or { } is wanted (/17/ is always a page)";
    if (strcmp(key, "lines") == 0)
        return strcmp(value, "passages") == 0 ? NULL : "it is: lines = passages";
    if (strcmp(key, "ignore") == 0)
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0
                   ? NULL
                   : "yes or no is wanted";
    return "no such key is known; see svod-index(1)";
}

static bool add_rule(struct settings_file *file, const char *pattern, const char *key,
                     const char *value)
{
    struct settings_rule *rule;

    if (!ARRAY_ROOM(&file->rules))
        return false;
    rule = &file->rules.items[file->rules.count++];
    *rule = (struct settings_rule){
        .pattern = *pattern ? memory_copy_string(pattern) : NULL,
        .key = memory_copy_string(key),
        .value = memory_copy_string(value),
    };
    return rule->key && rule->value && (rule->pattern || !*pattern);
}

/* A value that goes on in an indented line comes in pieces under its key. */
static bool add_to_last(struct settings_file *file, const char *pattern,
                        const char *key, const char *value, bool *done)
{
    struct settings_rule *last =
        file->rules.count ? &file->rules.items[file->rules.count - 1] : NULL;
    struct buffer joined = { 0 };

    *done = last && strcmp(last->key, key) == 0 &&
            strcmp(last->pattern ? last->pattern : "", pattern) == 0;
    if (!*done)
        return true;
    buffer_add_format(&joined, "%s %s", last->value, value);
    free(last->value);
    last->value = buffer_take(&joined);
    return last->value != NULL;
}

/* inih's handler: 0 is a fault, and its line is remembered. */
static int take(void *context, const char *pattern, const char *key, const char *value)
{
    struct parse *parse = context;
    const char *wrong = what_is_wrong(key, value);
    bool joined = false;

    if (parse->reason.status != SVOD_OK)
        return 0;
    if (wrong) {
        error_set(&parse->reason, SVOD_MISUSE, "'%s = %s': %s", key, value, wrong);
        return 0;
    }
    if (add_to_last(parse->file, pattern, key, value, &joined) &&
        (joined || add_rule(parse->file, pattern, key, value)))
        return 1;
    error_no_memory(&parse->reason);
    return 0;
}

/* `line` is the first that inih or we could not take; -1: the file cannot be opened,
 * -2: no memory. */
static svod_status judge(const struct parse *parse, const char *path, int line,
                         svod_error *err)
{
    if (parse->reason.status == SVOD_NO_MEMORY || line == -2)
        return error_no_memory(err);
    if (line == -1 && errno == ENOENT)
        return SVOD_OK;
    if (line < 0)
        return error_system(err, "read", path);
    if (parse->reason.status != SVOD_OK)
        return error_set(err, SVOD_MISUSE, "'%s', line %d: %s", path, line,
                         parse->reason.message);
    if (line > 0)
        return error_set(err, SVOD_MISUSE,
                         "'%s', line %d: this is no 'key = value', or the line before "
                         "is longer than 198 bytes (go on in an indented line)",
                         path, line);
    return SVOD_OK;
}

svod_status settings_file_read(struct settings_file *file, const char *folder,
                               size_t len, svod_error *err)
{
    struct parse parse = { .file = file };
    struct buffer path = { 0 };
    svod_status status;

    *file = (struct settings_file){ .folder = memory_copy_bytes(folder, len) };
    buffer_add(&path, folder, len);
    buffer_add_string(&path, "/" SETTINGS_FILE);
    if (!file->folder || buffer_failed(&path)) {
        status = error_no_memory(err);
    } else {
        errno = 0;
        status = judge(&parse, path.bytes, ini_parse(path.bytes, take, &parse), err);
    }
    buffer_release(&path);
    if (status != SVOD_OK)
        settings_file_release(file);
    return status;
}
