/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_name.c - a name to runs for all its forms, and for the longer forms in which
 * these do not count. */
#include "query_operand.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define READINGS_SHOWN 8 /* of an ambiguous name, in its error */
#define TEXT_SHOWN     60

bool name_searches(const svod_name *name, const svod_name_form *form)
{
    if (form->searched)
        return true;
    for (size_t i = 0; i < name->form_count; i++)
        if (name->forms[i].searched)
            return false;
    return true;
}

/* ---- Which names are meant ------------------------------------------------------- */

struct readings {
    svod_name *items;
    size_t count, cap;
    bool failed;
};

static void take_reading(void *context, const svod_name *name)
{
    struct readings *readings = context;

    if (ARRAY_ROOM(readings))
        readings->items[readings->count++] = *name;
    else
        readings->failed = true;
}

static svod_status say(svod_error *err, svod_status status, struct buffer *text)
{
    status = buffer_failed(text) ? error_no_memory(err)
                                 : error_set(err, status, "%s", text->bytes);
    buffer_release(text);
    return status;
}

static svod_status unknown(const struct name_request *request, svod_error *err)
{
    struct buffer text = { 0 };
    size_t shown = utf8_valid(request->text, size_min(request->len, TEXT_SHOWN));

    buffer_add_string(&text, "no name '");
    buffer_add(&text, request->text, shown);
    buffer_add_string(&text, shown < request->len ? "...'" : "'");
    buffer_add_string(&text, " is known");
    nearest_name(request, &text);
    return say(err, SVOD_NOT_FOUND, &text);
}

static svod_status ambiguous(const struct readings *readings, svod_error *err)
{
    struct buffer text = { 0 };

    buffer_add_format(&text, "this may be %zu names: ", readings->count);
    for (size_t i = 0; i < readings->count && i < READINGS_SHOWN; i++)
        buffer_add_format(&text, "%s%s @%s", i ? ", " : "", readings->items[i].label,
                          readings->items[i].id);
    buffer_add_format(&text, "%s; write one of these, or @@ for all",
                      readings->count > READINGS_SHOWN ? " ..." : "");
    return say(err, SVOD_BAD_QUERY, &text);
}

static svod_status find_readings(struct readings *readings,
                                 const struct name_request *request, svod_error *err)
{
    svod_status status = svod_names_find(request->names, request->text, request->len,
                                         take_reading, readings, NULL);

    if (readings->failed || status == SVOD_NO_MEMORY)
        return error_no_memory(err);
    if (status == SVOD_NOT_FOUND || (status == SVOD_OK && !readings->count))
        return unknown(request, err);
    if (status != SVOD_OK)
        return error_set(err, status, "a name cannot be looked up");
    if (readings->count > 1 && !request->all_readings)
        return ambiguous(readings, err);
    return SVOD_OK;
}

/* ---- Forms ----------------------------------------------------------------------- */

/* Add a run with an empty group to a node. */
static svod_node *add_group(svod_node *name)
{
    svod_node *run = node_new(SVOD_NODE_RUN, name->offset);
    svod_node *group;

    if (!run || !node_add(name, run))
        return NULL;
    group = node_new(SVOD_NODE_GROUP, name->offset);
    return group && node_add(run, group) ? group : NULL;
}

static svod_status add_forms(struct form_maker *maker, svod_node *group,
                             const struct readings *readings, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < readings->count; i++) {
        const svod_name *name = &readings->items[i];
        for (size_t k = 0; k < name->form_count && status == SVOD_OK; k++)
            if (name_searches(name, &name->forms[k]))
                status = form_make(maker, group, name->kind, &name->forms[k], err);
    }
    return status;
}

/* Longer forms being gathered. */
struct longer {
    const svod_names *names;
    struct form_maker maker;
    struct strings looked_for; /* forms, whatever their letter case */
    svod_node *group;
    svod_status status;
    svod_error *err;
};

static void take_longer(void *context, size_t index, const svod_name_form *form)
{
    struct longer *longer = context;
    const svod_name *name = svod_names_get(longer->names, index);

    if (longer->status == SVOD_OK)
        longer->status =
            form_make(&longer->maker, longer->group, name->kind, form, longer->err);
}

/* Names of several languages have many forms in common but for their capitals. */
static bool is_looked_for(struct longer *longer, const svod_name_form *form)
{
    uint32_t before = longer->looked_for.count;
    struct buffer key = { 0 };

    buffer_add_byte(&key, form->indeclinable ? '#' : ' ');
    analyzer_fold_name(form->text, strlen(form->text), &key);
    if (buffer_failed(&key) ||
        strings_intern(&longer->looked_for, key.bytes, key.len) == STRINGS_NONE)
        longer->status = error_no_memory(longer->err);
    buffer_release(&key);
    return longer->looked_for.count == before;
}

static void look_for_longer(struct longer *longer, const svod_name_form *form)
{
    svod_status status;

    if (is_looked_for(longer, form))
        return;
    status = names_longer(longer->names, form, take_longer, longer, longer->err);
    if (longer->status == SVOD_OK)
        longer->status = status;
}

/* All that contains a form which is searched, be it searched itself or not. */
static svod_status add_longer(struct longer *longer, const struct readings *readings)
{
    for (size_t i = 0; i < readings->count; i++) {
        const svod_name *name = &readings->items[i];
        for (size_t k = 0; k < name->form_count && longer->status == SVOD_OK; k++)
            if (name_searches(name, &name->forms[k]))
                look_for_longer(longer, &name->forms[k]);
    }
    return longer->status;
}

static svod_status expand(svod_node *name, const struct name_request *request,
                          const struct readings *readings, size_t *nodes,
                          svod_error *err)
{
    struct form_maker maker = { .analyzer = request->analyzer };
    struct longer longer = { .names = request->names,
                             .maker = { .analyzer = request->analyzer },
                             .err = err };
    svod_node *group = add_group(name);
    svod_status status =
        group ? add_forms(&maker, group, readings, err) : error_no_memory(err);

    if (status == SVOD_OK) {
        longer.group = add_group(name);
        status = longer.group ? add_longer(&longer, readings) : error_no_memory(err);
    }
    if (status == SVOD_OK && !longer.group->children.count)
        svod_node_free(name->children.items[--name->children.count]);
    *nodes = maker.nodes + longer.maker.nodes;
    form_maker_release(&maker);
    form_maker_release(&longer.maker);
    strings_release(&longer.looked_for);
    if (status == SVOD_OK && !group->children.count)
        status = error_set(err, SVOD_BAD_QUERY, "this name has no form to search for");
    return status;
}

svod_status name_expand(svod_node *name, const struct name_request *request,
                        size_t *nodes, svod_error *err)
{
    struct readings readings = { 0 };
    svod_status status = find_readings(&readings, request, err);

    *nodes = 0;
    if (status == SVOD_OK)
        status = expand(name, request, &readings, nodes, err);
    if (status == SVOD_OK) {
        name->all_readings = request->all_readings;
        name->item.surface = request->all_readings
                                 ? memory_copy_bytes(request->text, request->len)
                                 : memory_copy_string(readings.items[0].id);
        name->depth = 0; /* its runs take no brackets */
        if (!name->item.surface)
            status = error_no_memory(err);
    }
    free(readings.items);
    return status;
}
