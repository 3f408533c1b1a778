/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "filter_years.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/era_query.h"

#include <stdlib.h>
#include <string.h>

void year_filters_release(struct year_filters *filters)
{
    free(filters->sets.items);
    *filters = (struct year_filters){ .dated = false };
}

bool year_filters_have(enum filter_key key)
{
    return key == FILTER_YEAR || key == FILTER_ERA || key == FILTER_DATED;
}

static void add_range(struct date_years *years, const struct filter_value *value)
{
    for (uint64_t year = value->from; year <= value->to && year < DATES_LAST; year++)
        date_years_add(years, (int)year);
}

/* That it is an era was seen when the question was read. */
static svod_status add_era(struct date_years *years, const struct filter_value *value)
{
    struct date_years era;
    struct buffer why = { 0 };
    svod_status status = era_query(&era, &why, value->text, strlen(value->text));

    buffer_release(&why);
    for (size_t i = 0; i < DATES_LAST / 64; i++)
        years->bits[i] |= era.bits[i];
    return status;
}

static svod_status add_set(struct year_filters *filters, const struct filter *filter)
{
    struct date_years years = { { 0 } };
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < filter->values.count && status == SVOD_OK; i++) {
        const struct filter_value *value = &filter->values.items[i];
        if (filter->key == FILTER_ERA)
            status = add_era(&years, value);
        else
            add_range(&years, value);
    }
    if (status != SVOD_OK)
        return status;
    if (!ARRAY_ROOM(&filters->sets))
        return SVOD_NO_MEMORY;
    filters->sets.items[filters->sets.count++] = years;
    return SVOD_OK;
}

static void add_kinds(struct year_filters *filters, const struct filter *filter)
{
    bool explicit = false, inferred = false;

    for (size_t i = 0; i < filter->values.count; i++)
        *(strcmp(filter->values.items[i].text, "explicit") == 0 ? &explicit
                                                                : &inferred) = true;
    filters->dated = true;
    filters->explicit = filters->explicit && explicit;
    filters->inferred = filters->inferred && inferred;
}

svod_status year_filters_init(struct year_filters *filters,
                              const struct svod_query *query, svod_error *err)
{
    svod_status status = SVOD_OK;

    *filters = (struct year_filters){ .explicit = true, .inferred = true };
    for (size_t i = 0; i < query->filters.count && status == SVOD_OK; i++) {
        const struct filter *filter = &query->filters.items[i];
        if (filter->key == FILTER_DATED)
            add_kinds(filters, filter);
        else if (year_filters_have(filter->key))
            status = add_set(filters, filter);
    }
    return status == SVOD_OK ? SVOD_OK : error_no_memory(err);
}

static bool counts(const struct year_filters *filters, uint16_t year)
{
    return year & DATES_INFERRED ? filters->inferred : filters->explicit;
}

static bool passes(const struct year_filters *filters, const uint16_t *years,
                   size_t count)
{
    bool any = false;

    for (size_t i = 0; i < count; i++)
        any = any || counts(filters, years[i]);
    for (size_t set = 0; set < filters->sets.count && any; set++) {
        any = false;
        for (size_t i = 0; i < count && !any; i++)
            any = counts(filters, years[i]) &&
                  date_years_have(&filters->sets.items[set], years[i] & DATES_YEAR);
    }
    return any;
}

bool year_filters_windows(const struct year_filters *filters, struct segment *segment,
                          const struct section_row *section, enum zone zone,
                          struct windows *windows)
{
    struct position_range range = segment_stream(section, zone);

    if (!filters->sets.count && !filters->dated)
        return windows_add(windows, range.start, range.end);
    for (uint32_t i = 0; i < section->passage_count; i++) {
        size_t count;
        const uint16_t *years =
            dates_of_passage(segment, section->first_passage + i, &count);
        if (!passes(filters, years, count))
            continue;
        range = segment_passage_range(segment, section->first_passage + i, zone);
        if (range.end > range.start && !windows_add(windows, range.start, range.end))
            return false;
    }
    return true;
}
