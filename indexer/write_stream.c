/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_stream.c - the stream: the tokens in their final order. */
#include "segment_write.h"

#include "base/base.h"
#include "base/error.h"

#define PIECE 8192 /* tokens written at once */

static void write_ids(struct sealed_writer *writer, const uint32_t *tokens,
                      size_t count, const uint32_t *ids, bool wide)
{
    uint32_t four[PIECE];
    uint16_t two[PIECE];

    for (size_t from = 0; from < count; from += PIECE) {
        size_t part = size_min(count - from, PIECE);
        for (size_t i = 0; i < part; i++) {
            four[i] = ids[tokens[from + i]];
            two[i] = (uint16_t)four[i];
        }
        if (wide)
            sealed_write(writer, four, part * sizeof *four);
        else
            sealed_write(writer, two, part * sizeof *two);
    }
}

svod_status write_stream(struct segment_job *job, svod_error *err)
{
    static const uint32_t border = 0;
    const uint32_t *ids = job->order->ids;
    bool wide = job->order->token_count > UINT16_MAX;
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_STREAM], err);

    if (status != SVOD_OK)
        return status;
    write_ids(&writer, &border, 1, ids, wide);
    for (uint32_t i = 0; i < job->builder->sections.count; i++)
        for (size_t zone = 0; zone < 2; zone++) {
            const uint32_t *tokens;
            size_t count =
                order_zone(job->builder, job->order->sections[i], zone, &tokens);
            write_ids(&writer, tokens, count, ids, wide);
        }
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_STREAM], err);
}
