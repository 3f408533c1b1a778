/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_witnesses.h - the other editions of a place: --group=work.
 */
#ifndef OUTPUT_WITNESSES_H
#define OUTPUT_WITNESSES_H

#include "output.h"

/* One line for each edition, below the hit at `index`: = and its citation where it reads
 * the same, else with each "lemma] reading". */
svod_status output_witnesses(const struct answer *answer, size_t index, size_t indent,
                             svod_error *err);

#endif
