/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * state_list.h - what an index is made of. */
#ifndef STATE_LIST_H
#define STATE_LIST_H

#include <stdbool.h>

/* On stdout, for people or as one JSON object. Return what to exit with. */
int state_print(const char *program, const char *index, bool as_json);
int state_print_fingerprint(const char *program, const char *index);

#endif
