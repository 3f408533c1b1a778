/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * readings.h - the names that an ambiguous one may be.
 */
#ifndef READINGS_H
#define READINGS_H

#include "svod.h"

/* Print all names that are meant by the one at the place of the error, if there are
 * several: one on a line, with its id. `names` NULL: those of Svod. */
void readings_report(const char *question, const svod_names *names,
                     const svod_error *err);

#endif
