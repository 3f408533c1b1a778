/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "names_data.h"

#include "base/base.h"

/* Longer than a compiler has to take; those we know do. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

const struct names_data names_data[] = {
#include "names_table.inc"
};

const size_t names_data_count = ARRAY_LEN(names_data);
