/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lock.h - one writer at a time. */
#ifndef LOCK_H
#define LOCK_H

#include "svod.h"

/* Take the lock of the index in `folder`. It ends when *fd is closed, and with the
 * process. */
svod_status lock_take(int *fd, const char *folder, svod_error *err);

#endif
