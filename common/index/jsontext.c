/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "jsontext.h"

#include "base/error.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

char *jsontext_write(const json_t *json)
{
    return json ? json_dumps(json, JSON_COMPACT) : NULL;
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
