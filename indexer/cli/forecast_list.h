/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * forecast_list.h - what a run would do. */
#ifndef FORECAST_LIST_H
#define FORECAST_LIST_H

#include "index_settings.h"

/* On stdout, a line for each step. Returns what to exit with. */
int forecast_print(const struct index_settings *settings);

#endif
