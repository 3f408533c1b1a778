/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * parallel.h - several texts in one file, beside each other: an original and what
 * translates it. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include "reader.h"

/* The id from which those of the texts are made: given, or the file's own (NULL: it has
 * none), or that of its place. What is given of one text alone is given of none of them
 * from here on. */
const char *parallel_id(struct reading *reading, const char *own);

#endif
