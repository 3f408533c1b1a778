/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * damage_list.h - --check and --repair: what is damaged, what is lost. */
#ifndef DAMAGE_LIST_H
#define DAMAGE_LIST_H

#include "index_settings.h"

/* On stdout. Return what to exit with: 1 when damage was found, or something is lost. */
int damage_print(const struct index_settings *settings);
int damage_repair(const struct index_settings *settings);

#endif
