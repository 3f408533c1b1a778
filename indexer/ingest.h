/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ingest.h - one source into a builder: whole, or not at all. */
#ifndef INGEST_H
#define INGEST_H

#include "builder.h"
#include "readers/input.h"

/* Read a checked input into the builder, as source number *source under `path`; `id`
 * names its text where neither `given` (may be NULL) nor the input does. When it
 * turns out to hold no text, or not to be what was checked, nothing of it is left. */
svod_status ingest(struct builder *builder, struct input *input, const char *path,
                   const char *id, const struct svod_text *given, uint32_t *source,
                   svod_error *err);

/* Is this the fault of the file, which is skipped then? Else the run has to end. */
bool ingest_is_file_fault(svod_status status);

#endif
