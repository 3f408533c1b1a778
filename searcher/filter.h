/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * filter.h - the filters of a question, as windows in each part of the index. */
#ifndef FILTER_H
#define FILTER_H

#include "query_tree.h"
#include "searcher.h"
#include "spans.h"

/* Where in each part the question may find anything. */
struct scope {
    bool everywhere; /* then `windows` is empty */
    struct windows windows;
};

/* `scopes` has one for each part. SVOD_BAD_QUERY for a value of a field of texts that no
 * text of the index has. */
svod_status filter_apply(struct scope *scopes, struct svod_searcher *searcher,
                         const struct svod_query *query, svod_error *err);
void filter_release(struct scope *scopes, size_t count);

/* May anything be found in this range of positions? False of an empty one. */
bool scope_meets(const struct scope *scope, struct position_range range);

#endif
