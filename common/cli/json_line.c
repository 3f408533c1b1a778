/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "json_line.h"

#include <stdio.h>
#include <stdlib.h>

static bool failed;

json_t *json_line(void)
{
    json_t *line = json_object();

    failed |= !line;
    return line;
}

void json_line_value(json_t *line, const char *key, json_t *value)
{
    if (json_object_set_new(line, key, value) != 0)
        failed = true;
}

void json_line_string(json_t *line, const char *key, const char *value)
{
    if (value && *value)
        json_line_value(line, key, json_string(value));
}

void json_line_number(json_t *line, const char *key, uint64_t number)
{
    json_line_value(line, key, json_integer((json_int_t)number));
}

/* Errors of writing stay in stdout. */
void json_line_print(json_t *line)
{
    if (line && !failed) {
        char *text = json_dumps(line, JSON_COMPACT);
        if (text)
            puts(text);
        failed |= !text;
        free(text);
    }
    json_decref(line);
}

bool json_line_failed(void)
{
    return failed;
}
