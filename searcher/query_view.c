/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_view.c - the tree of a question as others walk through it, and what may be added
 * to a question that is there. */
#include "query_filter.h"
#include "query_tree.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

const svod_node *svod_query_root(const svod_query *query)
{
    return query->root;
}

const svod_warning *svod_query_warning(const svod_query *query, size_t index)
{
    if (index < query->warnings.count)
        return &query->warnings.items[index];
    return query->other
               ? svod_query_warning(query->other, index - query->warnings.count)
               : NULL;
}

void svod_node_get(const svod_node *node, svod_node_info *info)
{
    bool is_run = node->kind == SVOD_NODE_RUN;

    *info = (svod_node_info){
        .kind = node->kind,
        .text = node->item.surface,
        .language = node->language,
        .source = node->source,
        .system = node->system,
        .all_readings = node->all_readings,
        .level = node->level,
        .negated = node->negated,
        .least = is_run ? node_shortest(node) : node->least,
        .most = is_run ? node_longest(node) : node->most,
        .slack = node->slack,
        .at_start = node->at_start,
        .at_end = node->at_end,
        .operand = node->operand,
        .join = node->join,
        .distance = node->distance,
        .offset = node->offset,
        .child_count = node->children.count,
    };
}

const svod_node *svod_node_child(const svod_node *node, size_t index)
{
    return index < node->children.count ? node->children.items[index] : NULL;
}

svod_status svod_node_text(char **out, const svod_node *node, svod_error *err)
{
    struct buffer text = { 0 };

    node_print(node, false, &text);
    *out = buffer_take(&text);
    buffer_release(&text);
    return *out ? SVOD_OK : error_no_memory(err);
}

svod_status svod_query_set_level(svod_query *query, svod_level level, svod_error *err)
{
    if (level > SVOD_LEVEL_EXACT)
        return error_set(err, SVOD_MISUSE, "there is no level %d", (int)level);
    node_set_level(query->root, level);
    if (query->other)
        node_set_level(query->other->root, level);
    return query_finish(query, err);
}

/* ---- The other side -------------------------------------------------------------- */

const svod_query *svod_query_other(const svod_query *query, int *absent)
{
    if (absent)
        *absent = query->other && query->other_absent;
    return query->other;
}

svod_status svod_query_translated(svod_query *query, svod_query *other, int absent,
                                  svod_error *err)
{
    if (!query || !other || query == other || query->other || other->other) {
        if (other != query)
            svod_query_free(other);
        return error_set(err, SVOD_MISUSE,
                         "a question has two sides, and neither of them has two");
    }
    query->other = other;
    query->other_absent = absent != 0;
    return query_finish(query, err);
}

/* ---- Filters --------------------------------------------------------------------- */

static bool find_key(const char *name, enum filter_key *key)
{
    for (int i = 0; name && i < FILTER_COUNT; i++)
        if (strcmp(filter_names[i], name) == 0) {
            *key = (enum filter_key)i;
            return true;
        }
    return false;
}

svod_status svod_query_filter(svod_query *query, const char *key,
                              const char *const *values, size_t count, svod_error *err)
{
    enum filter_key number;
    struct filter *filter;
    svod_status status = SVOD_OK;

    if (!find_key(key, &number))
        return error_set(err, SVOD_MISUSE, "there is no filter '%s'", key ? key : "");
    if (!values || !count)
        return error_set(err, SVOD_MISUSE, "a filter needs a value");
    if (!ARRAY_ROOM(&query->filters))
        return error_no_memory(err);
    filter = &query->filters.items[query->filters.count];
    *filter = (struct filter){ .key = number };
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        status = filter_add_value(filter, values[i], err);
    query->filters.count++;
    if (status == SVOD_OK)
        return query_finish(query, err);
    filter_release_values(filter);
    query->filters.count--;
    return status;
}
