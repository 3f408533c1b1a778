/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * text_name.h - what the name of a file says: whether it is a text, and the id of the
 * text that says none itself. */
#ifndef TEXT_NAME_H
#define TEXT_NAME_H

#include <stdbool.h>

/* Has the name no ending, or one of texts or of archives of texts? Each may be packed:
 * "x.txt.gz". */
bool text_name_is(const char *name);

/* Has it the ending of an archive, or of a packed file? */
bool text_name_is_packed(const char *name);

/* A path without endings as the id of a text; NULL when there is no memory. A path need
 * not be UTF-8, and an id must: a byte that is not becomes "%E9". */
char *text_name_id(const char *path);

#endif
