/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * json_line.h - one JSON object on one line of stdout. Where memory runs out, the line
 * is left out and json_line_failed says so. */
#ifndef JSON_LINE_H
#define JSON_LINE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

json_t *json_line(void);

/* Nothing is added for NULL and "". */
void json_line_string(json_t *line, const char *key, const char *value);
void json_line_number(json_t *line, const char *key, uint64_t number);

/* Takes the value. */
void json_line_value(json_t *line, const char *key, json_t *value);

/* Print and end it. */
void json_line_print(json_t *line);

/* Did any line get lost? */
bool json_line_failed(void);

#endif
