/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names_data.h - the files of corpus/names/ as they are in the tree. */
#ifndef NAMES_DATA_H
#define NAMES_DATA_H

#include <stddef.h>

struct names_data {
    const char *path, *text;
};

extern const struct names_data names_data[];
extern const size_t names_data_count;

#endif
