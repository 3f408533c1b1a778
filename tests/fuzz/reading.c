/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

#include "indexer/readers/emit.h"
#include "text/utf8.h"

#include <string.h>

#define INPUTS_MOST 500 /* of a builder: it keeps every word that it ever saw */

static struct builder *builder;

static void end_builder(void)
{
    builder_free(builder);
}

static void need_builder(void)
{
    static unsigned inputs;

    if (!inputs)
        atexit(end_builder);
    if (inputs++ % INPUTS_MOST)
        return;
    builder_free(builder);
    if (builder_new(&builder, NULL) != SVOD_OK)
        FUZZ_WRONG("no builder");
}

/* ---- What a builder may hold ------------------------------------------------------ */

static void check_strings(const struct strings *strings, const char *what)
{
    for (uint32_t i = 0; i < strings->count; i++) {
        size_t len;
        const char *string = strings_get(strings, i, &len);
        if (utf8_valid(string, len) != len || memchr(string, 0, len))
            FUZZ_WRONG("%s %u is not UTF-8: %.*s", what, i, (int)len, string);
    }
}

static void check_zone(const struct builder_zone *zone)
{
    for (size_t i = 0; i < zone->tokens.count; i++)
        if (zone->tokens.items[i] > builder->rows.count)
            FUZZ_WRONG("token %zu is none", i);
    for (size_t i = 0; i < zone->gaps.count; i++)
        if (zone->gaps.items[i].index > zone->tokens.count ||
            (i && zone->gaps.items[i].index <= zone->gaps.items[i - 1].index))
            FUZZ_WRONG("gap %zu stands nowhere", i);
    for (size_t i = 0; i < zone->places.count; i++)
        if (zone->places.items[i].index > zone->tokens.count ||
            (i && zone->places.items[i].index < zone->places.items[i - 1].index))
            FUZZ_WRONG("place %zu is nowhere", i);
}

static void check_passages(void)
{
    for (size_t i = 0; i < builder->sections.count; i++) {
        const struct builder_section *section = &builder->sections.items[i];
        size_t end = section->first_passage + section->passage_count;
        if (!section->passage_count || end > builder->passages.count)
            FUZZ_WRONG("section %zu has no passages of its own", i);
        for (size_t at = section->first_passage; at < end; at++)
            for (int zone = 0; zone < 2; zone++)
                if (builder->passages.items[at].starts[zone] <
                        section->zones[zone].start ||
                    builder->passages.items[at].starts[zone] > section->zones[zone].end)
                    FUZZ_WRONG("passage %zu leaves its section", at);
    }
}

static void check_builder(void)
{
    check_strings(&builder->surfaces, "word");
    check_strings(&builder->gap_strings, "gap");
    check_strings(&builder->labels, "label");
    check_strings(&builder->words, "title");
    check_zone(&builder->zones[ZONE_TEXT]);
    check_zone(&builder->zones[ZONE_NOTE]);
    check_passages();
}

/* ---- Reading ---------------------------------------------------------------------- */

static svod_status survey(struct survey *survey, struct input *input)
{
    svod_status status = input_rewind(input, NULL);

    while (status == SVOD_OK) {
        const char *line;
        size_t len;
        status = input_line(input, &line, &len, NULL);
        if (status != SVOD_OK || !line)
            break;
        survey_line(survey, line, len);
    }
    return status == SVOD_OK ? input_rewind(input, NULL) : status;
}

/* Every way to read a plain text is tried: which one, the length of the input says. */
static struct reading settings(size_t size)
{
    static const char page_signs[] = { 0, '[', '{', 0 };
    static const char *const note_signs[] = { NULL, "（）", "()", NULL };

    return (struct reading){ .page_sign = page_signs[size % 4],
                             .note_signs = note_signs[size / 4 % 4] };
}

static void read_input(const struct reader *reader, const char *name,
                       struct input *input, size_t size)
{
    struct survey words = { 0 };
    struct source_report report = { 0 };
    struct input_facts facts = { 0 };
    struct reading reading = settings(size);
    uint32_t source;
    svod_error err = { 0 };

    if (input_check(input, NULL, &facts, &err) == SVOD_OK &&
        survey(&words, input) == SVOD_OK) {
        reading.input = input;
        reading.builder = builder;
        reading.report = &report;
        reading.name = name;
        reading.id = "fuzz";
        reading.survey = facts.mostly_han ? NULL : &words;
        reading.angle_marks = facts.mostly_han;
        if (reader->read(&reading, &err) != SVOD_OK && !err.message[0])
            FUZZ_WRONG("refused without a reason");
        emit_end(&reading);
    }
    if (builder_end_source(builder, &source, &err) != SVOD_OK || reading.failed)
        FUZZ_WRONG("no memory");
    report_release(&report);
    survey_release(&words);
}

void fuzz_read(const struct reader *reader, const char *name, const uint8_t *data,
               size_t size)
{
    struct builder_mark mark;
    struct input input;

    need_builder();
    mark = builder_mark(builder);
    if (input_open_memory(&input, (const char *)data, size, NULL) != SVOD_OK)
        return;
    builder_begin_source(builder, "/fuzz");
    read_input(reader, name, &input, size);
    check_builder();
    builder_drop_source(builder, &mark);
    input_close(&input);
}
