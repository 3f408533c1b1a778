/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * catalogue.h - the texts of an index, listed. */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <stdbool.h>

/* On stdout, for people or one JSON object a line. Returns what to exit with. */
int catalogue_print(const char *program, const char *index, bool as_json);

#endif
