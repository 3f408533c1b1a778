/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * build.h - one run: read what is new, take out what is gone, commit. */
#ifndef BUILD_H
#define BUILD_H

#include "index_settings.h"

#include "svod.h"

/* Returns what to exit with. *reason, where it is not NULL, is why. */
int build_index(const struct index_settings *settings, svod_status *reason);

#endif
