/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_dates.c - the years of a passage ascend, and are years. */
#include "check_index.h"

#include "index/format.h"
#include "text/dates.h"

static bool are_sound(const uint16_t *years, size_t count)
{
    uint32_t before = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t year = years[i] & DATES_YEAR;
        if (year <= before || year >= DATES_LAST)
            return false;
        before = year;
    }
    return true;
}

void check_dates(struct check *check)
{
    uint32_t last = 0, count = check->segment->passage_count;

    for (uint32_t i = 0; i < count; i++) {
        size_t found;
        const uint16_t *years = dates_of_passage(check->segment, i, &found);
        uint32_t section = segment_passage(check->segment, i)->section;
        if (!are_sound(years, found))
            check_tell(check, FORMAT_DATES, "its years are not in order", section,
                       section);
        last += (uint32_t)found;
    }
    if (last != check->segment->dates->year_count)
        check_tell_all(check, FORMAT_DATES, "it has years of no passage");
}
