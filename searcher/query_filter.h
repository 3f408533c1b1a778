/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_filter.h - read the values of a filter. */
#ifndef QUERY_FILTER_H
#define QUERY_FILTER_H

#include "query_lexer.h"
#include "query_tree.h"

/* Read the values at which the lexer stands, behind the colon, and add the filter. */
svod_status filter_read(struct lexer *lexer, struct svod_query *query,
                        enum filter_key key, svod_error *err);

/* Add a value to a filter, as a range where it is written as one. */
svod_status filter_add_value(struct filter *filter, const char *text, svod_error *err);

#endif
