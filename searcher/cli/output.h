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
    size_t context; /* cells on each side that the results were asked with */
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

/* How these characters are folded, and why. SVOD_NOT_FOUND when none is Han. */
svod_status output_fold(const char *characters, enum settings_format format,
                        svod_error *err);

/* Why the answer is not all, in a word; NULL when it is all. */
const char *output_stop_name(svod_stop stopped);

#endif
