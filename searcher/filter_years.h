/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * filter_years.h - the filters year:, era: and dated:, by the years of each passage. */
#ifndef FILTER_YEARS_H
#define FILTER_YEARS_H

#include "index/segment.h"
#include "query_tree.h"
#include "spans.h"
#include "text/dates.h"

/* Each set stands for one filter: a passage needs a year of every one. */
struct year_filters {
    struct {
        struct date_years *items;
        size_t count, cap;
    } sets;
    bool dated;              /* dated: alone asks for any year */
    bool explicit, inferred; /* years that count */
};

svod_status year_filters_init(struct year_filters *filters,
                              const struct svod_query *query, svod_error *err);
void year_filters_release(struct year_filters *filters);

/* Is this a filter of the years of passages? */
bool year_filters_have(enum filter_key key);

/* Add the passages of a section that pass, in one zone; all of it without such a filter.
 * False without memory. */
bool year_filters_windows(const struct year_filters *filters, struct segment *segment,
                          const struct section_row *section, enum zone zone,
                          struct windows *windows);

#endif
