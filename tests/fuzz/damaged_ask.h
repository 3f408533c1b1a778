/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * damaged_ask.h - everything there is to ask of the index in folder_path("index"). */
#ifndef DAMAGED_ASK_H
#define DAMAGED_ASK_H

#include <stdbool.h>

/* Make it: several segments, a dead source, pairs, pages, notes and two scripts. */
void damaged_make_index(void);

/* Ask all; `must_answer`: it is sound. */
void damaged_ask(bool must_answer);

/* Let a writer open it, update it, and drop the update; then put back what the writer
 * swept away because a damaged manifest does not name it. */
void damaged_write(void);

#endif
