/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_witnesses.c - readings as an apparatus has them: the lemma, a bracket, and what
 * the witness has in its place.
 */
#include "output_witnesses.h"

#include "cli/terminal.h"
#include "cli/visible.h"
#include "paint.h"

#include <stdio.h>
#include <string.h>

#define MOST_VARIANTS 12
#define OMITTED       "–"
#define ADDED         "+"

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

static void print_witness(const svod_witness *witness, size_t indent, bool color)
{
    const char *name = *witness->edition ? witness->edition : witness->title;

    printf("%*s%s ", (int)indent, "", witness->variant_count ? "≠" : "=");
    visible_print(stdout, name, strlen(name));
    fputs("  ", stdout);
    paint_text(PAINT_QUIET, color, witness->cite, strlen(witness->cite));
    for (size_t i = 0; i < witness->variant_count && i < MOST_VARIANTS; i++) {
        fputs(i ? ", " : ": ", stdout);
        print_variant(&witness->variants[i], color);
    }
    fputs(witness->variant_count > MOST_VARIANTS ? " …\n" : "\n", stdout);
}

svod_status output_witnesses(const struct answer *answer, size_t index, size_t indent,
                             svod_error *err)
{
    bool color =
        terminal_has_color(stdout, (enum terminal_color)answer->settings->color);
    const svod_witness *witnesses;
    size_t count;
    svod_status status =
        svod_results_witnesses(&witnesses, &count, answer->results, index, err);

    for (size_t i = 0; status == SVOD_OK && i < count; i++)
        print_witness(&witnesses[i], indent, color);
    return status;
}
