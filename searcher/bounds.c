/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bounds.h"

#include <time.h>

#define HITS_MOST ((size_t)64 << 20) /* in one list: half a gigabyte */

double bounds_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

struct bounds bounds_begin(const svod_search_options *options)
{
    struct bounds bounds = { .stop = options->stop };

    if (options->seconds > 0)
        bounds.end = bounds_now() + options->seconds;
    return bounds;
}

bool bounds_stop(struct bounds *bounds)
{
    if (bounds->stopped != SVOD_NOT_STOPPED)
        return true;
    if (bounds->stop && *bounds->stop)
        bounds->stopped = SVOD_STOPPED_INTERRUPT;
    else if (bounds->end > 0 && bounds_now() >= bounds->end)
        bounds->stopped = SVOD_STOPPED_TIME;
    return bounds->stopped != SVOD_NOT_STOPPED;
}

bool bounds_are_full(struct bounds *bounds, size_t hits)
{
    if (hits > HITS_MOST && bounds->stopped == SVOD_NOT_STOPPED)
        bounds->stopped = SVOD_STOPPED_LIMIT;
    return bounds->stopped != SVOD_NOT_STOPPED;
}
