/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "clock.h"

#include <time.h>

#define TICK 20000000 /* nanoseconds; the longest that is usual is half of it */

static double read_clock(clockid_t clock)
{
    struct timespec time;

    if (clock_gettime(clock, &time) != 0)
        return 0;
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double clock_cpu(void)
{
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

double clock_wall(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

void clock_wait_tick(int64_t modified)
{
    struct timespec now, wait = { 0, 0 };
    int64_t age;

    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return;
    age = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec - modified;
    if (age < 0 || age >= TICK)
        return;
    wait.tv_nsec = (long)(TICK - age);
    nanosleep(&wait, NULL);
}
