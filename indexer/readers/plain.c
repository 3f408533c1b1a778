/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plain.c - plain text: paragraphs parted by blank lines or opened by an indent,
 * "## heading" for a section, and an optional head of "# key: value" lines. */
#include "emit.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct plain {
    struct reading *reading;
    struct svod_text text;
    char *values[11]; /* of the head: what `text` points to */
    char *heading;
    bool in_section, in_passage;
};

/* The keys of a head and where they go. */
static const struct {
    const char *key;
    size_t field;
} keys[] = {
    { "id", offsetof(struct svod_text, id) },
    { "title", offsetof(struct svod_text, title) },
    { "author", offsetof(struct svod_text, author) },
    { "translator", offsetof(struct svod_text, translator) },
    { "language", offsetof(struct svod_text, language) },
    { "date", offsetof(struct svod_text, date) },
    { "edition", offsetof(struct svod_text, edition) },
    { "genre", offsetof(struct svod_text, genre) },
    { "translates", offsetof(struct svod_text, translates) },
    { "licence", offsetof(struct svod_text, licence) },
    { "section", offsetof(struct svod_text, section) },
};

static bool recognizes(const struct probe *probe)
{
    (void)probe;
    return true;
}

static void set_field(struct svod_text *text, size_t field, const char *value)
{
    memcpy((char *)text + field, &value, sizeof value);
}

/* "# key: value": where the key ends and the value begins. */
static bool split_head(const char *line, size_t len, size_t *key_len,
                       const char **value, size_t *value_len)
{
    size_t at = 2;

    if (len < 4 || line[0] != '#' || line[1] != ' ')
        return false;
    while (at < len &&
           ((line[at] >= 'a' && line[at] <= 'z') || line[at] == '_' || line[at] == '-'))
        at++;
    if (at == 2 || at >= len || line[at] != ':')
        return false;
    *key_len = at - 2;
    *value = line + at + 1;
    *value_len = len - at - 1;
    reader_trim(value, value_len);
    return true;
}

/* Take one line of the head. False when it is none, and the text begins. */
static bool take_head(struct plain *plain, const char *line, size_t len,
                      svod_status *status)
{
    const char *value;
    size_t key_len, value_len;

    if (!split_head(line, len, &key_len, &value, &value_len))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (strlen(keys[i].key) != key_len ||
            memcmp(keys[i].key, line + 2, key_len) != 0)
            continue;
        free(plain->values[i]);
        plain->values[i] = memory_copy_bytes(value, value_len);
        if (!plain->values[i])
            *status = SVOD_NO_MEMORY;
        else if (value_len)
            set_field(&plain->text, keys[i].field, plain->values[i]);
    }
    return true;
}

static void begin_section(struct plain *plain)
{
    emit_section(plain->reading, &plain->text);
    plain->in_section = true;
    plain->in_passage = false;
}

static void add_line(struct plain *plain, const char *line, size_t len)
{
    emit_line(plain->reading, plain->reading->input->line);
    emit_text(plain->reading, ZONE_TEXT, line, len);
    emit_line_end(plain->reading);
}

static svod_status take_heading(struct plain *plain, const char *line, size_t len)
{
    const char *heading = line + 3;
    size_t heading_len = len - 3;

    reader_trim(&heading, &heading_len);
    free(plain->heading);
    plain->heading = memory_copy_bytes(heading, heading_len);
    if (!plain->heading)
        return SVOD_NO_MEMORY;
    plain->text.section = plain->heading;
    begin_section(plain);
    emit_passage(plain->reading, true);
    add_line(plain, heading, heading_len);
    return SVOD_OK;
}

static bool is_indented(const char *line, size_t len)
{
    if (len >= 3 && memcmp(line, "\xE3\x80\x80", 3) == 0)
        return true;
    return (len >= 1 && line[0] == '\t') ||
           (len >= 2 && line[0] == ' ' && line[1] == ' ');
}

static svod_status take_line(struct plain *plain, const char *line, size_t len)
{
    if (reader_is_blank(line, len)) {
        plain->in_passage = false;
        return SVOD_OK;
    }
    if (len > 3 && memcmp(line, "## ", 3) == 0)
        return take_heading(plain, line, len);
    if (!plain->in_section)
        begin_section(plain);
    if (!plain->in_passage || is_indented(line, len))
        emit_passage(plain->reading, false);
    plain->in_passage = true;
    add_line(plain, line, len);
    return SVOD_OK;
}

static svod_status read_lines(struct plain *plain, svod_error *err)
{
    bool in_head = true;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(plain->reading->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            return status;
        in_head = in_head && take_head(plain, line, len, &status);
        if (!in_head)
            status = take_line(plain, line, len);
    }
    return error_no_memory(err);
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct plain plain = { .reading = reading };
    svod_status status = read_lines(&plain, err);

    for (size_t i = 0; i < ARRAY_LEN(plain.values); i++)
        free(plain.values[i]);
    free(plain.heading);
    return status;
}

const struct reader reader_plain = { "plain", recognizes, read };
