/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "jsontext.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int add_piece(const char *bytes, size_t len, void *out)
{
    buffer_add(out, bytes, len);
    return buffer_failed(out) ? -1 : 0;
}

/* Through a buffer of ours: jansson's own drops bytes here too. */
char *jsontext_write(const json_t *json)
{
    struct buffer text = { 0 };

    if (!json || json_dump_callback(json, add_piece, &text, JSON_COMPACT) != 0) {
        buffer_release(&text);
        return NULL;
    }
    return buffer_take(&text);
}

svod_status jsontext_read(json_t **out, const char *text, size_t len, svod_error *err)
{
    json_t *json = json_loadb(text, len, 0, NULL);
    char *again = jsontext_write(json);
    bool same = again && strlen(again) == len && memcmp(again, text, len) == 0;

    free(again);
    *out = json;
    if (same)
        return SVOD_OK;
    json_decref(json);
    *out = NULL;
    return error_no_memory(err);
}
