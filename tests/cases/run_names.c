/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_names.c - what a name means, by the authority that comes with Svod.
 *
 *     means: J001              the ids, in order; "nothing" for a name that is not there
 *     name: 阿骨打             as many as have the same meaning
 *     name: Агудой
 *
 * "means: R" is one re-transcription or several, whose numbers say nothing. */
#include "cases.h"

#include <string.h>

static void add_id(void *context, const svod_name *name)
{
    struct buffer *ids = context;
    bool is_old = strcmp(name->kind, "retranscription") == 0;

    if (is_old && ids->len)
        return;
    if (ids->len)
        buffer_add_byte(ids, ' ');
    buffer_add(ids, name->id, is_old ? 1 : strlen(name->id));
}

static void check_name(const struct case_block *block, const struct case_line *line,
                       const svod_names *names)
{
    struct buffer got = { 0 };
    svod_error err = { 0 };
    svod_status status = svod_names_find(names, buffer_string(&line->value),
                                         line->value.len, add_id, &got, &err);

    if (status == SVOD_NOT_FOUND)
        buffer_add(&got, "nothing", strlen("nothing"));
    else if (status != SVOD_OK)
        buffer_add(&got, err.message, strlen(err.message));
    check_string(case_place(block, line), buffer_string(&got),
                 buffer_string(&block->lines[0].value), "the name %s", line->written);
    buffer_release(&got);
}

void run_names(const struct case_block *block, svod_names **names)
{
    svod_error err = { 0 };

    if (!*names && svod_names_open(names, &err) != SVOD_OK) {
        check_that(case_place(block, &block->lines[0]), false, "%s", err.message);
        return;
    }
    check_that(case_place(block, &block->lines[0]), block->count > 1,
               "names that mean %s", block->lines[0].written);
    for (size_t i = 1; i < block->count; i++)
        check_name(block, &block->lines[i], *names);
}
