/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "years.h"

#include <stdio.h>

#define MOST 4 /* years; of more, three dots */

void years_write(char out[YEARS_SIZE], const svod_hit *hit)
{
    size_t len = 0;

    *out = '\0';
    for (size_t i = 0; i < hit->year_count && i < MOST; i++)
        len += (size_t)snprintf(out + len, YEARS_SIZE - len, "%s%d%s", i ? ", " : "  ",
                                hit->years[i].year, hit->years[i].inferred ? "?" : "");
    if (hit->year_count > MOST)
        snprintf(out + len, YEARS_SIZE - len, ", ...");
}
