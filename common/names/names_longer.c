/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_longer.c - the forms of names that contain a form. */
#include "base/error.h"
#include "names.h"
#include "names_key.h"
#include "names_table.h"

#include <string.h>

svod_status names_index_parts(svod_names *names, svod_error *err)
{
    (void)names;
    (void)err;
    return SVOD_OK;
}

svod_status names_longer(const svod_names *names, const svod_name_form *form,
                         names_form_fn *each, void *context, svod_error *err)
{
    (void)err;
    for (size_t i = 0; i < names->names.count; i++)
        for (size_t k = 0; k < names->names.items[i].form_count; k++) {
            const svod_name_form *other = &names->names.items[i].forms[k];
            if (strcmp(other->language, form->language) == 0 &&
                strlen(other->text) > strlen(form->text) &&
                strstr(other->text, form->text))
                each(context, i, other);
        }
    return SVOD_OK;
}
