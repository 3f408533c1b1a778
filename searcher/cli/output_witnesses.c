/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_witnesses.c - readings as an apparatus has them: the lemma, a bracket, and what
 * the witness has in its place. Those beside the hit are shown: a passage of a woodblock
 * may be pages long.
 */
#include "output_witnesses.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "paint.h"

#include <stdio.h>
#include <string.h>

#define BESIDE  20 /* tokens; as far as the context of a hit goes */
#define OMITTED "–"
#define ADDED   "+"

static void print_variant(const svod_reading *variant, bool color)
{
    const char *reading = *variant->reading ? variant->reading : OMITTED;

    if (*variant->lemma) {
        visible_print(stdout, variant->lemma, strlen(variant->lemma));
        fputs("] ", stdout);
    } else {
        fputs(ADDED, stdout);
    }
    paint_text(PAINT_PARTNER, color, reading, strlen(reading));
}

static bool is_beside(const svod_reading *variant, const svod_hit *hit)
{
    return variant->start <= hit->start + hit->length + BESIDE &&
           variant->start + variant->length + BESIDE >= hit->start;
}

static void print_witness(const svod_witness *witness, const svod_hit *hit,
                          size_t indent, bool color)
{
    size_t shown = 0;

    const char *name = *witness->edition ? witness->edition : witness->title;

    printf("%*s%s ", (int)indent, "", witness->variant_count ? "≠" : "=");
    visible_print(stdout, name, strlen(name));
    fputs("  ", stdout);
    paint_text(PAINT_QUIET, color, witness->cite, strlen(witness->cite));
    for (size_t i = 0; i < witness->variant_count; i++)
        if (is_beside(&witness->variants[i], hit)) {
            fputs(shown++ ? ", " : ": ", stdout);
            print_variant(&witness->variants[i], color);
        }
    if (shown < witness->variant_count)
        printf(shown ? "; %zu more in the passage" : ": %zu elsewhere in the passage",
               witness->variant_count - shown);
    putchar('\n');
}

svod_status output_witnesses(const struct answer *answer, size_t index, size_t indent,
                             svod_error *err)
{
    bool color =
        terminal_has_color(stdout, (enum terminal_color)answer->settings->color);
    const svod_witness *witnesses;
    svod_hit hit;
    size_t count;
    svod_status status = svod_results_hit(&hit, answer->results, index, err);

    if (status == SVOD_OK)
        status =
            svod_results_witnesses(&witnesses, &count, answer->results, index, err);
    for (size_t i = 0; status == SVOD_OK && i < count; i++)
        print_witness(&witnesses[i], &hit, indent, color);
    return status;
}
