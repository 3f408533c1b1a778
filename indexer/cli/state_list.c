/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "state_list.h"

#include "cli/json_line.h"
#include "cli/number.h"
#include "cli/report.h"
#include "cli/visible.h"
#include "svod.h"

#include <stdio.h>
#include <string.h>

static double percent(uint64_t part, uint64_t all)
{
    return all ? 100.0 * (double)part / (double)all : 0;
}

static void print_segment(const svod_segment *segment)
{
    printf("%s  %s tokens of %d bits, %.0f %% Han, %.0f %% dead, ", segment->name,
           number_grouped(segment->tokens).text, segment->bits,
           percent(segment->han, segment->tokens),
           percent(segment->dead_tokens, segment->tokens));
    printf("%s of ", number_grouped(segment->sources - segment->dead_sources).text);
    printf("%s sources, %.1f MB\n", number_grouped(segment->sources).text,
           (double)segment->bytes / 1e6);
}

static svod_status print_text(const char *index, svod_searcher *searcher,
                              svod_error *err)
{
    svod_state state;
    svod_status status = SVOD_OK;

    svod_searcher_state(searcher, &state);
    printf("%-11s", "index");
    visible_print(stdout, index, strlen(index));
    printf("\n%-11s%s, format %d, analysis %d\n", "generation",
           number_grouped(state.generation).text, state.format, state.analysis);
    printf("%-11s%s\n", "sources", number_grouped(state.sources).text);
    printf("%-11s%s, %.0f %% of them dead\n", "tokens",
           number_grouped(state.tokens).text, percent(state.dead_tokens, state.tokens));
    printf("%-11s%.1f MB\n", "size", (double)state.bytes / 1e6);
    printf("%-11s%s\n", "segments", number_grouped(state.segments).text);
    for (size_t i = 0; i < state.segments && status == SVOD_OK; i++) {
        svod_segment segment;
        status = svod_searcher_segment(&segment, searcher, i, err);
        if (status == SVOD_OK)
            print_segment(&segment);
    }
    return status;
}

static json_t *json_segment(const svod_segment *segment)
{
    json_t *object = json_line();

    json_line_string(object, "name", segment->name);
    json_line_number(object, "tokens", segment->tokens);
    json_line_number(object, "dead_tokens", segment->dead_tokens);
    json_line_number(object, "han", segment->han);
    json_line_number(object, "bits", (uint64_t)segment->bits);
    json_line_number(object, "bytes", segment->bytes);
    json_line_number(object, "sources", segment->sources);
    json_line_number(object, "dead_sources", segment->dead_sources);
    json_line_number(object, "sections", segment->sections);
    json_line_number(object, "passages", segment->passages);
    return object;
}

static svod_status print_json(svod_searcher *searcher, svod_error *err)
{
    svod_state state;
    svod_status status = SVOD_OK;
    json_t *line = json_line(), *segments = json_array();

    svod_searcher_state(searcher, &state);
    json_line_number(line, "generation", state.generation);
    json_line_number(line, "format", (uint64_t)state.format);
    json_line_number(line, "analysis", (uint64_t)state.analysis);
    json_line_number(line, "sources", state.sources);
    json_line_number(line, "tokens", state.tokens);
    json_line_number(line, "dead_tokens", state.dead_tokens);
    json_line_number(line, "bytes", state.bytes);
    for (size_t i = 0; i < state.segments && status == SVOD_OK; i++) {
        svod_segment segment;
        status = svod_searcher_segment(&segment, searcher, i, err);
        if (status == SVOD_OK)
            json_array_append_new(segments, json_segment(&segment));
    }
    json_line_value(line, "segments", segments);
    json_line_print(line);
    return status;
}

int state_print(const char *program, const char *index, bool as_json)
{
    svod_searcher *searcher = NULL;
    svod_error err;
    svod_status status = svod_searcher_open(&searcher, index, &err);

    if (status == SVOD_OK)
        status =
            as_json ? print_json(searcher, &err) : print_text(index, searcher, &err);
    if (status != SVOD_OK)
        report_error(program, "%s", err.message);
    else if (json_line_failed())
        report_error(program, "no memory for the answer");
    svod_searcher_free(searcher);
    return status == SVOD_OK && !json_line_failed() ? REPORT_FOUND : REPORT_ERROR;
}

int state_print_fingerprint(const char *program, const char *index)
{
    svod_searcher *searcher = NULL;
    char fingerprint[33];
    svod_error err;
    svod_status status = svod_searcher_open(&searcher, index, &err);

    if (status == SVOD_OK)
        status = svod_searcher_fingerprint(fingerprint, searcher, &err);
    if (status == SVOD_OK)
        puts(fingerprint);
    else
        report_error(program, "%s", err.message);
    svod_searcher_free(searcher);
    return status == SVOD_OK ? REPORT_FOUND : REPORT_ERROR;
}
