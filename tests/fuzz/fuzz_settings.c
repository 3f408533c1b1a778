/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_settings.c - any bytes as a svod.ini: refused with a reason, or applied to a file,
 * and what it says then is UTF-8. */
#include "fuzz.h"

#include "harness/folder.h"
#include "indexer/text_keys.h"
#include "indexer/text_settings.h"
#include "text/utf8.h"

#include <string.h>

static void check_string(const char *string)
{
    if (string && utf8_valid(string, strlen(string)) < strlen(string))
        FUZZ_WRONG("a value is not UTF-8");
}

static void check_found(const struct text_settings *found)
{
    for (int key = 0; key < TEXT_KEYS; key++) {
        check_string(text_key_get(&found->given, key));
        check_string(text_key_get(&found->usual, key));
    }
    check_string(found->encoding);
    check_string(found->note_signs);
    if (found->page_sign && found->page_sign != '[' && found->page_sign != '{')
        FUZZ_WRONG("'%c' is no sign of a page", found->page_sign);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct settings settings = { 0 };
    struct text_settings found;
    svod_error err = { 0 };
    const char *text = folder_path("texts/jinshi007.txt.gz");
    svod_status status;

    folder_write("texts/svod.ini", (const char *)data, size);
    status = settings_find(&settings, text, "id", strlen(folder()), &found, &err);
    if (status == SVOD_OK)
        check_found(&found);
    else if (status != SVOD_MISUSE || !err.message[0])
        FUZZ_WRONG("status %d: %s", (int)status, err.message);
    text_settings_release(&found);
    settings_release(&settings);
    return 0;
}
