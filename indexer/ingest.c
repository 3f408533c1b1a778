/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ingest.h"

#include "base/error.h"
#include "readers/reader.h"

svod_status ingest(struct builder *builder, struct input *input, const char *path,
                   const char *id, const struct svod_text *given, uint32_t *source,
                   svod_error *err)
{
    struct builder_mark mark = builder_mark(builder);
    struct reading reading = { .input = input, .builder = builder, .id = id };
    svod_status status, ended;

    if (given)
        reading.given = *given;
    builder_begin_source(builder, path);
    status = reader_read(&reading, err);
    ended = builder_end_source(builder, source, status == SVOD_OK ? err : NULL);
    if (status == SVOD_OK)
        status = ended;
    if (status == SVOD_OK && builder->sections.count == mark.sections)
        status =
            error_set(err, SVOD_BAD_TEXT, "holds no text: not one character or word");
    if (status != SVOD_OK)
        builder_drop_source(builder, &mark);
    return status;
}

bool ingest_is_file_fault(svod_status status)
{
    return status == SVOD_BAD_TEXT || status == SVOD_IO || status == SVOD_NOT_FOUND;
}
