/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "ingest.h"

#include "base/error.h"

#include <string.h>

/* Chinese texts have no words to be broken. */
static svod_status make_survey(struct survey *survey, const struct ingest *what,
                               svod_error *err)
{
    svod_status status = input_rewind(what->input, err);

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line_piece(what->input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        survey_line(survey, line, len);
    }
    if (status == SVOD_OK && survey->failed)
        status = error_no_memory(err);
    return status;
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void report_unconverted(const struct ingest *what)
{
    const struct decoder *decoder = what->input->decoder;

    if (!what->report || !decoder)
        return;
    if (decoder->bad_count && !what->report->unconverted) {
        what->report->bad_offset = decoder->bad[0].offset;
        what->report->bad_line = decoder->bad[0].line;
    }
    what->report->unconverted += decoder->bad_count;
    for (size_t i = 0; i < DECODER_PLACES && i < decoder->bad_count; i++)
        report_oddity(what->report, decoder->bad[i].line,
                      "byte %llu of the file, 0x%02X, is no %s: U+FFFD stands for it",
                      (unsigned long long)decoder->bad[i].offset, decoder->bad[i].byte,
                      what->facts->encoding.name);
    if (decoder->bad_count > DECODER_PLACES)
        report_oddity(what->report, 0, "%llu more bytes are no %s",
                      (unsigned long long)(decoder->bad_count - DECODER_PLACES),
                      what->facts->encoding.name);
}

static svod_status read_input(struct builder *builder, const struct ingest *what,
                              svod_error *err)
{
    struct survey survey = { 0 };
    struct reading reading = {
        .input = what->input,
        .builder = builder,
        .report = what->report,
        .name = last_name(what->path),
        .id = what->id,
        .survey = what->facts->mostly_han ? NULL : &survey,
        .angle_marks = what->facts->mostly_han,
    };
    svod_status status = SVOD_OK;

    if (what->settings) {
        reading.given = what->settings->given;
        reading.usual = what->settings->usual;
        reading.note_signs = what->settings->note_signs;
        reading.page_sign = what->settings->page_sign;
        reading.line_passages = what->settings->line_passages;
    }
    if (reading.survey)
        status = make_survey(&survey, what, err);
    if (status == SVOD_OK)
        status = reader_read(&reading, err);
    survey_release(&survey);
    if (status == SVOD_OK)
        status = input_check_again(what->input, what->facts, err);
    if (status == SVOD_OK)
        report_unconverted(what);
    return status;
}

svod_status ingest_part(struct builder *builder, const struct ingest *what,
                        uint32_t *source, svod_error *err)
{
    struct builder_mark mark = builder_mark(builder);
    svod_status status, ended;

    builder_place(builder, "", 0, 0);
    if (!what->goes_on) /* ids in it do not depend on the others */
        builder->part_start = builder->order;
    status = read_input(builder, what, err);
    ended = builder_end_source(builder, source, status == SVOD_OK ? err : NULL);
    if (status == SVOD_OK)
        status = ended;
    if (status == SVOD_OK && builder->sections.count == mark.sections &&
        builder->links.count == mark.links)
        status = error_set(err, SVOD_BAD_TEXT, "holds no text: %s",
                           what->report && what->report->warning
                               ? what->report->warning
                               : "not one character or word");
    if (status != SVOD_OK)
        builder_drop_source(builder, &mark);
    return status;
}

svod_status ingest(struct builder *builder, const struct ingest *what, uint32_t *source,
                   svod_error *err)
{
    struct builder_mark mark = builder_mark(builder);
    svod_status status;

    builder_begin_source(builder, what->path);
    status = ingest_part(builder, what, source, err);
    if (status != SVOD_OK)
        builder_drop_source(builder, &mark);
    return status;
}

bool ingest_is_file_fault(svod_status status)
{
    return status == SVOD_BAD_TEXT || status == SVOD_IO || status == SVOD_NOT_FOUND;
}
