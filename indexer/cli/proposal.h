/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * proposal.h - svod-index --align: an alignment file, to be corrected by hand. */
#ifndef PROPOSAL_H
#define PROPOSAL_H

#include "index_settings.h"

/* Returns the exit code. */
int proposal_print(const struct index_settings *settings);

#endif
