/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_names.c - any bytes as a file of names: refused with a line, or read; and then each
 * form finds its name. */
#include "fuzz.h"

#include "harness/folder.h"
#include "names/names.h"
#include "names/names_key.h"
#include "text/utf8.h"

#include <string.h>

#define NAMES_MAX 40 /* of a file that are looked up: each is looked for among all */

struct seen {
    const char *id;
    int found;
};

static void note(void *context, const svod_name *name)
{
    struct seen *seen = context;

    seen->found = seen->found || strcmp(name->id, seen->id) == 0;
}

static void count(void *context, size_t name, const svod_name_form *form)
{
    (void)name;
    *(size_t *)context += strlen(form->text);
}

static void check_string(const char *string)
{
    if (utf8_valid(string, strlen(string)) < strlen(string))
        FUZZ_WRONG("a string is not UTF-8");
}

/* A form may be hidden: a retranscription's by a name's, any by an id. One without letters
 * finds nothing. */
static void check_form(const svod_names *names, const svod_name *name,
                       const svod_name_form *form)
{
    struct seen seen = { name->id, names_is_retranscription(name) };
    struct buffer key = { 0 };
    size_t inside = 0, index;

    check_string(form->text);
    check_string(form->source);
    names_key(form->text, strlen(form->text), &key);
    svod_names_find(names, form->text, strlen(form->text), note, &seen, NULL);
    if (key.len && !seen.found &&
        !names_by_id(names, form->text, strlen(form->text), &index))
        FUZZ_WRONG("'%s' does not find %s", form->text, name->id);
    names_longer(names, form, count, &inside, NULL);
    buffer_release(&key);
}

static void check_names(const svod_names *names)
{
    for (size_t i = 0; i < svod_names_count(names) && i < NAMES_MAX; i++) {
        const svod_name *name = svod_names_get(names, i);
        check_string(name->label);
        check_string(name->dates);
        check_string(name->note);
        for (size_t k = 0; k < name->form_count; k++)
            check_form(names, name, &name->forms[k]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    svod_error err = { 0 };
    svod_names *names;
    svod_status status = names_open_empty(&names, &err);

    folder_write("names.tsv", (const char *)data, size);
    if (status == SVOD_OK)
        status = svod_names_add_file(names, folder_path("names.tsv"), &err);
    if (status == SVOD_OK)
        check_names(names);
    else if (status != SVOD_BAD_TEXT || !err.message[0])
        FUZZ_WRONG("status %d: %s", (int)status, err.message);
    check_string(err.message);
    svod_names_free(names);
    return 0;
}
