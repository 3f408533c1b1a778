/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * columns.c - how wide the columns of hits in their context are.
 *
 * The first hits are measured and stand for all, since an answer may be too long to
 * read it twice.
 */
#include "columns.h"

#include "cli/visible.h"
#include "paint.h"
#include "years.h"

#include <string.h>

#define MOST_MEASURED    100
#define NARROWEST        16
#define MOST_MATCH_CELLS 40 /* a longer one pushes only its own citation aside */
#define MOST_PARTNERS    4

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* Where the other side of A => B begins; words of a canonical question have no such sign
 * in them. */
static const char *end_of_side(const char *query)
{
    const char *here = strstr(query, " => "), *absent = strstr(query, " =/> ");

    return here ? here : absent ? absent : query + strlen(query);
}

/* Every NEAR or BEFORE gives a hit one partner; in canonical form each stands there. */
static size_t partner_count(const char *query)
{
    const char *end = end_of_side(query);
    size_t count = 0;

    for (const char *at = query; (at = strchr(at, '/')) != NULL && at < end; at++) {
        size_t before = (size_t)(at - query);

        if (before >= 7 && memcmp(at - 7, "NOTNEAR", 7) == 0)
            continue;
        if ((before >= 4 && memcmp(at - 4, "NEAR", 4) == 0) ||
            (before >= 6 && memcmp(at - 6, "BEFORE", 6) == 0))
            count++;
    }
    return count < MOST_PARTNERS ? count : MOST_PARTNERS;
}

bool columns_is_note(const svod_hit *hit)
{
    return strcmp(hit->zone, "note") == 0;
}

svod_status columns_measure(struct columns *out, svod_results *results,
                            const char *query, svod_error *err)
{
    size_t count = svod_results_count(results);
    svod_status status = SVOD_OK;
    svod_hit hit;

    *out = (struct columns){ .color = out->color, .years = out->years };
    out->brackets = paint_extra_cells(PAINT_MATCH, out->color);
    out->partners = partner_count(query) * paint_extra_cells(PAINT_PARTNER, out->color);

    for (size_t i = 0; i < count && i < MOST_MEASURED && status == SVOD_OK; i++) {
        status = svod_results_hit(&hit, results, i, err);
        if (status == SVOD_OK) {
            size_t match = visible_cells(hit.line + hit.left, hit.match);
            size_t note = columns_is_note(&hit) ? strlen(COLUMNS_NOTE) : 0;
            char years[YEARS_SIZE] = "";

            if (out->years)
                years_write(years, &hit);
            out->match = larger(out->match, match);
            out->cite =
                larger(out->cite, note + visible_cells(hit.cite, strlen(hit.cite)) +
                                      strlen(years));
        }
    }
    if (out->match > MOST_MATCH_CELLS)
        out->match = MOST_MATCH_CELLS;
    return status;
}

size_t columns_fitting_context(const struct columns *columns, size_t width)
{
    size_t rest = COLUMNS_INDENT + 2 * columns->partners + columns->brackets +
                  columns->match + COLUMNS_GAP + columns->cite;

    if (width < rest + 2 * NARROWEST)
        return NARROWEST;
    return (width - rest) / 2;
}
