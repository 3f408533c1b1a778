/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * question.c - questions that live on: keep one with its answer, ask it again, list them
 * all. */
#include "answer_changes.h"
#include "answer_hits.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "index/jsontext.h"
#include "question_file.h"
#include "searcher.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- Asking ---------------------------------------------------------------------- */

struct asking {
    svod_query *query;
    svod_results *results;
    struct answer_hits hits;
};

static void release(struct asking *asking)
{
    svod_results_free(asking->results);
    svod_query_free(asking->query);
    answer_hits_release(&asking->hits);
}

static svod_status ask(struct asking *asking, svod_searcher *searcher,
                       const svod_question *question, svod_error *err)
{
    const svod_query_options names = { .names = question->names };
    const svod_search_options options = { .unit = question->unit,
                                          .limit = ANSWER_HITS_MOST + 1,
                                          .context = SVOD_NO_CONTEXT };
    svod_status status = svod_query_parse_with(&asking->query, question->query,
                                               strlen(question->query), &names, err);

    if (status == SVOD_OK)
        status = svod_search(&asking->results, searcher, asking->query, &options, err);
    if (status == SVOD_OK)
        status = answer_hits_take(&asking->hits, asking->results, err);
    return status;
}

/* ---- Keeping --------------------------------------------------------------------- */

static svod_status write_answer(const struct asking *asking,
                                const svod_searcher *searcher,
                                const svod_question *question, svod_error *err)
{
    json_t *json =
        json_pack("{s:s, s:s, s:i, s:I, s:o}", "query", question->query, "canonical",
                  svod_query_text(asking->query), "unit", (int)question->unit,
                  "generation", (json_int_t)searcher->manifest.generation, "hits",
                  answer_hits_to_json(&asking->hits));
    char *text = jsontext_write(json);
    svod_status status =
        text ? question_file_write(searcher->folder, question->name, text, err)
             : error_no_memory(err);

    json_decref(json);
    free(text);
    return status;
}

svod_status svod_question_save(svod_searcher *searcher, const svod_question *question,
                               svod_error *err)
{
    struct strings pool = { 0 };
    struct asking asking = { .hits = { .pool = &pool } };
    svod_status status;

    if (!searcher || !question || !question->query || question->unit > SVOD_IN_TEXT)
        return error_set(err, SVOD_MISUSE, "a question needs an index and a query");
    status = question_file_check_name(question->name, err);
    if (status == SVOD_OK)
        status = ask(&asking, searcher, question, err);
    if (status == SVOD_OK)
        status = write_answer(&asking, searcher, question, err);
    release(&asking);
    strings_release(&pool);
    return status;
}

/* ---- Asking again ---------------------------------------------------------------- */

static svod_status describe(svod_question *question, const json_t *json,
                            svod_error *err)
{
    json_int_t unit = json_integer_value(json_object_get(json, "unit"));

    question->query = json_string_value(json_object_get(json, "query"));
    question->generation =
        (uint64_t)json_integer_value(json_object_get(json, "generation"));
    question->hits = json_array_size(json_object_get(json, "hits"));
    if (!question->query || unit < SVOD_IN_PASSAGE || unit > SVOD_IN_TEXT)
        return error_set(err, SVOD_DAMAGED,
                         "the question '%s' cannot be read: it is not what was saved",
                         question->name);
    question->unit = (svod_unit)unit;
    return SVOD_OK;
}

static svod_status replay(svod_searcher *searcher, const json_t *json,
                          const svod_question *question, svod_change_fn *each,
                          void *context, svod_error *err)
{
    struct strings pool = { 0 };
    struct answer_hits before = { .pool = &pool };
    struct asking asking = { .hits = { .pool = &pool } };
    svod_status status =
        answer_hits_from_json(&before, json_object_get(json, "hits"), err);

    if (status == SVOD_OK)
        status = ask(&asking, searcher, question, err);
    if (status == SVOD_OK)
        status =
            answer_changes(&before, &asking.hits, asking.results, each, context, err);
    release(&asking);
    answer_hits_release(&before);
    strings_release(&pool);
    return status;
}

svod_status svod_question_replay(svod_searcher *searcher, const char *name,
                                 svod_change_fn *each, void *context, svod_error *err)
{
    return svod_question_replay_with(searcher, name, NULL, each, context, err);
}

svod_status svod_question_replay_with(svod_searcher *searcher, const char *name,
                                      const svod_query_options *options,
                                      svod_change_fn *each, void *context,
                                      svod_error *err)
{
    svod_question question = { .name = name, .names = options ? options->names : NULL };
    json_t *json = NULL;
    svod_status status;

    if (!searcher || !each)
        return error_set(err, SVOD_MISUSE, "a question needs an index");
    status = question_file_check_name(name, err);
    if (status == SVOD_OK)
        status = question_file_read(&json, searcher->folder, name, err);
    if (status == SVOD_OK)
        status = describe(&question, json, err);
    if (status == SVOD_OK)
        status = replay(searcher, json, &question, each, context, err);
    json_decref(json);
    return status;
}

/* ---- All of them ----------------------------------------------------------------- */

static int is_question(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name), ending = strlen(QUESTION_ENDING);

    return entry->d_name[0] != '.' && len > ending &&
           strcmp(entry->d_name + len - ending, QUESTION_ENDING) == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static svod_status list_one(const svod_searcher *searcher, char *name,
                            void (*each)(void *context, const svod_question *question),
                            void *context, svod_error *err)
{
    svod_question question = { .name = name };
    json_t *json = NULL;
    svod_status status;

    name[strlen(name) - strlen(QUESTION_ENDING)] = 0;
    status = question_file_read(&json, searcher->folder, name, err);
    if (status == SVOD_OK)
        status = describe(&question, json, err);
    if (status == SVOD_OK)
        each(context, &question);
    json_decref(json);
    return status;
}

svod_status svod_question_list(svod_searcher *searcher,
                               void (*each)(void *context,
                                            const svod_question *question),
                               void *context, svod_error *err)
{
    char *folder = file_path(searcher->folder, QUESTION_FOLDER);
    struct dirent **entries = NULL;
    svod_status status = SVOD_OK;
    int count;

    if (!folder)
        return error_no_memory(err);
    count = scandir(folder, &entries, is_question, by_name);
    if (count < 0 && errno != ENOENT)
        status = error_system(err, "read", folder);
    for (int i = 0; i < count; i++) {
        if (status == SVOD_OK)
            status = list_one(searcher, entries[i]->d_name, each, context, err);
        free(entries[i]);
    }
    free(entries);
    free(folder);
    return status;
}
