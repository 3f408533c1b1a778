/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_lexicon.c - the lexicon: classes, and the ways of writing each. */
#include "segment_write.h"

#include "base/error.h"

/* The length of a string of a pool. */
static uint32_t length_of(const struct strings *strings, uint32_t number)
{
    return strings->offsets[number + 1] - strings->offsets[number];
}

static void write_string(struct sealed_writer *writer, const struct strings *strings,
                         uint32_t number)
{
    size_t len;
    const char *bytes = strings_get(strings, number, &len);

    sealed_write(writer, bytes, len);
}

static struct lexicon_header lexicon_plan(const struct segment_job *job)
{
    const struct order *order = job->order;
    struct lexicon_header header = {
        .class_count = order->class_count,
        .token_count = order->token_count,
        .class_first = sizeof header,
    };
    uint64_t numbers = (order->class_count + 1ull) * 4;

    header.class_keys = header.class_first + (numbers + 7) / 8 * 8;
    header.class_script = header.class_keys + (numbers + 7) / 8 * 8;
    header.surfaces = header.class_script + (order->class_count + 7ull) / 8 * 8;
    header.key_bytes = header.surfaces + ((order->token_count + 2ull) * 4 + 7) / 8 * 8;
    header.surface_bytes = header.key_bytes;
    for (uint32_t i = 0; i < order->class_count; i++)
        header.surface_bytes += length_of(&job->builder->classes, order->classes[i]);
    return header;
}

static void write_class_arrays(struct sealed_writer *writer,
                               const struct segment_job *job)
{
    const struct order *order = job->order;
    uint32_t offset = 0;

    sealed_write(writer, order->class_first, (order->class_count + 1ull) * 4);
    sealed_align(writer, 8);
    for (uint32_t i = 0; i <= order->class_count; i++) {
        sealed_write(writer, &offset, sizeof offset);
        if (i < order->class_count)
            offset += length_of(&job->builder->classes, order->classes[i]);
    }
    sealed_align(writer, 8);
    for (uint32_t i = 0; i < order->class_count; i++) {
        uint32_t first = order->surfaces[order->class_first[i]];
        sealed_write(writer, &job->builder->rows.items[first - 1].script, 1);
    }
    sealed_align(writer, 8);
}

static void write_surfaces(struct sealed_writer *writer, const struct segment_job *job)
{
    const struct order *order = job->order;
    const struct builder *builder = job->builder;
    uint32_t offset = 0;

    for (uint32_t id = 0; id <= order->token_count + 1; id++) {
        uint32_t entry = offset;
        if (id && id <= order->token_count) {
            uint32_t surface = order->surfaces[id] - 1;
            if (builder->rows.items[surface].script == SCRIPT_HAN)
                entry |= SURFACE_IS_HAN;
            offset += length_of(&builder->surfaces, surface);
        }
        sealed_write(writer, &entry, sizeof entry);
    }
    sealed_align(writer, 8);
    for (uint32_t i = 0; i < order->class_count; i++)
        write_string(writer, &builder->classes, order->classes[i]);
    for (uint32_t id = 1; id <= order->token_count; id++)
        write_string(writer, &builder->surfaces, order->surfaces[id] - 1);
}

svod_status write_lexicon(struct segment_job *job, svod_error *err)
{
    struct lexicon_header header = lexicon_plan(job);
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_LEXICON], err);

    if (status != SVOD_OK)
        return status;
    sealed_write(&writer, &header, sizeof header);
    write_class_arrays(&writer, job);
    write_surfaces(&writer, job);
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_LEXICON], err);
}
