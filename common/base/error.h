/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * error.h - fill a svod_error and hand its status on, in one expression. */
#ifndef ERROR_H
#define ERROR_H

#include "svod.h"

#ifdef __cplusplus
extern "C" {
#endif

__attribute__((format(printf, 3, 4))) svod_status error_set(svod_error *err,
                                                            svod_status status,
                                                            const char *format, ...);

/* "cannot WHAT 'PATH': reason", the reason being that of errno. */
svod_status error_system(svod_error *err, const char *what, const char *path);

svod_status error_no_memory(svod_error *err);

#ifdef __cplusplus
}
#endif

#endif
