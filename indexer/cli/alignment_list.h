/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * alignment_list.h - svod-index --alignment: how a text is aligned with others. */
#ifndef ALIGNMENT_LIST_H
#define ALIGNMENT_LIST_H

#include "index_settings.h"

/* Returns the exit code: REPORT_NOTHING where the text is aligned with none. */
int alignment_print(const struct index_settings *settings);

#endif
