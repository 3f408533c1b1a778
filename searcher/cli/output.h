/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output.h - what every format of the answer offers.
 *
 * A format writes an answer to stdout, hit by hit, so that memory does not grow with
 * the number of hits. Whether stdout took it is checked at the end of the program;
 * a format only stops early when it did not.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "settings.h"
#include "svod.h"

/* Of the context, where --context does not say. */
#define OUTPUT_CONTEXT 30

struct answer {
    const struct settings *settings;
    const char *canonical;   /* the question in canonical form; NULL for free words */
    const svod_query *query; /* NULL for free words */
    svod_results *results;
    size_t context;            /* cells on each side that the results were asked with */
    const svod_names *names;   /* with --names; else NULL: the authority of Svod */
    const svod_facets *facets; /* what is printed instead of results; else NULL */
    const svod_facets *forms;  /* of a sound: how the hits are written; else NULL */
};

typedef svod_status output_write(const struct answer *answer, svod_error *err);

/* For people: grouped by text and section, columns aligned. */
output_write output_text;

/* For people: passages in full, best first. What output_text does with free words. */
output_write output_passages;

/* For programs: one object. */
output_write output_json;

/* What svod_explain says of a question, in the format of the settings. */
svod_status output_explain(const struct settings *settings, svod_searcher *searcher,
                           const svod_query *query, const svod_search_options *options,
                           svod_error *err);

/* What is before the answer proper in JSON; false without memory. */
bool output_json_head(const struct answer *answer, const svod_total *total);

/* The values of a facet, as far as --limit and --skip want them: a table, a JSON array. */
void output_facet_table(const struct settings *settings, svod_facet_kind kind,
                        const svod_facets *facets);
bool output_facet_json(const struct settings *settings, svod_facet_kind kind,
                       const svod_facets *facets);

/* Count the hits of the query by all facets of the settings. *total: of the hits. */
svod_status output_facets(const struct settings *settings, svod_searcher *searcher,
                          const svod_query *query, const svod_names *names,
                          const svod_search_options *options, svod_total *total,
                          svod_error *err);

/* How these characters are folded, and why. SVOD_NOT_FOUND when none is Han. */
svod_status output_fold(const char *characters, enum settings_format format,
                        svod_error *err);

/* Why the answer is not all, in a word; NULL when it is all. */
const char *output_stop_name(svod_stop stopped);

#endif
