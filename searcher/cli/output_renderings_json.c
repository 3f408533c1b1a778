/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output.h"
#include "output_renderings.h"

#include "cli/json_line.h"

static json_t *json_pair(const svod_rendered_pair *pair)
{
    json_t *object = json_line();

    json_line_string(object, "id", pair->id);
    json_line_string(object, "line", pair->line);
    json_line_string(object, "other_id", pair->other_id);
    json_line_string(object, "other_line", pair->other_line);
    return object;
}

static json_t *json_items(svod_renderings *renderings, size_t group, size_t count,
                          svod_status *status, svod_error *err)
{
    json_t *items = json_array();

    for (size_t i = 0; i < count && *status == SVOD_OK; i++) {
        svod_rendering item;
        json_t *object;
        *status = svod_renderings_item(&item, renderings, group, i, err);
        if (*status != SVOD_OK)
            break;
        object = json_line();
        json_line_string(object, "text", item.text);
        json_line_value(object, "score", json_real(item.score));
        json_line_number(object, "hits", item.hits);
        json_line_number(object, "all", item.all);
        json_line_value(object, "few", json_boolean(item.few));
        json_line_value(object, "example", json_pair(&item.example));
        json_array_append_new(items, object);
    }
    return items;
}

static json_t *json_without(svod_renderings *renderings, size_t group, size_t count,
                            svod_status *status, svod_error *err)
{
    json_t *passages = json_array();

    for (size_t i = 0; i < count && *status == SVOD_OK; i++) {
        svod_rendered_pair pair;
        *status = svod_renderings_without(&pair, renderings, group, i, err);
        if (*status == SVOD_OK)
            json_array_append_new(passages, json_pair(&pair));
    }
    return passages;
}

static json_t *json_group(svod_renderings *renderings, size_t number,
                          svod_status *status, svod_error *err)
{
    svod_rendering_group group;
    json_t *object = json_line();

    *status = svod_renderings_group(&group, renderings, number, err);
    json_line_string(object, "text", group.text);
    json_line_string(object, "title", group.title);
    json_line_string(object, "translator", group.translator);
    json_line_number(object, "hits", group.hits);
    json_line_number(object, "aligned", group.aligned);
    json_line_number(object, "passages", group.passages);
    json_line_value(object, "renderings",
                    json_items(renderings, number, group.count, status, err));
    json_line_value(object, "without",
                    json_without(renderings, number, group.without, status, err));
    return object;
}

svod_status output_renderings_json(const struct settings *settings,
                                   const char *canonical, svod_renderings *renderings,
                                   svod_error *err)
{
    const svod_total *total = svod_renderings_total(renderings);
    json_t *line = json_line(), *groups = json_array();
    svod_status status = SVOD_OK;

    json_line_string(line, "query", settings->question);
    json_line_string(line, "canonical", canonical);
    json_line_string(line, "language", settings->rendered_as);
    json_line_number(line, "occurrences", total->occurrences);
    json_line_number(line, "passages", total->passages);
    json_line_number(line, "unaligned", svod_renderings_unaligned(renderings));
    json_line_value(line, "complete", json_boolean(total->complete));
    json_line_string(line, "stopped", output_stop_name(total->stopped));
    for (size_t i = 0; i < svod_renderings_count(renderings) && status == SVOD_OK; i++)
        json_array_append_new(groups, json_group(renderings, i, &status, err));
    json_line_value(line, "groups", groups);
    if (status == SVOD_OK)
        json_line_print(line);
    else
        json_decref(line);
    return status;
}
