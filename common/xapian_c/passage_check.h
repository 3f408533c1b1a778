/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * passage_check.h - is a Xapian database in order, by Xapian's own check? */
#ifndef PASSAGE_CHECK_H
#define PASSAGE_CHECK_H

#include "svod.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Check the single-file database behind this descriptor, which stays the caller's.
 * *documents: how many it has. SVOD_DAMAGED when it is not in order. */
svod_status passage_check(int fd, uint32_t *documents, svod_error *err);

#ifdef __cplusplus
}
#endif

#endif
