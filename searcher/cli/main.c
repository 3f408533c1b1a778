/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * main.c - svod-search: the order of events, and nothing else.
 */
#include "svod.h"

#include "cli/report.h"
#include "cli/terminal.h"
#include "columns.h"
#include "interrupt.h"
#include "output.h"
#include "output_renderings.h"
#include "query_error.h"
#include "questions.h"
#include "settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* One question, from the opening of the index to the answer. */
struct inquiry {
    const struct settings *settings;
    svod_searcher *searcher;
    svod_names *names;     /* with --names; else NULL: the authority of Svod */
    svod_query *query;     /* NULL with --rank and --show */
    svod_facets *forms;    /* of a sound */
    svod_results *results; /* of the last search */
    svod_error err;
    bool found, stopped;
};

/* In the order of --format=text|json. */
static output_write *const formats[] = { output_text, output_json };

static svod_search_options options_of(const struct settings *settings)
{
    return (svod_search_options){
        .unit = (svod_unit)settings->unit,
        .skip = settings->skip,
        .limit = settings->limit ? settings->limit : SVOD_ALL,
        .context = SVOD_NO_CONTEXT,
        .pairs = settings->pairs,
        .group = (svod_group)settings->group,
        .seconds = settings->seconds,
    };
}

static svod_status ask(struct inquiry *inquiry, const svod_search_options *options)
{
    const char *question = inquiry->settings->question;
    svod_status status;

    svod_results_free(inquiry->results);
    inquiry->results = NULL;
    if (inquiry->settings->show)
        return svod_show(&inquiry->results, inquiry->searcher, inquiry->settings->show,
                         inquiry->settings->before, inquiry->settings->after,
                         &inquiry->err);
    if (inquiry->settings->rank)
        return svod_rank(&inquiry->results, inquiry->searcher, question,
                         strlen(question), options, &inquiry->err);
    status = svod_search(&inquiry->results, inquiry->searcher, inquiry->query, options,
                         &inquiry->err);
    if (status == SVOD_OK)
        inquiry->stopped = !svod_results_total(inquiry->results)->complete;
    return status;
}

/* On a terminal the context is what fits into a line beside the longest citation, so
 * the hits are looked at before they are asked for with their context. */
static svod_status choose_context(struct inquiry *inquiry, svod_search_options *options)
{
    const struct settings *settings = inquiry->settings;
    size_t context = settings->context;
    svod_status status = SVOD_OK;
    struct columns columns = {
        .color = terminal_has_color(stdout, (enum terminal_color)settings->color),
        .years = settings->years,
    };

    if (context == SETTINGS_CONTEXT_UNSET) {
        context = OUTPUT_CONTEXT;
        if (formats[settings->format] == output_text && terminal_is(stdout)) {
            status = ask(inquiry, options);
            if (status == SVOD_OK)
                status =
                    columns_measure(&columns, inquiry->results,
                                    svod_query_text(inquiry->query), &inquiry->err);
            if (status == SVOD_OK)
                context = columns_fitting_context(&columns, terminal_width(stdout));
        }
    }
    options->context = context ? (unsigned)context : SVOD_NO_CONTEXT;
    return status;
}

static bool has_sound(const svod_node *node)
{
    const svod_node *child;
    svod_node_info info;

    svod_node_get(node, &info);
    if (info.kind == SVOD_NODE_SOUND)
        return true;
    for (size_t i = 0; info.kind >= SVOD_NODE_OR && info.kind != SVOD_NODE_NAME &&
                       (child = svod_node_child(node, i)) != NULL;
         i++)
        if (has_sound(child))
            return true;
    return false;
}

/* What sounds alike is written in many ways, which a reader has to tell apart. */
static svod_status find_forms(struct inquiry *inquiry,
                              const svod_search_options *options)
{
    if (!inquiry->query || !has_sound(svod_query_root(inquiry->query)))
        return SVOD_OK;
    return svod_facet(&inquiry->forms, inquiry->searcher, inquiry->query, options,
                      SVOD_FACET_FORM, NULL, &inquiry->err);
}

/* Is there such a text? Asked before anything is printed. */
static svod_status check_with(struct inquiry *inquiry)
{
    const svod_other *others;
    size_t count;

    if (!inquiry->settings->with || !svod_results_count(inquiry->results))
        return SVOD_OK;
    return svod_results_other(&others, &count, inquiry->results, 0,
                              inquiry->settings->with, &inquiry->err);
}

/* What has to be known of the answer. A search that is run twice says it once. */
static void report_warnings(const struct inquiry *inquiry)
{
    const svod_warning *warning;

    for (size_t i = 0; (warning = svod_results_warning(inquiry->results, i)); i++)
        query_warning_report(SETTINGS_PROGRAM, inquiry->settings->question, warning);
}

static svod_status print_hits(struct inquiry *inquiry, svod_search_options *options)
{
    struct answer answer = { .settings = inquiry->settings };
    const svod_total *total;
    svod_status status = SVOD_OK;

    if (inquiry->query)
        status = choose_context(inquiry, options);
    if (status == SVOD_OK)
        status = ask(inquiry, options);
    if (status == SVOD_OK)
        status = find_forms(inquiry, options);
    if (status == SVOD_NOT_FOUND && inquiry->settings->show) {
        report_error(SETTINGS_PROGRAM, "%s", inquiry->err.message);
        return SVOD_OK;
    }
    if (status != SVOD_OK)
        return status;

    status = check_with(inquiry);
    if (status != SVOD_OK)
        return status;

    interrupt_release();
    report_warnings(inquiry);
    total = svod_results_total(inquiry->results);
    inquiry->found = total->occurrences > 0 || total->passages > 0;
    answer.query = inquiry->query;
    answer.canonical = inquiry->query ? svod_query_text(inquiry->query) : NULL;
    answer.results = inquiry->results;
    answer.forms = inquiry->forms;
    answer.names = inquiry->names;
    answer.context = options->context == SVOD_NO_CONTEXT ? 0 : options->context;
    return formats[inquiry->settings->format](&answer, &inquiry->err);
}

static svod_status print_count(struct inquiry *inquiry, svod_search_options *options)
{
    const svod_total *total;
    uint64_t count;
    svod_status status;

    options->depth = SVOD_COUNT;
    options->skip = 0;
    options->limit = 1;
    status = ask(inquiry, options);
    if (status != SVOD_OK)
        return status;
    report_warnings(inquiry);
    total = svod_results_total(inquiry->results);
    count = inquiry->query ? total->occurrences : total->passages;
    inquiry->found = count > 0;
    printf("%" PRIu64 "\n", count);
    if (inquiry->stopped)
        report_error(SETTINGS_PROGRAM, "stopped before the end (%s): there may be more",
                     output_stop_name(total->stopped));
    return SVOD_OK;
}

static svod_status print_facets(struct inquiry *inquiry, svod_search_options *options)
{
    svod_total total = { .complete = 1 };
    svod_status status =
        output_facets(inquiry->settings, inquiry->searcher, inquiry->query,
                      inquiry->names, options, &total, &inquiry->err);

    inquiry->found = total.occurrences > 0;
    inquiry->stopped = !total.complete;
    return status;
}

static svod_status read_names(struct inquiry *inquiry)
{
    const struct option_strings *files = &inquiry->settings->names;
    svod_status status = SVOD_OK;

    if (files->count)
        status = svod_names_open(&inquiry->names, &inquiry->err);
    for (size_t i = 0; status == SVOD_OK && i < files->count; i++)
        status = svod_names_add_file(inquiry->names, files->items[i], &inquiry->err);
    return status;
}

static svod_status read_question(struct inquiry *inquiry)
{
    const struct settings *settings = inquiry->settings;
    const svod_query_options names = { .names = inquiry->names };
    const svod_warning *warning;
    svod_status status =
        svod_query_parse_with(&inquiry->query, settings->question,
                              strlen(settings->question), &names, &inquiry->err);

    if (status == SVOD_OK)
        status = svod_query_set_level(inquiry->query,
                                      settings->exact ? SVOD_LEVEL_EXACT
                                                      : (svod_level)settings->level,
                                      &inquiry->err);
    for (size_t i = 0;
         status == SVOD_OK && (warning = svod_query_warning(inquiry->query, i)); i++)
        query_warning_report(SETTINGS_PROGRAM, settings->question, warning);
    return status;
}

static svod_status print_renderings(struct inquiry *inquiry,
                                    const svod_search_options *options)
{
    const struct settings *settings = inquiry->settings;
    svod_renderings *renderings;
    svod_status status = svod_render(&renderings, inquiry->searcher, inquiry->query,
                                     settings->rendered_as, options, &inquiry->err);

    if (status != SVOD_OK)
        return status;
    interrupt_release();
    inquiry->found = svod_renderings_count(renderings) > 0;
    inquiry->stopped = !svod_renderings_total(renderings)->complete;
    status = settings->format == SETTINGS_JSON
                 ? output_renderings_json(settings, svod_query_text(inquiry->query),
                                          renderings, &inquiry->err)
                 : output_renderings_text(settings, renderings, &inquiry->err);
    svod_renderings_free(renderings);
    return status;
}

static svod_status answer_question(struct inquiry *inquiry)
{
    const struct settings *settings = inquiry->settings;
    svod_search_options options = options_of(settings);

    if (!settings->rank && !settings->show) {
        svod_status status = read_question(inquiry);
        if (status != SVOD_OK)
            return status;
    }
    options.stop = interrupt_catch();
    if (settings->explain) {
        inquiry->found = true;
        return output_explain(settings, inquiry->searcher, inquiry->query, &options,
                              &inquiry->err);
    }
    if (settings->facet)
        return print_facets(inquiry, &options);
    if (settings->rendered_as)
        return print_renderings(inquiry, &options);
    return settings->count ? print_count(inquiry, &options)
                           : print_hits(inquiry, &options);
}

static svod_status run(struct inquiry *inquiry)
{
    const struct settings *settings = inquiry->settings;
    svod_status status;

    if (settings->fold) {
        inquiry->found = true;
        return output_fold(settings->fold, (enum settings_format)settings->format,
                           &inquiry->err);
    }
    status = svod_searcher_open(&inquiry->searcher, settings->index, &inquiry->err);

    if (status == SVOD_OK && settings->verify) {
        status = svod_searcher_verify(inquiry->searcher, &inquiry->err);
        if (status == SVOD_OK && !settings->question && !settings->show) {
            inquiry->found = true;
            puts("the index is whole");
        }
    }
    if (status == SVOD_OK)
        status = read_names(inquiry);
    if (status == SVOD_OK && questions_are_meant(settings))
        return questions_answer(inquiry->searcher, settings, inquiry->names,
                                &inquiry->found, &inquiry->err);
    if (status == SVOD_OK && (settings->question || settings->show))
        status = answer_question(inquiry);
    return status;
}

static void report(const struct inquiry *inquiry, svod_status status)
{
    /* Of free words there is no place to point at. */
    if (status == SVOD_BAD_QUERY && inquiry->settings->question &&
        !inquiry->settings->rank)
        query_error_report(SETTINGS_PROGRAM, inquiry->settings->question,
                           inquiry->names, &inquiry->err);
    else
        report_error(SETTINGS_PROGRAM, "%s", inquiry->err.message);
}

static int search(const struct settings *settings)
{
    struct inquiry inquiry = { .settings = settings };
    svod_status status = run(&inquiry);

    if (status != SVOD_OK)
        report(&inquiry, status);
    svod_results_free(inquiry.results);
    svod_facets_free(inquiry.forms);
    svod_query_free(inquiry.query);
    svod_names_free(inquiry.names);
    svod_searcher_free(inquiry.searcher);
    if (status != SVOD_OK)
        return REPORT_ERROR;
    if (inquiry.stopped)
        return SETTINGS_STOPPED;
    return inquiry.found ? REPORT_FOUND : REPORT_NOTHING;
}

int main(int argc, char **argv)
{
    struct settings settings;
    int code = REPORT_FOUND;

    if (!settings_read(&settings, argc, argv))
        code = REPORT_ERROR;
    else if (settings.help)
        settings_print_help();
    else if (settings.version)
        printf("%s %s\n", SETTINGS_PROGRAM, svod_version());
    else
        code = search(&settings);
    settings_release(&settings);
    return code == REPORT_ERROR ? code
                                : report_end(SETTINGS_PROGRAM, "the answer", code);
}
