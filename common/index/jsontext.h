/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * jsontext.h - JSON of the index, to text and back, trusted only when it is the same
 * both ways: jansson drops a byte of a string when there is no memory for it. */
#ifndef JSONTEXT_H
#define JSONTEXT_H

#include "svod.h"

#include <jansson.h>

/* One line, or NULL without memory; ended with free. */
char *jsontext_write(const json_t *json);

/* Read what jsontext_write wrote. The caller has checked that it is whole, so there is
 * no reason to fail but memory. */
svod_status jsontext_read(json_t **out, const char *text, size_t len, svod_error *err);

#endif
