/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "order.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* What is sorted carries its key along, because qsort hands no context through. */
struct sort_item {
    const char *key, *second; /* class key, or text id; form, or path */
    size_t key_len, second_len;
    const char *third; /* surface */
    size_t third_len;
    uint32_t number;
};

static int compare_bytes(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t len = a_len < b_len ? a_len : b_len;
    int order = len ? memcmp(a, b, len) : 0;

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_items(const void *a, const void *b)
{
    const struct sort_item *x = a, *y = b;
    int order = compare_bytes(x->key, x->key_len, y->key, y->key_len);

    if (!order)
        order = compare_bytes(x->second, x->second_len, y->second, y->second_len);
    if (!order)
        order = compare_bytes(x->third, x->third_len, y->third, y->third_len);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

void order_release(struct order *order)
{
    free(order->ids);
    free(order->surfaces);
    free(order->classes);
    free(order->class_of);
    free(order->class_first);
    free(order->class_counts);
    free(order->sections);
    *order = (struct order){ 0 };
}

/* How often each provisional id stands in the streams. A source that was dropped leaves
 * ids without any. */
static uint32_t *count_tokens(const struct builder *builder)
{
    uint32_t *counts = memory_array(builder->rows.count + 1, sizeof *counts);

    for (size_t zone = 0; counts && zone < 2; zone++)
        for (size_t i = 0; i < builder->zones[zone].tokens.count; i++)
            counts[builder->zones[zone].tokens.items[i]]++;
    return counts;
}

/* All used surfaces, with class key, form and surface to sort by. Forms are kept in one
 * pool. */
static svod_status collect_surfaces(struct sort_item *items, size_t *count,
                                    struct strings *forms, const uint32_t *counts,
                                    const struct builder *builder, svod_error *err)
{
    struct buffer form = { 0 };
    svod_status status = SVOD_OK;

    *count = 0;
    for (uint32_t i = 0; i < builder->rows.count && status == SVOD_OK; i++) {
        struct sort_item *item = &items[*count];
        if (!counts[i + 1])
            continue;
        *item = (struct sort_item){ .number = i };
        item->key = strings_get(&builder->classes, builder->rows.items[i].class,
                                &item->key_len);
        item->third = strings_get(&builder->surfaces, i, &item->third_len);
        status = analyzer_form(item->third, item->third_len, &form, err);
        if (status == SVOD_OK && (item->second_len = strings_intern(
                                      forms, form.bytes, form.len)) == STRINGS_NONE)
            status = error_no_memory(err);
        (*count)++;
    }
    buffer_release(&form);
    /* The pool does not move any more: numbers become pointers. */
    for (size_t i = 0; i < *count && status == SVOD_OK; i++)
        items[i].second =
            strings_get(forms, (uint32_t)items[i].second_len, &items[i].second_len);
    return status;
}

static bool make_arrays(struct order *order, const struct builder *builder,
                        size_t count)
{
    order->ids = memory_array(builder->rows.count + 1, sizeof *order->ids);
    order->class_of = memory_array(builder->rows.count + 1, sizeof *order->class_of);
    order->surfaces = memory_array(count + 1, sizeof *order->surfaces);
    order->classes = memory_array(count, sizeof *order->classes);
    order->class_first = memory_array(count + 1, sizeof *order->class_first);
    order->class_counts = memory_array(count, sizeof *order->class_counts);
    return order->ids && order->class_of && order->surfaces && order->classes &&
           order->class_first && order->class_counts;
}

static svod_status number_surfaces(struct order *order, const struct builder *builder,
                                   const struct sort_item *items, size_t count,
                                   const uint32_t *counts, svod_error *err)
{
    if (!make_arrays(order, builder, count))
        return error_no_memory(err);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t provisional = items[i].number + 1;
        uint32_t class = builder->rows.items[items[i].number].class;
        if (!order->class_count || order->classes[order->class_count - 1] != class) {
            order->class_first[order->class_count] = i + 1;
            order->classes[order->class_count++] = class;
        }
        order->ids[provisional] = i + 1;
        order->surfaces[i + 1] = provisional;
        order->class_of[provisional] = order->class_count - 1;
        order->class_counts[order->class_count - 1] += counts[provisional];
    }
    order->token_count = (uint32_t)count;
    order->class_first[order->class_count] = order->token_count + 1;
    return SVOD_OK;
}

static svod_status order_surfaces(struct order *order, const struct builder *builder,
                                  svod_error *err)
{
    struct sort_item *items = memory_array(builder->rows.count, sizeof *items);
    uint32_t *counts = count_tokens(builder);
    struct strings forms = { 0 };
    size_t count = 0;
    svod_status status;

    if (!items || !counts)
        status = error_no_memory(err);
    else
        status = collect_surfaces(items, &count, &forms, counts, builder, err);
    if (status == SVOD_OK) {
        qsort(items, count, sizeof *items, compare_items);
        status = number_surfaces(order, builder, items, count, counts, err);
    }
    strings_release(&forms);
    free(items);
    free(counts);
    return status;
}

/* By text id, path of the source, order in the source: the order in which hits are
 * shown, so that the first hits of a segment are simply the first ones found. */
static svod_status order_sections(struct order *order, const struct builder *builder,
                                  svod_error *err)
{
    struct sort_item *items = memory_array(builder->sections.count, sizeof *items);

    order->sections = memory_array(builder->sections.count, sizeof *order->sections);
    if (!items || !order->sections) {
        free(items);
        return error_no_memory(err);
    }
    for (uint32_t i = 0; i < builder->sections.count; i++) {
        const struct builder_section *section = &builder->sections.items[i];
        struct sort_item *item = &items[i];
        item->number = i; /* sections of a source come in their order */
        item->key = strings_get(&builder->words, builder->texts.items[section->text].id,
                                &item->key_len);
        item->second =
            strings_get(&builder->words, builder->sources.items[section->source],
                        &item->second_len);
    }
    qsort(items, builder->sections.count, sizeof *items, compare_items);
    for (uint32_t i = 0; i < builder->sections.count; i++)
        order->sections[i] = items[i].number;
    free(items);
    return SVOD_OK;
}

svod_status order_make(struct order *order, const struct builder *builder,
                       svod_error *err)
{
    svod_status status;

    *order = (struct order){ 0 };
    status = order_surfaces(order, builder, err);
    if (status == SVOD_OK)
        status = order_sections(order, builder, err);
    if (status != SVOD_OK)
        order_release(order);
    return status;
}
