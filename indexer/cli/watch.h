/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * watch.h - stay, and index what changes. */
#ifndef WATCH_H
#define WATCH_H

#include "index_settings.h"

/* Until SIGINT or SIGTERM. Returns what to exit with. */
int watch_run(const struct index_settings *settings);

#endif
