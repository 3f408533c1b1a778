/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions.h"

#include "cli/json_line.h"
#include "cli/number.h"
#include "cli/visible.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {
    [SVOD_HIT_SAME] = "as it was",
    [SVOD_HIT_NEW] = "new",
    [SVOD_HIT_GONE] = "gone",
    [SVOD_HIT_MOVED] = "moved",
};

#define KINDS (sizeof kinds / sizeof *kinds)

struct replay {
    bool as_json;
    size_t counts[KINDS];
};

bool questions_are_meant(const struct settings *settings)
{
    return settings->save || settings->replay || settings->saved;
}

static void print_string(const char *string)
{
    visible_print(stdout, string, strlen(string));
}

static void print_json(const svod_change *change)
{
    json_t *line = json_line();

    json_line_string(line, "change", kinds[change->kind]);
    json_line_string(line, "text", change->text);
    json_line_string(line, "was", change->was);
    if (change->hit) {
        json_line_string(line, "cite", change->hit->cite);
        json_line_string(line, "id", change->hit->id);
        json_line_string(line, "zone", change->hit->zone);
        json_line_number(line, "start", change->hit->start);
        json_line_number(line, "length", change->hit->length);
        json_line_string(line, "match", change->hit->line);
    }
    json_line_print(line);
}

static void print_text(const svod_change *change)
{
    printf("%-7s", kinds[change->kind]);
    print_string(change->text);
    fputs("  ", stdout);
    if (change->was)
        print_string(change->was);
    if (change->was && change->hit)
        fputs(" -> ", stdout);
    if (change->hit) {
        print_string(change->hit->cite);
        fputs("  ", stdout);
        print_string(change->hit->line);
    }
    putchar('\n');
}

static void print_change(void *context, const svod_change *change)
{
    struct replay *replay = context;

    replay->counts[change->kind]++;
    if (change->kind != SVOD_HIT_SAME)
        (replay->as_json ? print_json : print_text)(change);
}

static void print_totals(const struct replay *replay)
{
    const char *comma = "";

    for (size_t i = 0; i < KINDS; i++) {
        printf("%s%s %s", comma, number_grouped(replay->counts[i]).text, kinds[i]);
        comma = ", ";
    }
    putchar('\n');
}

static svod_status replay(svod_searcher *searcher, const struct settings *settings,
                          const svod_names *names, bool *found, svod_error *err)
{
    const svod_query_options options = { .names = names };
    struct replay run = { .as_json = settings->format == 1 };
    svod_status status = svod_question_replay_with(searcher, settings->replay, &options,
                                                   print_change, &run, err);

    if (status == SVOD_OK && !run.as_json)
        print_totals(&run);
    *found = !run.counts[SVOD_HIT_NEW] && !run.counts[SVOD_HIT_GONE] &&
             !run.counts[SVOD_HIT_MOVED];
    return status;
}

/* ---- Listing --------------------------------------------------------------------- */

struct listing {
    bool as_json, any;
};

static void print_question(void *context, const svod_question *question)
{
    struct listing *listing = context;

    listing->any = true;
    if (listing->as_json) {
        json_t *line = json_line();
        json_line_string(line, "name", question->name);
        json_line_string(line, "query", question->query);
        json_line_string(line, "in", settings_unit_name(question->unit));
        json_line_number(line, "generation", question->generation);
        json_line_number(line, "hits", question->hits);
        json_line_print(line);
        return;
    }
    print_string(question->name);
    fputs("  ", stdout);
    print_string(question->query);
    printf("  %s hits in generation %" PRIu64 "\n", number_grouped(question->hits).text,
           question->generation);
}

static svod_status list(svod_searcher *searcher, const struct settings *settings,
                        bool *found, svod_error *err)
{
    struct listing listing = { .as_json = settings->format == 1 };
    svod_status status = svod_question_list(searcher, print_question, &listing, err);

    *found = listing.any;
    return status;
}

svod_status questions_answer(svod_searcher *searcher, const struct settings *settings,
                             const svod_names *names, bool *found, svod_error *err)
{
    const svod_question question = { .name = settings->save,
                                     .query = settings->question,
                                     .unit = (svod_unit)settings->unit,
                                     .names = names };

    *found = true;
    if (settings->replay)
        return replay(searcher, settings, names, found, err);
    if (settings->saved)
        return list(searcher, settings, found, err);
    return svod_question_save(searcher, &question, err);
}
