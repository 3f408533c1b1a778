/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_json.c - the answer as one JSON object, hit by hit.
 *
 * Only one hit is held as a tree at a time: the frame around the hits is written by
 * hand. Keys keep their order, and each hit has a line of its own, so that the answer
 * can be read by people and compared by diff.
 */
#include "output.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define SCORE_DIGITS 8

static svod_status fail(svod_error *err, const char *what)
{
    err->status = SVOD_BUG;
    snprintf(err->message, sizeof err->message, "cannot make JSON of %s", what);
    return err->status;
}

/* Write and end `value`. Errors of writing stay in stdout; false when there is none. */
static bool put(json_t *value)
{
    if (!value)
        return false;
    json_dumpf(value, stdout, JSON_ENCODE_ANY | JSON_REAL_PRECISION(SCORE_DIGITS));
    json_decref(value);
    return true;
}

static json_t *whole_number(uint64_t number)
{
    return json_integer((json_int_t)number);
}

/* Set `key`, and say whether that was possible; ends `value` in any case. */
static bool add(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

/* Of free words only passages are counted; a zero elsewhere would be a false answer. */
static json_t *json_total(const svod_total *total, bool is_ranked, bool is_grouped)
{
    json_t *object = json_object();

    if ((is_ranked || add(object, "occurrences", whole_number(total->occurrences))) &&
        add(object, "passages", whole_number(total->passages)) &&
        (is_ranked || (add(object, "sections", whole_number(total->sections)) &&
                       add(object, "texts", whole_number(total->texts)))) &&
        (!is_grouped || add(object, "places", whole_number(total->places))))
        return object;
    json_decref(object);
    return NULL;
}

static json_t *json_marks(const svod_mark *items, size_t count)
{
    json_t *marks = json_array();

    for (size_t i = 0; marks && i < count; i++) {
        const svod_mark *mark_of = &items[i];
        json_t *mark = json_pack("{s:I, s:I, s:I}", "start", (json_int_t)mark_of->start,
                                 "length", (json_int_t)mark_of->length, "operand",
                                 (json_int_t)mark_of->operand);

        if (json_array_append_new(marks, mark) != 0) {
            json_decref(marks);
            return NULL;
        }
    }
    return marks;
}

static json_t *json_years(const svod_hit *hit)
{
    json_t *years = json_array();

    for (size_t i = 0; years && i < hit->year_count; i++) {
        json_t *year = json_pack("{s:i, s:b}", "year", hit->years[i].year, "inferred",
                                 hit->years[i].inferred);
        if (json_array_append_new(years, year) != 0) {
            json_decref(years);
            return NULL;
        }
    }
    return years;
}

static bool add_place(json_t *object, const svod_hit *hit)
{
    return add(object, "text", json_string(hit->text)) &&
           add(object, "title", json_string(hit->title)) &&
           add(object, "section", json_string(hit->section)) &&
           add(object, "passage", whole_number(hit->passage)) &&
           add(object, "id", json_string(hit->id)) &&
           add(object, "cite", json_string(hit->cite)) &&
           add(object, "zone", json_string(hit->zone)) &&
           add(object, "language", json_string(hit->language)) &&
           add(object, "start", whole_number(hit->start)) &&
           add(object, "length", whole_number(hit->length)) &&
           add(object, "years", json_years(hit));
}

static bool add_line(json_t *object, const svod_hit *hit, bool is_ranked)
{
    /* Of a ranked passage all is found, and it has no context. */
    size_t left = is_ranked ? 0 : hit->left;
    size_t match = is_ranked ? strlen(hit->line) : hit->match;
    size_t right = is_ranked ? 0 : hit->right;
    const char *line = hit->line;

    return add(object, "left", json_stringn(line, left)) &&
           add(object, "match", json_stringn(line + left, match)) &&
           add(object, "right", json_stringn(line + left + match, right)) &&
           add(object, "marks", json_marks(hit->marks, hit->mark_count));
}

static json_t *json_other(const svod_other *other)
{
    json_t *object = json_object();

    if (add(object, "text", json_string(other->text)) &&
        add(object, "title", json_string(other->title)) &&
        add(object, "translator", json_string(other->translator)) &&
        add(object, "language", json_string(other->language)) &&
        add(object, "section", json_string(other->section)) &&
        add(object, "id", json_string(other->id)) &&
        add(object, "cite", json_string(other->cite)) &&
        add(object, "zone", json_string(other->zone)) &&
        add(object, "line", json_string(other->line)) &&
        add(object, "marks", json_marks(other->marks, other->mark_count)) &&
        add(object, "score", json_real(other->score)) &&
        add(object, "origin", json_string(other->origin)))
        return object;
    json_decref(object);
    return NULL;
}

/* The other side, where it was asked for. */
static bool add_with(json_t *object, const struct answer *answer, size_t index,
                     svod_status *status, svod_error *err)
{
    const svod_other *others;
    size_t count;
    json_t *array = json_array();

    if (!answer->settings->with) {
        json_decref(array);
        return true;
    }
    *status = svod_results_other(&others, &count, answer->results, index,
                                 answer->settings->with, err);
    for (size_t i = 0; *status == SVOD_OK && array && i < count; i++)
        if (json_array_append_new(array, json_other(&others[i])) != 0) {
            json_decref(array);
            array = NULL;
        }
    return add(object, "with", array);
}

static json_t *json_variants(const svod_witness *witness)
{
    json_t *variants = json_array();

    for (size_t i = 0; variants && i < witness->variant_count; i++) {
        const svod_reading *variant = &witness->variants[i];
        if (json_array_append_new(
                variants,
                json_pack("{s:s, s:I, s:I, s:s, s:I, s:I}", "lemma", variant->lemma,
                          "start", (json_int_t)variant->start, "length",
                          (json_int_t)variant->length, "reading", variant->reading,
                          "offset", (json_int_t)variant->offset, "size",
                          (json_int_t)variant->size)) != 0) {
            json_decref(variants);
            return NULL;
        }
    }
    return variants;
}

static json_t *json_witness(const svod_witness *witness)
{
    json_t *object = json_object();

    if (add(object, "text", json_string(witness->text)) &&
        add(object, "title", json_string(witness->title)) &&
        add(object, "edition", json_string(witness->edition)) &&
        add(object, "id", json_string(witness->id)) &&
        add(object, "cite", json_string(witness->cite)) &&
        add(object, "hit", json_boolean(witness->has_hit)) &&
        add(object, "line", json_string(witness->line)) &&
        add(object, "variants", json_variants(witness)))
        return object;
    json_decref(object);
    return NULL;
}

/* The other editions, where they were asked for. */
static bool add_witnesses(json_t *object, const struct answer *answer, size_t index,
                          svod_status *status, svod_error *err)
{
    const svod_witness *witnesses;
    size_t count;
    json_t *array;

    if (!answer->settings->group)
        return true;
    *status = svod_results_witnesses(&witnesses, &count, answer->results, index, err);
    array = json_array();
    for (size_t i = 0; *status == SVOD_OK && array && i < count; i++)
        if (json_array_append_new(array, json_witness(&witnesses[i])) != 0) {
            json_decref(array);
            array = NULL;
        }
    return add(object, "witnesses", array);
}

static json_t *json_hit(const svod_hit *hit, const struct answer *answer, size_t index,
                        svod_status *status, svod_error *err)
{
    json_t *object = json_object();
    bool is_ranked = !answer->canonical;

    if (add_place(object, hit) && add_line(object, hit, is_ranked) &&
        (!is_ranked || add(object, "score", json_real(hit->score))) &&
        add_witnesses(object, answer, index, status, err) &&
        (*status != SVOD_OK || add_with(object, answer, index, status, err)))
        return object;
    json_decref(object);
    return NULL;
}

/* Of the question, and then of the answer. */
static const svod_warning *warning_at(const struct answer *answer, size_t index)
{
    size_t before = 0;

    while (answer->query && svod_query_warning(answer->query, before))
        before++;
    if (index < before)
        return svod_query_warning(answer->query, index);
    return answer->results ? svod_results_warning(answer->results, index - before)
                           : NULL; /* a facet */
}

static json_t *json_warnings(const struct answer *answer)
{
    json_t *warnings = json_array();
    const svod_warning *warning;

    for (size_t i = 0; warnings && (warning = warning_at(answer, i)); i++) {
        json_t *object = json_pack("{s:I, s:s}", "offset", (json_int_t)warning->offset,
                                   "message", warning->message);
        if (json_array_append_new(warnings, object) != 0) {
            json_decref(warnings);
            return NULL;
        }
    }
    return warnings;
}

static json_t *json_stopped(svod_stop stopped)
{
    const char *name = output_stop_name(stopped);

    return name ? json_string(name) : json_null();
}

bool output_json_head(const struct answer *answer, const svod_total *total)
{
    const struct settings *settings = answer->settings;
    bool is_ranked = !answer->canonical;
    json_t *canonical = is_ranked ? json_null() : json_string(answer->canonical);
    const struct {
        const char *key;
        json_t *value;
    } members[] = {
        { "query", json_string(settings->show ? settings->show : settings->question) },
        { "canonical", canonical },
        { "unit", json_string(settings_unit_name((svod_unit)settings->unit)) },
        { "total", json_total(total, is_ranked, settings->group) },
        { "complete", json_boolean(total->complete) },
        { "stopped", json_stopped(total->stopped) },
        { "warnings", json_warnings(answer) },
    };
    bool is_whole = true;

    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        printf("%s\"%s\": ", i == 0 ? "{" : ",\n ", members[i].key);
        is_whole = put(members[i].value) && is_whole;
    }
    return is_whole;
}

svod_status output_json(const struct answer *answer, svod_error *err)
{
    size_t count = svod_results_count(answer->results);
    svod_hit hit;

    if (!output_json_head(answer, svod_results_total(answer->results)))
        return fail(err, "the query");
    fputs(",\n \"hits\": [", stdout);
    for (size_t i = 0; i < count && !ferror(stdout); i++) {
        svod_status status = svod_results_hit(&hit, answer->results, i, err);

        if (status != SVOD_OK)
            return status;
        fputs(i == 0 ? "\n  " : ",\n  ", stdout);
        if (!put(json_hit(&hit, answer, i, &status, err)))
            return status == SVOD_OK ? fail(err, "a hit") : status;
        if (status != SVOD_OK)
            return status;
    }
    fputs(count > 0 ? "\n ]" : "]", stdout);
    if (answer->forms) {
        fputs(",\n \"forms\": ", stdout);
        if (!output_facet_json(answer->settings, SVOD_FACET_FORM, answer->forms))
            return fail(err, "a form");
    }
    fputs("}\n", stdout);
    return SVOD_OK;
}
