/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * ingest.h - one source into a builder: whole, or not at all. */
#ifndef INGEST_H
#define INGEST_H

#include "builder.h"
#include "readers/input.h"
#include "readers/reader.h"
#include "text_settings.h"

/* A checked input and what is known of it. */
struct ingest {
    struct input *input;
    const struct input_facts *facts;
    const char *path;                     /* the name of the source */
    const char *id;                       /* of its text, where nothing else says it */
    const struct text_settings *settings; /* NULL: none */
    struct source_report *report;         /* NULL: nobody wants to know */
    bool goes_on; /* the part before goes on: a page of a book, not a text of its own */
};

/* Read the input into the builder, as source number *source. When it turns out to hold
 * no text, or not to be what was checked, nothing of it is left. */
svod_status ingest(struct builder *builder, const struct ingest *what, uint32_t *source,
                   svod_error *err);

/* The same for one of several inputs of a source that has begun: where it turns out bad,
 * the others stay. */
svod_status ingest_part(struct builder *builder, const struct ingest *what,
                        uint32_t *source, svod_error *err);

/* Is this the fault of the file, which is skipped then? Else the run has to end. */
bool ingest_is_file_fault(svod_status status);

#endif
