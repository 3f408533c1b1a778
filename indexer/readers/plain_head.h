/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * plain_head.h - the head of a plain text: lines "# key: value" before all others. */
#ifndef PLAIN_HEAD_H
#define PLAIN_HEAD_H

#include "../text_keys.h"
#include "reader.h"

struct plain_head {
    struct svod_text text;
    char *values[TEXT_KEYS]; /* what `text` points to */
    struct buffer titles;    /* of title.ru, title.en ... */
};

/* Is this a line of the head, or may it stand between two? */
bool plain_head_is_line(const char *line, size_t len);

/* Take such a line. */
svod_status plain_head_take(struct plain_head *head, struct reading *reading,
                            const char *line, size_t len, svod_error *err);

/* After the last: `text` says what the file says. */
svod_status plain_head_end(struct plain_head *head, svod_error *err);
void plain_head_release(struct plain_head *head);

#endif
